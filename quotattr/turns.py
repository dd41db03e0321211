"""Number the utterances: which quotations belong together, and which go on without a cue of their own."""

from __future__ import annotations

from collections.abc import Sequence

from quotattr.attributions import Attribution
from quotattr.models import Kind

__all__ = ["continues", "number_turns"]


def number_turns(text: str, attributions: Sequence[Attribution]) -> list[int | None]:
    """The turn of each quotation, from 1; ``None`` for those that cite nobody."""
    turns: list[int | None] = []
    number = 0
    previous: dict[str | None, int] = {}
    for index, attribution in enumerate(attributions):
        if attribution.kind is Kind.OTHER:
            turns.append(None)
            continue
        parent = attribution.quotation.parent
        before = previous.get(parent)
        if before is not None and _same_turn(text, attributions[before], attribution):
            turns.append(turns[before])
        else:
            number += 1
            turns.append(number)
        previous[parent] = index
    return turns


def _same_turn(text: str, before: Attribution, after: Attribution) -> bool:
    if continues(text, before, after):
        return True
    first, second = before.reading, after.reading
    if first is None or second is None or before.sentence != after.sentence:
        return False
    one, other = first.candidate, second.candidate
    return one.host.tree[one.first].start == other.host.tree[other.first].start


def continues(text: str, before: Attribution, after: Attribution) -> bool:
    """Whether a quotation without a cue follows another at once, in the same paragraph."""
    if after.reading is not None or after.kind is not Kind.DIRECT:
        return False
    if before.quotation.marks == after.quotation.marks or after.quotation.marks.text[:1] in "—–―-":
        return False
    gap = text[before.sentence[1] : after.quotation.marks.start]
    return before.sentence[1] <= after.quotation.marks.start and not gap.strip() and "\n" not in gap
