"""Third-person forms, participles and infinitive of French verbs: enough to find a reporting verb by its form.

Regular verbs follow the rules of spelling that every grammar gives (Grevisse & Goosse, *Le Bon Usage*, § 786–795);
irregular ones come from ``conjugation.tsv``, by the longest ending that fits.
"""

from __future__ import annotations

import re
from functools import cache

from quotattr.lexicon.tables import read_table

__all__ = ["third_person_forms"]

_MUTE = ("e", "ent", "era", "eront", "erait", "eraient")
_SOUNDED_A = ("ait", "aient", "a", "ant")
_SOUNDED_E = ("é", "ée", "és", "ées", "èrent")
_SECOND_GROUP = tuple("it issent issait issaient irent ira iront irait iraient i ie is ies issant".split())
_DOUBLING = ("appeler", "rappeler", "interpeler", "jeter", "rejeter", "projeter", "étinceler")


@cache
def third_person_forms(lemma: str) -> frozenset[str]:
    """The written forms of a verb in the third person, with its participles and infinitive.

    >>> sorted(third_person_forms("avancer"))[:4]
    ['avance', 'avancent', 'avancer', 'avancera']
    """
    for ending, forms in _irregular():
        if lemma.endswith(ending):
            stem = lemma[: len(lemma) - len(ending)]
            return frozenset([lemma, *(stem + form for form in forms)])
    if lemma.endswith("er"):
        return frozenset([lemma, *_first_group(lemma)])
    return frozenset([lemma, *(lemma[:-2] + ending for ending in _SECOND_GROUP)])


@cache
def _irregular() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = [(row["ending"], tuple(row["forms"].split())) for row in read_table("conjugation.tsv")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _first_group(lemma: str) -> list[str]:
    stem = lemma[:-2]
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)
    forms = [soft + ending for ending in _SOUNDED_A] + [stem + ending for ending in _SOUNDED_E]
    for mute in _mute_stems(lemma, stem):
        forms += [mute + ending for ending in _MUTE]
    return forms


def _mute_stems(lemma: str, stem: str) -> set[str]:
    """The stem before a mute *e*: rappell-, martèl-, préfèr-, appui-; old and new spellings both."""
    if lemma in _DOUBLING:
        return {stem + stem[-1]}
    if stem.endswith("y"):
        return {stem[:-1] + "i"} | ({stem} if stem.endswith("ay") else set())
    accented = re.sub(r"(?<!e)[eé]([bcdfghjklmnpqrstvz]|ch|gn|gu|qu|[bcdgptv][lr])$", r"è\1", stem)
    return {stem, accented} if "é" in stem else {accented}
