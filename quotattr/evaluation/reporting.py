"""The figures as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from quotattr.evaluation.bootstrap import Difference
from quotattr.evaluation.calibration import Calibration
from quotattr.evaluation.gold import Document, Prediction
from quotattr.evaluation.matching import match, mention_right, same_name
from quotattr.evaluation.scores import score

__all__ = ["FIGURES", "by_evidence", "calibration_table", "difference_table", "report"]

FIGURES = (
    "span_exact",
    "kind",
    "cue",
    "attribution_p",
    "attribution_r",
    "attribution_f1",
    "false_attribution",
    "name",
    "name_named",
    "name_nominal",
    "pronoun_name",
    "name_floating",
    "turn",
    "mention_exact",
)


def report(sets: Mapping[str, Sequence[Document]], predictions: Mapping[str, Sequence[Prediction]]) -> str:
    """A table of the figures, one row a set."""
    rows = [["set", "gold", *FIGURES]]
    for name, documents in sets.items():
        figures = score(documents, predictions[name])
        rows.append([Path(name).stem, f"{figures['gold']:.0f}", *(_cell(figures[figure]) for figure in FIGURES)])
    return _aligned(rows)


def by_evidence(documents: Sequence[Document], predictions: Sequence[Prediction]) -> str:
    """What each construction is worth: how many quotations, how often the mention and the name are right."""
    quotes = {prediction.id: prediction.quotes for prediction in predictions}
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for index, found in match(document.quotes, quotes.get(document.id, ())).items():
            gold, counted = document.quotes[index], counts.setdefault(found["evidence"], Counter())
            counted["number"] += 1
            counted["mention"] += mention_right(gold, found)
            counted["named"] += bool(gold["speaker_name"])
            counted["name"] += bool(gold["speaker_name"]) and same_name(found["speaker_name"] or "", gold)
    rows = [["evidence", "number", "mention", "name"]]
    for evidence, counted in sorted(counts.items(), key=lambda item: -item[1]["number"]):
        name = 100 * counted["name"] / counted["named"] if counted["named"] else None
        share = 100 * counted["mention"] / counted["number"]
        rows.append([evidence, str(counted["number"]), _cell(share), _cell(name)])
    return _aligned(rows)


def calibration_table(calibration: Calibration) -> str:
    """The reliability diagram as rows, then its summary."""
    rows = [["confidence", "right", "number"]]
    rows += [[f"{b.confidence:.2f}", f"{b.accuracy:.2f}", str(b.number)] for b in calibration.bins]
    summary = f"expected calibration error {calibration.error:.3f}"
    if calibration.precision is not None:
        summary += f"; confidence of 0.9 or more: {calibration.coverage} % of mentions, {calibration.precision} % right"
    return f"{_aligned(rows)}\n{summary}"


def difference_table(differences: Sequence[Difference]) -> str:
    """What a second prediction gains, with its 95 % interval."""
    rows = [["figure", "first", "second", "gain, 95 %", ""]]
    for d in differences:
        verdict = "real" if d.is_real else "may be chance"
        rows.append([d.figure, _cell(d.first), _cell(d.second), f"{d.low:+.1f} … {d.high:+.1f}", verdict])
    return _aligned(rows)


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
