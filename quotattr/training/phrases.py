"""Noun phrases that name speakers and complements of reporting verbs: of the treebanks, or built from templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotattr.training.trees import Token, Tree, clone, root, subtree
from quotattr.training.words import Analyses, Words

__all__ = ["Phrase", "PhraseMaker", "comma", "is_contiguous"]

_SLOT = re.compile(r"\{(\w+)(?::(\w))?\}")
_MARKS = frozenset('«»"“”()[]:;')
_HEAVY = ("acl:relcl", "parataxis", "mark")
_FROM_TREEBANKS = 0.45
_COORDINATED = 0.05


@dataclass(slots=True)
class Phrase:
    """A phrase without a head, and what a verb or a participle agrees with."""

    tree: Tree
    feminine: bool = False
    plural: bool = False

    @property
    def head(self) -> Token:
        """The word that the phrase hangs by."""
        return root(self.tree)

    @property
    def closed(self) -> Tree:
        """The words, and the comma that an apposition wants before the verb: *Léa, maire de Lorme,*."""
        return [*self.tree, *_closing_comma(self.head, self.tree)]


def comma(head: Token) -> Token:
    """A comma that sets off a dependent."""
    return Token(",", ",", "PUNCT", "_", "punct", head)


def _closing_comma(head: Token, tree: Tree) -> Tree:
    set_off = [token for token in tree if token.head is head and token.deprel in ("appos", "acl")]
    return [comma(set_off[-1])] if set_off and any(token.form == "," for token in tree) else []


def is_contiguous(tree: Tree, part: Tree) -> bool:
    """Whether a part of a tree stands in one piece and cuts no contraction in two."""
    start = next(index for index, token in enumerate(tree) if token is part[0])
    end = start + len(part)
    whole = all(token is other for token, other in zip(tree[start:end], part, strict=False))
    cut = _same_word(tree, start - 1) or _same_word(tree, end - 1)
    return whole and len(tree[start:end]) == len(part) and not cut


def _same_word(tree: Tree, index: int) -> bool:
    inside = 0 <= index < len(tree) - 1
    return inside and tree[index].fusion is not None and tree[index].fusion is tree[index + 1].fusion


class PhraseMaker:
    """Draws speakers and complements, some from the treebanks, some from templates."""

    def __init__(self, trees: Iterable[Tree], words: Words, analyses: Analyses) -> None:
        self.words, self.analyses, self.chance = words, analyses, words.chance
        persons = words.persons()
        self._subjects: list[Tree] = []
        self._things: list[Tree] = []
        self._adjectives: list[Token] = []
        self._complements: list[Tree] = []
        for tree in trees:
            for token in tree:
                if token.deprel == "nsubj" and (token.upos == "PROPN" or token.lemma in persons):
                    self._keep(self._subjects, tree, token, 9)
                elif token.deprel in ("nsubj", "obj") and token.upos == "NOUN":
                    first = subtree(tree, token)[0]
                    if first.upos == "DET" and first.head is token and first.fusion is None:
                        self._keep(self._things, tree, token, 5)
                elif token.deprel == "amod" and token.form.islower():
                    self._adjectives.append(token)
                elif token.deprel == "obl:mod" and token.head is not None and token.head.upos == "VERB":
                    if tree.index(token) > tree.index(token.head):
                        self._keep(self._complements, tree, token, 7)

    def _keep(self, kept: list[Tree], tree: Tree, head: Token, longest: int) -> None:
        part = subtree(tree, head)
        heavy = any(token.form in _MARKS or token.deprel in _HEAVY for token in part)
        if len(part) <= longest and not heavy and part[-1].form != "," and is_contiguous(tree, part):
            kept.append(part)

    def speaker(self) -> Phrase:
        """Someone who can be the subject of a reporting verb."""
        phrase = self._simple_speaker()
        if self.chance.random() < _COORDINATED:
            other = self._simple_speaker()
            if len(phrase.tree) + len(other.tree) < 12 and not any(t.form == "," for t in phrase.tree + other.tree):
                return self._coordinate(phrase, other)
        return phrase

    def _coordinate(self, phrase: Phrase, other: Phrase) -> Phrase:
        head, second = phrase.head, other.head
        conjunction = Token("et", "et", "CCONJ", "_", "cc", second)
        second.head, second.deprel = head, "conj"
        return Phrase([*phrase.tree, conjunction, *other.tree], phrase.feminine and other.feminine, True)

    def _simple_speaker(self) -> Phrase:
        if self._subjects and self.chance.random() < _FROM_TREEBANKS:
            return self._borrowed(self.chance.choice(self._subjects))
        return self.templated("nominals.txt")

    def _borrowed(self, part: Tree) -> Phrase:
        tree = clone(part)
        head, first = root(tree), tree[0]
        tree[-1].space_after = True
        if first.fusion is None and first.upos != "PROPN" and first.lemma[:1].islower():
            first.form = first.form[0].lower() + first.form[1:]
        plural = head.features.get("Number") == "Plur" or any(t.head is head and t.deprel == "conj" for t in tree)
        return Phrase(tree, head.features.get("Gender") == "Fem", plural)

    def thing(self) -> Phrase:
        """Something that is talked of: subjects and objects of the treebanks."""
        return self._borrowed(self.chance.choice(self._things))

    def adjective(self) -> Token:
        """An adjective of the treebanks; it stays in its tree."""
        return self.chance.choice(self._adjectives)

    def complement(self) -> Phrase:
        """A time, a place, a medium, an addressee, with its relation to the verb."""
        if self._complements and self.chance.random() < 0.4:
            tree = clone(self.chance.choice(self._complements))
            tree[-1].space_after = True
            return Phrase(tree)
        return self.templated("tails.txt")

    def templated(self, name: str, gender: str = "") -> Phrase:
        """A phrase of a file of templates."""
        weights, templates = _templates(name)
        plural, template = self.chance.choices(templates, weights)[0]
        gender = gender or self.chance.choice("mf")
        return Phrase(self.build(template, gender, plural=plural), gender == "f", plural)

    def build(self, template: str, gender: str, *, plural: bool = False) -> Tree:
        """The tree that a template describes."""
        tree: Tree = []
        heads: list[int] = []
        owners: list[Token] = []
        for item in template.split():
            pattern, upos, head, deprel = item.rsplit("/", 3)
            slot = _SLOT.fullmatch(pattern)
            own = (slot.group(2) if slot else None) or gender
            form = self._form(pattern, slot, own)
            first, *others = form.split("_")
            token = self.analyses.token(first, upos, deprel, own if upos in ("NOUN", "ADJ") else "", plural=plural)
            tree += [token, *(Token(part, part, upos, "_", "flat:name", token) for part in others)]
            owners.append(token)
            heads.append(int(head))
        for token, number in zip(owners, heads, strict=True):
            token.head = owners[number - 1] if number else None
        for token in tree:
            if token.deprel == "flat:name" and token.head is not None and token.head.deprel == "flat:name":
                token.head = token.head.head
        return tree

    def _form(self, pattern: str, slot: re.Match[str] | None, gender: str) -> str:
        if slot is None:
            masculine, _, feminine = pattern.partition("|")
            return feminine if feminine and gender == "f" else masculine
        if slot.group(1) == "number":
            return str(self.chance.randint(18, 89))
        kind = slot.group(1)
        return self.words.draw(kind, slot.group(2) or ("-" if kind == "organisation" else gender))


@cache
def _templates(name: str) -> tuple[tuple[int, ...], tuple[tuple[bool, str], ...]]:
    lines = files("quotattr.training").joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 2) for line in lines if line and not line.startswith("#")]
    return tuple(int(row[0]) for row in rows), tuple((row[1] == "2", row[2]) for row in rows)
