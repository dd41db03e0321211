"""The evaluation agrees with the scorer that defines its figures."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from quotattr import Extraction
from quotattr.annotation import read_cases
from quotattr.evaluation import Document, Prediction, predict, read_gold, report, score, to_prediction
from tests.fixtures import CASES, extractor

SCORER = Path(__file__).with_name("score.py")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [Document(row["id"], row["text"], tuple(row["quotes"])) for row in read_cases(CASES)]


def test_figures_are_those_of_the_reference_scorer(documents: list[Document]) -> None:
    specification = importlib.util.spec_from_file_location("reference", SCORER)
    assert specification is not None
    assert specification.loader is not None
    reference = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(reference)
    predictions = predict(documents, extractor())
    gold = {d.id: {"id": d.id, "quotes": list(d.quotes)} for d in documents}
    expected, _ = reference.score(gold, {p.id: to_prediction(p) for p in predictions})
    ours = score(documents, predictions)
    assert {name: value for name, value in ours.items() if name in expected} == {
        name: value for name, value in expected.items() if name in ours
    }
    assert len(ours) == 12


def test_nothing_found_scores_nothing(documents: list[Document]) -> None:
    empty = [Prediction(d.id, Extraction(text=d.text)) for d in documents]
    figures = score(documents, empty)
    assert figures["attribution_f1"] == 0
    assert figures["span_exact"] == 0


def test_a_report_has_a_row_a_set(documents: list[Document]) -> None:
    text = report({"cas.jsonl": documents}, {"cas.jsonl": predict(documents, extractor())})
    assert text.splitlines()[1].split()[0] == "cas"


def test_gold_is_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "t", "quotes": []}) + "\n", encoding="utf-8")
    assert read_gold(path) == [Document("a", "t", ())]
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: not an annotated document"):
        read_gold(path)
