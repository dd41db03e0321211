"""What a name is said to be right before and after it: *le ministre de l'Intérieur, Jean Petit, député du Gers*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quotattr import lexicon
from quotattr.lexicon.bodies import takes_up_body
from quotattr.lexicon.names import is_first_name
from quotattr.names import is_demonym
from quotattr.periphrases import canonical

__all__ = [
    "PLACE_NOUNS",
    "can_be_role",
    "is_complement",
    "is_governed",
    "is_source",
    "masculine",
    "role_after",
    "role_head",
    "role_told",
    "roles_before",
    "without_brackets",
]

_ROLE_BEFORE = re.compile(
    r"(?P<determiner>\b(?:le|la|les|un|une|son|sa|leur|mon|ma|notre|cet|cette|ce|du|au)\s|\bl['’])"
    r"(?P<role>[a-zà-ÿ][\w-]*(?:[ '’][\w-]+){0,14}?),?\s$",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"(?:\s\([^()\n]{1,24}\))?,\s(?:âgée?\sde\s)?(?:\d+\sans,\s)?(?P<determiner>(?:le|la|un|une|son|sa|leur|ce|cet|cette)\s|l['’])?"
    r"(?P<role>[^\W\d_][\w-]*(?:[ '’][\w-]+){0,14}?)"
    r"(?(determiner)(?=[,.;:»)(]|\s(?:qui|dont|et)\b)|(?=[,.;:»)(]|\s(?:qui|dont|a|ont|est|et)\b))"
)
_PREDICATE = re.compile(
    r"\s(?:est|était|fut|devient|devint)\s(?:(?:aussi|également|alors|désormais|toujours)\s)?(?:(?:une?|la|le)\s|l['’])?"
    r"(?P<role>[a-zà-ÿ][\w-]*(?:[ '’][\w-]+){0,14}?)(?=[,.;:»)(]|\s(?:qui|dont|et|depuis|dans|chez|pour)\b)"
)
_OPENING_ROLE = re.compile(r"(?P<role>[A-ZÀ-Þ][\w-]*(?:[ '’][\w-]+){0,14}), ")
_LONGEST_OPENING = 80
_AND_ROLE = re.compile(r"\set\s(?P<noun>[a-zà-ÿ-]+)")
_IN_BRACKETS = re.compile(r"\s\([^()\n]{1,40}\)")
_DETERMINER = re.compile(r"\b(?:le|la|les|un|une|son|sa|leur|mon|ma|notre|cet|cette|ce|du|au)\s|\bl['’]", re.IGNORECASE)
_NAME_AT_END = re.compile(r"(?P<before>[\w-]+) (?P<first>[A-ZÀ-Þ][\w-]+)(?: [A-ZÀ-Þ][\w-]*){0,3}$")
_CLAUSE_END = re.compile(r"[.;:!?«»()]\s|\n")
_BROKEN = re.compile(r"[,»]\s?\S")
_JOINTS = re.compile(r"[\s’']+")
_COMPLEMENT = re.compile(r"\b(?:de|du|des|à|aux?|et)\s$", re.IGNORECASE)
_ROLE_WORDS = re.compile(r"\s+|(?<=['’])")
_NOT_A_ROLE = re.compile(
    r"(?i)\b(?:que|qui|a|ont|est|sont|ne|selon|par|se|s|quand|lorsque|comme|si|mais|car|où|puis|dont|donc|alors|après|avant"
    r"|\w{2,}(?:ait|aient|èrent))\b|(?:\b(?:de|du|des|au|aux|à|la|le|un|une|entre|avec|chez|sur|dans|pour|contre|sans|vers)|d['’])$"
)
_AGENT = re.compile(r"\w{3,}(?:ologue|iste|ateur|atrice|ionnaire|thérapeute)")
_LONGEST_UNKNOWN_ROLE, _LONGEST_BODY = 3, 6
_PARTICIPLES = ("é", "ée", "és", "ées")
PLACE_NOUNS = frozenset(
    """aéroport autoroute avenue basilique boulevard canal cathédrale chapelle château col église esplanade
    faubourg fort gare hôtel impasse île jardin lac mont palais parc place plage pont port quai quartier rond-point
    rue square stade tour tunnel vallée villa""".split()
)
"""What a name behind is the name of, rather than somebody's: *la tour Eiffel*, *le boulevard Malesherbes*."""
_PREPOSITION = re.compile(r"(?i)\b(?:avec|pour|dans|sur)\b")
_CLAUSE_BREAK = re.compile(r"[.;:!?«»()—,]\s|\n")
_GOVERNED = re.compile(
    r"(?i)(?:^|\s)(?:(?:de|du|des|à|aux?|pour|avec|contre|chez|sur|sans|selon|entre|vers|devant|en)\s|d['’])"
    r"(?:(?:la|le|les|un|une|son|sa|leur)\s|l['’])?(?:(?!(?:la|le|les|un|une)\s|l['’])[\w’'-]+\s){0,2}$"
)
_PHRASE = re.compile(r"(?i)(?:(?:le|la|les|un|une|son|sa|leur|ce|cet|cette)\s|l['’])(?P<head>[a-zà-ÿ-]+)\s[^,]*$")
_PRIME_MINISTER = re.compile(r"(?i)(?<![\w-])premi(?:er|ère)[ -]ministre\b")
_SOURCE = re.compile(r"(?i)(?:selon|pour|d['’]après|suivant)\s(?!qui\b|que\b|l[ae]s?quel)")
_CONTRACTED = frozenset(("du", "au"))
_LONGEST_APPOSITION, _LONGEST_BEFORE = 140, 80
_BEFORE_NOUN = frozenset(
    "ancien ancienne nouveau nouvel nouvelle futur future jeune vieux vieille premier première actuel actuelle petit "
    "petite grand grande célèbre ex même propre principal principale vice-premier vice-première".split()
)
_ALSO_ADJECTIVES = frozenset(
    "puissant puissante brillant brillante bouillant bouillante flamboyant flamboyante défunt défunte fidèle".split()
)
"""Words that tell of somebody, alone or before a noun: *le puissant ministre*."""
_ENDINGS = (("trice", "teur"), ("euse", "eur"), ("ère", "er"), ("enne", "en"), ("onne", "on"), ("e", ""))
_SMALL_WORDS = frozenset(
    "de du des à au aux et ou en par sur pour avec sans dans chez un une la le les ce cet cette son sa ses leur".split()
)
_COMPLEMENT_OPENING = re.compile(
    r"(?i)(?:\b(?:de|du|des|à|au|aux|par|pour|avec|contre|chez|sur|sans|selon|entre|vers|devant|en|dans|suivant|après)\s|\bd['’])"
    rf"(?:(?:la|le|les|un|une|son|sa|leur|ce|cet|cette)\s|l['’])?(?:(?:{'|'.join(sorted(_BEFORE_NOUN))})\s)?$"
)


def without_brackets(text: str) -> str:
    """A text without what it puts in brackets: *le président des Amis du port (AP), Jean Petit*."""
    return _IN_BRACKETS.sub("", text)


def roles_before(before: str) -> Iterator[tuple[str, str]]:
    """The determiners and roles right before a name, the nearest first: *le ministre de l'Éducation, le professeur*.

    What opens the sentence has no determiner, and comes in small letters: *Fondatrice de la troupe,*.

    Args:
        before: some eighty characters that end at the name, :func:`without_brackets`.
    """
    clause = _CLAUSE_END.split(before)[-1]
    opening = _OPENING_ROLE.fullmatch(clause) if len(clause) < max(len(before), _LONGEST_OPENING) else None
    opened = opening["role"][0].lower() + opening["role"][1:] if opening is not None else ""
    if opened.startswith((role_head(opened), *_BEFORE_NOUN)) and lexicon.is_role(role_head(opened)):
        yield "", opened
        return
    for is_behind in (False, True):
        role = _last_role(clause)
        if role is None or (is_behind and not lexicon.is_role(role_head(role[1]))):
            return
        yield role
        clause = clause[: clause.rindex(role[1])]
        clause = clause[: clause.lower().rindex(role[0])]
        if not clause.endswith(", "):
            return


def _last_role(clause: str) -> tuple[str, str] | None:
    """The role that stands right before a name: *le ministre de l'Intérieur,*, *la maire*.

    Before a comma, a role behind *du*, *au* or *de* rather completes the one before: *l'avocat du maire, Jean Petit*.
    """
    starts = [m.start() for m in _DETERMINER.finditer(clause)]
    within: tuple[str, str] | None = None
    for start in reversed(starts[-4:]):
        match = _ROLE_BEFORE.match(clause, start)
        if match is None or _BROKEN.search(match["role"]) or _holds_name(match["role"]):
            continue
        head, determiner = role_head(match["role"]), match["determiner"].strip().lower()
        if head in PLACE_NOUNS:
            continue
        if determiner in _CONTRACTED and not lexicon.is_role(head):
            continue
        if _NOT_A_ROLE.search(match["role"]) or _holds_verb(match["role"]):
            continue
        if _PREPOSITION.search(match["role"]) and not lexicon.is_role(head):
            continue
        if match["role"][0].isupper() and not (lexicon.is_role(head) or is_demonym(match["role"])):
            continue
        if _ends_on_body(match["role"], head) and not clause.rstrip().endswith(","):
            return None
        if lexicon.is_role(head):
            completes = determiner in _CONTRACTED or clause[:start].endswith(" de ")
            if not completes or not clause.rstrip().endswith(","):
                return determiner, match["role"]
            within = determiner, match["role"]
            continue
        if _COMPLEMENT.search(clause[:start]) or not can_be_role(match["role"]):
            continue
        return within or (determiner, match["role"])
    return within


def _ends_on_body(role: str, head: str) -> bool:
    """Whether the name behind a role is rather that of the body it ends on: *le patron du groupe*, not *de groupe*."""
    *_, tie, last = ["", "", *_JOINTS.split(role)]
    return last != head and tie not in ("de", "d") and lexicon.entity_category(last) == "organisation"


def can_be_role(role: str) -> bool:
    """Whether some words can tell what somebody is: *maire*, *Italien*, *co-autrice*, *sœurs*."""
    head = role_head(role)
    if lexicon.is_role(head):
        return True
    is_institution = takes_up_body(head) or lexicon.entity_category(head) is not None
    if len(role.split()) > (_LONGEST_BODY if is_institution else _LONGEST_UNKNOWN_ROLE):
        return False
    if role[0].isupper() and not is_institution:
        return is_demonym(role)
    is_compound = any(map(lexicon.is_role, head.removesuffix("s").split("-")))
    return is_institution or is_compound or _AGENT.fullmatch(head) is not None


def _holds_verb(role: str) -> bool:
    """Whether a verb of speech stands behind the noun, whose object the name is: *un élu interpelle Jean Petit*."""
    first, *others = role.split()
    words = others or [first]
    return any(lexicon.cue_lemmas(w) and not lexicon.is_role(w) and not w.endswith(_PARTICIPLES) for w in words)


def _holds_name(role: str) -> bool:
    """Whether a role is already somebody's: *le premier ministre Édouard Philippe, Bruno Le Maire et …*, but not *le
    père de Léa Petit*.
    """
    name = _NAME_AT_END.search(role)
    if name is None or name["before"] == "de":
        return False
    is_party = name["first"].isupper()  # *la maire PS*
    return (lexicon.is_role(name["before"].lower()) and not is_party) or is_first_name(name["first"])


def role_after(text: str, end: int) -> re.Match[str] | None:
    """The apposition right behind a name, with its ``determiner`` and ``role``: *, 54 ans, directeur du port,*.

    With an article and a verb behind it, it is the subject of what follows: *Sur Europe 1, le ministre a démenti.*
    """
    match = _ROLE_AFTER.match(text, end, min(len(text), end + _LONGEST_APPOSITION))
    if match is None or _NOT_A_ROLE.search(match["role"]) or (match["determiner"] and _holds_verb(match["role"])):
        return None
    return match


def role_told(text: str, end: int) -> str | None:
    """What the subject that ends at a place is said to be: *Jean Petit est menuisier à Lorme*."""
    match = _PREDICATE.match(text, end, min(len(text), end + _LONGEST_APPOSITION))
    if match is None or _NOT_A_ROLE.search(match["role"]):
        return None
    head = role_head(match["role"])
    if not lexicon.is_role(head) or head.endswith(_PARTICIPLES):
        return None
    other = _AND_ROLE.match(text, match.end())
    end = other.end() if other is not None and lexicon.is_role(other["noun"]) else match.end()
    return text[match.start("role") : end]


@lru_cache(maxsize=4096)
def role_head(role: str) -> str:
    """The noun of a role, past the adjectives before it: ``ministre`` for *ancien ministre de l'Intérieur*."""
    role = canonical(role)
    if _PRIME_MINISTER.search(role):
        return "premier ministre"
    words = [word.lower().removeprefix("ex-") for word in _ROLE_WORDS.split(role) if word]
    while len(words) > 1 and (words[0] in _BEFORE_NOUN or _qualifies(words[0], words[1:])):
        words = words[1:]
    return words[0] if words else ""


@lru_cache(maxsize=4096)
def masculine(noun: str) -> str:
    """The form of a role that a man holds, which a title may tell of a woman too: *Me Léa Petit*, *l'avocate*.

    >>> masculine("avocate"), masculine("directrice"), masculine("maire")
    ('avocat', 'directeur', 'maire')
    """
    for feminine, ending in _ENDINGS:
        other = noun.removesuffix(feminine) + ending
        if noun.endswith(feminine) and lexicon.is_role(other):
            return other
    return noun


def _qualifies(word: str, behind: list[str]) -> bool:
    """Whether a word is an adjective or adverb before the noun of a role: *le très discret préfet*."""
    if word in _SMALL_WORDS or not word[-1].isalpha():
        return False
    is_noun = lexicon.is_role(word) or lexicon.noun_kind(word) != "other"
    if is_noun and word not in _ALSO_ADJECTIVES:
        return False
    return lexicon.is_role(behind[0]) or (len(behind) > 1 and _qualifies(behind[0], behind[1:]))


def is_complement(before: str) -> bool:
    """Whether some words end on a preposition, or what may follow it before a noun: *l'avocat de l'ancien*."""
    return _COMPLEMENT_OPENING.search(before) is not None


def is_source(text: str, start: int) -> bool:
    """Whether a name stands for whoever tells something: *selon le préfet Jean Petit*."""
    return _SOURCE.match(_in_clause_before(text, start)) is not None


def is_governed(text: str, start: int) -> bool:
    """Whether a name is the complement of a preposition: *la politique du président Jean Petit*.

    Not of *par*: whoever a passive names as its agent leads the sentence as a subject would.
    """
    before = _in_clause_before(text, start)
    if _SOURCE.match(before):
        return False
    phrase = _PHRASE.match(before)
    if phrase is not None and lexicon.is_role(phrase["head"].lower()):
        return False
    return _GOVERNED.search(before) is not None


def _in_clause_before(text: str, start: int) -> str:
    return _CLAUSE_BREAK.split(text[max(0, start - _LONGEST_BEFORE) : start])[-1].lstrip()
