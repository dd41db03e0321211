"""Annotated documents and predictions, in one format: a JSON line with ``id``, ``text`` and ``quotes``.

A quotation has ``start``, ``end``, ``kind``, ``cue``, ``speaker`` (the mention), ``speaker_name``, ``aliases`` and
``turn``; a predicted one also has ``evidence`` and ``confidence``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotattr.annotation import read_cases
from quotattr.extractor import Extractor
from quotattr.models import Extraction, Kind, Quotation, Span

__all__ = [
    "Document",
    "Prediction",
    "holds_indirect",
    "predict",
    "prediction",
    "read_gold",
    "read_predictions",
    "read_sets",
]


@dataclass(frozen=True)
class Document:
    """A text with its annotated quotations."""

    id: str
    text: str
    quotes: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Prediction:
    """The quotations that a tool found in one annotated document."""

    id: str
    quotes: tuple[dict[str, Any], ...]


def read_gold(path: str | Path) -> list[Document]:
    """Annotated documents from JSON lines, or from texts in inline markup (``.txt``).

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not an annotated document.
    """
    if Path(path).suffix == ".txt":
        return [Document(row["id"], row["text"], tuple(row["quotes"])) for row in read_cases([path])]
    return [Document(row["id"], row["text"], tuple(row["quotes"])) for row in _rows(path, ("id", "text", "quotes"))]


def read_sets(paths: Iterable[str | Path]) -> dict[str, list[Document]]:
    """Annotated documents by set: a file of JSON lines is a set, and so is a folder of texts in inline markup.

    Args:
        paths: files, or folders for all the texts (``.txt``) in them.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not an annotated document.
    """
    sets: dict[str, list[Document]] = {}
    for given in map(Path, paths):
        for path in sorted(given.glob("*.txt")) if given.is_dir() else [given]:
            sets.setdefault(str(path.parent if path.suffix == ".txt" else path), []).extend(read_gold(path))
    return sets


def holds_indirect(document: Document) -> bool:
    """Whether speech without guillemets is annotated in a document too."""
    return any(quote["kind"] == Kind.INDIRECT.value for quote in document.quotes)


def read_predictions(path: str | Path) -> list[Prediction]:
    """Predictions from JSON lines, ours or another tool's.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not a prediction.
    """
    return [Prediction(row["id"], tuple(row["quotes"])) for row in _rows(path, ("id", "quotes"))]


def _rows(path: str | Path, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            rows.append({key: row[key] for key in keys})
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path}, line {number}: not an annotated document ({error})") from error
    return rows


def predict(documents: Iterable[Document], extractor: Extractor | None = None) -> list[Prediction]:
    """Extract the quotations of annotated documents; indirect speech where it is annotated."""
    documents = list(documents)
    plain = extractor or Extractor(threads=1)
    thorough = plain.with_kinds(Kind)
    found: dict[str, Prediction] = {}
    for reader, wanted in ((plain, False), (thorough, True)):
        group = [document for document in documents if holds_indirect(document) is wanted]
        results = reader.extract_many(document.text for document in group)
        found.update((d.id, prediction(d.id, result)) for d, result in zip(group, results, strict=True))
    return [found[document.id] for document in documents]


def prediction(identifier: str, extraction: Extraction) -> Prediction:
    """An extraction in the format of the annotated documents."""
    return Prediction(identifier, tuple(map(_quote, extraction.quotations)))


def _quote(quotation: Quotation) -> dict[str, Any]:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "kind": quotation.kind.value,
        "cue": _offsets(quotation.cue),
        "speaker": _offsets(quotation.mention),
        "speaker_name": quotation.speaker.name if quotation.speaker else None,
        "turn": quotation.turn,
        "evidence": quotation.evidence.value,
        "confidence": quotation.confidence,
    }


def _offsets(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span is not None else None
