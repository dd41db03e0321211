"""Rows and tables: an extraction as flat records, a DataFrame, CSV, or a table for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quotattr.models import Extraction, Quotation

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["COLUMNS", "percent", "to_csv", "to_dataframe", "to_records", "to_table"]

COLUMNS = (
    "id",
    "start",
    "end",
    "text",
    "kind",
    "level",
    "parent",
    "turn",
    "cue",
    "cue_lemma",
    "mention",
    "mention_category",
    "speaker_id",
    "speaker",
    "speaker_category",
    "speaker_gender",
    "speaker_role",
    "evidence",
    "confidence",
)


def to_records(extraction: Extraction) -> list[dict[str, Any]]:
    """One flat dictionary a quotation, with the keys of ``COLUMNS`` and plain values."""
    return [_record(quotation) for quotation in extraction.quotations]


def _record(q: Quotation) -> dict[str, Any]:
    speaker = q.speaker
    values = (
        q.id,
        q.start,
        q.end,
        q.text,
        q.kind.value,
        q.level,
        q.parent,
        q.turn,
        q.cue.text if q.cue else None,
        q.cue.lemma if q.cue else None,
        q.mention.text if q.mention else None,
        q.mention.category.value if q.mention else None,
        speaker.id if speaker else None,
        speaker.name if speaker else None,
        speaker.category.value if speaker else None,
        speaker.gender.value if speaker and speaker.gender else None,
        speaker.role if speaker else None,
        q.evidence.value,
        q.confidence,
    )
    return dict(zip(COLUMNS, values, strict=True))


def to_dataframe(extraction: Extraction) -> DataFrame:
    """One row a quotation, as a pandas ``DataFrame``, with the same columns for every text."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_dataframe needs pandas: pip install quotattr[pandas]") from error
    return pandas.DataFrame(to_records(extraction), columns=list(COLUMNS))


def to_csv(extractions: Iterable[tuple[str, Extraction]], *, spreadsheet: bool = False) -> str:
    """Comma-separated rows of several documents, each with its name, under one header.

    With ``spreadsheet``, a cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``,
    a tab or a carriage return) gets an apostrophe in front, as OWASP advises against CSV injection; the text is then
    no longer the source's.
    """
    output = io.StringIO()
    writer = csv.DictWriter(output, ["document", *COLUMNS], lineterminator="\n")
    writer.writeheader()
    for name, extraction in extractions:
        for record in to_records(extraction):
            row = {"document": name, **record}
            writer.writerow({key: _defused(value) for key, value in row.items()} if spreadsheet else row)
    return output.getvalue()


def _defused(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def to_table(extraction: Extraction, width: int = 100) -> str:
    """A table to read in a terminal: who, how, and what was said."""
    if not extraction.quotations:
        return "no quotations"
    header = ("speaker", "cue", "kind", "sure", "quotation")
    rows = [header, *map(_cells, extraction.quotations)]
    widths = [min(max(len(row[column]) for row in rows), 32) for column in range(4)]
    rest = max(20, width - sum(widths) - 2 * len(widths))
    lines = []
    for row in rows:
        cells = [_clip(cell, size).ljust(size) for cell, size in zip(row, [*widths, rest], strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("─" * size for size in [*widths, rest]))
    return "\n".join(lines)


def percent(probability: float) -> str:
    """A probability in percent, rounded down: nothing is shown as certain that is not.

    >>> percent(0.996), percent(0.57)
    ('99%', '57%')
    """
    return f"{int(round(100 * probability, 6))}%"


def _cells(q: Quotation) -> tuple[str, ...]:
    who = q.speaker.name if q.speaker else f"({q.mention.text})" if q.mention else "–"
    words = " ".join(q.text.split())
    return ("  " * q.level + who, q.cue.text if q.cue else "–", q.kind.value, percent(q.confidence), words)


def _clip(cell: str, size: int) -> str:
    return cell if len(cell) <= size else cell[: size - 1] + "…"
