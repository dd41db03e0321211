"""From what the stages found to the models that users hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from quotattr.analysis import Analysis
from quotattr.attributions import Attribution
from quotattr.confidence import confidence
from quotattr.frame import Frame
from quotattr.guillemets import Scan
from quotattr.models import Cue, Diagnostic, DiagnosticCode, Extraction, Kind, Quotation, Span
from quotattr.readings import Reading
from quotattr.segments import cut_incise

__all__ = ["publish"]


def publish(text: str, marks: Scan, frames: Sequence[Frame], analysis: Analysis, kinds: Set[Kind]) -> Extraction:
    """The quotations of the kinds that are wanted, and those who speak in them."""
    bounds = {attribution.sentence for attribution in analysis.attributions}
    sentences = {(start, end): Span(start=start, end=end, text=text[start:end]) for start, end in bounds}
    pairs = zip(analysis.attributions, analysis.turns, strict=True)
    found = [_quotation(text, a, turn, sentences[a.sentence], analysis) for a, turn in pairs]
    quotations = tuple(_without_missing_parents(found, kinds))
    speaking = {q.speaker.id for q in quotations if q.speaker is not None}
    return Extraction(
        text=text,
        quotations=quotations,
        speakers=tuple(s for s in analysis.resolution.speakers if s.id in speaking),
        diagnostics=(*marks.diagnostics, *_truncations(text, frames)),
    )


def _without_missing_parents(quotations: Sequence[Quotation], kinds: Set[Kind]) -> Iterator[Quotation]:
    """The quotations of some kinds; one whose parent is left out hangs on the next above."""
    by_id = {q.id: q for q in quotations}
    for q in quotations:
        if q.kind not in kinds:
            continue
        parent = q.parent
        while parent is not None and by_id[parent].kind not in kinds:
            parent = by_id[parent].parent
        yield q if parent == q.parent else q.model_copy(update={"parent": parent})


def _quotation(text: str, attribution: Attribution, turn: int | None, sentence: Span, analysis: Analysis) -> Quotation:
    span, reading = attribution.quotation, attribution.reading
    evidence = analysis.evidence(attribution)
    return Quotation(
        **{name: getattr(span, name) for name in ("start", "end", "text", "id", "marks", "level", "parent")},
        segments=cut_incise(text, span, reading, attribution.mention),
        kind=attribution.kind,
        cue=_cue(text, reading) if reading is not None else None,
        mention=attribution.mention,
        addressee=attribution.addressee,
        speaker=analysis.resolution.by_quotation.get(span.id),
        turn=turn,
        sentence=sentence,
        evidence=evidence,
        confidence=round(confidence(attribution, evidence), 3),
    )


def _cue(text: str, reading: Reading) -> Cue | None:
    candidate = reading.candidate
    if candidate.category is None:
        return None
    tree = candidate.host.tree
    start, end = tree[candidate.first].start, tree[candidate.last].end
    return Cue(start=start, end=end, text=text[start:end], lemma=candidate.lemma, category=candidate.category)


def _truncations(text: str, frames: Sequence[Frame]) -> Iterator[Diagnostic]:
    for start, end in dict.fromkeys(frame.sentence for frame in frames if frame.is_truncated):
        yield Diagnostic(start=start, end=end, text=text[start:end], code=DiagnosticCode.TRUNCATED)
