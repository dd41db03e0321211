"""Dependency trees that can be taken apart and put together again, and CoNLL-U in and out.

A tree is a list of tokens in their order; each token points at its head, so that a subtree keeps its shape wherever it
is grafted. Tokens written as one word (*du* for *de* + *le*) share their ``Fusion``.
"""

from __future__ import annotations

import copy
import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "Fusion",
    "Token",
    "Tree",
    "clone",
    "is_sound",
    "read_conllu",
    "root",
    "subtree",
    "surface",
    "text_of",
    "write_conllu",
]


@dataclass(slots=True, eq=False)
class Fusion:
    """The written form of several syntactic words: *du*, *aux*, *duquel*."""

    form: str


@dataclass(slots=True, eq=False)
class Token:
    """A syntactic word of a tree, with the columns of CoNLL-U that the models learn."""

    form: str
    lemma: str
    upos: str
    feats: str = "_"
    deprel: str = "dep"
    head: Token | None = None
    space_after: bool = True
    fusion: Fusion | None = None

    @property
    def features(self) -> dict[str, str]:
        """The morphological features by name."""
        if self.feats == "_":
            return {}
        return dict(feature.split("=", 1) for feature in self.feats.split("|"))


Tree = list[Token]


def root(tree: Iterable[Token]) -> Token:
    """The token without a head inside the tree.

    Raises:
        StopIteration: the tree has a cycle instead of a root.
    """
    tokens = list(tree)
    inside = {id(token) for token in tokens}
    return next(token for token in tokens if token.head is None or id(token.head) not in inside)


def subtree(tree: Tree, head: Token) -> Tree:
    """The head and all that hangs on it, in order."""
    return [token for token in tree if _hangs_on(token, head)]


def _hangs_on(token: Token, head: Token) -> bool:
    current: Token | None = token
    while current is not None:
        if current is head:
            return True
        current = current.head
    return False


def clone(tree: Tree) -> Tree:
    """A copy that can be changed without touching the original; a head outside the tree is cut off."""
    inside = {id(token) for token in tree}
    outside = {id(token.head): None for token in tree if token.head is not None and id(token.head) not in inside}
    return copy.deepcopy(tree, dict(outside))


def is_sound(tree: Tree) -> bool:
    """Whether a tree has one root, no cycle, no head outside and no token twice."""
    inside = {id(token) for token in tree}
    if len(inside) != len(tree) or sum(token.head is None for token in tree) != 1:
        return False
    top = root(tree)
    heads_inside = all(token.head is None or id(token.head) in inside for token in tree)
    return heads_inside and all(_reaches(token, top, len(tree)) for token in tree)


def _reaches(token: Token, top: Token, limit: int) -> bool:
    current: Token | None = token
    for _ in range(limit):
        if current is None or current is top:
            break
        current = current.head
    return current is top


def surface(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """The written words, each with its syntactic words."""
    index = 0
    while index < len(tree):
        fusion = tree[index].fusion
        end = index + 1
        while fusion is not None and end < len(tree) and tree[end].fusion is fusion:
            end += 1
        yield (fusion.form if fusion is not None else tree[index].form), tree[index:end]
        index = end


def text_of(tree: Tree) -> str:
    """The sentence as written."""
    return "".join(form + (" " if words[-1].space_after else "") for form, words in surface(tree)).rstrip()


def read_conllu(path: Path) -> list[Tree]:
    """The trees of a CoNLL-U file, gzipped or not; empty nodes and comments are left out."""
    opener: Callable[..., Iterable[str]] = gzip.open if path.suffix == ".gz" else open
    trees: list[Tree] = []
    rows: list[list[str]] = []
    for line in [*opener(path, "rt", encoding="utf-8"), "\n"]:
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            trees.append(_tree(rows))
            rows = []
    return trees


def _tree(rows: list[list[str]]) -> Tree:
    words = [row for row in rows if row[0].isdigit()]
    tree = [Token(row[1], row[2], row[3], row[5], row[7], space_after=_has_space(row)) for row in words]
    for token, row in zip(tree, words, strict=True):
        token.head = tree[int(row[6]) - 1] if row[6] != "0" else None
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            fusion = Fusion(row[1])
            for token in tree[first - 1 : last]:
                token.fusion = fusion
            tree[last - 1].space_after = _has_space(row)
    return tree


def _has_space(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9]


def write_conllu(path: Path, trees: Iterable[Tree]) -> None:
    """Write trees as CoNLL-U, numbered in order."""
    with open(path, "w", encoding="utf-8") as output:
        for number, tree in enumerate(trees, 1):
            output.write(f"# sent_id = {path.stem}-{number}\n# text = {text_of(tree)}\n")
            output.writelines(f"{line}\n" for line in _lines(tree))
            output.write("\n")


def _lines(tree: Tree) -> Iterator[str]:
    numbers = {id(token): number for number, token in enumerate(tree, 1)}
    for form, words in surface(tree):
        misc = "_" if words[-1].space_after else "SpaceAfter=No"
        if words[0].fusion is not None:
            span = f"{numbers[id(words[0])]}-{numbers[id(words[-1])]}"
            yield f"{span}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}"
            misc = "_"
        for token in words:
            head = numbers[id(token.head)] if token.head is not None else 0
            columns = (token.form, token.lemma, token.upos, "_", token.feats, head, token.deprel, "_", misc)
            yield "\t".join(map(str, (numbers[id(token)], *columns)))
