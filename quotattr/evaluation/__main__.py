"""The command line of the evaluation."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from quotattr.evaluation.bootstrap import compare
from quotattr.evaluation.calibration import calibrate
from quotattr.evaluation.gold import Document, Prediction, predict, read_predictions, read_sets
from quotattr.evaluation.reporting import by_evidence, calibration_table, difference_table, report
from quotattr.extractor import Extractor


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of some annotated sets."""
    parser = argparse.ArgumentParser(prog="python -m quotattr.evaluation", description="Score annotated documents.")
    parser.add_argument("gold", nargs="+", help="annotated documents: JSON lines, or texts in inline markup")
    parser.add_argument("--model", default="embedded", help="the Stanza model to parse with")
    parser.add_argument("--details", action="store_true", help="add the figures by evidence and the calibration")
    parser.add_argument("--predictions", type=Path, help="a folder to write the predictions to, in the gold format")
    parser.add_argument(
        "--compare", nargs=2, metavar="FILE", help="compare two files of predictions by a paired bootstrap instead"
    )
    options = parser.parse_args(arguments)
    sets = read_sets(options.gold)
    if options.compare:
        documents = [document for group in sets.values() for document in group]
        print(difference_table(compare(documents, *map(read_predictions, options.compare))))
        return
    extractor = Extractor(options.model, threads=1)
    predictions = {path: predict(documents, extractor) for path, documents in sets.items()}
    print(report(sets, predictions))
    if options.details:
        _print_details(sets, predictions)
    if options.predictions:
        _write(predictions, options.predictions)


def _print_details(sets: dict[str, list[Document]], predictions: dict[str, list[Prediction]]) -> None:
    documents = [document for group in sets.values() for document in group]
    found = [prediction for group in predictions.values() for prediction in group]
    print(f"\n{by_evidence(documents, found)}\n\n{calibration_table(calibrate(documents, found))}")


def _write(predictions: dict[str, list[Prediction]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path, group in predictions.items():
        lines = [json.dumps(asdict(prediction), ensure_ascii=False) for prediction in group]
        (folder / Path(path).with_suffix(".jsonl").name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
