"""Logistic regressions over named features: of truth, of one outcome among several, of one candidate among some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quotattr.linear import Logistic

__all__ = ["choice", "logistic", "multinomial", "paired"]

_PAIR_SCALE = 0.5
"""What a pair counts for beside a feature alone, in fitting: the penalty on its weight is the inverse square."""
_LEAST_PAIR = 0.01
"""The smallest weight of a pair that is kept."""
_MEETINGS = 25
"""How often two features must stand together in the examples to get a weight."""


def logistic(rows: Sequence[Iterable[str]], truth: Sequence[bool], strength: float) -> Logistic:
    """Whether a row is right. ``strength`` is the inverse of the penalty on squared weights."""
    names, model = _regression(rows, truth, strength)
    return _as_logistic(names, model.coef_[0], model.intercept_[0])


def paired(rows: Sequence[Iterable[str]], truth: Sequence[bool], strength: float) -> Logistic:
    """Whether a row is right, with weights for features that stand together too, four times as dear as the others.

    Features that join two others already (*a&b*) are not joined again, nor are those that seldom meet.
    """
    from scipy.sparse import hstack

    names, matrix = _vectorized(rows)
    columns = matrix.tocsc()
    pairs = _frequent_pairs(columns, names)
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    together = _PAIR_SCALE * columns[:, firsts].multiply(columns[:, seconds])
    model = _fitted(hstack([matrix, together]).tocsr(), truth, strength)
    alone = _as_logistic(names, model.coef_[0][: len(names)], model.intercept_[0])
    joined: dict[str, dict[str, float]] = {}
    for (first, second), coefficient in zip(pairs, model.coef_[0][len(names) :], strict=True):
        weight = round(_PAIR_SCALE * float(coefficient), 3)
        if abs(weight) >= _LEAST_PAIR:
            joined.setdefault(names[first], {})[names[second]] = weight
    return Logistic(alone.weights, alone.bias, joined)


def _frequent_pairs(matrix: Any, names: Sequence[str]) -> list[tuple[int, int]]:
    """The features that meet often enough, unless one never stands without the other."""
    counts = (matrix.T @ matrix).tocoo()
    alone = counts.diagonal()
    plain = [name.count("&") == 0 for name in names]
    return [
        (int(i), int(j))
        for i, j, number in zip(counts.row, counts.col, counts.data, strict=True)
        if i < j and plain[i] and plain[j] and _MEETINGS <= number < min(alone[i], alone[j])
    ]


def multinomial(rows: Sequence[Iterable[str]], truth: Sequence[str], strength: float) -> dict[str, Logistic]:
    """Which outcome a row has: one set of weights an outcome."""
    names, model = _regression(rows, truth, strength)
    return {
        outcome: _as_logistic(names, weights, bias)
        for outcome, weights, bias in zip(model.classes_, model.coef_, model.intercept_, strict=True)
    }


def choice(
    places: Sequence[Sequence[Iterable[str]]], truth: Sequence[list[bool]], counts: Sequence[float], strength: float
) -> Logistic:
    """Which candidate is right at each place, any of those marked so: a conditional logit (McFadden 1974).

    Args:
        places: the features of the candidates of each.
        truth: which of them are right.
        counts: for how many places each counts.
        strength: the inverse of the penalty on squared weights.
    """
    import numpy
    from scipy.optimize import minimize
    from sklearn.feature_extraction import DictVectorizer

    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1) for place in places for features in place])
    ends = numpy.cumsum([len(place) for place in places])
    starts = numpy.concatenate([[0], ends[:-1]])
    right = numpy.array([mark for marks in truth for mark in marks])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        total, gradient = 0.5 / strength * float(weights @ weights), weights / strength
        for start, end, count in zip(starts, ends, counts, strict=True):
            powers = numpy.exp(scores[start:end] - scores[start:end].max())
            shares, kept = powers / powers.sum(), powers * right[start:end]
            total -= count * float(numpy.log(kept.sum() / powers.sum()))
            gradient = gradient + count * (matrix[start:end].T @ (shares - kept / kept.sum()))
        return total, gradient

    solution = minimize(loss, numpy.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B")
    return _as_logistic(vectorizer.feature_names_, solution.x, 0.0)


def _regression(rows: Sequence[Iterable[str]], truth: Sequence[Any], strength: float) -> tuple[list[str], Any]:
    names, matrix = _vectorized(rows)
    return names, _fitted(matrix, truth, strength)


def _vectorized(rows: Sequence[Iterable[str]]) -> tuple[list[str], Any]:
    """The names of the features, and a matrix with a row of ones and zeros for each item."""
    from sklearn.feature_extraction import DictVectorizer

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1) for features in rows])
    return vectorizer.feature_names_, matrix


def _fitted(matrix: Any, truth: Sequence[Any], strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=5000).fit(matrix, truth)


def _as_logistic(names: Sequence[str], weights: Iterable[float], bias: float) -> Logistic:
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.0005}
    return Logistic(kept, round(float(bias), 3))
