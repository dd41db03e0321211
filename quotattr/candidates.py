"""What the candidates for introducing a quotation have in common, whatever their part of speech.

Every candidate carries the features that a reader would weigh: the construction, the path in the tree, the lexicon,
the typography. Nothing is decided here; :mod:`quotattr.readings` scores the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.hosts import Host
from quotattr.models import CueCategory
from quotattr.tree import Sentence, Word

__all__ = [
    "Candidate",
    "closed_class",
    "closes_sentence",
    "group_start",
    "has_verb",
    "is_reflexive",
    "lead",
    "lemma_of",
    "rivals",
    "series_lead",
    "set_phrase",
    "strength",
    "verb_class",
]

_VERBAL = frozenset(("VERB", "AUX"))
_LONGEST_PHRASE = 6
_SAYING = frozenset(("say", "manner", "judge"))
_CLOSING = _SAYING | {"phrase"}
_STRONG = frozenset(("say", "judge", "call", "express", "manner", "phrase"))
_LEADS = frozenset((*"que qu' si : comme de d' , par en pour à dans et ou (".split(), "tel que"))
_CATEGORIES = {"DET": "det", "ADJ": "adj", "NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb"}
_JOINTS = frozenset((",", "et", "ou", "ni", "puis"))


@dataclass(frozen=True)
class Candidate:
    """A word that may introduce the quotation, with what speaks for and against it.

    Args:
        host: the quotation in the tree of one of its frames.
        word: the verb, noun, predicate or first word of a preposition.
        category: of the cue; ``None`` for a name before a colon or a clause that the quoted words complete.
        features: what scoring weighs.
        first: number of the first word of the cue, its reflexive pronoun and auxiliary included.
        last: number of its last word.
        lemma: of the cue.
    """

    host: Host
    word: Word
    category: CueCategory | None
    features: frozenset[str]
    first: int
    last: int
    lemma: str

    @property
    def is_after(self) -> bool:
        """Whether it stands behind the closing mark."""
        return self.word.id > self.host.last

    @property
    def group_start(self) -> int:
        """The first word of the verbal group: its auxiliaries, clitics and negation."""
        return group_start(self.host.tree, self.word)


def lemma_of(word: Word) -> str:
    """The lemma of a word, corrected by the forms that reporting verbs are known to take."""
    known = lexicon.cue_lemmas(word.text)
    if not known or word.lemma in known:
        return word.lemma
    if lexicon.verb_class(word.lemma) is not None:
        return word.lemma
    return known[0]


def is_reflexive(tree: Sentence, word: Word) -> bool:
    """Whether a verb stands with its reflexive pronoun: *s'est félicité*."""
    return any(
        child.upos == "PRON" and child.lemma in ("se", "soi") and child.id < word.id for child in tree.children(word)
    ) or (word.id > 1 and tree[word.id - 1].text.lower().replace("’", "'") in ("se", "s'"))


def group_start(tree: Sentence, word: Word) -> int:
    """The first word of a verbal group: its auxiliaries, clitics and negation."""
    start = word.id
    for child in reversed(tree.children(word)):
        is_clitic = child.upos == "PRON" and child.relation in ("obj", "iobj", "obl")
        is_clitic = is_clitic and child.feats.get("PronType") != "Rel"
        belongs = is_clitic or child.relation in ("aux", "expl")
        if belongs and child.id < word.id and tree[child.id + 1].text != ",":
            start = min(start, child.id)
    return start


def lead(host: Host) -> str:
    """The word before the opening mark when it tells much, or its category."""
    return _told_before(host.tree, host.first)


def series_lead(host: Host) -> str | None:
    """What leads to the first of the quotations that the words close a series of: *tels que « A », « B » ou « C »*."""
    number = first = host.first
    while number > 2 and host.tree[number - 1].text in _JOINTS and number - 2 in host.opaque_ids:
        number -= 2
        while number > 1 and number - 1 in host.opaque_ids:
            number -= 1
    return _told_before(host.tree, number) if number != first else None


def _told_before(tree: Sentence, number: int) -> str:
    """The word before a number of the sentence when it tells much, or its category."""
    if number < 2:
        return "start"
    before = tree[number - 1]
    form = before.text.lower().replace("’", "'")
    if form in ("que", "qu'") and number > 2 and tree[number - 2].lemma == "tel":
        return "tel que"
    return form if form in _LEADS else _CATEGORIES.get(before.upos, "other")


def set_phrase(tree: Sentence, word: Word) -> tuple[str, int, int] | None:
    """The set phrase that a verb opens or closes, with its first and last word: *mettre en garde*, *fait savoir*."""
    for verb in (word, *tree.children(word, "aux")):
        following = [w.text.lower().replace("’", "'") for w in tree.words[verb.id : verb.id + _LONGEST_PHRASE]]
        phrase = lexicon.set_phrase(lemma_of(verb), following)
        if phrase is not None and (verb is word or verb.id + phrase[1] == word.id):
            return phrase[0], verb.id, verb.id + phrase[1]
    return None


def verb_class(host: Host, word: Word) -> str:
    """The class of a verb as a cue: of the set phrase that it opens, of its reflexive form, or its own."""
    lemma = lemma_of(word)
    if set_phrase(host.tree, word) is not None:
        return "phrase"
    if any(lexicon.changes_sense(lemma, preposition) for preposition in _prepositions(host.tree, word)):
        return "none"
    return lexicon.verb_class(lemma, reflexive=is_reflexive(host.tree, word)) or "none"


def _prepositions(tree: Sentence, verb: Word) -> Iterator[str]:
    """The prepositions of a verb's complements, less those of *des*, which may be an article alone."""
    for complement in tree.children(verb, "obl"):
        case, article = tree.child(complement, "case"), tree.child(complement, "det")
        is_des = case is not None and article is not None and article.start == case.start and article.text == "les"
        if case is not None and not is_des:
            yield case.lemma


def strength(kind: str) -> str:
    """``strong`` for the classes of verbs that nearly always report speech, the class itself for the others."""
    return "strong" if kind in _STRONG else kind


def closes_sentence(host: Host, verb: Word) -> bool:
    """Whether an inverted verb of speech and its subject end the sentence, behind a comma: *…, a dit la mairie.*"""
    if verb.upos != "VERB" or verb.is_present_participle:
        return False
    tree, first = host.tree, group_start(host.tree, verb)
    subject = tree.child(verb, "nsubj", "expl")
    if subject is None or subject.id < verb.id or verb.id < host.last or tree[first - 1].text != ",":
        return False
    behind = (w for w in tree.words[verb.id :] if w.upos in ("VERB", "AUX") and w.is_finite)
    return verb_class(host, verb) in _CLOSING and next(behind, None) is None


def closed_class(host: Host, word: Word) -> str:
    """What the verb reports that has the first claim to the words, before the one that closes the sentence."""
    claimant = host.reporting_clause_after
    if claimant is None or claimant is word:
        above = (w for top in host.anchors[:1] for w in host.tree.ancestors(top))
        claimant = next((w for w in above if w.upos == "VERB" and w.id not in host.opaque_ids), None)
    return "nothing" if claimant is None else strength(verb_class(host, claimant))


def rivals(host: Host, word: Word, first: int) -> Iterator[str]:
    """What stands between a verb and the quotation, or has a better claim to it."""
    clause = host.reporting_clause_after
    if clause is None and any(closes_sentence(host, other) for other in host.after if other is not word):
        yield "rival_closes"
    if clause is not None and clause is not word:
        yield "rival_inverted"
        yield f"rival_inverted&{'after' if word.id > host.last else 'before'}"
    left, right = (host.last, first) if word.id > host.last else (word.id, host.first)
    stretch = host.tree.words[left : right - 1]
    if any(w.text in "«»" for w in stretch):
        yield "quotation_between"
    others = [w for w in stretch if w.upos == "VERB" and w.id not in host.opaque_ids]
    if others:
        yield "verb_between"
    if any(lexicon.verb_class(lemma_of(w)) in _SAYING for w in others):
        yield "saying_between"
    if any(w.text == ";" for w in stretch):
        yield "semicolon_between"
    gap = host.gap(left, right)
    yield f"gap={gap if gap < 3 else '3-5' if gap < 6 else '6-11' if gap < 12 else '12+'}"
    if word.id < host.first and not others:
        yield "nearest_before"


def has_verb(host: Host) -> bool:
    """Whether a finite verb stands before the quotation."""
    return any(w.upos in _VERBAL and w.is_finite for w in host.before)
