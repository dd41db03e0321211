"""Show an extraction in a notebook: the text, each quotation underlined in its speaker's colour.

Inline styles only: no script, no style sheet, no outside resource, every character of the text escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from quotattr.markup import Element, weave
from quotattr.models import Extraction, Kind, Quotation, Speaker
from quotattr.tables import percent

__all__ = ["Gallery", "gallery", "quotation_to_html", "to_html"]

# Okabe and Ito, Color Universal Design (2008): told apart by colour-blind readers.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6d3b", "#6a51a3")
_NOBODY = "#888888"
_LINES = {Kind.DIRECT: "solid", Kind.MIXED: "dashed", Kind.OTHER: "dotted", Kind.INDIRECT: "wavy"}


def to_html(extraction: Extraction) -> str:
    """The text as HTML, with a legend of its speakers; why and how sure stands in each quotation's title."""
    colours = {s.id: _COLOURS[i % len(_COLOURS)] for i, s in enumerate(extraction.speakers)}
    body = _marked(extraction.text, 0, extraction.quotations, colours)
    return _framed(_legend(extraction, colours) + _paragraphs(body))


def quotation_to_html(q: Quotation) -> str:
    """The host sentence of one quotation as HTML, with a line that says who, how and how sure."""
    colours = {q.speaker.id: _COLOURS[0]} if q.speaker else {}
    shown, host = q, q.sentence
    if not all(host.contains(span) for span in (q.marks, q.cue, q.mention) if span is not None):
        shown, host = q.model_copy(update={"cue": None, "mention": None}), q.marks
    caption = f'<div style="font:0.85em/1.6 system-ui,sans-serif">{escape(_title(q))}</div>'
    return _framed(_paragraphs(_marked(host.text, host.start, [shown], colours)) + caption)


@dataclass(frozen=True)
class Gallery:
    """Several extractions to look at in a notebook: one below the other, each to unfold."""

    extractions: tuple[Extraction, ...]

    def _repr_html_(self) -> str:
        return "".join(_folded(number, extraction) for number, extraction in enumerate(self.extractions, 1))

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.extractions))


def gallery(results: Iterable[Extraction]) -> Gallery:
    """Show several extractions together, in a notebook as HTML or as tables where they are printed.

    >>> from quotattr import Extractor
    >>> shown = gallery(Extractor().extract_many(["« Oui », dit Léa.", "« Non », dit Paul."]))
    >>> len(shown.extractions), shown._repr_html_().count("<details")
    (2, 2)
    """
    return Gallery(tuple(results))


def _folded(number: int, extraction: Extraction) -> str:
    count = len(extraction.quotations)
    names = ", ".join(speaker.name for speaker in extraction.speakers[:5])
    more = " …" if len(extraction.speakers) > 5 else ""
    start = " ".join(extraction.text[:200].split())
    label = f"{start[:60].rstrip()}…" if len(start) > 60 else start
    line = f"{number}. {label} ({count} {'quotation' if count == 1 else 'quotations'}{': ' * bool(names)}{names}{more})"
    opened = " open" if number == 1 else ""
    style = "font:0.95em/1.6 system-ui,sans-serif;cursor:pointer"
    return f'<details{opened}><summary style="{style}">{escape(line)}</summary>{to_html(extraction)}</details>'


def _framed(content: str) -> str:
    return (
        '<div class="quotattr" lang="fr" style="max-width:46em;line-height:1.7;font-family:Georgia,serif">'
        f"{content}</div>"
    )


def _paragraphs(body: str) -> str:
    blocks = body.replace("\r\n", "\n").split("\n\n")
    return "".join(f'<p style="margin:0 0 .8em">{block}</p>' for block in blocks if block.strip())


def _legend(extraction: Extraction, colours: dict[str, str]) -> str:
    counts = Counter(q.speaker.id for q in extraction.quotations if q.speaker)
    items = [_legend_item(speaker, colours[speaker.id], counts[speaker.id]) for speaker in extraction.speakers]
    shown = [k for k in Kind if k is not Kind.INDIRECT or any(q.kind is k for q in extraction.quotations)]
    line = f"{_NOBODY} 2px;text-underline-offset:3px"
    kinds = "".join(
        f'<span style="margin-right:1em;text-decoration:underline {_LINES[kind]} {line}">{kind.value}</span>'
        for kind in shown
    )
    return (
        '<div style="font:0.85em/1.6 system-ui,sans-serif;margin-bottom:1em;padding-bottom:.5em;'
        f'border-bottom:1px solid {_NOBODY}">{"".join(items)}<br>{kinds}</div>'
    )


def _legend_item(speaker: Speaker, colour: str, count: int) -> str:
    role = f" ({escape(speaker.role)})" if speaker.role else ""
    return (
        f'<span style="margin-right:1.2em;white-space:nowrap"><b style="color:{colour}">■</b> '
        f"{escape(speaker.name)}{role} × {count}</span> "
    )


def _marked(text: str, base: int, quotations: Sequence[Quotation], colours: dict[str, str]) -> str:
    """The escaped text, which begins at offset ``base``, with spans around quotations, cues and mentions."""

    def element(start: int, end: int, tag: str) -> Element:
        return Element(start - base, end - base, tag, "</span>")

    whole = [element(q.marks.start, q.marks.end, _quotation_tag(q, colours)) for q in quotations]
    inner = [element(a, b, f'<span style="{style}">') for a, b, style in _annotations(quotations, colours)]
    return weave(text, whole, inner, escape)


def _quotation_tag(q: Quotation, colours: dict[str, str]) -> str:
    colour = colours[q.speaker.id] if q.speaker else _NOBODY
    offset = 3 + 3 * q.level
    return (
        f'<span title="{escape(_title(q))}" style="text-decoration:underline {_LINES[q.kind]} {colour} 2px;'
        f'text-underline-offset:{offset}px">'
    )


def _title(q: Quotation) -> str:
    who = q.speaker.name if q.speaker else "nobody" if q.kind is Kind.OTHER else "unknown"
    return f"{q.kind.value} · {who} · {q.evidence.value} · {percent(q.confidence)}"


def _annotations(quotations: Sequence[Quotation], colours: dict[str, str]) -> list[tuple[int, int, str]]:
    found: dict[tuple[int, int], str] = {}
    for q in quotations:
        colour = colours[q.speaker.id] if q.speaker else _NOBODY
        if q.mention is not None:
            found[q.mention.start, q.mention.end] = f"font-weight:bold;color:{colour}"
        if q.cue is not None:
            found[q.cue.start, q.cue.end] = f"font-style:italic;color:{colour}"
    return [(start, end, style) for (start, end), style in found.items()]
