"""Score extractions against annotated documents: ``python -m quotattr.evaluation GOLD.jsonl …``.

A gold document is one JSON line: ``id``, ``text`` and ``quotes``, each with ``start``, ``end``, ``kind``, ``cue``,
``speaker``, ``speaker_name`` and ``aliases``. A predicted quotation matches the gold one that it overlaps most, at
intersection over union of 0.8 or more; a mention is right when it overlaps the annotated one.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotattr.annotation import read_cases
from quotattr.extractor import Extractor
from quotattr.models import Extraction, Quotation, Span

__all__ = ["Document", "Prediction", "predict", "read_gold", "report", "score", "to_prediction"]

_MATCH = 0.8
_PRONOUNS = ("il", "elle", "ils", "elles", "on", "celui-ci", "celle-ci", "ce dernier", "cette dernière")
_ARTICLES = frozenset("m mme le la les l d de du des un une".split()) | {""}
FIGURES = (
    "span_exact",
    "kind",
    "cue",
    "attribution_p",
    "attribution_r",
    "attribution_f1",
    "false_attribution",
    "name",
    "pronoun_name",
    "mention_exact",
)


@dataclass(frozen=True)
class Document:
    """A text with its annotated quotations."""

    id: str
    text: str
    quotes: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Prediction:
    """What was extracted from one annotated document."""

    id: str
    extraction: Extraction


def read_gold(path: str | Path) -> list[Document]:
    """Annotated documents from JSON lines, or from sentences in inline markup (``.txt``).

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not an annotated document.
    """
    documents = []
    if Path(path).suffix == ".txt":
        return [Document(row["id"], row["text"], tuple(row["quotes"])) for row in read_cases([path])]
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            documents.append(Document(row["id"], row["text"], tuple(row["quotes"])))
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path}, line {number}: not an annotated document ({error})") from error
    return documents


def predict(documents: Iterable[Document], extractor: Extractor | None = None) -> list[Prediction]:
    """Extract the quotations of annotated documents."""
    documents = list(documents)
    results = (extractor or Extractor(threads=1)).extract_many(document.text for document in documents)
    return [Prediction(d.id, result) for d, result in zip(documents, results, strict=True)]


def to_prediction(prediction: Prediction) -> dict[str, Any]:
    """A prediction in the format of the gold files, for other scorers."""
    quotes = []
    for q in prediction.extraction.quotations:
        quotes.append(
            {
                "start": q.start,
                "end": q.end,
                "kind": q.kind.value,
                "cue": _offsets(q.cue),
                "speaker": _offsets(q.mention),
                "speaker_name": q.speaker.name if q.speaker else None,
            }
        )
    return {"id": prediction.id, "quotes": quotes}


def _offsets(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span is not None else None


def score(documents: Sequence[Document], predictions: Sequence[Prediction]) -> dict[str, float | None]:
    """The figures of a set, in per cent; ``None`` where nothing was annotated to measure."""
    counts: Counter[str] = Counter()
    by_id = {prediction.id: prediction.extraction.quotations for prediction in predictions}
    for document in documents:
        found = by_id.get(document.id, ())
        counts["gold"] += len(document.quotes)
        counts["predicted"] += len(found)
        counts["attributed"] += sum(q.mention is not None for q in found)
        matches = _match(document.quotes, found)
        for index, gold in enumerate(document.quotes):
            _count(counts, gold, matches.get(index))
    precision = _share(counts["match"], counts["predicted"]) or 0.0
    recall = _share(counts["match"], counts["gold"]) or 0.0
    attribution_p = _share(counts["mention_right"], counts["attributed"]) or 0.0
    attribution_r = _share(counts["mention_right"], counts["mention"]) or 0.0
    figures = {
        "gold": float(counts["gold"]),
        "span_f1": _f1(precision, recall),
        "span_exact": _share(counts["exact"], counts["gold"]),
        "kind": _share(counts["kind_right"], counts["match"]),
        "cue": _share(counts["cue_right"], counts["cue"]),
        "attribution_p": attribution_p,
        "attribution_r": attribution_r,
        "attribution_f1": _f1(attribution_p, attribution_r),
        "mention_exact": _share(counts["mention_exact"], counts["mention"]),
        "name": _share(counts["name_right"], counts["name"]),
        "pronoun_name": _share(counts["pronoun_right"], counts["pronoun"]),
        "false_attribution": _share(counts["false_attribution"], counts["other"]),
    }
    return {name: None if value is None else round(value, 1) for name, value in figures.items()}


def _match(gold: Sequence[dict[str, Any]], found: Sequence[Quotation]) -> dict[int, Quotation]:
    """Gold and predicted quotations one to one, the closest pairs first."""
    pairs = []
    for i, annotated in enumerate(gold):
        for j, quotation in enumerate(found):
            shared = min(annotated["end"], quotation.end) - max(annotated["start"], quotation.start)
            whole = max(annotated["end"], quotation.end) - min(annotated["start"], quotation.start)
            if shared > 0 and shared / whole >= _MATCH:
                pairs.append((shared / whole, i, j))
    matches: dict[int, Quotation] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matches and j not in used:
            matches[i] = found[j]
            used.add(j)
    return matches


def _count(counts: Counter[str], gold: dict[str, Any], found: Quotation | None) -> None:
    mention_right = found is not None and _overlap(found.mention, gold["speaker"])
    counts["match"] += found is not None
    if found is not None:
        counts["exact"] += (found.start, found.end) == (gold["start"], gold["end"])
        counts["kind_right"] += found.kind.value == gold["kind"]
    if gold["cue"]:
        counts["cue"] += 1
        counts["cue_right"] += found is not None and _overlap(found.cue, gold["cue"])
    if gold["kind"] == "other":
        counts["other"] += 1
        counts["false_attribution"] += found is not None and found.mention is not None
    if gold["speaker"]:
        counts["mention"] += 1
        counts["mention_right"] += mention_right
        counts["mention_exact"] += found is not None and _offsets(found.mention) == {
            k: gold["speaker"][k] for k in ("start", "end")
        }
    if gold["speaker_name"]:
        right = found is not None and found.speaker is not None and same_name(found.speaker.name, gold)
        counts["name"] += 1
        counts["name_right"] += right
        written = (gold["speaker"] or {}).get("text", "").lower().lstrip("-").replace("t-", "")
        if written in _PRONOUNS:
            counts["pronoun"] += 1
            counts["pronoun_right"] += right


def _overlap(found: Span | None, gold: dict[str, Any] | None) -> bool:
    return found is not None and bool(gold) and min(found.end, gold["end"]) > max(found.start, gold["start"])  # type: ignore[index]


def same_name(name: str, gold: dict[str, Any]) -> bool:
    """Whether a name is the annotated one or an alias: the same words, or all the words of one in the other."""
    words = _name_words(name)
    for form in [gold.get("speaker_name"), *(gold.get("aliases") or ())]:
        known = _name_words(form or "")
        if words and known and (words == known or (words & known and (words <= known or known <= words))):
            return True
    return False


def _name_words(name: str) -> set[str]:
    decomposed = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return set(re.split(r"[^\w]+", plain.replace("’", "'"))) - _ARTICLES


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def report(sets: dict[str, list[Document]], predictions: dict[str, list[Prediction]]) -> str:
    """A table of the figures, one row a set."""
    header = ["set", "gold", *FIGURES]
    rows = [header]
    for name, documents in sets.items():
        figures = score(documents, predictions[name])
        row = [Path(name).stem, f"{figures['gold']:.0f}"]
        rows.append(row + ["–" if figures[f] is None else f"{figures[f]:.1f}" for f in FIGURES])
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m quotattr.evaluation", description=__doc__)
    parser.add_argument("gold", nargs="+", help="annotated documents, JSON lines")
    parser.add_argument("--model", default="embedded", help="the Stanza model to parse with")
    parser.add_argument("--predictions", type=Path, help="a folder to write the predictions to, in the gold format")
    options = parser.parse_args(arguments)
    extractor = Extractor(options.model, threads=1)
    sets = {path: read_gold(path) for path in options.gold}
    predictions = {path: predict(documents, extractor) for path, documents in sets.items()}
    print(report(sets, predictions))
    if options.predictions:
        options.predictions.mkdir(parents=True, exist_ok=True)
        for path, group in predictions.items():
            lines = [json.dumps(to_prediction(prediction), ensure_ascii=False) for prediction in group]
            (options.predictions / Path(path).name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
