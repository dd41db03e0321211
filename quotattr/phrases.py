"""The grammar of the phrases that stand for somebody: determiners, gender, number, pronouns."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.tree import Sentence, Word

__all__ = [
    "DEFINITE",
    "INDEFINITE",
    "bare",
    "complement_end",
    "content_words",
    "determiner",
    "gender",
    "has_misread_verb",
    "holds_name",
    "is_joined",
    "is_main_subject",
    "latter",
    "number",
    "path",
    "phrase_start",
    "plain",
    "possessor",
    "pronoun",
    "tells_of_another",
    "who",
]

DEFINITE = frozenset(("le", "la", "l'", "les", "ce", "cet", "cette", "ces"))
INDEFINITE = frozenset("un une des du chaque plusieurs certains certaines quelques aucun aucune nul nulle".split())
_OWNERS = {"son": "singular", "sa": "singular", "ses": "singular", "leur": "plural", "leurs": "plural"}
_PRONOUNS = {
    "il": ("masculine", "singular"),
    "elle": ("feminine", "singular"),
    "lui": ("masculine", "singular"),
    "lui-même": ("masculine", "singular"),
    "elle-même": ("feminine", "singular"),
    "ils": ("masculine", "plural"),
    "eux": ("masculine", "plural"),
    "elles": ("feminine", "plural"),
    "l'intéressé": ("masculine", "singular"),
    "l'intéressée": ("feminine", "singular"),
    "le principal intéressé": ("masculine", "singular"),
    "la principale intéressée": ("feminine", "singular"),
}
_LATTER = {
    "ce dernier": ("masculine", "singular"),
    "cette dernière": ("feminine", "singular"),
    "ces derniers": ("masculine", "plural"),
    "ces dernières": ("feminine", "plural"),
    "le second": ("masculine", "singular"),
    "la seconde": ("feminine", "singular"),
    "celui-ci": ("masculine", "singular"),
    "celle-ci": ("feminine", "singular"),
    "ceux-ci": ("masculine", "plural"),
    "celles-ci": ("feminine", "plural"),
}
_WHO = {
    "celui": ("masculine", "singular"),
    "celle": ("feminine", "singular"),
    "ceux": ("masculine", "plural"),
    "celles": ("feminine", "plural"),
}
_COMPLEMENTS = frozenset(("nmod", "amod", "nummod", "flat", "case", "det", "fixed"))
_MARKS = frozenset("«»")
_WORDS = re.compile(r"\w+")
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,3}")
_PLURAL = frozenset(("les", "des", "ces", "ses", "leurs"))
_FEMININE = frozenset(("la", "une", "cette", "sa", "ma"))
_ENDS_FEMININE = re.compile(r"(?:[td]rice|enne|euse|ière|[uv]elle|esse)s?$")
_MASCULINE = frozenset(("le", "un", "ce", "cet"))
_BEFORE_VOWELS = frozenset(("son", "mon", "ton"))
_VOWELS = frozenset("aàâeéèêëiîïoôœuùûüyh")
_OF_ONE_GENDER = frozenset(
    "homme oncle évêque archevêque apôtre épouse abbesse héroïne comte prince prêtre père frère mère fille femme dame "
    "reine princesse maîtresse nièce tante pape moine comtesse duchesse copine infirmière cousine veuve".split()
)
"""The roles in *e* that only men, or only women, are called by."""
_DETERMINER = re.compile(
    r"^(?:(?:le|la|les|des|ce|cet|cette|ces|du|de la|son|sa|ses|leurs?)\s(?:mêmes?\s)?|une?\s(?!(?:des?|d['’])\b)"
    r"|de\s(?=nombreu)|[ld]['’])",
    re.IGNORECASE,
)


def plain(form: str) -> str:
    """A pronoun as it stands in a dictionary: ``il`` for ``-t-il``."""
    return form.lower().replace("’", "'").strip("-").removeprefix("t-")


def pronoun(form: str) -> tuple[str, str] | None:
    """The gender and number of a personal pronoun of the third person."""
    return _PRONOUNS.get(plain(form))


def possessor(form: str) -> tuple[None, str] | None:
    """The number of whoever owns what a possessive determiner stands before; French does not tell the gender."""
    return (None, _OWNERS[form.lower()]) if form.lower() in _OWNERS else None


def latter(form: str) -> tuple[str, str] | None:
    """The gender and number of a phrase that points to whoever was named last: *ce dernier*, *celle-ci*."""
    return _LATTER.get(plain(form))


def who(form: str) -> tuple[str, str] | None:
    """The gender and number of the pronoun before a relative clause: *raconte celle qui dirige le port*."""
    return _WHO.get(form.lower())


def bare(phrase: str) -> str:
    """A phrase without its determiner."""
    return _DETERMINER.sub("", phrase)


def content_words(phrase: str) -> frozenset[str]:
    """The words of a phrase that carry meaning, in lower case: long ones, numbers and acronyms."""
    words = _WORDS.findall(phrase)
    return frozenset(word.lower() for word in words if len(word) > 3 or word.isdigit() or _ACRONYM.fullmatch(word))


def determiner(tree: Sentence, head: Word) -> str:
    """The determiner of a noun, in lower case, empty when it has none."""
    found = tree.child(head, "det")
    return found.text.lower().replace("’", "'") if found is not None else ""


def gender(tree: Sentence, head: Word) -> str | None:
    """What the determiner, the form of the words, or else the tagger tells of the gender of a noun."""
    article = determiner(tree, head)
    if article in _FEMININE:
        return "feminine"
    if article in _MASCULINE or (article in _BEFORE_VOWELS and not _begins_with_vowel(tree, head)):
        return "masculine"
    adjectives = tree.children(head, "amod")
    if lexicon.is_feminine_role(head.text) or any(_ENDS_FEMININE.search(w.text) for w in (head, *adjectives)):
        return "feminine"
    teller = next((w for w in adjectives if not w.text.endswith("e")), None) if _is_of_both(head.text) else head
    return {"Fem": "feminine", "Masc": "masculine"}.get(teller.feats.get("Gender", "")) if teller is not None else None


def _begins_with_vowel(tree: Sentence, head: Word) -> bool:
    """Whether a vowel follows the determiner, so that *son* may stand before a feminine noun too: *son amie*."""
    article = tree.child(head, "det")
    behind = tree[article.id + 1] if article is not None and article.id < len(tree) else head
    return behind.text[:1].lower() in _VOWELS


def _is_of_both(noun: str) -> bool:
    """Whether a woman or a man may be called so, whatever a tagger guesses: *l'analyste*, *l'édile*."""
    role = noun.lower().removesuffix("s")
    return role.endswith("e") and lexicon.is_role(role) and role not in _OF_ONE_GENDER


def number(tree: Sentence, head: Word) -> str:
    """The number of a noun phrase; coordinated heads are plural."""
    plural = head.feats.get("Number") == "Plur" or determiner(tree, head) in _PLURAL
    return "plural" if plural or is_joined(tree, head) else "singular"


def is_joined(tree: Sentence, head: Word) -> bool:
    """Whether somebody else is joined to a noun: *le maire et son adjoint*, not *l'élu, cheveux ras et voix basse*."""
    other = tree.child(head, "conj")
    if other is None:
        return False
    is_apart = any(word.text == "," for word in tree.words[head.id : other.id - 1])
    return not is_apart or other.upos == "PROPN" or tree.child(other, "det") is not None


def complement_end(tree: Sentence, head: Word) -> int:
    """Where the adjectives and complements that follow a noun end: *chef* → *chef d'état-major*."""
    if has_misread_verb(tree, head):
        return head.end
    kept = tree.subtree(head, lambda word: word.relation in _COMPLEMENTS or word.text in _MARKS)
    ids = {word.id for word in kept}
    last = head
    while last.id + 1 in ids and last.id < len(tree):
        if tree[last.id + 1].text == "«" and (last.upos == "ADP" or _is_quoted_adjective(tree, last.id + 2)):
            break  # *le maire parle d'« un oubli », le préfet de « faute »*, *et juge le préfet « inutile »*
        last = tree[last.id + 1]
    while last is not head and (last.upos in ("ADP", "DET") or last.text == "«"):
        last = tree[last.id - 1]
    return last.end


def _is_quoted_adjective(tree: Sentence, place: int) -> bool:
    return place <= len(tree) and tree[place].upos == "ADJ" and tree[place].relation == "amod"


def has_misread_verb(tree: Sentence, noun: Word) -> bool:
    """Whether what the parse takes for an adjective between a noun and a colon reports: *son frère acquiesce :*."""
    behind = tree.words[noun.id : noun.id + 2]
    if len(behind) < 2 or behind[1].text != ":" or behind[0].upos not in ("ADJ", "NOUN"):
        return False
    return behind[0].text.islower() and bool(lexicon.cue_lemmas(behind[0].text))


def phrase_start(tree: Sentence, head: Word) -> int:
    """Where the adjectives before a noun begin: *ministre* → *premier ministre*."""
    first = head
    while first.id > 1 and tree[first.id - 1].head == head.id and tree[first.id - 1].relation in ("amod", "nummod"):
        first = tree[first.id - 1]
    return first.start


def path(tree: Sentence, word: Word, head: Word) -> list[Word]:
    """The words from one up to another above it, the latter left out."""
    found = [word]
    for ancestor in tree.ancestors(word):
        if ancestor is head:
            break
        found.append(ancestor)
    return found


def is_main_subject(tree: Sentence, word: Word) -> bool:
    """Whether a word is the subject of a clause that depends on no other, or an apposition to it."""
    above = (word, *tree.ancestors(word))
    subject = next((other for other in above if other.relation not in ("appos", "conj")), word)
    if subject.relation != "nsubj":
        return False
    return not any(above.relation in ("acl", "advcl", "ccomp") for above in tree.ancestors(word))


def tells_of_another(tree: Sentence, noun: Word) -> bool:
    """Whether a noun only says what a name or a subject is: *Ana Petit, une voisine*, *Ana Petit est la voisine*."""
    head = tree.head(noun) if noun.relation == "appos" else None
    return (head is not None and head.upos == "PROPN") or tree.child(noun, "cop") is not None


def holds_name(tree: Sentence, head: Word) -> bool:
    """Whether a phrase names somebody or something."""
    return any(word.upos == "PROPN" for word in tree.subtree(head))
