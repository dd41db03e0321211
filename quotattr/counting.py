"""Who is quoted, and how much: counts over one text or a whole corpus.

Speakers of different texts are one when they have the same name, whatever the capitals. Each quoted word counts once,
for the innermost quotation that is somebody's speech; titles and terms (``other``) are nobody's and are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from quotattr.models import Extraction, Kind, Quotation, SpeakerCategory

if TYPE_CHECKING:
    from altair import Chart
    from matplotlib.axes import Axes
    from pandas import DataFrame

__all__ = ["By", "Row", "Summary", "summary"]

By = Literal["speaker", "gender", "category", "kind"]
UNKNOWN = "(unknown)"
_MEASURE = "words said between guillemets"
_TOOLTIP = ["words:Q", "quotations:Q"]
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True)
class Row:
    """One line of a summary: a speaker (or a gender, a category, a kind), its quotations and its words."""

    label: str
    quotations: int
    words: int
    share: float
    """Share of all words said, from 0 to 1."""


@dataclass(frozen=True)
class Summary:
    """Counts by speaker, gender, category and kind, the most quoted first; prints and shows itself as a table."""

    texts: int
    quotations: int
    words: int
    by_speaker: tuple[Row, ...]
    by_gender: tuple[Row, ...]
    by_category: tuple[Row, ...]
    by_kind: tuple[Row, ...]

    def rows(self, by: By = "speaker") -> tuple[Row, ...]:
        """The lines of one of the four tables."""
        rows: tuple[Row, ...] = getattr(self, f"by_{by}")
        return rows

    def to_dataframe(self, by: By = "speaker") -> DataFrame:
        """One of the tables as a pandas ``DataFrame`` (needs pandas)."""
        import pandas

        columns = [by, "quotations", "words", "share"]
        return pandas.DataFrame([(r.label, r.quotations, r.words, r.share) for r in self.rows(by)], columns=columns)

    def plot(self, by: By = "speaker", *, top: int = 15, ax: Axes | None = None) -> Axes:
        """A bar chart of the words said (needs matplotlib); returns its axes."""
        if ax is None:
            from matplotlib import pyplot

            _, ax = pyplot.subplots()
        rows = self.rows(by)[:top][::-1]
        ax.barh([row.label for row in rows], [row.words for row in rows], color="#0072b2")
        ax.set_xlabel(_MEASURE)
        return ax

    def chart(self, by: By = "speaker", *, top: int = 15) -> Chart:
        """The same bars as an Altair chart, for Vega viewers and web pages (needs altair, not pandas)."""
        from altair import Chart, Data, X, Y

        values = [{by: row.label, "words": row.words, "quotations": row.quotations} for row in self.rows(by)[:top]]
        words = X("words:Q", title=_MEASURE)
        return Chart(Data(values=values)).mark_bar().encode(words, Y(f"{by}:N", sort=None), tooltip=_TOOLTIP)

    def __str__(self) -> str:
        lines = [f"{self.quotations} quotations, {self.words} words said, in {self.texts} texts"]
        for by, rows in self._tables():
            width = max([len(by), *(min(len(row.label), 40) for row in rows)])
            lines += ["", f"{by:{width}}  quotations  words   share", f"{'─' * width}  ──────────  ─────  ──────"]
            lines += [f"{r.label[:40]:{width}}  {r.quotations:10}  {r.words:5}  {r.share:6.1%}" for r in rows]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        cell = '<td style="text-align:right;padding:0 .8em">'
        tables = []
        for by, rows in self._tables():
            head = "".join(f'<th style="text-align:left;padding:0 .8em">{c}</th>' for c in (by, "quotations", "words"))
            body = "".join(
                f"<tr><td>{escape(r.label)}</td>{cell}{r.quotations}</td>{cell}{r.words} ({r.share:.0%})</td></tr>"
                for r in rows
            )
            tables.append(f'<table style="margin:0 2em 1em 0">{f"<tr>{head}</tr>"}{body}</table>')
        return f'<div style="display:flex;flex-wrap:wrap;align-items:flex-start">{"".join(tables)}</div>'

    def _tables(self, top: int = 20) -> Iterable[tuple[By, tuple[Row, ...]]]:
        names: tuple[By, ...] = ("speaker", "gender", "category", "kind")
        return [(by, self.rows(by)[:top]) for by in names]


def summary(results: Extraction | Iterable[Extraction]) -> Summary:
    """Count who is quoted in one extraction or in many.

    >>> from quotattr import extract
    >>> counted = summary(extract("« Je reste ici », a dit Zoé Martin. « Moi aussi », répond Paul Roux."))
    >>> [(row.label, row.quotations, row.words) for row in counted.by_speaker]
    [('Zoé Martin', 1, 3), ('Paul Roux', 1, 2)]
    """
    extractions = [results] if isinstance(results, Extraction) else list(results)
    said = [item for extraction in extractions for item in _said(extraction)]
    total = sum(words for _, words in said)
    spelling = _spellings(q for q, _ in said)

    def table(label: Callable[[Quotation], str]) -> tuple[Row, ...]:
        quotations: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for quotation, number in said:
            quotations[label(quotation)] += 1
            words[label(quotation)] += number
        rows = [Row(name, quotations[name], words[name], words[name] / total if total else 0.0) for name in quotations]
        return tuple(sorted(rows, key=lambda row: (row.label == UNKNOWN, -row.words, -row.quotations)))

    return Summary(
        texts=len(extractions),
        quotations=len(said),
        words=total,
        by_speaker=table(lambda q: spelling[q.speaker.name.casefold()] if q.speaker else UNKNOWN),
        by_gender=table(_gender),
        by_category=table(lambda q: q.speaker.category.value if q.speaker else UNKNOWN),
        by_kind=table(lambda q: q.kind.value),
    )


def _gender(q: Quotation) -> str:
    """The gender of persons only: *la police* is feminine in grammar alone."""
    if q.speaker is None or (q.speaker.category is SpeakerCategory.PERSON and q.speaker.gender is None):
        return UNKNOWN
    if q.speaker.category is not SpeakerCategory.PERSON or q.speaker.gender is None:
        return "(not a person)"
    return q.speaker.gender.value


def _said(extraction: Extraction) -> list[tuple[Quotation, int]]:
    """The quotations that are speech, each with its own words: those of speech nested in it are not counted again."""
    speech = [q for q in extraction.quotations if q.kind is not Kind.OTHER]
    words = {q.id: _words(q) for q in speech}
    nested: dict[str, int] = defaultdict(int)
    around: list[Quotation] = []
    for q in speech:
        while around and around[-1].end <= q.start:
            around.pop()
        if around:
            nested[around[-1].id] += words[q.id]
        around.append(q)
    return [(q, max(0, words[q.id] - nested[q.id])) for q in speech]


def _words(q: Quotation) -> int:
    return sum(len(_WORD.findall(segment.text)) for segment in q.segments)


def _spellings(quotations: Iterable[Quotation]) -> dict[str, str]:
    """The commonest spelling of each name."""
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    for q in quotations:
        if q.speaker is not None:
            counts[q.speaker.name.casefold()][q.speaker.name] += 1
    return {name: spellings.most_common(1)[0][0] for name, spellings in counts.items()}
