"""The Universal Dependencies treebanks of French that the models learn from, brought to one set of conventions.

GSD and Sequoia set the conventions. Their test parts are read for the final figures only. UD_French-ParTUT is never
used: its licence excludes commercial use.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from quotattr.errors import QuotattrError
from quotattr.training.trees import Token, Tree, clone, read_conllu, root, subtree

__all__ = ["TREEBANKS", "Corpus", "TrainingError", "check_treebanks", "read_corpus", "read_test"]

TREEBANKS = {
    "GSD": ("CC BY-SA 4.0", ("gsd-ud-dev", "gsd-ud-test")),
    "Sequoia": ("LGPL-LR", ("sequoia-ud-train", "sequoia-ud-dev", "sequoia-ud-test")),
    "PUD": ("CC BY-SA 3.0", ("pud-ud-test",)),
    "Rhapsodie": ("CC BY-SA 4.0", ("rhapsodie-ud-train",)),
    "ParisStories": ("CC BY-SA 4.0", ("parisstories-ud-train",)),
}
_TIMES = ("aux:tense", "aux:pass", "aux:caus")
_SPOKEN_SENTENCES = 1300


class TrainingError(QuotattrError):
    """A treebank, a licence, the vectors or a tool that the training needs is missing; the message says which."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Trees to learn from, trees to choose checkpoints by, and the plain sentences of each that can be grafted."""

    training: list[Tree]
    development: list[Tree]


def check_treebanks(directory: Path) -> None:
    """Look for every file and licence before anything is trained.

    Raises:
        TrainingError: a treebank or a licence is not in the directory; the message names all that are missing.
    """
    wanted = [f"LICENSE-{name}.txt" for name in TREEBANKS]
    missing = [name for name in wanted if not (directory / name).exists()]
    missing += [
        f"fr_{part}.conllu[.gz]" for _, parts in TREEBANKS.values() for part in parts if _find(directory, part) is None
    ]
    if missing:
        raise TrainingError(
            f"missing in {directory.name}: {', '.join(missing)}; get UD_French-* from universaldependencies.org and "
            "copy the files there, each treebank's LICENSE.txt as LICENSE-<treebank>.txt"
        )


def _find(directory: Path, part: str) -> Path | None:
    paths = [directory / f"fr_{part}.conllu{suffix}" for suffix in ("", ".gz")]
    return next((path for path in paths if path.exists()), None)


def _read(directory: Path, part: str) -> list[Tree]:
    path = _find(directory, part)
    return read_conllu(path) if path is not None else []


def read_test(directory: Path) -> dict[str, list[Tree]]:
    """GSD test and Sequoia test, without the sentences of Sequoia test that stand in its training part too."""
    seen = {tuple(token.form for token in tree) for tree in _read(directory, "sequoia-ud-train")}
    sequoia = [tree for tree in _read(directory, "sequoia-ud-test") if tuple(t.form for t in tree) not in seen]
    return {"GSD test": _read(directory, "gsd-ud-test"), "Sequoia test": sequoia}


def read_corpus(directory: Path, chance: random.Random) -> Corpus:
    """All trees but the tests; one in fourteen of GSD dev and one in four of Sequoia dev choose the checkpoints."""
    gsd, sequoia = _read(directory, "gsd-ud-dev"), _read(directory, "sequoia-ud-dev")
    spoken = [
        tidy
        for part in ("rhapsodie-ud-train", "parisstories-ud-train")
        for tree in _read(directory, part)
        if (tidy := _written(tree)) is not None
    ]
    chance.shuffle(spoken)
    pud = _read(directory, "pud-ud-test")
    for tree in pud:
        _harmonise(tree)
    training = [tree for index, tree in enumerate(gsd) if index % 14] + _read(directory, "sequoia-ud-train")
    training += [tree for index, tree in enumerate(sequoia) if index % 4] + pud + spoken[:_SPOKEN_SENTENCES]
    return Corpus(training, gsd[::14] + sequoia[::4])


def _written(tree: Tree) -> Tree | None:
    """A transcribed sentence in the spelling of print, or nothing when it stumbles."""
    stumbles = any(
        token.deprel in ("reparandum", "dep")
        or token.upos == "X"
        or "~" in token.form
        or token.form[0] in "(#/"
        or token.form == "euh"
        for token in tree
    )
    if stumbles or not 4 <= len(tree) <= 30 or tree[-1].form not in (".", "?", "!"):
        return None
    tree = clone(tree)
    if tree[0].fusion is None:
        tree[0].form = tree[0].form[0].upper() + tree[0].form[1:]
    for token in tree:
        if token.deprel.startswith("aux") and token.deprel not in _TIMES:
            token.deprel = "aux:tense"
    return tree


def _harmonise(tree: Tree) -> None:
    """PUD after the conventions of GSD: subtypes of ``obl``, reflexives, and who heads a reporting clause."""
    for token in tree:
        if token.deprel == "obl":
            token.deprel = "obl:agent" if _is_agent(tree, token) else "obl:mod"
        if token.form.lower() in ("se", "s'", "s’") and token.deprel == "obj":
            token.deprel = "expl:pv"
    _turn_round(tree)


def _is_agent(tree: Tree, token: Token) -> bool:
    by = any(other.head is token and other.deprel == "case" and other.form.lower() == "par" for other in tree)
    return by and any(other.head is token.head and other.deprel == "aux:pass" for other in tree)


def _turn_round(tree: Tree) -> None:
    """« … », dit X: PUD makes *dit* the root; here it is an insertion into the quoted clause."""
    verb = root(tree)
    place = {id(token): index for index, token in enumerate(tree)}
    at = place[id(verb)]
    quoted = next((t for t in tree if t.head is verb and t.deprel == "parataxis" and place[id(t)] < at), None)
    follows = any(t.head is verb and t.deprel.startswith("nsubj") and place[id(t)] > at for t in tree)
    if quoted is None or not follows:
        return
    clause = {id(token) for token in subtree(tree, quoted)}
    quoted.head, quoted.deprel = None, "root"
    verb.head, verb.deprel = quoted, "parataxis:insert"
    for token in tree:
        if token.head is verb and token.deprel == "punct" and place[id(token)] != at - 1:
            if place[id(token)] < at or token is tree[-1] or id(token) in clause:
                token.head = quoted
