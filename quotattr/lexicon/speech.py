"""The words that report speech, and those that announce titles and terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotattr.lexicon.conjugation import third_person_forms
from quotattr.lexicon.tables import read_table

__all__ = [
    "changes_sense",
    "cue_lemmas",
    "is_adjective_cue",
    "is_noun_cue",
    "label",
    "may_report",
    "reporting_forms",
    "set_phrase",
    "source_groups",
    "verb_class",
]

_CONTRACTED = {"au": "à le", "aux": "à les", "du": "de le", "des": "de les"}
_REFLEXIVE = re.compile(r"^(?:se |s'|s’)")


@cache
def _verbs() -> dict[str, str]:
    return {row["lemma"]: row["class"] for row in read_table("verbs.tsv")}


@cache
def _verb_forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for lemma in _verbs():
        bare = _REFLEXIVE.sub("", lemma)
        for form in third_person_forms(bare):
            known = forms.setdefault(form, [])
            if bare not in known:
                known.append(bare)
    return {form: tuple(lemmas) for form, lemmas in forms.items()}


def verb_class(lemma: str, *, reflexive: bool = False) -> str | None:
    """The class of a reporting verb (``say``, ``judge``, ``manner``…), or ``None`` when it is not one.

    A reflexive verb is looked up with its pronoun first.

    >>> verb_class("déclarer"), verb_class("féliciter", reflexive=True), verb_class("manger")
    ('say', 'judge', None)
    """
    verbs = _verbs()
    if reflexive:
        pronominal = ("s'" if lemma[:1] in "aeiouyéèêhâîô" else "se ") + lemma
        if pronominal in verbs:
            return verbs[pronominal]
    if lemma in verbs:
        return verbs[lemma]
    return None


def cue_lemmas(form: str) -> tuple[str, ...]:
    """The reporting verbs that a written form can belong to, without their reflexive pronoun.

    >>> cue_lemmas("répond"), cue_lemmas("table")
    (('répondre',), ())
    """
    return _verb_forms().get(form.lower(), ())


def reporting_forms() -> frozenset[str]:
    """Every written form of a reporting verb."""
    return frozenset(_verb_forms())


@cache
def _cues(category: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("cues.tsv") if row["category"] == category)


def is_noun_cue(lemma: str) -> bool:
    """Whether a noun can introduce quoted words: *constat*, *réponse*, *promesse*."""
    return lemma in _cues("noun")


def is_adjective_cue(lemma: str) -> bool:
    """Whether an adjective can, as a predicate: *Elle est formelle : « Non. »*."""
    return lemma in _cues("adjective")


@cache
def _source_groups() -> dict[str, tuple[tuple[str, ...], ...]]:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in _cues("preposition"):
        first, *rest = " ".join(_CONTRACTED.get(word, word) for word in row.replace("'", "' ").split()).split()
        if rest:
            groups.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in groups.items()}


def source_groups(first: str) -> tuple[tuple[str, ...], ...]:
    """What stands behind the first word of the groups that name a source, contractions apart.

    >>> ("les", "yeux", "de") in source_groups("à")
    True
    """
    return _source_groups().get(first, ())


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """For each verb, what stands behind it in its phrases, contractions apart as trees have them, and as written."""
    phrases: dict[str, dict[str, str]] = {}
    for phrase in _cues("phrase"):
        verb, _, rest = phrase.removeprefix("ne pas ").removeprefix("n'").removeprefix("se ").partition(" ")
        phrases.setdefault(verb, {})[" ".join(_CONTRACTED.get(word, word) for word in rest.split())] = rest
    return phrases


def set_phrase(lemma: str, following: Sequence[str]) -> tuple[str, int] | None:
    """The phrase that a verb opens and that reports speech, with the number of words behind the verb that it takes.

    >>> set_phrase("mettre", ["en", "garde", "contre"])
    ('mettre en garde', 2)
    >>> set_phrase("monter", ["à", "le", "créneau"])
    ('monter au créneau', 3)
    >>> set_phrase("faire", ["de", "le", "bruit"]) is None
    True
    """
    phrases = _phrases().get(lemma, {})
    told: list[str] = []
    for length, word in enumerate(following if phrases else (), start=1):
        if word not in ("pas", "guère", "jamais"):
            told.append(word)
            rest = " ".join(told).replace("' ", "'")
            if rest in phrases:
                return f"{lemma} {phrases[rest]}", length
    return None


def changes_sense(lemma: str, preposition: str) -> bool:
    """Whether a preposition gives a reporting verb another sense: *cela relève de la justice*.

    >>> changes_sense("relever", "de"), changes_sense("parler", "de")
    (True, False)
    """
    return f"{lemma} {preposition}" in _cues("unless")


_SPEAKING = frozenset(("say", "judge", "manner", "express"))


@cache
def _speaking_forms() -> frozenset[str]:
    forms = {form for form, lemmas in _verb_forms().items() if any(_verbs().get(v) in _SPEAKING for v in lemmas)}
    reflexive = {_REFLEXIVE.sub("", v) for v, kind in _verbs().items() if kind in _SPEAKING}
    verbs = {*reflexive, *_phrases()}
    return frozenset(forms.union(*(third_person_forms(verb) for verb in verbs)))


def may_report(form: str) -> bool:
    """Whether a written form can be that of a verb of speech or opinion, or open a set phrase that reports speech.

    >>> may_report("annonçait"), may_report("mangeait")
    (True, False)
    """
    return form.lower() in _speaking_forms()


@cache
def _labels() -> dict[str, str]:
    return {row["lemma"]: row["announces"] for row in read_table("labels.tsv")}


def label(lemma: str) -> str | None:
    """What a word announces when quoted words follow it: ``title`` (*film*), ``term`` (*mot*), ``name`` (*dit*)."""
    return _labels().get(lemma)
