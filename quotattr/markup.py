"""Weave elements into a text: tags at offsets, properly nested, every character of the text kept once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["Element", "weave"]


@dataclass(frozen=True)
class Element:
    """A stretch of a text with the tags to put around it."""

    start: int
    end: int
    opening: str
    closing: str


def weave(text: str, whole: Iterable[Element], divisible: Iterable[Element], escape: Callable[[str], str]) -> str:
    """The escaped text with elements around their stretches.

    Args:
        text: the text that the offsets count in.
        whole: elements that hold each other or lie apart; the first of two on the same stretch is the outer one.
        divisible: elements that are cut in two where they would cross another.
        escape: what makes a stretch of text safe to stand between tags.

    >>> bold, sloped = Element(0, 2, "<b>", "</b>"), Element(1, 3, "<i>", "</i>")
    >>> weave("abc", [bold], [sloped], str)
    '<b>a<i>b</i></b><i>c</i>'
    """
    elements = _nested(list(whole), divisible)
    cuts = sorted({0, len(text), *(e.start for e in elements), *(e.end for e in elements)})
    output: list[str] = []
    stack: list[Element] = []
    following = iter(elements)
    element = next(following, None)
    for position, stop in zip(cuts, [*cuts[1:], len(text)], strict=True):
        while stack and stack[-1].end <= position:
            output.append(stack.pop().closing)
        while element is not None and element.start == position:
            output.append(element.opening)
            stack.append(element)
            element = next(following, None)
        output.append(escape(text[position:stop]))
    output += [element.closing for element in reversed(stack)]
    return "".join(output)


def _nested(whole: list[Element], divisible: Iterable[Element]) -> list[Element]:
    """All elements in the order of their opening tags, cut where they would cross; empty ones are left out."""
    starts = sorted((e.start, e.end) for e in whole)
    ends = sorted((e.end, e.start) for e in whole)
    elements = [e for e in whole if e.start < e.end]
    for element in divisible:
        for start, end in _pieces(element, starts, ends):
            insort(starts, (start, end))
            insort(ends, (end, start))
            elements.append(replace(element, start=start, end=end))
    return sorted(elements, key=lambda e: (e.start, -e.end))


def _pieces(element: Element, starts: list[tuple[int, int]], ends: list[tuple[int, int]]) -> list[tuple[int, int]]:
    low, high = element.start, element.end
    inner_starts = starts[bisect_right(starts, (low, high)) : bisect_left(starts, (high, 0))]
    inner_ends = ends[bisect_right(ends, (low, high)) : bisect_left(ends, (high, 0))]
    cuts = {start for start, end in inner_starts if start > low and end > high}
    cuts |= {end for end, start in inner_ends if start < low}
    bounds = [low, *sorted(cuts), high]
    return [(start, end) for start, end in pairwise(bounds) if start < end]
