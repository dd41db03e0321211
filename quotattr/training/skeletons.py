"""Read ``skeletons.txt``: the places where quoted words and what reports them can stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Part", "skeletons"]

_MARKS = frozenset("«»,.:()—|")
_ELEMENT = re.compile(
    r"(?P<kind>[A-Z]\d?|[^/\s]+/[A-Z]+)(?:=(?P<label>[A-Z]))?(?:>(?P<governor>[A-Z]\d?):(?P<relation>\S+))?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a skeleton: a mark, or what hangs by a relation on another element."""

    kind: str
    label: str
    governor: str | None = None
    relation: str = "root"

    @property
    def is_mark(self) -> bool:
        """Whether the element is punctuation."""
        return self.kind in _MARKS

    @property
    def is_word(self) -> bool:
        """Whether the element is a given word."""
        return "/" in self.kind

    @property
    def slot(self) -> str:
        """The letter of what fills the element."""
        return self.kind[0]

    @property
    def form(self) -> str:
        """The given word."""
        return self.kind.partition("/")[0]

    @property
    def upos(self) -> str:
        """The category of the given word."""
        return self.kind.partition("/")[2]


@cache
def skeletons(kept_out: bool = False) -> tuple[tuple[int, tuple[Part, ...]], ...]:
    """The skeletons of training with their weights, or those that are kept out of it.

    Raises:
        ValueError: an element of the file cannot be read.
    """
    lines = files("quotattr.training").joinpath("skeletons.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 2) for line in lines if line and not line.startswith("#")]
    wanted = "held" if kept_out else "train"
    return tuple((int(row[0]), _parts(row[2])) for row in rows if row[1] == wanted)


def _parts(line: str) -> tuple[Part, ...]:
    return tuple(_part(item, index) for index, item in enumerate(line.split()))


def _part(item: str, index: int) -> Part:
    if item in _MARKS:
        return Part(item, item)
    match = _ELEMENT.fullmatch(item)
    if match is None:
        raise ValueError(f"not an element of a skeleton: {item}")
    kind = match["kind"]
    label = match["label"] or (f"{kind}:{index}" if "/" in kind else kind)
    return Part(kind, label, match["governor"], match["relation"] or "root")
