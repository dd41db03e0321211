"""The article that belongs to a name: *Le Monde*, *La Croix*, *Le Maire*, but *la CGT*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotattr.names import Occurrence
from quotattr.openings import opens_sentence

__all__ = ["own_article"]

_ARTICLE = re.compile(r"(?<![\w’'-])(?P<article>[Ll](?:e |a |es |['’]))\Z")
_LONGEST = 5


def own_article(text: str, occurrences: Iterable[Occurrence]) -> str:
    """The article that a name bears where it opens no sentence, with the space behind it; empty if it bears none.

    >>> text = "Interrogé par Le Soir, il dément."
    >>> own_article(text, [Occurrence(17, 21, "Soir")])
    'Le '
    """
    borne: list[str] = []
    for occurrence in occurrences:
        found = _ARTICLE.search(text, max(0, occurrence.start - _LONGEST), occurrence.start)
        if found is not None and not opens_sentence(text, found.start()):
            borne.append(found["article"])
    capitals = [article for article in borne if article[0].isupper()]
    return capitals[0] if 2 * len(capitals) > len(borne) else ""
