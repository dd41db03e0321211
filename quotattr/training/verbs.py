"""The forms of the verbs that reporting clauses are grafted with: regular ones by rule, irregular ones from a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quotattr.lexicon.tables import read_table
from quotattr.training.words import read_columns

__all__ = ["Verb", "finite_features", "participle_features", "reporting_verbs", "verb"]

_CHANGING_STEM = re.compile(r"(?:[ée][^aeiouyéè]{1,2}|[eo]y|ay|uy|el|et)er$")
_PLURALS = (("ait", "aient"), ("int", "inrent"), ("it", "irent"), ("ut", "urent"), ("a", "èrent"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in the third person of the tenses of the press, with its past participle."""

    lemma: str
    present: str
    presents: str
    participle: str
    past: str
    imperfect: str
    reflexive: bool = False

    def finite(self, tense: str, plural: bool) -> str:
        """The form of a tense of CoNLL-U: ``Pres``, ``Past`` or ``Imp``."""
        if tense == "Pres":
            return self.presents if plural else self.present
        form = self.past if tense == "Past" else self.imperfect
        return _plural(form) if plural else form

    @property
    def gerund(self) -> str:
        """The present participle: *précisant*."""
        return self.imperfect[: -len("ait")] + "ant"


def _plural(form: str) -> str:
    singular, plural = next(pair for pair in _PLURALS if form.endswith(pair[0]))
    stem = form[: -len(singular)]
    if plural[0] == "è":
        stem = re.sub(r"ge$", "g", stem.replace("ç", "c"))
    return stem + plural


def finite_features(tense: str, plural: bool) -> str:
    """The features of an indicative verb of the third person."""
    return f"Mood=Ind|Number={'Plur' if plural else 'Sing'}|Person=3|Tense={tense}|VerbForm=Fin"


def participle_features(feminine: bool = False, plural: bool = False, *, passive: bool = False) -> str:
    """The features of a past participle."""
    gender, number = "Fem" if feminine else "Masc", "Plur" if plural else "Sing"
    return f"Gender={gender}|Number={number}|Tense=Past|VerbForm=Part" + ("|Voice=Pass" if passive else "")


@cache
def _irregular() -> dict[str, Verb]:
    return {
        row["lemma"]: Verb(
            _bare(row["lemma"]),
            present=row["present"],
            presents=row["presents"],
            participle=row["participle"],
            past=row["past"],
            imperfect=row["imperfect"],
            reflexive=_is_reflexive(row["lemma"]),
        )
        for row in read_columns("verbs.tsv")
    }


def _bare(lemma: str) -> str:
    return lemma.removeprefix("se ").removeprefix("s'")


def _is_reflexive(lemma: str) -> bool:
    return lemma != _bare(lemma)


def verb(lemma: str) -> Verb:
    """The forms of a verb; a reflexive one is given with its pronoun (*se défendre*).

    >>> verb("annoncer").finite("Past", plural=True), verb("déclarer").gerund
    ('annoncèrent', 'déclarant')
    """
    if lemma in _irregular():
        return _irregular()[lemma]
    stem = _bare(lemma)[:-2]
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)
    return Verb(_bare(lemma), stem + "e", stem + "ent", stem + "é", soft + "a", soft + "ait", _is_reflexive(lemma))


@cache
def reporting_verbs() -> tuple[Verb, ...]:
    """The reporting verbs of the library's lexicon whose forms are known for sure."""
    lemmas = [row["lemma"] for row in read_table("verbs.tsv") if row["class"] != "weak"]
    regular = [lemma for lemma in lemmas if lemma.endswith("er") and not _CHANGING_STEM.search(lemma)]
    return tuple(
        verb(lemma)
        for lemma in dict.fromkeys([*regular, *(lemma for lemma in _irregular() if lemma in lemmas)])
        if " " not in _bare(lemma)
    )
