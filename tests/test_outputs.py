"""Records, tables, HTML, TEI and the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quotattr import Extraction, Extractor, Kind, gallery
from quotattr.cli import main
from quotattr.tables import COLUMNS, to_csv, to_table
from tests.fixtures import extractor

TEXT = "« Nous ne céderons pas », prévient Fatoumata Keïta, secrétaire générale de la fédération."
ARTICLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture
def result() -> Extraction:
    return extractor().extract(TEXT)


def test_records_are_flat(result: Extraction) -> None:
    [record] = result.to_records()
    assert tuple(record) == COLUMNS
    assert record["speaker"] == "Fatoumata Keïta"
    assert record["speaker_gender"] == "feminine"
    json.dumps(record)


def test_a_dataframe_has_the_same_columns_for_every_text(result: Extraction) -> None:
    pytest.importorskip("pandas")
    assert list(result.to_dataframe().columns) == list(Extraction(text="").to_dataframe().columns)
    assert len(result.to_dataframe()) == 1


def test_csv_reads_back(result: Extraction) -> None:
    [row] = csv.DictReader(io.StringIO(to_csv([("a.txt", result)])))
    assert (row["document"], row["text"]) == ("a.txt", "Nous ne céderons pas")


def test_the_table_fits_its_width(result: Extraction) -> None:
    lines = to_table(result, 80).splitlines()
    assert max(map(len, lines)) <= 80
    assert "Fatoumata Keïta" in lines[2]
    assert str(Extraction(text="")) == "no quotations"


def text_of_html(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_html_holds_the_whole_text_and_is_well_formed(result: Extraction) -> None:
    html = result._repr_html_()
    assert TEXT in text_of_html(html)
    ElementTree.fromstring(html.replace("<br>", "<br/>"))
    assert "<script" not in html
    assert "http" not in html


def test_html_escapes_the_text() -> None:
    hostile = Extraction(text="<script>alert(1)</script> & « a »")
    assert "<script>" not in hostile.to_html()
    assert "&lt;script&gt;" in hostile.to_html()


def test_tei_keeps_the_text_and_names_the_speaker(result: Extraction) -> None:
    root = ElementTree.fromstring(result.to_tei())
    tei = {"t": "http://www.tei-c.org/ns/1.0"}
    body = root.find(".//t:ab", tei)
    said = root.find(".//t:said", tei)
    assert body is not None
    assert said is not None
    assert "".join(body.itertext()) == TEXT
    assert said.get("who") == "#s1"
    assert "".join(said.itertext()) == "Nous ne céderons pas"


def test_tei_is_valid_and_names_everybody() -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("data") / "tei.rng"))
    documents = Path(__file__).with_name("documents")
    texts = [path.read_text(encoding="utf-8") for path in [*ARTICLES.glob("*.txt"), documents / "economy.txt"]]
    texts += ["", "« a « b » c", "« Oui \x00», dit Léa."]
    for extraction in Extractor(threads=1, kinds=Kind).extract_many(texts):
        root = etree.fromstring(extraction.to_tei().encode())
        assert schema.validate(root), schema.error_log.last_error
        ids = set(root.xpath("//@xml:id"))
        pointers = root.xpath("//@who | //@ref | //@ana | //@prev | //@next")
        assert {pointer.removeprefix("#") for pointer in pointers} <= ids
        said = [q for q in extraction.quotations if q.kind is not Kind.OTHER]
        assert len(root.xpath("//*[local-name()='said']")) == len(said)
        cues = {(q.cue.start, q.cue.end) for q in said if q.cue}
        assert len(root.xpath("//*[local-name()='seg']")) >= len(cues)


def test_a_gallery_holds_every_text() -> None:
    results = [extractor().extract(TEXT), Extraction(text="Rien <b>.")]
    shown = gallery(results)
    html = shown._repr_html_()
    ElementTree.fromstring(f"<div>{html.replace('<br>', '<br/>').replace(' open>', '>')}</div>")
    assert TEXT in text_of_html(html)
    assert "1 quotation: Fatoumata Keïta" in html
    assert "Rien &lt;b&gt;." in html
    assert "no quotations" in str(shown)


def test_tei_survives_what_xml_forbids() -> None:
    text = "a\x00b ]]> & <x> \r\n c"
    root = ElementTree.fromstring(Extraction(text=text).to_tei())
    body = root.find(".//{http://www.tei-c.org/ns/1.0}ab")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\x00", "\ufffd")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tei", "html"])
def test_the_command_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(ARTICLES / "seed.txt"), "--format", form])
    assert "Joe Biden" in capsys.readouterr().out


def test_a_directory_and_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Rien.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rien non plus.", encoding="utf-8")
    main([str(tmp_path)])
    assert capsys.readouterr().out.count("no quotations") == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("Rien."))
    main([])
    assert "no quotations" in capsys.readouterr().out


def test_a_missing_file_is_told() -> None:
    with pytest.raises(SystemExit, match=r"nulle-part\.txt"):
        main(["nulle-part.txt"])
