"""An extraction as brat standoff: what an annotation tool opens beside the text, to correct or to go on.

Text-bound lines for quotations (``Direct``, ``Mixed``, ``Other``), cues and mentions; ``SaidBy`` and ``CuedBy``
relations; the speaker's name, the construction and the confidence as notes. The format is that of
https://brat.nlplab.org/standoff.html: offsets from 0, half open, a span over several lines in one fragment a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotattr.models import Extraction, Quotation, Span

__all__ = ["to_brat"]


def to_brat(extraction: Extraction) -> str:
    """The content of the ``.ann`` file that stands beside the text's ``.txt``.

    >>> from quotattr import extract
    >>> to_brat(extract("« Je reste », a dit Zoé Martin.")).splitlines()[0].split(chr(9))
    ['T1', 'Direct 2 10', 'Je reste']
    """
    writer = _Writer()
    for quotation in extraction.quotations:
        writer.add(quotation)
    return "".join(f"{line}\n" for line in writer.lines)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._spans: dict[tuple[str, int, int], str] = {}
        self._relations = 0

    def add(self, q: Quotation) -> None:
        said = self._span(q.kind.value.capitalize(), q)
        for relation, name, other in (("SaidBy", "Mention", q.mention), ("CuedBy", "Cue", q.cue)):
            if other is not None:
                target = self._span(name, other)
                self._relations += 1
                self.lines.append(f"R{self._relations}\t{relation} Arg1:{said} Arg2:{target}")
        who = f"speaker={q.speaker.name}; " if q.speaker else ""
        note = _one_line(f"{who}evidence={q.evidence.value}; confidence={q.confidence}")
        self.lines.append(f"#{said[1:]}\tAnnotatorNotes {said}\t{note}")

    def _span(self, kind: str, span: Span) -> str:
        """The identifier of a text-bound annotation; a mention that two quotations share is written once."""
        key = (kind, span.start, span.end)
        if key not in self._spans:
            self._spans[key] = f"T{len(self._spans) + 1}"
            pieces = list(_fragments(span))
            offsets = ";".join(f"{start} {end}" for start, end, _ in pieces)
            words = " ".join(text for _, _, text in pieces)
            self.lines.append(f"{self._spans[key]}\t{kind} {offsets}\t{words}")
        return self._spans[key]


def _fragments(span: Span) -> Iterator[tuple[int, int, str]]:
    """The lines of a span, without the white space at their ends."""
    position = span.start
    for line in span.text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = position + line.index(words)
            yield start, start + len(words), words
        position += len(line)


def _one_line(string: str) -> str:
    return " ".join(string.split())
