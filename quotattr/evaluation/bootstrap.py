"""Whether the difference between two tools, or two versions, is more than chance.

The documents are drawn again and again with replacement, and both are scored on the same draws (the paired bootstrap
of Berg-Kirkpatrick, Burkett and Klein 2012, *An Empirical Investigation of Statistical Significance in NLP*, EMNLP).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotattr.evaluation.gold import Document, Prediction
from quotattr.evaluation.scores import count, figures

__all__ = ["Difference", "compare"]


@dataclass(frozen=True)
class Difference:
    """A figure of two predictions, in per cent, and the 95 % interval of what the second gains."""

    figure: str
    first: float
    second: float
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def compare(
    documents: Sequence[Document],
    first: Iterable[Prediction],
    second: Iterable[Prediction],
    *,
    names: Sequence[str] = ("kind", "cue", "attribution_f1", "name"),
    draws: int = 1000,
    seed: int = 0,
) -> list[Difference]:
    """Compare two predictions of the same documents, figure by figure."""
    counts = [_by_document(documents, first), _by_document(documents, second)]
    whole = [figures(_total(one, range(len(documents)))) for one in counts]
    generator = random.Random(seed)
    gains: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(draws):
        drawn = generator.choices(range(len(documents)), k=len(documents))
        before, after = (figures(_total(one, drawn)) for one in counts)
        for name in names:
            gains[name].append((after[name] or 0.0) - (before[name] or 0.0))
    return [_difference(name, whole[0][name] or 0.0, whole[1][name] or 0.0, sorted(gains[name])) for name in names]


def _by_document(documents: Sequence[Document], predictions: Iterable[Prediction]) -> list[Counter[str]]:
    quotes = {prediction.id: prediction.quotes for prediction in predictions}
    return [count(document, quotes.get(document.id, ())) for document in documents]


def _total(counts: Sequence[Counter[str]], chosen: Iterable[int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for index in chosen:
        total.update(counts[index])
    return total


def _difference(name: str, first: float, second: float, gains: Sequence[float]) -> Difference:
    low, high = (gains[round(quantile * (len(gains) - 1))] for quantile in (0.025, 0.975))
    return Difference(name, first, second, round(low, 1), round(high, 1))
