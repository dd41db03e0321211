"""Whether confidences mean what they say: of what is given 0.9, nine in ten are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotattr.evaluation.gold import Document, Prediction
from quotattr.evaluation.matching import match, mention_right, overlap

__all__ = ["Bin", "Calibration", "calibrate"]

_BINS = 10


@dataclass(frozen=True)
class Bin:
    """The quotations whose confidence lies in one tenth of the scale: how many, how sure, how often right."""

    number: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Calibration:
    """How confidences compare with outcomes.

    ``error`` is the expected calibration error (Guo et al. 2017, *On Calibration of Modern Neural Networks*, ICML),
    between 0 and 1; ``precision`` is the share of right mentions among those given with a confidence of 0.9 or more,
    ``coverage`` the share of all mentions that these are, both in per cent.
    """

    error: float
    bins: tuple[Bin, ...]
    precision: float | None
    coverage: float | None


def calibrate(documents: Sequence[Document], predictions: Iterable[Prediction]) -> Calibration:
    """Compare the confidence of attributions and abstentions with their outcomes on annotated documents."""
    quotes = {prediction.id: prediction.quotes for prediction in predictions}
    outcomes: list[tuple[float, bool]] = []
    mentions: list[tuple[float, bool]] = []
    for document in documents:
        for index, found in match(document.quotes, quotes.get(document.id, ())).items():
            gold = document.quotes[index]
            outcomes.append((found["confidence"], mention_right(gold, found)))
            if found["speaker"]:
                mentions.append((found["confidence"], overlap(found["speaker"], gold["speaker"])))
    bins = tuple(_bins(outcomes))
    error = sum(b.number * abs(b.confidence - b.accuracy) for b in bins) / len(outcomes) if outcomes else 0.0
    sure = [right for confidence, right in mentions if confidence >= 0.9]
    return Calibration(
        error=round(error, 4),
        bins=bins,
        precision=round(100 * sum(sure) / len(sure), 1) if sure else None,
        coverage=round(100 * len(sure) / len(mentions), 1) if mentions else None,
    )


def _bins(outcomes: Sequence[tuple[float, bool]]) -> Iterable[Bin]:
    for tenth in range(_BINS):
        inside = [(c, right) for c, right in outcomes if min(int(c * _BINS), _BINS - 1) == tenth]
        if inside:
            number = len(inside)
            sure = sum(confidence for confidence, _ in inside) / number
            yield Bin(number, round(sure, 3), round(sum(right for _, right in inside) / number, 3))
