"""From what the stages found to the models that users hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeVar

from quotattr.analysis import Analysis
from quotattr.attributions import Attribution
from quotattr.confidence import confidence
from quotattr.frame import Frame
from quotattr.guillemets import Scan
from quotattr.models import Cue, Diagnostic, DiagnosticCode, Extraction, Kind, Quotation, Span, Speaker
from quotattr.readings import Reading
from quotattr.segments import cut_incise

__all__ = ["publish"]

_Typed = TypeVar("_Typed", bound=Span)


def publish(text: str, marks: Scan, frames: Sequence[Frame], analysis: Analysis, kinds: Set[Kind]) -> Extraction:
    """The quotations of the kinds that are wanted, and those who speak in them."""
    bounds = {attribution.sentence for attribution in analysis.attributions}
    sentences = {(start, end): Span(start=start, end=end, text=text[start:end]) for start, end in bounds}
    speakers = {s.id: _speaker_as_typed(s, text) for s in analysis.resolution.speakers}
    pairs = zip(analysis.attributions, analysis.turns, strict=True)
    found = [_quotation(text, a, turn, sentences[a.sentence], analysis, speakers) for a, turn in pairs]
    quotations = tuple(_without_missing_parents(found, kinds))
    speaking = {q.speaker.id: q.speaker for q in quotations if q.speaker is not None}
    return Extraction(
        text=text,
        quotations=quotations,
        speakers=tuple(speaking[s.id] for s in analysis.resolution.speakers if s.id in speaking),
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


def _quotation(
    text: str,
    attribution: Attribution,
    turn: int | None,
    sentence: Span,
    analysis: Analysis,
    speakers: Mapping[str, Speaker],
) -> Quotation:
    span, reading = attribution.quotation, attribution.reading
    evidence = analysis.evidence(attribution)
    speaker = analysis.resolution.by_quotation.get(span.id)
    return Quotation(
        **{name: getattr(span, name) for name in ("start", "end", "id", "level", "parent")},
        text=text[span.start : span.end],
        marks=_as_typed(span.marks, text),
        segments=tuple(_as_typed(s, text) for s in cut_incise(text, span, reading, attribution.mention)),
        kind=attribution.kind,
        cue=_cue(text, reading) if reading is not None else None,
        mention=attribution.mention and _as_typed(attribution.mention, text),
        addressee=attribution.addressee and _as_typed(attribution.addressee, text),
        speaker=speaker and speakers[speaker.id],
        turn=turn,
        sentence=sentence,
        evidence=evidence,
        confidence=round(confidence(attribution, evidence), 3),
    )


def _speaker_as_typed(speaker: Speaker, text: str) -> Speaker:
    mentions = tuple(_as_typed(mention, text) for mention in speaker.mentions)
    return speaker if mentions == speaker.mentions else speaker.model_copy(update={"mentions": mentions})


def _as_typed(span: _Typed, text: str) -> _Typed:
    """A span with the characters of the source, whose unusual spaces the stages read as plain ones."""
    typed = text[span.start : span.end]
    return span if typed == span.text else span.model_copy(update={"text": typed})


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
