"""The names that stand in a text, by their capitals: each place, before it is known whose they are."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from quotattr import lexicon
from quotattr.institutions import institution_end, listed_name_end, past_adjectives, past_colour
from quotattr.lexicon.names import is_first_name
from quotattr.openings import is_common, is_epithet, is_rubric, only_opens, opens_sentence
from quotattr.parting import OPENING_FAMILY_NAMES, split_names

__all__ = ["Occurrence", "family_names", "find_names", "is_demonym", "is_initialled", "name_words", "parted"]

_WORD = (
    r"(?:[DO]['’](?=[A-ZÀ-Þ])|(?:al|el|ad|ar|as|ash|at|az|an)-(?=[A-ZÀ-Þ]))?"
    r"[A-ZÀ-ÖØ-Þ](?:\w|[-&](?=\w)|['’](?=[A-ZÀ-Þ]))*"
)
_INITIAL = r"[A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)*"
_PARTICLE = (
    r"(?:(?:de la|de|du|des|von der|von dem|de los|de las|van der|van den|van|von|der|den|ten|ter|ben|bin|ibn|al|el|le"
    r"|la|di|da|dos|do|y|&|of the|of|the)\s|d['’])"
)
_OPENERS = frozenset(
    "le la les un une des ce cet cette ces son sa ses il elle ils elles on sans pour dans avec selon en mais".split()
)
"""What opens the next sentence, behind a heading without a full stop or an initial: *Un bilan pour l'ISF Le ministre
dit*, *le suspect, Karim B. Elle dit*.
"""
_MIDDLE_INITIAL = (
    rf"[A-LN-ZÀ-Þ]\.(?= (?!(?:{'|'.join(word.capitalize() for word in sorted(_OPENERS))})\b)[A-ZÀ-Þ][a-zà-ÿ])"
)
_LAST_INITIAL = r"(?:(?<= [A-HJ-UWYZ])\.(?!\w))?"
"""The full stop of a family name of which the press tells no more, *Emily S.*; *V* and *X* count kings."""
_ONLY_INITIALS = r"(?:[A-ZÀ-Þ]\.-?){2,3}(?![\w.-]| [A-ZÀ-Þ])"
"""Somebody of whom no more is told: *S.O.*."""
_NUMBER = r"(?:(?<=France )(?:24|[2-5])|(?<=Europe )1)(?!\d|[.,–-]\d)"
"""What belongs to the names of channels: *France 3*."""
_NAME = re.compile(
    rf"(?<![\w’'-])(?:[LlDdQq]u?['’])?"
    rf"(?P<name>{_ONLY_INITIALS}"
    rf"|(?:{_INITIAL}\s)?{_WORD}"
    rf"(?: (?:{_PARTICLE})?(?:{_ONLY_INITIALS}|{_MIDDLE_INITIAL}|{_NUMBER}|{_WORD}|{_INITIAL}))*"
    rf"{_LAST_INITIAL})"
)
_WORDS = re.compile(r"\S+")
_ORDINARY = re.compile(r"(?<!\w)[a-zà-öø-ÿ][\w-]*")
_INITIALS = re.compile(r"[A-ZÀ-Þ][a-z]?\.(?:-?[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ]-[A-ZÀ-Þ]")
_HEADS = frozenset(("premier", "première", "président", "présidente", "ministre"))
"""Who a sentence may open with in capitals, none of them a family name."""
_NUMERAL = re.compile(r"[IVXL]+")
_CENTURY = re.compile(r"[IVX]{2,}es?")
_BREAKS = frozenset(
    """lundi mardi mercredi jeudi vendredi samedi dimanche janvier février juin juillet octobre novembre décembre
    mais et ou donc car si quand comme lorsque puis ensuite enfin selon pour dans avec sans après avant depuis il elle
    ils elles on ce cet cette ces interrogé interrogée contacté contactée sollicité sollicitée""".split()
)
_PARTICLE_AFTER_TITLE = re.compile(rf"(?<!\w)(?:{lexicon.title_pattern()}) (?P<particle>{_PARTICLE})\Z")
_TITLED = tuple(f"{title} " for title in lexicon.titles())
_LONGEST_TITLED = 26
_OF_THE_STATE = re.compile(r"(?i)\b(?:président|procureur)e? (?:adjointe? )?de la \Z")
_LONGEST_OFFICE = 28
_ARTICLES_OF_NAMES = frozenset(("Le", "La", "Les", "De", "Du", "Des"))
"""What belongs to the name behind a title: *M. Le Guen*."""
_COMMON_ACRONYMS = frozenset("ONG PDG DG DGA DRH PME TPE SMS HLM CEO TV DR LIVE NDLR".split())
_DEMONYM = re.compile(
    r"\w+(?:aise?|oise?|ien(?:ne)?|aine?|éen(?:ne)?|ande?|ole?|onne|arde?)|Russe|Belge|Suisse|Tur(?:c|que)|Grec(?:que)?"
    r"|Serbe|Croate|Tchèque|Slovaque|Slovène|Basque|Breton|Corse|Catalane?|Afghane?|Kurde|Bulgare|Arabe|Scandinave"
)
_NAMED_LIKE_DEMONYMS = frozenset(
    "Alien Ancien Ancienne Canadien Européen Italie Louvain Parisien Quotidien Quotidienne Républicain".split()
)
_FAMILY_NAME_LIKE_TITLE = re.compile(
    r" (?:M\.|(?:Abbé|Amiral|Capitaine|Colonel|Docteur|Frère|Général|Lord|Maître|Père|Professeur|Saint)(?![\w’'-]))"
    rf"(?! (?!(?:{'|'.join(word.capitalize() for word in sorted(_OPENERS | _BREAKS))})\b)[A-ZÀ-Þ])"
)
"""A family name, or its initial, that may look like a title: *Enzo M. a nié*, but *avec Enzo M. Petit*."""
_FULL_NAME = re.compile(rf"(?<![\w’'-])(?P<first>[A-ZÀ-Þ][\w-]+) (?P<family>(?:{_PARTICLE})?[A-ZÀ-Þ][\w’'-]+)")
_CREDIT = re.compile(r" ?/ ?(?:AFP|AP|EPA|ATS|Reuters|Sipa|Maxppp|Abaca|Getty|Belga|Keystone)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"://|\w\.\w+/|[@#]\Z")
_LONGEST_ADDRESS = 40
_LONGEST_ARTICLE = 6
_ARTICLE = re.compile(r"(?:\b(?:le|la|un|une|cet|cette) |\bl['’])\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands."""

    start: int
    end: int
    text: str


def family_names(text: str) -> frozenset[str]:
    """The words that end the full names of persons in a text, by their first names.

    >>> sorted(family_names("Marc Petit a vu Léa de la Tour à Lorme."))
    ['Petit', 'Tour']
    """
    names = (match for match in _FULL_NAME.finditer(text) if is_first_name(match["first"]))
    return frozenset(match["family"].rsplit(" ", 1)[-1] for match in names)


def find_names(text: str) -> Iterator[Occurrence]:
    """The names of a text; a lone word that opens a sentence counts only when it is a name elsewhere too."""
    found = [occurrence for match in _NAME.finditer(text) for occurrence in _names_in(match)]
    ordinary = set(_ORDINARY.findall(text))
    within = {o.text for o in found if not opens_sentence(text, o.start)}
    within |= {words[-1] for o in found if len(words := name_words(o.text)) > 1 and _opens_full_name(words[0])}
    covered = 0
    for occurrence in found:
        word = occurrence.text
        is_noun = not word.isupper() and (is_epithet(word) or lexicon.noun_kind(word) in ("thing", "role"))
        is_plain = word.lower() in ordinary or (is_noun and opens_sentence(text, occurrence.start))
        is_name = " " in word or word in within or is_first_name(word) or not is_plain
        is_name = is_name or listed_name_end(text, occurrence.start, occurrence.end) is not None
        if is_name and occurrence.start >= covered:
            covered = institution_end(text, occurrence.start, occurrence.end)
            yield Occurrence(occurrence.start, covered, text[occurrence.start : covered])


def _opens_full_name(word: str) -> bool:
    return is_first_name(word) or _INITIALS.fullmatch(word) is not None


def _names_in(match: re.Match[str]) -> Iterator[Occurrence]:
    """The name in a run of capitalised words, less function words and titles; an acronym before a name apart."""
    start = match.start("name")
    if (
        is_common(match["name"])
        or is_rubric(match.string, start, match["name"])
        or _is_credited(match.string, start, match.end())
    ):
        return
    words = [(m.start() + start, m.group()) for m in _WORDS.finditer(match["name"])]
    while words and (is_common(words[0][1]) or words[0][1] in lexicon.titles() or words[0][1] in _COMMON_ACRONYMS):
        _, word = words.pop(0)
        if word in lexicon.titles() and (len(words) == 1 or (words and words[0][1] in _ARTICLES_OF_NAMES)):
            break
    if len(words) > 1 and words[1][1].islower() and _NUMERAL.fullmatch(words[0][1]):
        words = list(dropwhile(lambda word: word[1].islower(), words[1:]))
    if words and ((len(words) != 2 and is_demonym(words[0][1])) or lexicon.is_role(words[0][1].lower())):
        begin = words[0][0]
        if _ARTICLE.search(match.string, max(0, begin - _LONGEST_ARTICLE), begin):
            words = list(dropwhile(lambda word: word[1].islower(), words[1:]))
    if words and opens_sentence(match.string, words[0][0]) and only_opens([word for _, word in words]):
        words = list(dropwhile(lambda word: word[1].islower(), words[1:]))
    while words and (_ends_no_name(words[-1][1]) or (len(words) > 1 and words[-1][1].lower() in _OPENERS)):
        words.pop()
    words = _up_to_sentence(words)
    if any(_CENTURY.fullmatch(word) for _, word in words):
        return
    for part in filter(None, map(_past_title, split_names(words))):
        if _is_of_office(match.string, part):
            continue
        begin, finish = _with_particle(match.string, part[0][0]), part[-1][0] + len(part[-1][1])
        if len(part) == 1 and lexicon.entity_category(part[0][1]) == "organisation":
            finish = past_adjectives(match.string, finish)
        elif len(part) == 1 and part[0][1].endswith("s"):
            finish = past_colour(match.string, finish)
        if len(part) == 1 and is_first_name(part[0][1]):
            family_name = _FAMILY_NAME_LIKE_TITLE.match(match.string, finish)
            finish = family_name.end() if family_name is not None else finish
        yield Occurrence(begin, finish, match.string[begin:finish])


def _is_of_office(text: str, words: list[tuple[int, str]]) -> bool:
    """Whether a name only ends that of an office: *le procureur de la République d'Angers*."""
    start, word = words[0]
    return word == "République" and _OF_THE_STATE.search(text, max(0, start - _LONGEST_OFFICE), start) is not None


def _past_title(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """One of two names without the article and the title before it: *à l'AFP Me Jean Petit*, *sur Twitter la Vigie*."""
    bare = list(dropwhile(lambda word: word[1] in ("le", "la"), words))
    return bare[1:] if bare and bare[0][1] in lexicon.titles() else bare


def _ends_no_name(word: str) -> bool:
    """Whether the last word of a run is a particle, or the title of the next name: *à l'AFP M. de Brie*."""
    return word.islower() or word in lexicon.titles() or f"{word}." in lexicon.titles()


def _with_particle(text: str, start: int) -> int:
    """Where a name begins, with the particle that stands behind a title: *M. de Brie*."""
    particle = _PARTICLE_AFTER_TITLE.search(text, max(0, start - _LONGEST_TITLED), start)
    return start if particle is None else particle.start("particle")


def _up_to_sentence(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A run up to the word that opens the next sentence, behind a heading without a full stop: *Bercy Lundi*, *selon
    Jean Griot Le Premier ministre*.
    """
    forms = [word.lower() for _, word in words]
    starts = (i for i, (_, word) in enumerate(words) if i and word.istitle() and not words[i - 1][1].islower())
    following = (*forms[1:], "")
    breaks = (i for i in starts if forms[i] in _BREAKS or (forms[i] in ("le", "la") and following[i] in _HEADS))
    return words[: next(breaks, len(words))]


def _is_credited(text: str, start: int, end: int) -> bool:
    """Whether a name only signs a picture, or is part of an address: *Jean Petit/AFP*, *© Jean Petit*, *t.co/YgMs*."""
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    address = _ADDRESS.search(before) is not None and before[-1:] in ("/", "@", "#")
    return address or before.rstrip().endswith("©") or _CREDIT.match(text, end) is not None


def name_words(name: str) -> list[str]:
    """The words of a name."""
    return name.split()


def parted(text: str, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The names, two that stand together apart where the text has each alone, as has the name behind a party: *la
    société d'Ada Brix Brixair*, *l'élue Ecolo-Vert Ada Brix*.
    """
    alone = {o.text for o in occurrences if not text.endswith(_TITLED, 0, o.start)}
    for occurrence in occurrences:
        length = _length_of_first(occurrence.text, alone)
        start = occurrence.start + length
        yield Occurrence(occurrence.start, start, occurrence.text[:length])
        if start < occurrence.end:
            yield Occurrence(start + 1, occurrence.end, occurrence.text[length + 1 :])


def _length_of_first(name: str, alone: Container[str]) -> int:
    """How many characters of some capitalised words are the first of two names, all of them when they are one."""
    label, _, rest = name.partition(" ")
    words = name_words(rest)
    is_full = len(words) > 1 and rest in alone and words[0][0].isupper() and words[0] not in OPENING_FAMILY_NAMES
    if is_full and not is_first_name(label) and not label.endswith("."):
        return len(label)
    spaces = (place for place, character in enumerate(name) if character == " " and place > len(label))
    parted = (place for place in spaces if name[:place] in alone and name[place + 1 :] in alone)
    return next((place for place in parted if not is_first_name(name[:place].rpartition(" ")[2])), len(name))


def is_demonym(word: str) -> bool:
    """Whether a capitalised word tells where somebody comes from, *Danoise*, *Franco-Danoise*; no paper named so."""
    nation = word.rpartition("o-")[2].capitalize() if "o-" in word else word
    return word not in _NAMED_LIKE_DEMONYMS and _DEMONYM.fullmatch(nation) is not None


def is_initialled(form: str) -> bool:
    """Whether a name begins with initials: *J. Petit*, *J.-M. Ayrault*, *J-M Ayrault*."""
    words = name_words(form)
    return len(words) > 1 and _INITIALS.fullmatch(words[0]) is not None
