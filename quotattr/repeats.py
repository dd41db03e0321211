"""Words that a text cites twice, as pull quotes do: whose they are once, they are again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotattr.models import QuotedSpan

__all__ = ["repeated"]

_WORDS = re.compile(r"\w+")
_FEWEST = 4
"""Fewer words may be said twice by two people."""


def repeated(alone: Sequence[QuotedSpan], given: Sequence[QuotedSpan]) -> Iterator[tuple[str, str]]:
    """The quotations of a first group whose words are those of one of a second, or part of them, with that one.

    >>> from quotattr.guillemets import scan
    >>> [first] = scan("« Il faut payer la note »").spans
    >>> [second] = scan("« Il faut payer la note, dit-il, et vite »").spans
    >>> list(repeated([first], [second]))
    [('q1', 'q1')]
    """
    known = [(span.id, f" {_plain(span)} ") for span in given] if alone else []
    for span in alone:
        words = _plain(span)
        other = next((identifier for identifier, longer in known if f" {words} " in longer), None)
        if other is not None and words.count(" ") + 1 >= _FEWEST:
            yield span.id, other


def _plain(span: QuotedSpan) -> str:
    """The words of a quotation, without what stands between them."""
    return " ".join(_WORDS.findall(span.text.casefold()))
