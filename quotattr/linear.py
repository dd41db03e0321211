"""Logistic models as readable numbers: named features, weights in JSON, plain arithmetic.

The weights of ``coefficients.json`` are fitted on annotated quotations by ``python -m quotattr.fitting``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat

__all__ = ["Logistic", "fitted_models", "load_model", "softmax", "use_models"]

_DIGITS = 9


@dataclass(frozen=True)
class Logistic:
    """``P(true) = sigmoid(bias + sum of the weights of the features present, alone and in pairs)``.

    >>> round(Logistic({"colon": 2.0}, bias=-1.0).probability({"colon", "unknown"}), 2)
    0.73
    """

    weights: dict[str, float]
    bias: float = 0.0
    pairs: dict[str, dict[str, float]] = field(default_factory=dict)
    """What two features weigh together, beside what each weighs alone; every pair stands once."""

    def score(self, features: Set[str]) -> float:
        """The log-odds for an item with these features; a feature never met in fitting weighs nothing.

        Rounded, as sets give their members in an order of their own and sums differ with it in the last digits.
        """
        total = self.bias + sum(map(self.weights.get, features, repeat(0.0)))
        for first in self.pairs.keys() & features:
            total += sum(map(self.pairs[first].get, features, repeat(0.0)))
        return round(total, _DIGITS)

    def probability(self, features: Set[str]) -> float:
        """The probability for an item with these features."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


def softmax(scores: Sequence[float]) -> list[float]:
    """Log-odds of exclusive alternatives as probabilities that add up to one."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


@cache
def fitted_models() -> dict[str, Logistic]:
    """The models of ``coefficients.json``, by name."""
    table = json.loads(files("quotattr").joinpath("coefficients.json").read_text(encoding="utf-8"))
    return {name: Logistic(entry["weights"], entry["bias"], entry.get("pairs", {})) for name, entry in table.items()}


_in_use: ContextVar[dict[str, Logistic] | None] = ContextVar("models", default=None)


def load_model(name: str) -> Logistic:
    """A fitted model by its name in ``coefficients.json``."""
    models = _in_use.get()
    return (fitted_models() if models is None else models)[name]


@contextmanager
def use_models(models: dict[str, Logistic]) -> Iterator[None]:
    """Score with other models for a while: those of one fold of a cross-validation."""
    token = _in_use.set(models)
    try:
        yield
    finally:
        _in_use.reset(token)
