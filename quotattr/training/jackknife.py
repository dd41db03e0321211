"""Training data with the tags that a tagger gives, errors included, for the parser to learn from.

A parser that has only seen right tags trusts them too much: on the development sentences it lost 2.2 points of LAS to
the tagger's errors. So each half of the training data is tagged by a tagger that was trained on the other half
(jackknifing; Agić and Schluter 2017, *How (not) to train a dependency parser*, ACL), the development sentences by
either.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from quotattr.training.trees import Tree, read_conllu, write_conllu

__all__ = ["HALVES", "TAGGED", "divide", "write_tagged"]

HALVES = ("half0", "half1")
"""Folders of the working directory, each with the training data of one tagger."""
TAGGED = {"train": "train.tagged.conllu", "dev": "dev.tagged.conllu"}
_SEED = 7


def divide(work: Path) -> None:
    """Lay out a folder a half: what its tagger learns from, and what it is to tag."""
    trees = read_conllu(work / "train.conllu")
    halves = _halves(len(trees))
    for name, other, own in zip(HALVES, reversed(halves), halves, strict=True):
        folder = work / name
        folder.mkdir(exist_ok=True)
        write_conllu(folder / "train.conllu", [trees[index] for index in other])
        write_conllu(folder / "held.conllu", [trees[index] for index in own])
        for shared in ("dev.conllu", "vectors.pt"):
            shutil.copy(work / shared, folder / shared)


def write_tagged(work: Path, tag: Callable[[Path, Path], list[list[str]]]) -> None:
    """Write the training and the development data with tags as given, the latter by the tagger of the first half.

    Args:
        work: the working directory, with trained taggers in its halves.
        tag: the tags of the sentences of a file, by the tagger of a folder.
    """
    trees = read_conllu(work / "train.conllu")
    for name, own in zip(HALVES, _halves(len(trees)), strict=True):
        _set([trees[index] for index in own], tag(work / name, work / name / "held.conllu"))
    write_conllu(work / TAGGED["train"], trees)
    development = read_conllu(work / "dev.conllu")
    _set(development, tag(work / HALVES[0], work / "dev.conllu"))
    write_conllu(work / TAGGED["dev"], development)


def _halves(number: int) -> tuple[list[int], list[int]]:
    order = list(range(number))
    random.Random(_SEED).shuffle(order)
    return sorted(order[::2]), sorted(order[1::2])


def _set(trees: Sequence[Tree], tags: Sequence[Sequence[str]]) -> None:
    for tree, row in zip(trees, tags, strict=True):
        for token, upos in zip(tree, row, strict=True):
            token.upos = upos
