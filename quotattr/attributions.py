"""What the stages after parsing hand on: one attribution a quotation, filled step by step, never changed in place."""

from __future__ import annotations

from dataclasses import dataclass

from quotattr.hosts import Host
from quotattr.kinds import Decision
from quotattr.models import Kind, Mention, QuotedSpan
from quotattr.readings import Reading
from quotattr.tree import Word

__all__ = ["Attribution"]


@dataclass(frozen=True)
class Attribution:
    """A quotation with its kind, the reading that was kept (if any) and the mention that it gives."""

    quotation: QuotedSpan
    hosts: tuple[Host, ...]
    decision: Decision
    best: Reading | None
    mention: Mention | None
    sentence: tuple[int, int]
    addressee: Mention | None = None

    @property
    def kind(self) -> Kind:
        return self.decision.kind

    @property
    def reading(self) -> Reading | None:
        """The reading, when it was accepted."""
        return self.best if self.decision.is_attributed else None

    @property
    def source_head(self) -> Word | None:
        """The head of the mention in its tree."""
        if self.reading is None or self.reading.source is None:
            return None
        return self.reading.source.head
