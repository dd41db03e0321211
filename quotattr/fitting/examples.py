"""Annotated documents as examples: their quotations with every reading, each judged right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quotattr.analysis import Analysis, analyse
from quotattr.announcers import announcing_frames
from quotattr.attributions import Attribution
from quotattr.evaluation import Document
from quotattr.evaluation.matching import match, overlap
from quotattr.frames import build_frames
from quotattr.guillemets import scan
from quotattr.hosts import Host, hosts_of
from quotattr.indirect import Report, find_reports
from quotattr.kinds import Setting, settings
from quotattr.layout import even_spaces
from quotattr.mentions import mention
from quotattr.models import QuotedSpan, Span
from quotattr.parsing import Parser
from quotattr.readings import Reading, readings
from quotattr.tree import Sentence

__all__ = [
    "Example",
    "PatientParser",
    "analysis",
    "attribution_right",
    "examples",
    "report_right",
    "reports",
]


@dataclass(frozen=True)
class Example:
    """An annotated quotation with its hosts, its readings, and what the text around it tells."""

    document: str
    gold: dict[str, Any]
    quotation: QuotedSpan
    hosts: tuple[Host, ...]
    readings: tuple[Reading, ...]
    right: tuple[bool, ...]
    setting: Setting


class PatientParser(Parser):
    """A parser that keeps every tree: the same sentences come back fold after fold."""

    def __init__(self, model: str = "embedded") -> None:
        super().__init__(model, threads=1)
        self._kept: dict[str, Sentence] = {}

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        self._kept.update(zip(new, super().parse(new), strict=True))
        return [self._kept[text] for text in texts]


def examples(documents: Iterable[Document], parser: Parser) -> list[Example]:
    """The annotated quotations whose span is found, parsed and with each reading judged."""
    documents = list(documents)
    scans = [scan(d.text) for d in documents]
    frames = [build_frames(d.text, s.spans) for d, s in zip(documents, scans, strict=True)]
    trees = iter(parser.parse([frame.text for group in frames for frame in group]))
    found = []
    for document, marks, group in zip(documents, scans, frames, strict=True):
        hosts = hosts_of(document.text, group, [frame.restore(next(trees)) for frame in group])
        gold = {(q["start"], q["end"]): q for q in document.quotes}
        around = settings(even_spaces(document.text), marks)
        for quotation in marks:
            annotated = gold.get((quotation.start, quotation.end))
            if annotated is not None:
                own = tuple(hosts[quotation.id])
                candidates = tuple(readings(own))
                right = tuple(_is_right(annotated, reading, document.text) for reading in candidates)
                found.append(Example(document.id, annotated, quotation, own, candidates, right, around[quotation.id]))
    return found


def _is_right(gold: dict[str, Any], reading: Reading, text: str) -> bool:
    """Whether a reading has the annotated cue and the annotated mention (or rightly none)."""
    candidate, tree = reading.candidate, reading.candidate.host.tree
    if gold["cue"] is None and gold["speaker"] is None:
        return False
    named = mention(candidate, reading.source, text) if reading.source is not None else None
    source_right = overlap(_offsets(named), gold["speaker"]) if gold["speaker"] else named is None
    if candidate.category is None:
        return source_right and named is not None
    cue = {"start": tree[candidate.first].start, "end": tree[candidate.last].end}
    return source_right and gold["cue"] is not None and overlap(cue, gold["cue"])


def _offsets(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span is not None else None


def analysis(text: str, parser: Parser) -> Analysis:
    """Everything that the stages find in a text, with the models in use."""
    marks = scan(text)
    frames = build_frames(text, marks.spans)
    trees = parser.parse([frame.text for frame in frames])
    return analyse(text, marks, frames, [frame.restore(tree) for frame, tree in zip(frames, trees, strict=True)])


def reports(document: Document, parser: Parser) -> list[Report]:
    """The clauses of a document that may be reported speech."""
    marks = scan(document.text)
    frames = build_frames(document.text, marks.spans) + announcing_frames(document.text, marks.spans)
    trees = parser.parse([frame.text for frame in frames])
    pairs = zip(frames, trees, strict=True)
    return [report for frame, tree in pairs for report in find_reports(document.text, frame, frame.restore(tree))]


def report_right(report: Report, gold: Sequence[dict[str, Any]], text: str) -> bool:
    """Whether a clause is annotated as reported speech, with this cue and this mention (or rightly none)."""
    span = {"start": report.quotation.start, "end": report.quotation.end}
    return any(match([one], [span]) and _is_right(one, report.reading, text) for one in gold)


def attribution_right(attribution: Attribution, gold: dict[str, Any]) -> bool:
    """Whether an attribution has the annotated mention, or rightly none."""
    if gold["speaker"] is None:
        return attribution.mention is None
    return overlap(_offsets(attribution.mention), gold["speaker"])
