"""Cross-validation over documents: every figure from models that never met the document; then the fit on all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quotattr.evaluation import Document, Prediction, predict
from quotattr.evaluation.gold import holds_indirect
from quotattr.extractor import Extractor
from quotattr.fitting.examples import Example, examples
from quotattr.fitting.stages import (
    Judged,
    fit_antecedents,
    fit_confidence,
    fit_indirect,
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


def cross_validate(
    sets: dict[str, list[Document]], parser: Parser, number: int, only_names: Collection[str] = ()
) -> dict[str, list[Prediction]]:
    """Predictions for every document by models fitted on the other folds, confidence included.

    Args:
        sets: the annotated documents.
        parser: what parses their frames.
        number: how many folds.
        only_names: the documents that only teach who is meant: written without terms and titles, they do not tell how
            often quoted words are some, and written to be hard, nor how often somebody is meant.
    """
    documents, indirect = _divided(document for group in sets.values() for document in group)
    found = examples((d for d in documents if d.id not in only_names), parser)
    parts = _folds(documents, found, parser, number, only_names)
    extractor = Extractor()
    extractor.parser = parser
    by_id: dict[str, Prediction] = {}
    for part in parts:
        rows = [row for other in parts if other is not part for row in other.judged]
        with use_models(part.models | {"confidence": fit_confidence(rows)}):
            by_id.update((prediction.id, prediction) for prediction in predict(part.test, extractor))
    if indirect:
        models = _fit_quoted(documents, found, parts, parser, only_names)
        for train, test in folds([document.id for document in indirect], number):
            with use_models(models | {"indirect": fit_indirect([indirect[index] for index in train], parser)}):
                by_id.update((p.id, p) for p in predict([indirect[index] for index in test], extractor))
    return {name: [by_id[document.id] for document in group] for name, group in sets.items()}


def fit_all(
    documents: Sequence[Document], parser: Parser, number: int = 10, only_names: Collection[str] = ()
) -> dict[str, Logistic]:
    """Every model, on all documents; confidence on what models that had not met a document said of it."""
    documents, indirect = _divided(documents)
    found = examples((d for d in documents if d.id not in only_names), parser)
    parts = _folds(documents, found, parser, number, only_names)
    models = _fit_quoted(documents, found, parts, parser, only_names)
    return models | {"indirect": fit_indirect(indirect, parser)}


def _divided(documents: Iterable[Document]) -> tuple[list[Document], list[Document]]:
    """The documents whose guillemets are annotated, and those where indirect speech is too: each fits its own."""
    documents = list(documents)
    return [d for d in documents if not holds_indirect(d)], [d for d in documents if holds_indirect(d)]


def _fit_quoted(
    documents: Sequence[Document],
    found: Sequence[Example],
    parts: Iterable[_Fold],
    parser: Parser,
    only_names: Collection[str],
) -> dict[str, Logistic]:
    """The models of quotations between guillemets."""
    models = fit_readings_and_kinds(found)
    models["antecedent"] = fit_antecedents(models, documents, parser, only_names)
    return models | {"confidence": fit_confidence(row for part in parts for row in part.judged)}


def _folds(
    documents: Sequence[Document],
    found: Sequence[Example],
    parser: Parser,
    number: int,
    only_names: Collection[str],
) -> list[_Fold]:
    parts = []
    for train, test in folds([document.id for document in documents], number):
        known = {documents[index].id for index in train}
        models = fit_readings_and_kinds([example for example in found if example.document in known])
        models["antecedent"] = fit_antecedents(models, [documents[index] for index in train], parser, only_names)
        left_out = tuple(documents[index] for index in test)
        with use_models(models | _UNSURE):
            rows = tuple(row for document in left_out for row in judged(document, parser))
        parts.append(_Fold(left_out, models, rows))
    return parts
