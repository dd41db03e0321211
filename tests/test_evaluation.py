"""The evaluation agrees with the scorer that defines its figures."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from quotattr.annotation import read_cases
from quotattr.evaluation import (
    Document,
    Prediction,
    by_evidence,
    calibrate,
    compare,
    predict,
    read_gold,
    read_predictions,
    read_sets,
    report,
    score,
)
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
    expected, _ = reference.score(gold, {p.id: {"id": p.id, "quotes": list(p.quotes)} for p in predictions})
    ours = score(documents, predictions)
    assert {name: value for name, value in ours.items() if name in expected} == {
        name: value for name, value in expected.items() if name in ours
    }
    assert len(set(ours) & set(expected)) == 12


def test_nothing_found_scores_nothing(documents: list[Document]) -> None:
    empty = [Prediction(d.id, ()) for d in documents]
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


def quote(start: int, end: int, **known: object) -> dict[str, object]:
    absent = dict.fromkeys(("cue", "speaker", "speaker_name", "turn"))
    return {"start": start, "end": end, "kind": "direct"} | absent | {"evidence": "none", "confidence": 1.0} | known


def test_names_are_counted_by_the_form_of_the_mention() -> None:
    mentions = {"Biden": "named", "-t-il": "pronoun", "le maire": "nominal", "la maire, Ana Ruiz": "named"}
    for text, category in mentions.items():
        gold = quote(0, 3, speaker={"start": 5, "end": 9, "text": text}, speaker_name="Ana Ruiz")
        figures = score([Document("a", "…", (gold,))], [Prediction("a", (gold,))])
        assert figures["pronoun_name" if category == "pronoun" else f"name_{category}"] == 100
        assert figures["name_floating"] is None


def test_turns_are_counted_between_neighbours() -> None:
    gold = tuple(quote(10 * n, 10 * n + 5, turn=turn) for n, turn in enumerate((1, 1, 2)))
    found = tuple(quote(10 * n, 10 * n + 5, turn=turn) for n, turn in enumerate((1, 2, 3)))
    assert score([Document("a", "…", gold)], [Prediction("a", found)])["turn"] == 50


def test_calibration_compares_confidence_with_outcome() -> None:
    there = {"start": 50, "end": 55, "text": "Biden"}
    gold = [Document(str(n), "…", (quote(0, 3, speaker=there),)) for n in range(4)]
    found = [Prediction(str(n), (quote(0, 3, speaker=there if n else None, confidence=0.95),)) for n in range(4)]
    result = calibrate(gold, found)
    assert result.error == pytest.approx(0.2)
    assert result.precision == 100
    assert result.coverage == 100
    assert [(b.number, b.accuracy) for b in result.bins] == [(4, 0.75)]


def test_a_difference_is_real_only_when_documents_agree_on_it() -> None:
    gold = [Document(str(n), "…", (quote(0, 3), quote(5, 9))) for n in range(30)]
    right = [Prediction(d.id, d.quotes) for d in gold]
    wrong = [Prediction(d.id, tuple(q | {"kind": "mixed"} for q in d.quotes)) for d in gold]
    once = [Prediction(d.id, d.quotes if d.id != "7" else wrong[7].quotes) for d in gold]
    [large] = compare(gold, wrong, right, names=["kind"], draws=200)
    [small] = compare(gold, once, right, names=["kind"], draws=200)
    assert (large.first, large.second, large.is_real) == (0, 100, True)
    assert small.low == 0
    assert not small.is_real


def test_evidence_is_tabled(documents: list[Document]) -> None:
    rows = by_evidence(documents, predict(documents, extractor())).splitlines()
    assert rows[0].split() == ["evidence", "number", "mention", "name"]
    assert {"inverted", "colon", "complement"} <= {row.split()[0] for row in rows[1:]}


def test_predictions_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps({"id": "a", "quotes": [quote(0, 3)]}) + "\n", encoding="utf-8")
    assert read_predictions(path) == [Prediction("a", (quote(0, 3),))]


def test_a_folder_is_a_set_of_its_texts(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"« Oui »/d, <dit> {{{name.upper()}léa=Léa}}.\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("«", encoding="utf-8")
    by_folder, by_file = read_sets([tmp_path]), read_sets([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert by_folder == by_file
    assert [document.text for document in by_folder[str(tmp_path)]] == ["« Oui », dit Aléa.", "« Oui », dit Bléa."]
