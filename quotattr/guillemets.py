"""Find what stands between guillemets: one linear pass with a stack, no model.

The conventions are those of the annotation guide: a mark repeated at the beginning of each paragraph continues
the quotation, a mark that is never closed runs to the end of its paragraph, and the turns that dashes open
inside one pair are quotations of their own. Nothing is dropped: what cannot be paired becomes a diagnostic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import overload

from quotattr.errors import TextTypeError
from quotattr.models import Diagnostic, DiagnosticCode, QuotedSpan, Span

__all__ = ["Scan", "Style", "paragraphs", "scan"]


class Style(StrEnum):
    """Marks read only on request, beside the guillemets « » (and “ ” inside them)."""

    CHEVRONS = "chevrons"
    """``<< … >>``, guillemets typed on a keyboard without them."""
    CURLY = "curly"
    """“ … ” outside guillemets too."""
    STRAIGHT = "straight"
    """" … ", paired in turn within a paragraph."""


_OPENING = {"«": "»", "“": "”", "<<": ">>"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\f\u2029]\s*")
_LINE = re.compile(r"\n[^\S\n]*")
_ENDS_SENTENCE = frozenset('.!?…:»”"')
_DEEPEST = 16
_DASHES = "—–-―"
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
    breaks = [start for start, _ in paragraphs(text)][1:]
    pairing = _Pairing(text, chosen, breaks)
    for mark in _marks(text, chosen):
        pairing.read(*mark)
    pairing.finish()
    return _spans(text, pairing)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text as ``(start, end)`` offsets, without the white space around them.

    A blank line, a form feed or U+2029 ends a paragraph; so does a single line feed between a sentence's
    end and a capital, a mark or a dash (lines that are merely wrapped stay together).
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        bounds += _split_lines(text, start, match.start())
        start = match.end()
    bounds += _split_lines(text, start, len(text))
    trimmed = (_trim(text, a, b) for a, b in bounds)
    return [(a, b) for a, b in trimmed if a < b]


def _split_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _LINE.finditer(text, start, end):
        before = text[max(begin, match.start() - 2) : match.start()].rstrip()[-1:]
        after = text[match.end() : match.end() + 1]
        if before in _ENDS_SENTENCE and before and (after.isupper() or after.isdigit() or after in "«»“—–―-"):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marks(text: str, styles: frozenset[Style]) -> Iterator[tuple[int, int, str]]:
    """Every mark as ``(start, end, mark)``, in order."""
    pattern = "[«»“”]"
    if Style.CHEVRONS in styles:
        pattern += "|<<|>>"
    if Style.STRAIGHT in styles:
        pattern += '|"'
    for match in re.finditer(pattern, text):
        yield match.start(), match.end(), match.group()


@dataclass(slots=True)
class _Pair:
    mark: str
    open_start: int
    open_end: int
    parent: _Pair | None
    close_start: int = -1
    close_end: int = -1
    first_child: _Pair | None = None
    is_doubled: bool = False
    reopened: list[tuple[int, int]] = field(default_factory=list)


class _Pairing:
    """Marks met so far, those still open, and what could not be paired."""

    def __init__(self, text: str, styles: frozenset[Style], breaks: list[int]) -> None:
        self.text = text
        self.styles = styles
        self.breaks = breaks
        self.next_break = 0
        self.stack: list[_Pair] = []
        self.open_marks: Counter[str] = Counter()
        self.pairs: list[_Pair] = []
        self.diagnostics: list[Diagnostic] = []
        self.stray: tuple[int, int, str] | None = None

    def read(self, start: int, end: int, mark: str) -> None:
        first_break = self._cross_paragraphs(start, mark)
        if self.stack and first_break is not None and self._reopens(start, mark, first_break):
            self.stack[0].reopened.append((start, end))
        elif mark == '"':
            self._straight(start, end)
        elif mark in _OPENING:
            self._opening(start, end, mark)
        else:
            self._closing(start, end, mark)

    def finish(self) -> None:
        self._settle_stray()
        is_last = self.next_break == len(self.breaks)
        self._close_open_pairs(len(self.text) if is_last else self.breaks[self.next_break])

    def _cross_paragraphs(self, position: int, mark: str) -> int | None:
        """Take note of the paragraphs that begin before ``position``; return the start of the last of them."""
        crossed: list[int] = []
        while self.next_break < len(self.breaks) and self.breaks[self.next_break] <= position:
            crossed.append(self.breaks[self.next_break])
            self.next_break += 1
        if not crossed:
            return None
        self._settle_stray()
        if self.stack and not self._goes_on(crossed, position, mark):
            self._close_open_pairs(crossed[0])
        return crossed[-1]

    def _goes_on(self, crossed: list[int], position: int, mark: str) -> bool:
        """Whether an open quotation goes on into the paragraphs just entered.

        It does when the paragraph begins with its mark again, and when the next mark closes it.
        """
        outer = self.stack[0].mark
        if position == crossed[-1] and len(crossed) == 1:
            return mark in (outer, _OPENING.get(outer))
        return mark == _OPENING.get(outer) and outer != '"'

    def _reopens(self, start: int, mark: str, paragraph: int) -> bool:
        outer = self.stack[0]
        if start != paragraph or mark not in (outer.mark, _OPENING.get(outer.mark)):
            return False
        followed = self.text[start + len(mark) : start + 40].lstrip()
        return mark == outer.mark or bool(followed and (followed[0].isalnum() or followed[0] in "“[(…—–"))

    def _close_open_pairs(self, limit: int) -> None:
        """Let what is still open end with its paragraph."""
        while self.stack:
            pair = self._pop()
            self._report(pair.open_start, pair.open_end, DiagnosticCode.UNCLOSED)
            child = pair.first_child
            pair.is_doubled = child is not None and not self.text[pair.open_end : child.open_start].strip()
            _, end = _trim(self.text, pair.open_end, limit)
            pair.close_start = pair.close_end = max(end, pair.open_end)

    def _opening(self, start: int, end: int, mark: str) -> None:
        if mark == "“" and not self.stack and Style.CURLY not in self.styles:
            return
        open_pair = self._innermost(mark)
        if open_pair is not None and self._looks_closing(start, end):
            self._report(start, end, DiagnosticCode.REVERSED)
            self._close(open_pair, start, end)
        elif self.stray is not None and _CLOSING[self.stray[2]] == mark and self._looks_closing(start, end):
            self._pair_reversed(start, end)
        else:
            self._open(start, end, mark)

    def _closing(self, start: int, end: int, mark: str) -> None:
        pair = self._innermost(_CLOSING[mark])
        if pair is not None:
            self._close(pair, start, end)
        elif mark == "”" and not self.stack and Style.CURLY not in self.styles:
            return
        elif not self.stack and self.stray is None and self._looks_opening(start, end):
            self.stray = (start, end, mark)
        else:
            self._report(start, end, DiagnosticCode.UNOPENED)

    def _straight(self, start: int, end: int) -> None:
        pair = self._innermost('"')
        if pair is None:
            self._open(start, end, '"')
        else:
            self._close(pair, start, end)

    def _open(self, start: int, end: int, mark: str) -> None:
        self._settle_stray()
        parent = self.stack[-1] if self.stack else None
        pair = _Pair(mark, start, end, parent)
        if parent is not None and parent.first_child is None:
            parent.first_child = pair
        self.open_marks[mark] += 1
        self.stack.append(pair)
        self.pairs.append(pair)

    def _close(self, pair: _Pair, start: int, end: int) -> None:
        while self.stack[-1] is not pair:
            inner = self._pop()
            self._report(inner.open_start, inner.open_end, DiagnosticCode.UNCLOSED)
            _, inner_end = _trim(self.text, inner.open_end, start)
            inner.close_start = inner.close_end = inner_end
        self._pop()
        pair.close_start, pair.close_end = start, end

    def _pop(self) -> _Pair:
        pair = self.stack.pop()
        self.open_marks[pair.mark] -= 1
        return pair

    def _innermost(self, mark: str) -> _Pair | None:
        """The open pair that a mark of this kind would close; nothing reaches past an open guillemet."""
        if not self.open_marks[mark]:
            return None
        for pair in reversed(self.stack):
            if pair.mark == mark:
                return pair
            if pair.mark == "«":
                return None
        return None

    def _looks_closing(self, start: int, end: int) -> bool:
        before = self.text[start - 1 : start]
        after = self.text[end : end + 1]
        if before and not before.isspace() and (not after or after.isspace() or after in ",.;:!?)»"):
            return before not in "(['’«“"
        following = self.text[end : end + 3].lstrip(" \u00a0\u202f\u2009")
        return bool(following) and following[0] in ",.;)" and not following.startswith(("...", "…"))

    def _looks_opening(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return (not before or before.isspace() or before in "('’") and bool(after) and not after.isspace()

    def _pair_reversed(self, start: int, end: int) -> None:
        assert self.stray is not None
        stray_start, stray_end, _ = self.stray
        self.stray = None
        self._report(stray_start, stray_end, DiagnosticCode.REVERSED)
        self._report(start, end, DiagnosticCode.REVERSED)
        self.pairs.append(_Pair("«", stray_start, stray_end, None, start, end))

    def _settle_stray(self) -> None:
        if self.stray is not None:
            start, end, _ = self.stray
            self.stray = None
            self._report(start, end, DiagnosticCode.UNOPENED)

    def _report(self, start: int, end: int, code: DiagnosticCode) -> None:
        self.diagnostics.append(Diagnostic(start=start, end=end, text=self.text[start:end], code=code))


def _spans(text: str, pairing: _Pairing) -> Scan:
    spans: list[QuotedSpan] = []
    held: dict[int, tuple[list[tuple[int, str]], int]] = {}
    diagnostics = pairing.diagnostics
    inner = _inner_pairs(pairing.pairs)
    for pair in pairing.pairs:
        parent_id, level = _parent(pair, held)
        if pair.is_doubled:
            held[id(pair)] = [(pair.open_start, parent_id)] if parent_id else [], level - 1
            continue
        if level > _DEEPEST:
            diagnostics.append(_diagnostic(text, pair, DiagnosticCode.TOO_DEEP))
            held[id(pair)] = [], level
            continue
        turns: list[tuple[int, str]] = []
        for marks, (start, end) in _turns(text, pair, inner.get(id(pair), [])):
            segments = tuple(_span(text, a, b) for a, b in _segments(text, start, end, pair.reopened))
            if not segments:
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
        if not turns:
            diagnostics.append(_diagnostic(text, pair, DiagnosticCode.EMPTY))
        held[id(pair)] = turns, level
    return Scan(spans, sorted(diagnostics, key=lambda d: (d.start, d.end)))


def _parent(pair: _Pair, held: dict[int, tuple[list[tuple[int, str]], int]]) -> tuple[str | None, int]:
    """The quotation (of the turns in the enclosing pair) that holds this one, and the level below it."""
    if pair.parent is None:
        return None, 0
    turns, level = held[id(pair.parent)]
    holding = [identifier for start, identifier in turns if start <= pair.open_start]
    return (holding[-1] if holding else turns[0][1] if turns else None), level + 1


def _inner_pairs(pairs: list[_Pair]) -> dict[int, list[tuple[int, int]]]:
    """The extents of the pairs right inside each pair, past marks that were typed twice."""
    inner: dict[int, list[tuple[int, int]]] = {}
    around: dict[int, _Pair | None] = {}
    for pair in pairs:
        outer = pair.parent
        if outer is not None and outer.is_doubled:
            outer = around[id(outer)]
        around[id(pair)] = outer
        if outer is not None:
            inner.setdefault(id(outer), []).append((pair.open_start, pair.close_end))
    return inner


def _turns(text: str, pair: _Pair, inner: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Each turn of a pair as ``(marks, content)``: one, unless dashes outside its ``inner`` pairs open others."""
    start, end = pair.open_end, pair.close_start
    cuts = []
    if pair.mark in ("«", "<<") and any(dash in text[start:end] for dash in _DASHES):
        holes = iter([*inner, (end, end)])
        hole = next(holes)
        for match in _TURN.finditer(text, start, end):
            while hole[1] <= match.start("dash") and hole[0] < end:
                hole = next(holes)
            if match.start("dash") < hole[0]:
                cuts.append(match.start("dash"))
    bounds = [pair.open_start, *cuts, pair.close_end]
    for index, (first, last) in enumerate(pairwise(bounds)):
        begin = start if index == 0 else first + 1
        stop = end if index == len(cuts) else last
        content = _trim(text, begin, stop)
        yield (first, last if index == len(cuts) else max(content[1], first + 1)), content


def _segments(text: str, start: int, end: int, reopened: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = start
    for mark_start, mark_end in reopened:
        if start <= mark_start < end:
            segment = _trim(text, position, mark_start)
            if segment[0] < segment[1]:
                yield segment
            position = mark_end
    segment = _trim(text, position, end)
    if segment[0] < segment[1]:
        yield segment


def _diagnostic(text: str, pair: _Pair, code: DiagnosticCode) -> Diagnostic:
    start, end = pair.open_start, pair.open_end if code is DiagnosticCode.TOO_DEEP else pair.close_end
    return Diagnostic(start=start, end=end, text=text[start:end], code=code)


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
