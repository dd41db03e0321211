"""A sentence for the parser, put together piece by piece from stretches of the source, and the way back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from quotattr.layout import BULLETS
from quotattr.models import QuotedSpan
from quotattr.tree import Sentence

__all__ = ["CONTEXT", "PLACEHOLDER", "Frame", "FrameBuilder", "Piece"]

PLACEHOLDER = "Cela"
CONTEXT = 600
"""Characters of a very long stretch of the author's words that are kept next to a quotation."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
"""Hyphens and spaces without width, which would cut a word or make another one of it."""
_OUTSIDE_WORDS = str.maketrans(dict.fromkeys(f"\n\f\u2029{BULLETS}", " "))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a frame and the stretch of the source it stands for: a copy, or a placeholder."""

    start: int
    end: int
    source_start: int
    source_end: int
    collapsed: bool = False


@dataclass(frozen=True)
class Frame:
    """A sentence for the parser, the quotations it hosts, and the way back to the source."""

    text: str
    pieces: tuple[Piece, ...]
    sentence: tuple[int, int]
    quotations: tuple[QuotedSpan, ...]
    is_incise: bool = False
    is_context: bool = False
    is_truncated: bool = False

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of a stretch of the frame."""
        piece = self._piece(start)
        if end <= piece.end and not piece.collapsed:
            shift = piece.source_start - piece.start
            return min(start + shift, piece.source_end), min(end + shift, piece.source_end)
        first = self._source(start, False)
        return first, max(self._source(end - 1, True), first)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def _piece(self, position: int) -> Piece:
        return self.pieces[max(bisect_right(self._starts, position) - 1, 0)]

    def _source(self, position: int, is_end: bool) -> int:
        piece = self._piece(position)
        if piece.collapsed:
            return piece.source_end if is_end else piece.source_start
        offset = min(piece.source_start + position - piece.start, piece.source_end)
        return min(offset + 1, piece.source_end) if is_end else offset

    def restore(self, sentence: Sentence) -> Sentence:
        """The same tree with the offsets of the source."""
        return sentence.moved(self.source_span)

    def is_collapsed(self, quotation: QuotedSpan) -> bool:
        """Whether the words of a quotation were replaced by a placeholder."""
        return any(
            piece.collapsed and piece.source_start < quotation.end and quotation.start < piece.source_end
            for piece in self.pieces
        )


class FrameBuilder:
    """Puts a frame together piece by piece."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.is_truncated = False

    def literal(self, string: str, source: int) -> None:
        self._add(string, source, source)

    def copy(self, start: int, end: int) -> None:
        for hidden in _INVISIBLE.finditer(self.source, start, end):
            self._copy(start, hidden.start())
            start = hidden.end()
        self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self._add(self.source[start:end].translate(_OUTSIDE_WORDS), start, end)

    def copy_around(self, start: int, end: int, *, keep_head: bool, keep_tail: bool) -> None:
        """Copy the author's words; of a very long stretch, only what stands next to a quotation."""
        if end - start <= 2 * CONTEXT:
            self.copy(start, end)
            return
        self.is_truncated = True
        if keep_head:
            cut = self.source.rfind(" ", start, start + CONTEXT)
            self.copy(start, cut if cut > start else start + CONTEXT)
            self.literal(" ", start)
        if keep_tail:
            cut = self.source.find(" ", end - CONTEXT, end)
            self.copy(cut if cut > 0 else end - CONTEXT, end)

    def collapse(self, start: int, end: int, capital: bool = True) -> None:
        self._add(PLACEHOLDER if capital else PLACEHOLDER.lower(), start, end, collapsed=True)

    def _add(self, string: str, start: int, end: int, collapsed: bool = False) -> None:
        self.parts.append(string)
        self.pieces.append(Piece(self.length, self.length + len(string), start, end, collapsed))
        self.length += len(string)

    def frame(
        self,
        sentence: tuple[int, int],
        spans: Iterable[QuotedSpan],
        *,
        is_incise: bool = False,
        is_context: bool = False,
    ) -> Frame:
        return Frame(
            "".join(self.parts), tuple(self.pieces), sentence, tuple(spans), is_incise, is_context, self.is_truncated
        )
