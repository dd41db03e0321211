"""Formats for other tools: brat, Web Annotation, CoNLL-U; and counts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quotattr import Extraction, Extractor, summary
from quotattr.brat import to_brat
from quotattr.cli import main
from quotattr.conllu import to_annotated_conllu
from quotattr.tables import to_csv
from quotattr.tree import from_conllu
from quotattr.webannotation import utf16_offset

ARTICLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.txt"))
NESTED = "« Le maire m'a répondu : “Je refuse net.” », raconte Léa Morin. Le mot « oui » lui manque."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.fixture(scope="module")
def results(extractor: Extractor) -> list[Extraction]:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    return [*extractor.extract_many(texts), extractor.extract("« Un\n\ndeux  \n trois », dit Léa.")]


def test_brat_spans_slice_the_text_and_relations_lead_to_spans(results: list[Extraction]) -> None:
    for result in results:
        lines = [line.split("\t") for line in to_brat(result).splitlines()]
        spans = {line[0] for line in lines if line[0][0] == "T"}
        for line in lines:
            if line[0][0] == "T":
                fragments = [piece.split() for piece in line[1].split(" ", 1)[1].split(";")]
                assert " ".join(result.text[int(a) : int(b)] for a, b in fragments) == line[2]
            elif line[0][0] == "R":
                assert set(re.findall(r"Arg\d:(T\d+)", line[1])) <= spans
        quotations = [line for line in lines if re.match(r"(Direct|Mixed|Other) ", line[1])]
        assert len(quotations) == len(result.quotations)


def test_web_annotations_select_the_quotations(results: list[Extraction]) -> None:
    for result in results:
        page = json.loads(json.dumps(result.to_web_annotations("https://example.org/a")))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        for q, item in zip(result.quotations, page["items"], strict=True):
            position, quote = item["target"]["selector"]
            assert result.text[position["start"] : position["end"]] == quote["exact"] == q.text
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in result.text
            names = [body["value"] for body in item["body"] if body["purpose"] == "identifying"]
            assert names == ([q.speaker.name] if q.speaker else [])


def test_positions_for_javascript() -> None:
    text = "a😀b"
    assert [utf16_offset(text, i) for i in range(4)] == [0, 1, 3, 4]


def test_conllu_reads_back_and_holds_every_quotation(extractor: Extractor, results: list[Extraction]) -> None:
    for result in results:
        trees = extractor.trees(result.text)
        written = to_annotated_conllu(result, trees)
        assert from_conllu(written) == trees
        assert re.findall(r"Quote=B-(q\d+)", written) == [q.id for q in result.quotations]
        for q in result.quotations:
            assert q.cue is None or f"Cue={q.id}" in written
            assert q.mention is None or f"Mention={q.id}" in written


def test_a_contraction_begins_a_quotation_once(extractor: Extractor) -> None:
    text = "« Des erreurs ont été faites », a dit Zoé Martin. Elle parle « du climat »."
    written = to_annotated_conllu(extractor.extract(text), extractor.trees(text))
    assert written.count("Quote=B-q2") == 1
    assert written.count("Speaker=") == 2


def test_words_of_nested_speech_count_once(extractor: Extractor) -> None:
    counted = summary(extractor.extract(NESTED))
    assert counted.quotations == 2
    assert counted.words == 7
    assert sum(row.words for row in counted.by_speaker) == 7
    assert {row.label for row in counted.by_kind} <= {"direct", "mixed"}


def test_a_corpus_is_summed_by_name(extractor: Extractor) -> None:
    texts = ["« Oui », dit Léa Morin.", "« Non, non », répond LÉA MORIN.", "« Peut-être », selon la police."]
    counted = summary(extractor.extract_many(texts))
    assert counted.texts == 3
    assert (counted.by_speaker[0].quotations, counted.by_speaker[0].words) == (2, 3)
    assert "(not a person)" in {row.label for row in counted.by_gender}
    assert sum(row.share for row in counted.by_speaker) == pytest.approx(1)
    assert "Léa Morin" in str(counted)
    assert "<td>" in counted._repr_html_()


def test_an_empty_corpus_has_an_empty_summary() -> None:
    assert summary([]).by_speaker == ()
    assert summary(Extraction(text="Rien.")).words == 0


def test_a_summary_gives_a_frame_and_a_chart(results: list[Extraction]) -> None:
    pytest.importorskip("pandas")
    counted = summary(results)
    assert counted.to_dataframe("gender")["words"].sum() == counted.words
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    assert len(counted.plot(top=3).patches) == 3


def test_a_summary_gives_a_vega_chart(results: list[Extraction]) -> None:
    pytest.importorskip("altair")
    counted = summary(results)
    drawn = counted.chart("speaker", top=3).to_dict()
    bars = [(bar["speaker"], bar["words"]) for bar in drawn["data"]["values"]]
    assert bars == [(row.label, row.words) for row in counted.by_speaker[:3]]
    assert drawn["encoding"]["y"]["sort"] is None


def test_one_quotation_shows_itself(results: list[Extraction]) -> None:
    for q in (q for result in results for q in result.quotations):
        html = q._repr_html_()
        assert q.evidence.value in html
        assert html.count("<span") == html.count("</span>")


def test_a_spreadsheet_runs_no_formula() -> None:
    result = Extractor(threads=1).extract("« =1+1 », dit Léa.")
    assert "'=1+1" in to_csv([("=a", result)], spreadsheet=True)
    assert "'=" not in to_csv([("=a", result)])


@pytest.mark.parametrize("form", ["w3c", "brat", "conllu", "summary"])
def test_the_command_line_writes_them(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(ARTICLES[-2]), "--format", form])
    assert capsys.readouterr().out.strip()
