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
    sought: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}
    for span in alone:
        words = _plain(span)
        if len(words) >= _FEWEST:
            sought.setdefault(tuple(words[:_FEWEST]), []).append((span.id, words))
    found: dict[str, str] = {}
    for span in given if sought else ():
        longer = _plain(span)
        for index in range(len(longer) - _FEWEST + 1):
            for identifier, words in sought.get(tuple(longer[index : index + _FEWEST]), ()):
                if longer[index : index + len(words)] == words:
                    found.setdefault(identifier, span.id)
    yield from found.items()


def _plain(span: QuotedSpan) -> list[str]:
    """The words of a quotation, without what stands between them."""
    return _WORDS.findall(span.text.casefold())
