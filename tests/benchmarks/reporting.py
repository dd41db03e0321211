"""Reporting sentences annotated by hand: the verb that reports, its subject (or agent), the head of the quoted words.

A line of ``tests/reporting`` is a sentence with ``|c``, ``|s`` and ``|q`` behind these three words, as UD has them.
None of the sentences, nor a skeleton made after one, is used to train.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from quotattr.tree import Sentence, Word

__all__ = ["FOLDER", "Reporting", "TreeMaker", "parsed", "read_reporting", "share_linked"]

FOLDER = Path(__file__).parents[1] / "reporting"
_MARK = re.compile(r"\|([csq])")


class TreeMaker(Protocol):
    """Anything that gives one tree a text."""

    def parse(self, texts: Sequence[str]) -> list[Sentence]: ...


@dataclass(frozen=True)
class Reporting:
    """A sentence, and where the last letters of its reporting verb, subject and quoted head stand."""

    text: str
    cue: int
    subject: int
    quoted: int

    def is_subject_linked(self, tree: Sentence) -> bool:
        """Whether the subject, or the agent of a passive, hangs on the verb as such."""
        cue, subject = _at(tree, self.cue), _at(tree, self.subject)
        return subject.head == cue.id and subject.relation in ("nsubj", "expl", "obl")

    def is_quoted_linked(self, tree: Sentence) -> bool:
        """Whether the verb and the head of the quoted words hang on each other, either way round."""
        cue, quoted = _at(tree, self.cue), _at(tree, self.quoted)
        return cue.id == quoted.head or quoted.id == cue.head

    def is_linked(self, tree: Sentence) -> bool:
        """Whether the cue is taken for a predicate, with its subject and the quoted words."""
        is_predicate = _at(tree, self.cue).upos in ("VERB", "AUX", "ADJ")
        return is_predicate and self.is_subject_linked(tree) and self.is_quoted_linked(tree)


def read_reporting(name: str = "*.txt") -> Iterator[Reporting]:
    """The annotated sentences of the files of a name."""
    for path in sorted(FOLDER.glob(name)):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield _read(line)


def _read(line: str) -> Reporting:
    places, text, position = {}, "", 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        places[mark[1]] = len(text) - 1
        position = mark.end()
    return Reporting(text + line[position:], places["c"], places["s"], places["q"])


def parsed(maker: TreeMaker, name: str = "*.txt") -> list[tuple[Reporting, Sentence]]:
    """The annotated sentences, each with the tree that a parser makes of it."""
    sentences = list(read_reporting(name))
    return list(zip(sentences, maker.parse([sentence.text for sentence in sentences]), strict=True))


def share_linked(pairs: Sequence[tuple[Reporting, Sentence]]) -> dict[str, float]:
    """Percent of the sentences with the subject, the quoted head, and all three linked right."""
    right = {
        "subject": sum(sentence.is_subject_linked(tree) for sentence, tree in pairs),
        "quoted": sum(sentence.is_quoted_linked(tree) for sentence, tree in pairs),
        "all": sum(sentence.is_linked(tree) for sentence, tree in pairs),
    }
    return {name: 100 * number / len(pairs) for name, number in right.items()}


def _at(tree: Sentence, position: int) -> Word:
    return next(word for word in tree if word.start <= position < word.end)
