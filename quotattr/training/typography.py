"""The same sentences in other typographies: apostrophes, quotation marks, capitals, parts put between guillemets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from quotattr.lexicon.names import without_accents
from quotattr.training.phrases import is_contiguous
from quotattr.training.trees import Fusion, Token, Tree, clone, subtree

__all__ = ["partly_quoted", "vary"]

_QUOTABLE = ("obj", "xcomp", "nmod", "amod", "obl:arg", "ccomp", "appos")
_MARKS = frozenset('«»"“”')
_PAIRS = {("«", "»"): 83, ('"', '"'): 10, ("“", "”"): 7}
_CURLY, _BARE = 0.45, 0.35


def vary(trees: Iterable[Tree], chance: random.Random) -> Iterator[Tree]:
    """Copies of trees, each with apostrophes and quotation marks of one kind, its capitals with accents or without."""
    for original in trees:
        tree = clone(original)
        if chance.random() < _CURLY:
            _curl(tree)
        if chance.random() < _BARE:
            _bare(tree)
        if _is_paired(tree):
            _set_marks(tree, *chance.choices(list(_PAIRS), list(_PAIRS.values()))[0])
        yield tree


def _curl(tree: Tree) -> None:
    for written in _written(tree):
        written.form = written.form.replace("'", "’")


def _bare(tree: Tree) -> None:
    """*Evoquant*, *A Paris*: much of the press sets its capitals without accents."""
    for written in _written(tree):
        written.form = "".join(without_accents(letter) if letter.isupper() else letter for letter in written.form)


def _written(tree: Tree) -> list[Token | Fusion]:
    fusions = {id(token.fusion): token.fusion for token in tree if token.fusion is not None}
    return [*tree, *fusions.values()]


def _marks(tree: Tree) -> list[tuple[int, Token]]:
    return [(index, token) for index, token in enumerate(tree) if token.form in _MARKS]


def _is_paired(tree: Tree) -> bool:
    marks = _marks(tree)
    return bool(marks) and len(marks) % 2 == 0


def _set_marks(tree: Tree, opening: str, closing: str) -> None:
    is_spaced = opening == "«"
    for number, (index, token) in enumerate(_marks(tree)):
        token.form = token.lemma = closing if number % 2 else opening
        if number % 2 == 0:
            token.space_after = is_spaced
        elif index:
            tree[index - 1].space_after = is_spaced


def partly_quoted(trees: Iterable[Tree], chance: random.Random) -> Iterator[Tree]:
    """Copies of gold trees with one of their phrases between guillemets: *un « triomphe » pour son camp*."""
    for original in trees:
        tree = clone(original)
        if any(token.form in _MARKS for token in tree):
            continue
        heads = [token for token in tree if token.deprel in _QUOTABLE and token.fusion is None]
        chance.shuffle(heads)
        parts = (subtree(tree, head) for head in heads)
        part = next((part for part in parts if 2 <= len(part) <= 12 and _stands_free(tree, part)), None)
        if part is not None:
            yield _between_marks(tree, part)


def _stands_free(tree: Tree, part: Tree) -> bool:
    if not is_contiguous(tree, part):
        return False
    start = tree.index(part[0])
    return start == 0 or tree[start - 1].space_after or tree[start - 1].form.endswith(("'", "’"))


def _between_marks(tree: Tree, part: Tree) -> Tree:
    start = tree.index(part[0])
    end = start + len(part)
    inside = {id(token) for token in part}
    head = next(token for token in part if id(token.head) not in inside)
    opening = Token("«", "«", "PUNCT", "_", "punct", head)
    closing = Token("»", "»", "PUNCT", "_", "punct", head, part[-1].space_after)
    part[-1].space_after = True
    return [*tree[:start], opening, *part, closing, *tree[end:]]
