"""Pair the marks of a text in one pass with a stack; what has no partner is reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from quotattr.layout import even_spaces, paragraphs, trim
from quotattr.models import Diagnostic, DiagnosticCode

__all__ = ["Pair", "Pairing", "Style", "pair_marks"]


class Style(StrEnum):
    """Marks read only on request, beside the guillemets « » (and “ ” inside them)."""

    CHEVRONS = "chevrons"
    """``<< … >>``, guillemets typed on a keyboard without them."""
    CURLY = "curly"
    """“ … ” outside guillemets too."""
    STRAIGHT = "straight"
    """Straight double marks, paired in turn within a paragraph."""
    SINGLE = "single"
    """‘ … ’, where ’ between letters stays an apostrophe."""


_OPENING = {"«": "»", "“": "”", "<<": ">>", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


def pair_marks(text: str, styles: frozenset[Style]) -> Pairing:
    """Read every mark of a text."""
    pairing = Pairing(text, styles)
    for mark in _marks(text, styles):
        pairing.read(*mark)
    pairing.finish()
    return pairing


def _marks(text: str, styles: frozenset[Style]) -> Iterator[tuple[int, int, str]]:
    """Every mark as ``(start, end, mark)``, in order."""
    pattern = "[«»“”]"
    if Style.CHEVRONS in styles:
        pattern += "|<<|>>"
    if Style.STRAIGHT in styles:
        pattern += '|"'
    if Style.SINGLE in styles:
        pattern += r"|(?<!\w)‘(?=\S)|’(?!\w)"
    for match in re.finditer(pattern, text):
        yield match.start(), match.end(), match.group()


@dataclass(slots=True)
class Pair:
    """An opening mark, and the closing one when there is one."""

    mark: str
    open_start: int
    open_end: int
    parent: Pair | None
    close_start: int = -1
    close_end: int = -1
    first_child: Pair | None = None
    is_doubled: bool = False
    reopened: list[tuple[int, int]] = field(default_factory=list)


class Pairing:
    """Marks met so far, those still open, and what could not be paired."""

    def __init__(self, text: str, styles: frozenset[Style]) -> None:
        self.text = text
        self.styles = styles
        self.breaks = [start for start, _ in paragraphs(text)][1:]
        self.next_break = 0
        self.stack: list[Pair] = []
        self.open_marks: Counter[str] = Counter()
        self.pairs: list[Pair] = []
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
        followed = even_spaces(self.text[start + len(mark) : start + 40]).lstrip(" ")
        return mark == outer.mark or bool(followed and (followed[0].isalnum() or followed[0] in "“[(…—–"))

    def _close_open_pairs(self, limit: int) -> None:
        """Let what is still open end with its paragraph."""
        while self.stack:
            pair = self._pop()
            self._report(pair.open_start, pair.open_end, DiagnosticCode.UNCLOSED)
            child = pair.first_child
            pair.is_doubled = child is not None and not self.text[pair.open_end : child.open_start].strip()
            _, end = trim(self.text, pair.open_end, limit)
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
        elif mark == "’" or (mark == "”" and not self.stack and Style.CURLY not in self.styles):
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
        pair = Pair(mark, start, end, parent)
        if parent is not None and parent.first_child is None:
            parent.first_child = pair
        self.open_marks[mark] += 1
        self.stack.append(pair)
        self.pairs.append(pair)

    def _close(self, pair: Pair, start: int, end: int) -> None:
        while self.stack[-1] is not pair:
            inner = self._pop()
            self._report(inner.open_start, inner.open_end, DiagnosticCode.UNCLOSED)
            _, inner_end = trim(self.text, inner.open_end, start)
            inner.close_start = inner.close_end = inner_end
        self._pop()
        pair.close_start, pair.close_end = start, end

    def _pop(self) -> Pair:
        pair = self.stack.pop()
        self.open_marks[pair.mark] -= 1
        return pair

    def _innermost(self, mark: str) -> Pair | None:
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
        following = even_spaces(self.text[end : end + 3]).lstrip(" ")
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
        self.pairs.append(Pair("«", stray_start, stray_end, None, start, end))

    def _settle_stray(self) -> None:
        if self.stray is not None:
            start, end, _ = self.stray
            self.stray = None
            self._report(start, end, DiagnosticCode.UNOPENED)

    def _report(self, start: int, end: int, code: DiagnosticCode) -> None:
        self.diagnostics.append(Diagnostic(start=start, end=end, text=self.text[start:end], code=code))
