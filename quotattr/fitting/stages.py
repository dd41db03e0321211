"""The models of the stages: readings, then kinds, then antecedents, then confidence, each on what those before say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from quotattr.confidence import confidence_features
from quotattr.evaluation import Document, same_name
from quotattr.fitting.examples import Example, analysis, attribution_right, report_right, reports
from quotattr.fitting.regressions import choice, logistic, multinomial, paired
from quotattr.kinds import OUTCOMES, decision_features
from quotattr.linear import Logistic, use_models
from quotattr.models import Kind
from quotattr.parsing import Parser
from quotattr.readings import Reading

__all__ = [
    "Judged",
    "fit_antecedents",
    "fit_confidence",
    "fit_indirect",
    "fit_readings_and_kinds",
    "folds",
    "judged",
]

_HARD = 0.5
_STRENGTH = {"reading": 0.3, "outcome": 0.3, "indirect": 4.0, "antecedent": 0.15, "confidence": 0.3}
_INNER_FOLDS = (4, 5, 6)
"""The ways to leave documents out for the kinds: what one deal makes of a reading depends on chance."""
_FIRST_GUESS = {"rank=0": 2.0, "topic=True&0": 0.5, "topic=True&1": 0.5, "named=True": 0.3, "relation=same": 3.0}

Judged = tuple[set[str], bool]


def fit_readings_and_kinds(found: Sequence[Example]) -> dict[str, Logistic]:
    """Kinds see the readings as models that never met their document score them, each of several such models."""
    rows = [(r.features, ok) for e in found for r, ok in zip(e.readings, e.right, strict=True)]
    models = {"reading": paired([row for row, _ in rows], [ok for _, ok in rows], _STRENGTH["reading"])}
    features = [
        decision_features(example.quotation, example.hosts, reading, example.setting)
        for number in _INNER_FOLDS
        for example, reading in zip(found, _held_out_best(found, number), strict=True)
    ]
    deals = len(_INNER_FOLDS)
    outcomes = multinomial(features, [_outcome(e.gold) for e in found] * deals, _STRENGTH["outcome"] / deals)
    return models | {f"outcome={name}": model for name, model in outcomes.items()}


def _outcome(gold: dict[str, Any]) -> str:
    attributed = bool(gold["speaker"] or gold["cue"])
    return next(
        name for name, (kind, with_source) in OUTCOMES.items() if (kind, with_source) == (gold["kind"], attributed)
    )


def _held_out_best(found: Sequence[Example], number: int) -> list[Reading | None]:
    """The best reading of each example by a model fitted on other documents."""
    best: list[Reading | None] = [None] * len(found)
    for train, test in folds([e.document for e in found], number):
        rows = [(r.features, ok) for i in train for r, ok in zip(found[i].readings, found[i].right, strict=True)]
        model = paired([row for row, _ in rows], [ok for _, ok in rows], _STRENGTH["reading"])
        for index in test:
            scored = [
                replace(reading, probability=model.probability(reading.features)) for reading in found[index].readings
            ]
            best[index] = max(scored, key=lambda r: r.probability, default=None)
    return best


def fit_indirect(documents: Sequence[Document], parser: Parser) -> Logistic:
    """Which clauses report speech without guillemets, and whose; nothing is taken for one without documents."""
    rows: list[tuple[frozenset[str], bool]] = []
    for document in documents:
        gold = [q for q in document.quotes if q["kind"] == Kind.INDIRECT.value]
        for report in reports(document, parser):
            rows.append((report.reading.features, report_right(report, gold, document.text)))
    if not rows:
        return Logistic({}, bias=-30.0)
    return logistic([features for features, _ in rows], [right for _, right in rows], _STRENGTH["indirect"])


def fit_antecedents(
    models: dict[str, Logistic], documents: Sequence[Document], parser: Parser, only_names: Collection[str] = ()
) -> Logistic:
    """Who pronouns and descriptions stand for: fitted twice, since who spoke before depends on the first fit.

    The texts that only teach who is meant, which were written to be hard, count for less than those that happen.
    """
    model = Logistic(_FIRST_GUESS)
    for _ in range(2):
        places: list[list[frozenset[str]]] = []
        truth: list[list[bool]] = []
        counts: list[float] = []
        with use_models(models | {"antecedent": model}):
            for document in documents:
                gold = {(q["start"], q["end"]): q for q in document.quotes}
                found = analysis(document.text, parser)
                for attribution in found.attributions:
                    annotated = gold.get((attribution.quotation.start, attribution.quotation.end))
                    candidates = found.resolution.considered.get(attribution.quotation.id, [])
                    if annotated is None or len(candidates) < 2 or not attribution_right(attribution, annotated):
                        continue
                    right = [c.entity is not None and same_name(c.entity.name, annotated) for c in candidates]
                    places.append([candidate.features for candidate in candidates])
                    truth.append(right if any(right) else [True, *right[1:]])
                    counts.append(_HARD if document.id in only_names else 1.0)
        model = choice(places, truth, counts, _STRENGTH["antecedent"])
    return model


def judged(document: Document, parser: Parser) -> Iterator[Judged]:
    """What confidence rests on for each quotation, with the models in use, and whether its attribution is right."""
    gold = {(q["start"], q["end"]): q for q in document.quotes}
    found = analysis(document.text, parser)
    for attribution in found.attributions:
        annotated = gold.get((attribution.quotation.start, attribution.quotation.end))
        if annotated is not None:
            features = confidence_features(attribution, found.evidence(attribution))
            yield features, attribution_right(attribution, annotated)


def fit_confidence(rows: Iterable[Judged]) -> Logistic:
    """The calibration of attributions and abstentions, on documents that the other models had not met."""
    rows = list(rows)
    return logistic([features for features, _ in rows], [right for _, right in rows], _STRENGTH["confidence"])


def folds(documents: Sequence[str], number: int) -> Iterator[tuple[list[int], list[int]]]:
    """Train and test indices by document, the documents dealt out in turn by their order."""
    order = {name: position for position, name in enumerate(dict.fromkeys(documents))}
    for fold in range(number):
        test = [i for i, name in enumerate(documents) if order[name] % number == fold]
        train = [i for i, name in enumerate(documents) if order[name] % number != fold]
        yield train, test
