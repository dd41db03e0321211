"""The command line of the fitting."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files

from quotattr.evaluation import by_evidence, calibrate, read_sets, report
from quotattr.evaluation.reporting import calibration_table
from quotattr.fitting.examples import PatientParser
from quotattr.fitting.validation import cross_validate, fit_all
from quotattr.linear import Logistic


def main(arguments: Sequence[str] | None = None) -> None:
    """Report by cross-validation, then write the coefficients."""
    parser = argparse.ArgumentParser(
        prog="python -m quotattr.fitting", description="Fit the models of coefficients.json on annotated documents."
    )
    parser.add_argument("gold", nargs="+", help="annotated documents: JSON lines, or texts in inline markup")
    parser.add_argument(
        "--names", nargs="+", default=[], metavar="GOLD", help="documents without terms, that only teach who is meant"
    )
    parser.add_argument("--folds", type=int, default=0, help="report by cross-validation over documents first")
    parser.add_argument("--dry-run", action="store_true", help="do not write the coefficients")
    options = parser.parse_args(arguments)
    sets = read_sets([*options.gold, *options.names])
    only_names = {document.id for group in read_sets(options.names).values() for document in group}
    documents = [document for group in sets.values() for document in group]
    trees = PatientParser()
    if options.folds:
        predictions = cross_validate(sets, trees, options.folds, only_names)
        found = [prediction for group in predictions.values() for prediction in group]
        print(report(sets, predictions))
        print(f"\n{by_evidence(documents, found)}\n\n{calibration_table(calibrate(documents, found))}")
    if not options.dry_run:
        write(fit_all(documents, trees, only_names=only_names))


def write(models: Mapping[str, Logistic]) -> None:
    """Keep models in ``coefficients.json``, from where the library takes them."""
    table: dict[str, dict[str, object]] = {}
    for name, model in models.items():
        table[name] = {"bias": model.bias, "weights": dict(sorted(model.weights.items()))}
        if model.pairs:
            table[name]["pairs"] = {
                first: dict(sorted(others.items())) for first, others in sorted(model.pairs.items())
            }
    path = files("quotattr").joinpath("coefficients.json")
    with open(str(path), "w", encoding="utf-8") as output:
        json.dump(table, output, ensure_ascii=False, indent=0)
        output.write("\n")


if __name__ == "__main__":
    main()
