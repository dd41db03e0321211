"""What the stages after parsing hand on: one attribution a quotation, filled step by step, never changed in place."""

from __future__ import annotations

from dataclasses import dataclass

from quotattr.candidates import lemma_of
from quotattr.hosts import Host
from quotattr.kinds import Decision
from quotattr.models import Evidence, Kind, Mention, QuotedSpan
from quotattr.readings import Reading
from quotattr.tree import Word

__all__ = ["Attribution"]

_GOING_ON = frozenset("ajouter poursuivre continuer conclure préciser insister reprendre enchaîner compléter".split())
_AGAIN = frozenset(("encore", "aussi", "également"))


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

    @property
    def is_read(self) -> bool:
        """Whether the words are read on something rather than said: *peut-on lire sur la banderole*."""
        source = self.reading.source if self.reading is not None else None
        return source is not None and source.via == "read"

    @property
    def goes_on(self) -> bool:
        """Whether the cue tells that whoever spoke speaks on: *a ajouté*, *a encore dit*, *et le maire de crier*."""
        if self.reading is None:
            return False
        cue, tree = self.reading.candidate.word, self.reading.candidate.host.tree
        is_narrative = self.reading.evidence is Evidence.INFINITIVE and tree.child(cue, "nsubj") is not None
        is_narrative = is_narrative and tree.child(cue, "cc") is not None
        beside = tree.children(cue, "advmod")
        return is_narrative or lemma_of(cue) in _GOING_ON or any(word.lemma in _AGAIN for word in beside)
