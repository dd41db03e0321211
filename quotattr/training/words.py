"""The words that grafted sentences are made of, and their analyses as the treebanks have them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from quotattr.lexicon.tables import read_table
from quotattr.training.trees import Token, Tree

__all__ = ["Analyses", "Words", "read_columns"]

_FEMININE = tuple("trice euse ière ère ienne onne ente ante ée esse elle ine ise cheffe ive aude".split())
_NOT_PERSONS = frozenset(
    "numéro sœur père mère maître vieux vieille jeune facteur major garde cadre cadet cadette interne membre star "
    "icône vedette recrue victime".split()
)
_GENDERS = {"m": "Gender=Masc|Number=Sing", "f": "Gender=Fem|Number=Sing"}
_PLURALS = {"m": "Gender=Masc|Number=Plur", "f": "Gender=Fem|Number=Plur"}


@cache
def read_columns(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated file of this folder, keyed by its header."""
    header, *lines = files("quotattr.training").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines if line)


class Words:
    """Words of a kind and a gender, drawn with one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._lists: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in read_columns("words.tsv"):
            self._lists[row["kind"], row["gender"]] += row["words"].split()
        for row in read_table("first_names.tsv"):
            if row["gender"] in ("masculine", "feminine"):
                self._lists["first", row["gender"][0]].append(row["name"])
        for row in read_table("roles.tsv"):
            if "-" not in row["role"] and row["role"] not in _NOT_PERSONS:
                self._lists["role", "f" if row["role"].endswith(_FEMININE) else "m"].append(row["role"])

    def draw(self, kind: str, gender: str = "-") -> str:
        """A word of a kind; without a gender of its own, one for all.

        Raises:
            KeyError: no word is of that kind.
        """
        words = self._lists.get((kind, gender)) or self._lists.get((kind, "-"))
        if not words:
            raise KeyError(kind)
        return self.chance.choice(words)

    def persons(self) -> frozenset[str]:
        """Every common noun that can name a speaker."""
        kinds = ("role", "institution", "people")
        return frozenset(word for (kind, _), words in self._lists.items() if kind in kinds for word in words)


class Analyses:
    """The commonest lemma and features of every form and category in the treebanks."""

    def __init__(self, trees: Iterable[Tree]) -> None:
        self._seen: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for tree in trees:
            for token in tree:
                self._seen[token.form.lower(), token.upos][token.lemma, token.feats] += 1

    def token(self, form: str, upos: str, deprel: str, gender: str = "", *, plural: bool = False) -> Token:
        """A token as the treebanks analyse it, or by its gender when they do not hold it."""
        known = self._seen.get((form.lower(), upos))
        if known and not (gender and upos in ("NOUN", "ADJ")):
            lemma, feats = known.most_common(1)[0][0]
        else:
            lemma = next(iter(known.most_common(1)))[0][0] if known else form.lower()
            feats = (_PLURALS if plural else _GENDERS).get(gender, "_")
        return Token(form, form if upos == "PROPN" else lemma, upos, feats, deprel)
