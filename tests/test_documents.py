"""Whole documents, annotated: well formed, and read as well as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotattr import Extractor
from quotattr.annotation import parse, read_cases
from quotattr.evaluation import Document, calibrate, predict, read_gold, score

PATHS = sorted(Path(__file__).with_name("documents").glob("*.txt"))


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [document for path in PATHS for document in read_gold(path)]


def test_each_file_is_a_document_of_a_genre() -> None:
    rows = read_cases(PATHS)
    assert len(rows) == len(PATHS)
    assert all(row["genre"] for row in rows)


def test_the_markup_leaves_nothing_in_the_text(documents: list[Document]) -> None:
    for document in documents:
        assert not set("{}<>[]") & set(document.text), document.id


def test_annotated_spans_slice_the_text(documents: list[Document]) -> None:
    for document in documents:
        for quote in document.quotes:
            for span in (quote, quote["cue"], quote["speaker"]):
                assert span is None or document.text[span["start"] : span["end"]] == span["text"]


def test_a_number_ties_several_quotations_and_a_name_needs_no_mention() -> None:
    _, quotes = parse(
        "{1,2:Léa=Léa Roux} <1:dit> « oui »/m1 et <2:ajoute> « si »/m2. « Bien. »/d0[Léa Roux] {3:On=} <3:rit>."
    )
    assert [quote["speaker_name"] for quote in quotes] == ["Léa Roux"] * 3
    assert [quote["cue"] and quote["cue"]["text"] for quote in quotes] == ["dit", "ajoute", None]
    assert quotes[2]["speaker"] is None
    _, [quote] = parse("{On=} <dit> : « Oui. »/d")
    assert (quote["speaker"]["text"], quote["speaker_name"]) == ("On", None)


def test_figures_hold(documents: list[Document]) -> None:
    predictions = predict(documents, Extractor(threads=1))
    figures = score(documents, predictions)
    assert figures["span_exact"] == 100
    assert (figures["attribution_f1"] or 0) > 90
    assert (figures["name"] or 0) > 80
    assert calibrate(documents, predictions).error < 0.08
