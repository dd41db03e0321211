"""Find what stands between guillemets: one linear pass with a stack, no model.

The conventions are those of the annotation guide: a mark repeated at the beginning of each paragraph continues
the quotation, a mark that is never closed runs to the end of its paragraph, and the turns that dashes open
inside one pair are quotations of their own. Nothing is dropped: what cannot be paired becomes a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

from quotattr.errors import TextTypeError
from quotattr.layout import trim
from quotattr.models import Diagnostic, DiagnosticCode, QuotedSpan, Span
from quotattr.pairing import Pair, Pairing, Style, pair_marks

__all__ = ["Scan", "Style", "scan"]


_DEEPEST = 16
_DASH = re.compile("[—–―-]")
_TURN = re.compile(r"(?:(?<=[.!?…»”])|(?<=\n))[^\S\n]*(?P<dash>[—–―-])[^\S\n]+(?=[^\W_a-zà-öø-ÿ]|[«“¡¿])")
_PARAGRAPH_TURN = re.compile(r"\s*(?P<dash>[—–―-])\s")


class Scan(Sequence[QuotedSpan]):
    """The quoted spans of a text in order of their start, and the diagnostics of the marks that have no partner."""

    def __init__(self, spans: Iterable[QuotedSpan], diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.spans = tuple(spans)
        self.diagnostics = tuple(diagnostics)

    @overload
    def __getitem__(self, index: int) -> QuotedSpan: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[QuotedSpan, ...]: ...
    def __getitem__(self, index: int | slice) -> QuotedSpan | tuple[QuotedSpan, ...]:
        return self.spans[index]

    def __len__(self) -> int:
        return len(self.spans)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scan):
            return NotImplemented
        return (self.spans, self.diagnostics) == (other.spans, other.diagnostics)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Scan({[span.text for span in self.spans]}, diagnostics={list(self.diagnostics)})"


def scan(text: str, *, styles: Iterable[Style | str] = ()) -> Scan:
    """Find the quotations of a text by their marks alone, in time linear in its length.

    Args:
        text: raw text; nothing in it is changed or normalised.
        styles: marks to read beside guillemets, see :class:`Style`.

    Raises:
        TextTypeError: ``text`` is not a ``str``.
        ValueError: a style is unknown.

    >>> [(s.text, s.level) for s in scan("Il a lu « Le mot “oui” » hier.")]
    [('Le mot “oui”', 0), ('oui', 1)]
    """
    if not isinstance(text, str):
        raise TextTypeError(text)
    chosen = frozenset(Style(style) for style in styles)
    return _spans(text, pair_marks(text, chosen))


def _spans(text: str, pairing: Pairing) -> Scan:
    spans: list[QuotedSpan] = []
    held: dict[int, tuple[list[tuple[int, str]], int]] = {}
    diagnostics = pairing.diagnostics
    inner = _inner_pairs(pairing.pairs)
    for pair in pairing.pairs:
        parent_id, level = _parent(pair, held)
        if pair.is_doubled:
            held[id(pair)] = [(pair.open_start, parent_id)] if parent_id else [], level - 1
            diagnostics += [_reopening(text, *mark) for mark in pair.reopened]
            continue
        if level > _DEEPEST:
            diagnostics.append(_diagnostic(text, pair, DiagnosticCode.TOO_DEEP))
            held[id(pair)] = [], level
            continue
        turns: list[tuple[int, str]] = []
        empty: list[Diagnostic] = []
        for marks, (start, end) in _turns(text, pair, inner.get(id(pair), [])):
            segments = tuple(_span(text, a, b) for a, b in _segments(text, start, end, pair.reopened))
            if not segments:
                empty.append(
                    Diagnostic(start=marks[0], end=marks[1], text=text[slice(*marks)], code=DiagnosticCode.EMPTY)
                )
                continue
            identifier = f"q{len(spans) + 1}"
            turns.append((start, identifier))
            spans.append(
                QuotedSpan(
                    start=start,
                    end=end,
                    text=text[start:end],
                    id=identifier,
                    marks=_span(text, *marks),
                    segments=segments,
                    level=level,
                    parent=parent_id,
                )
            )
        diagnostics += empty if turns else [_diagnostic(text, pair, DiagnosticCode.EMPTY)]
        held[id(pair)] = turns, level
    return Scan(_in_order(spans), sorted(diagnostics, key=lambda d: (d.start, d.end)))


def _in_order(spans: list[QuotedSpan]) -> list[QuotedSpan]:
    """The quotations by their start, and numbered so: what stands inside a turn goes before the next turn."""
    ordered = sorted(spans, key=lambda span: (span.marks.start, -span.marks.end))
    if ordered == spans:
        return spans
    names = {span.id: f"q{number}" for number, span in enumerate(ordered, 1)}
    return [
        span.model_copy(update={"id": names[span.id], "parent": names[span.parent] if span.parent else None})
        for span in ordered
    ]


def _parent(pair: Pair, held: dict[int, tuple[list[tuple[int, str]], int]]) -> tuple[str | None, int]:
    """The quotation (of the turns in the enclosing pair) that holds this one, and the level below it."""
    if pair.parent is None:
        return None, 0
    turns, level = held[id(pair.parent)]
    holding = [identifier for start, identifier in turns if start <= pair.open_start]
    return (holding[-1] if holding else turns[0][1] if turns else None), level + 1


def _inner_pairs(pairs: list[Pair]) -> dict[int, list[tuple[int, int]]]:
    """The extents of the pairs right inside each pair, past marks that were typed twice."""
    inner: dict[int, list[tuple[int, int]]] = {}
    around: dict[int, Pair | None] = {}
    for pair in pairs:
        outer = pair.parent
        if outer is not None and outer.is_doubled:
            outer = around[id(outer)]
        around[id(pair)] = outer
        if outer is not None:
            inner.setdefault(id(outer), []).append((pair.open_start, pair.close_end))
    return inner


def _turns(text: str, pair: Pair, inner: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Each turn of a pair as ``(marks, content)``: one, unless dashes outside its ``inner`` pairs open others."""
    start, end = pair.open_end, pair.close_start
    cuts: list[int] = []
    if pair.mark in ("«", "<<") and _DASH.search(text, start, end):
        _, last = trim(text, start, end)
        holes = iter([*inner, (end, end)])
        hole = next(holes)
        for match in _TURN.finditer(text, start, end):
            while hole[1] <= match.start("dash") and hole[0] < end:
                hole = next(holes)
            dash = match.start("dash")
            after = cuts[-1] + 1 if cuts else start
            if dash < hole[0] and text[after:dash].strip() and dash + 1 < last:
                cuts.append(dash)
    bounds = [pair.open_start, *cuts, pair.close_end]
    for index, (first, last) in enumerate(pairwise(bounds)):
        begin = start if index == 0 else first + 1
        stop = end if index == len(cuts) else last
        content = trim(text, begin, stop)
        yield (first, last if index == len(cuts) else max(content[1], first + 1)), content


def _segments(text: str, start: int, end: int, reopened: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = start
    for mark_start, mark_end in reopened:
        if start <= mark_start < end:
            segment = trim(text, position, mark_start)
            if segment[0] < segment[1]:
                yield segment
            position = mark_end
    segment = trim(text, position, end)
    if segment[0] < segment[1]:
        yield segment


def _diagnostic(text: str, pair: Pair, code: DiagnosticCode) -> Diagnostic:
    start, end = pair.open_start, pair.open_end if code is DiagnosticCode.TOO_DEEP else pair.close_end
    return Diagnostic(start=start, end=end, text=text[start:end], code=code)


def _reopening(text: str, start: int, end: int) -> Diagnostic:
    """A mark at the beginning of a paragraph that continues no quotation after all."""
    mark = text[start:end]
    code = DiagnosticCode.UNCLOSED if mark in ("«", "<<", "“", "‘", '"') else DiagnosticCode.UNOPENED
    return Diagnostic(start=start, end=end, text=mark, code=code)


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
