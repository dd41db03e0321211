"""Cross-validation over documents: every figure from models that never met the document; then the fit on all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotattr.evaluation import Document, Prediction, predict
from quotattr.extractor import Extractor
from quotattr.fitting.examples import Example, examples
from quotattr.fitting.stages import (
    Judged,
    fit_antecedents,
    fit_confidence,
    fit_readings_and_kinds,
    folds,
    judged,
)
from quotattr.linear import Logistic, use_models
from quotattr.parsing import Parser

__all__ = ["cross_validate", "fit_all"]

_UNSURE = {"confidence": Logistic({})}


@dataclass(frozen=True)
class _Fold:
    """The documents left out, the models fitted without them, and what those say of them."""

    test: tuple[Document, ...]
    models: dict[str, Logistic]
    judged: tuple[Judged, ...]


def cross_validate(sets: dict[str, list[Document]], parser: Parser, number: int) -> dict[str, list[Prediction]]:
    """Predictions for every document by models fitted on the other folds, confidence included."""
    documents = [document for group in sets.values() for document in group]
    parts = _folds(documents, examples(documents, parser), parser, number)
    extractor = Extractor()
    extractor.parser = parser
    by_id: dict[str, Prediction] = {}
    for part in parts:
        rows = [row for other in parts if other is not part for row in other.judged]
        with use_models(part.models | {"confidence": fit_confidence(rows)}):
            by_id.update((prediction.id, prediction) for prediction in predict(part.test, extractor))
    return {name: [by_id[document.id] for document in group] for name, group in sets.items()}


def fit_all(documents: Sequence[Document], parser: Parser, number: int = 10) -> dict[str, Logistic]:
    """Every model, on all documents; confidence on what models that had not met a document said of it."""
    found = examples(documents, parser)
    models = fit_readings_and_kinds(found)
    models["antecedent"] = fit_antecedents(models, documents, parser)
    rows = [row for part in _folds(documents, found, parser, number) for row in part.judged]
    return models | {"confidence": fit_confidence(rows)}


def _folds(documents: Sequence[Document], found: Sequence[Example], parser: Parser, number: int) -> list[_Fold]:
    parts = []
    for train, test in folds([document.id for document in documents], number):
        known = {documents[index].id for index in train}
        models = fit_readings_and_kinds([example for example in found if example.document in known])
        models["antecedent"] = fit_antecedents(models, [documents[index] for index in train], parser)
        left_out = tuple(documents[index] for index in test)
        with use_models(models | _UNSURE):
            rows = tuple(row for document in left_out for row in judged(document, parser))
        parts.append(_Fold(left_out, models, rows))
    return parts
