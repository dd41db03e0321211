"""The stages that follow parsing, in their order: readings, kinds, turns, resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotattr.addressees import find_addressee
from quotattr.attributions import Attribution
from quotattr.frame import Frame
from quotattr.guillemets import Scan
from quotattr.hosts import Host, hosts_of
from quotattr.indirect import attribute_indirect
from quotattr.kinds import Setting, decide, settings
from quotattr.layout import clipped, even_spaces, paragraphs, split_sentences
from quotattr.mentions import mention
from quotattr.models import Evidence, Mention, QuotedSpan
from quotattr.readings import Reading, best_reading
from quotattr.relatives import Source
from quotattr.resolution import Resolution, resolve
from quotattr.tree import Sentence
from quotattr.turns import number_turns

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True)
class Analysis:
    """Everything that the stages found in a text, before it is published."""

    attributions: list[Attribution]
    turns: list[int | None]
    resolution: Resolution

    def evidence(self, attribution: Attribution) -> Evidence:
        """The construction that links a quotation to its speaker."""
        found = self.resolution.evidence.get(attribution.quotation.id)
        if found is not None:
            return found
        return attribution.reading.evidence if attribution.reading else Evidence.NONE


def analyse(
    text: str, marks: Scan, frames: Sequence[Frame], trees: Sequence[Sentence], *, indirect: bool = False
) -> Analysis:
    """Run the stages on a text; with ``indirect``, look for speech reported without guillemets in the frames too."""
    text = even_spaces(text)
    hosts = hosts_of(text, frames, trees)
    around = settings(text, marks)
    attributions = [_attribute(text, q, tuple(hosts[q.id]), around[q.id]) for q in marks]
    if indirect:
        attributions += attribute_indirect(text, zip(frames, trees, strict=True), attributions)
    attributions.sort(key=lambda a: (a.quotation.start, -a.quotation.end))
    bounds = paragraphs(text)
    holes = [(q.marks.start, q.marks.end) for q in marks if q.level == 0]
    starts = [a for begin, end in bounds for a, _ in split_sentences(text, begin, end, clipped(holes, begin, end))]
    resolution = resolve(text, attributions, starts, [begin for begin, _ in bounds])
    return Analysis(attributions, number_turns(text, attributions), resolution)


def _attribute(text: str, quotation: QuotedSpan, hosts: tuple[Host, ...], setting: Setting) -> Attribution:
    best = best_reading(hosts)
    decision = decide(quotation, hosts, best, setting)
    named = addressee = None
    if decision.is_attributed and best is not None:
        named = _mention(best, best.source, text)
        addressee = _mention(best, find_addressee(best.candidate), text)
    marks = quotation.marks.start, quotation.marks.end
    sentence = next((host.frame.sentence for host in hosts if not host.frame.is_context), marks)
    return Attribution(quotation, hosts, decision, best, named, sentence, addressee)


def _mention(reading: Reading, source: Source | None, text: str) -> Mention | None:
    return mention(reading.candidate, source, text) if source is not None else None
