"""Take a reporting clause out of the words it stands in: « Nous irons, *explique Marie*, jusqu'au bout. »"""

from __future__ import annotations

import re

from quotattr.models import Evidence, Mention, QuotedSpan, Span
from quotattr.readings import Reading

__all__ = ["cut_incise"]

_BEFORE = re.compile(r"[\s,;—–-]*$")
_AFTER = re.compile(r"[^,.;:!?…»]*?(?P<mark>[,.;:!?…]|$)\s*")


def cut_incise(text: str, quotation: QuotedSpan, reading: Reading | None, mention: Mention | None) -> tuple[Span, ...]:
    """The segments of a quotation less the reporting clause that its reading found inside it."""
    if reading is None or reading.evidence is not Evidence.INCISE:
        return quotation.segments
    start, end = incise_span(text, quotation, reading, mention)
    segments: list[Span] = []
    for segment in quotation.segments:
        if end <= segment.start or start >= segment.end:
            segments.append(segment)
            continue
        for begin, stop in ((segment.start, start), (end, segment.end)):
            piece = text[begin:stop].strip()
            if begin < stop and any(map(str.isalnum, piece)):
                offset = text.index(piece, begin)
                segments.append(Span(start=offset, end=offset + len(piece), text=piece))
    return tuple(segments)


def incise_span(text: str, quotation: QuotedSpan, reading: Reading, mention: Mention | None) -> tuple[int, int]:
    """Where the reporting clause begins and ends: from the comma before it to the mark that closes it."""
    tree = reading.candidate.host.tree
    clause_start = tree[4].start if len(tree) > 3 else tree[reading.candidate.first].start
    clause_start = min(clause_start, tree[reading.candidate.first].start)
    before = _BEFORE.search(text, quotation.start, clause_start)
    start = before.start() if before else clause_start
    last = max(mention.end if mention else 0, tree[reading.candidate.last].end)
    after = _AFTER.match(text, last, quotation.end)
    return start, after.end() if after else last
