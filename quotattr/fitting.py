"""Fit the models of ``coefficients.json`` on annotated quotations.

``python -m quotattr.fitting GOLD.jsonl … [--folds 10]`` writes the coefficients; with ``--folds`` it first reports
every figure of the evaluation by cross-validation over documents. Needs scikit-learn (the ``dev`` extra): at run
time the models are plain arithmetic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from quotattr.attributions import Attribution
from quotattr.confidence import confidence_features
from quotattr.evaluation import Document, Prediction, predict, read_gold, report, same_name
from quotattr.extractor import Analysis, Extractor, analyse
from quotattr.frames import build_frames
from quotattr.guillemets import scan
from quotattr.hosts import Host
from quotattr.kinds import OUTCOMES, decision_features
from quotattr.linear import Logistic, use_models
from quotattr.mentions import mention
from quotattr.models import QuotedSpan
from quotattr.parsing import Parser
from quotattr.readings import Reading, readings

__all__ = ["fit", "main"]

_REGULARISATION = {"reading": 0.5, "outcome": 0.3, "antecedent": 0.6, "confidence": 0.3}
_INNER_FOLDS = 5


@dataclass(frozen=True)
class _Example:
    """An annotated quotation with its hosts and its readings."""

    document: str
    gold: dict[str, Any]
    quotation: QuotedSpan
    hosts: tuple[Host, ...]
    readings: tuple[Reading, ...]
    right: tuple[bool, ...]


def examples(documents: Iterable[Document], parser: Parser) -> list[_Example]:
    """The annotated quotations whose span is found, parsed and with each reading judged."""
    documents = list(documents)
    scans = [scan(d.text) for d in documents]
    frames = [build_frames(d.text, s.spans) for d, s in zip(documents, scans, strict=True)]
    trees = iter(parser.parse([frame.text for group in frames for frame in group]))
    found = []
    for document, marks, group in zip(documents, scans, frames, strict=True):
        hosts: dict[str, list[Host]] = {}
        for frame in group:
            tree = frame.restore(next(trees))
            for quotation in frame.quotations:
                hosts.setdefault(quotation.id, []).append(Host(quotation, frame, tree))
        gold = {(q["start"], q["end"]): q for q in document.quotes}
        for quotation in marks:
            annotated = gold.get((quotation.start, quotation.end))
            if annotated is not None:
                own = tuple(hosts.get(quotation.id, ()))
                candidates = tuple(readings(own))
                right = tuple(_is_right(annotated, reading, document.text) for reading in candidates)
                found.append(_Example(document.id, annotated, quotation, own, candidates, right))
    return found


def _is_right(gold: dict[str, Any], reading: Reading, text: str) -> bool:
    """Whether a reading has the annotated cue and the annotated mention (or rightly none)."""
    candidate, tree = reading.candidate, reading.candidate.host.tree
    if gold["cue"] is None and gold["speaker"] is None:
        return False
    named = mention(candidate, reading.source, text) if reading.source is not None else None
    source_right = _overlaps(named, gold["speaker"]) if gold["speaker"] else named is None
    if candidate.category is None:
        return source_right and named is not None
    cue = {"start": tree[candidate.first].start, "end": tree[candidate.last].end}
    return source_right and gold["cue"] is not None and _overlaps(cue, gold["cue"])


def _overlaps(one: Any, other: dict[str, Any]) -> bool:
    if one is None:
        return False
    start, end = (one["start"], one["end"]) if isinstance(one, dict) else (one.start, one.end)
    return bool(start < other["end"] and other["start"] < end)


def fit(found: Sequence[_Example]) -> dict[str, Logistic]:
    """The models for these examples; kinds see the readings as models that never met their document score them."""
    rows = [
        (reading.features, right, e.document) for e in found for reading, right in zip(e.readings, e.right, strict=True)
    ]
    models = {"reading": _logistic([r[0] for r in rows], [r[1] for r in rows], _REGULARISATION["reading"])}
    best = _held_out_best(found)
    features = [decision_features(e.quotation, e.hosts, r) for e, r in zip(found, best, strict=True)]
    return models | _outcomes(features, [_outcome(e.gold) for e in found])


def _outcome(gold: dict[str, Any]) -> str:
    attributed = bool(gold["speaker"] or gold["cue"])
    return next(
        name for name, (kind, with_source) in OUTCOMES.items() if (kind, with_source) == (gold["kind"], attributed)
    )


def _outcomes(features: Sequence[Iterable[str]], truth: Sequence[str]) -> dict[str, Logistic]:
    """A multinomial model, one set of weights an outcome."""
    names, model = _regression(features, truth, _REGULARISATION["outcome"])
    return {
        f"outcome={outcome}": _as_logistic(names, weights, bias)
        for outcome, weights, bias in zip(model.classes_, model.coef_, model.intercept_, strict=True)
    }


def fit_antecedents(models: dict[str, Logistic], documents: Sequence[Document], parser: Parser) -> Logistic:
    """Who pronouns and descriptions stand for: fitted twice, since who spoke before depends on the first fit."""
    model = Logistic({"rank=0": 2.0, "topic=True&0": 0.5, "topic=True&1": 0.5, "named=True": 0.3, "relation=same": 3.0})
    for _ in range(2):
        places: list[list[frozenset[str]]] = []
        truth: list[list[bool]] = []
        with use_models(models | {"antecedent": model}):
            for document in documents:
                gold = {(q["start"], q["end"]): q for q in document.quotes}
                analysis = _analysis(document.text, parser)
                for attribution in analysis.attributions:
                    annotated = gold.get((attribution.quotation.start, attribution.quotation.end))
                    found = analysis.resolution.considered.get(attribution.quotation.id, [])
                    if annotated is None or len(found) < 2 or not _attribution_right(attribution, annotated):
                        continue
                    right = [c.entity is not None and same_name(c.entity.name, annotated) for c in found]
                    places.append([candidate.features for candidate in found])
                    truth.append(right if any(right) else [True, *right[1:]])
        model = _conditional(places, truth, _REGULARISATION["antecedent"])
    return model


def _conditional(places: Sequence[Sequence[frozenset[str]]], truth: Sequence[list[bool]], strength: float) -> Logistic:
    """A conditional logit: at each place one of the alternatives is right, any of those marked so."""
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
        for start, end in zip(starts, ends, strict=True):
            powers = numpy.exp(scores[start:end] - scores[start:end].max())
            shares, kept = powers / powers.sum(), powers * right[start:end]
            total -= float(numpy.log(kept.sum() / powers.sum()))
            gradient = gradient + matrix[start:end].T @ (shares - kept / kept.sum())
        return total, gradient

    solution = minimize(loss, numpy.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B")
    return _as_logistic(vectorizer.feature_names_, solution.x, 0.0)


def _held_out_best(found: Sequence[_Example]) -> list[Reading | None]:
    """The best reading of each example by a model fitted on other documents."""
    best: list[Reading | None] = [None] * len(found)
    for train, test in _folds([e.document for e in found], _INNER_FOLDS):
        rows = [(r.features, ok) for i in train for r, ok in zip(found[i].readings, found[i].right, strict=True)]
        model = _logistic([r[0] for r in rows], [r[1] for r in rows], _REGULARISATION["reading"])
        for index in test:
            scored = [
                Reading(r.candidate, r.source, r.features, model.probability(r.features)) for r in found[index].readings
            ]
            best[index] = max(scored, key=lambda r: r.probability, default=None)
    return best


def _logistic(rows: Sequence[Iterable[str]], truth: Sequence[bool], strength: float) -> Logistic:
    names, model = _regression(rows, truth, strength)
    return _as_logistic(names, model.coef_[0], model.intercept_[0])


def _regression(rows: Sequence[Iterable[str]], truth: Sequence[Any], strength: float) -> tuple[list[str], Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1) for features in rows])
    return vectorizer.feature_names_, LogisticRegression(C=strength, max_iter=5000).fit(matrix, truth)


def _as_logistic(names: Sequence[str], weights: Iterable[float], bias: float) -> Logistic:
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.0005}
    return Logistic(kept, round(float(bias), 3))


def _folds(documents: Sequence[str], number: int) -> Iterable[tuple[list[int], list[int]]]:
    """Train and test indices by document, the documents dealt out in turn by their order."""
    order = {name: position for position, name in enumerate(dict.fromkeys(documents))}
    for fold in range(number):
        test = [i for i, name in enumerate(documents) if order[name] % number == fold]
        train = [i for i, name in enumerate(documents) if order[name] % number != fold]
        yield train, test


def cross_validate(
    sets: dict[str, list[Document]],
    parser: Parser,
    number: int,
) -> dict[str, list[Prediction]]:
    """Predictions for every document by models fitted on the other folds."""
    extractor = Extractor()
    extractor.parser = parser
    tagged = [(name, document) for name, documents in sets.items() for document in documents]
    found = examples((document for _, document in tagged), parser)
    predictions: dict[str, list[Prediction]] = {name: [] for name in sets}
    for train, test in _folds([document.id for _, document in tagged], number):
        known = {tagged[i][1].id for i in train}
        models = fit([e for e in found if e.document in known])
        models["antecedent"] = fit_antecedents(models, [tagged[i][1] for i in train], parser)
        with use_models(models | {"confidence": Logistic({}, 0.0)}):
            results = predict([tagged[i][1] for i in test], extractor)
        for index, prediction in zip(test, results, strict=True):
            predictions[tagged[index][0]].append(prediction)
    return predictions


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m quotattr.fitting", description=__doc__)
    parser.add_argument("gold", nargs="+", help="annotated documents, JSON lines")
    parser.add_argument("--folds", type=int, default=0, help="report by cross-validation over documents first")
    parser.add_argument("--dry-run", action="store_true", help="do not write the coefficients")
    options = parser.parse_args(arguments)
    sets = {path: read_gold(path) for path in options.gold}
    trees = Parser(threads=1)
    if options.folds:
        print(report(sets, cross_validate(sets, trees, options.folds)))
    if not options.dry_run:
        write(sets, trees)


def write(sets: dict[str, list[Document]], parser: Parser) -> None:
    """Fit on all sets and write ``coefficients.json``."""
    documents = [document for group in sets.values() for document in group]
    found = examples(documents, parser)
    models = fit(found)
    models["antecedent"] = fit_antecedents(models, documents, parser)
    models["confidence"] = fit_confidence(found, models, documents, parser)
    table = {
        name: {"bias": model.bias, "weights": dict(sorted(model.weights.items()))} for name, model in models.items()
    }
    path = files("quotattr").joinpath("coefficients.json")
    with open(str(path), "w", encoding="utf-8") as output:
        json.dump(table, output, ensure_ascii=False, indent=0)
        output.write("\n")


def fit_confidence(
    found: Sequence[_Example], models: dict[str, Logistic], documents: Iterable[Document], parser: Parser
) -> Logistic:
    """The calibration of attributions and abstentions, on documents that the scoring models had not met."""
    documents = list(documents)
    rows: list[set[str]] = []
    truth: list[bool] = []
    for train, test in _folds([document.id for document in documents], 10):
        known = {documents[i].id for i in train}
        antecedent = models["antecedent"]
        with use_models(fit([e for e in found if e.document in known]) | {"antecedent": antecedent}):
            for index in test:
                gold = {(q["start"], q["end"]): q for q in documents[index].quotes}
                analysis = _analysis(documents[index].text, parser)
                for attribution in analysis.attributions:
                    annotated = gold.get((attribution.quotation.start, attribution.quotation.end))
                    if annotated is not None:
                        rows.append(confidence_features(attribution, analysis.evidence(attribution)))
                        truth.append(_attribution_right(attribution, annotated))
    return _logistic(rows, truth, _REGULARISATION["confidence"])


def _analysis(text: str, parser: Parser) -> Analysis:
    marks = scan(text)
    frames = build_frames(text, marks.spans)
    trees = parser.parse([frame.text for frame in frames])
    return analyse(text, marks, frames, [f.restore(t) for f, t in zip(frames, trees, strict=True)])


def _attribution_right(attribution: Attribution, gold: dict[str, Any]) -> bool:
    if gold["speaker"] is None:
        return attribution.mention is None
    return _overlaps(attribution.mention, gold["speaker"])


if __name__ == "__main__":
    main()
