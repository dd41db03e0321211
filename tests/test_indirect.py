"""Speech reported without guillemets: only when asked for, its spans, its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quotattr import Evidence, Extraction, Extractor, Kind
from quotattr.annotation import parse
from quotattr.cli import main
from quotattr.evaluation import predict, read_sets, score

PATHS = sorted(Path(__file__).with_name("indirect").glob("*.txt"))
ARTICLE = Path(__file__).parents[1] / "examples" / "articles" / "seed.txt"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1, kinds=["indirect"])


def reported(extractor: Extractor, text: str) -> list[tuple[str, str | None, str | None]]:
    found = extractor.extract(text).quotations
    return [(q.text, q.cue and q.cue.text, q.speaker and q.speaker.name) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luc Morel a déclaré que le pont fermerait.", ("le pont fermerait", "déclaré", "Luc Morel")),
        ("Luc Morel affirme avoir alerté la mairie.", ("avoir alerté la mairie", "affirme", "Luc Morel")),
        ("Luc Morel demande si le pont fermera.", ("si le pont fermera", "demande", "Luc Morel")),
        ("Luc Morel demande aux élus de voter le budget.", ("voter le budget", "demande", "Luc Morel")),
        ("Selon Luc Morel, le pont fermera.", ("le pont fermera", "Selon", "Luc Morel")),
        ("Le pont fermera, a annoncé Luc Morel.", ("Le pont fermera", "annoncé", "Luc Morel")),
        ("Le pont a fermé, a-t-on appris.", ("Le pont a fermé", "appris", None)),
        ("Luc Morel a nié que le pont soit fermé et a promis des travaux.", ("le pont soit fermé", "nié", "Luc Morel")),
    ],
)
def test_each_construction(extractor: Extractor, text: str, expected: tuple[str, str, str | None]) -> None:
    assert reported(extractor, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Il faut que le pont ferme.",
        "Je crois que le pont fermera.",
        "Selon le cas, le pont sera ouvert ou fermé.",
        "Le pont est si vieux que la ville le fermera.",
        "Nous avons fermé le pont pour que les riverains dorment.",
    ],
)
def test_what_nobody_says(extractor: Extractor, text: str) -> None:
    assert reported(extractor, text) == []


def test_a_source_inside_the_words_parts_them(extractor: Extractor) -> None:
    text = "Le pont, selon Luc Morel, restera fermé."
    [found] = extractor.extract(text).quotations
    assert found.text == "Le pont, selon Luc Morel, restera fermé"
    assert [segment.text for segment in found.segments] == ["Le pont", "restera fermé"]
    assert found.marks.text == found.text
    assert found.evidence is Evidence.ACCORDING_TO


def test_a_quotation_keeps_its_cue_to_itself() -> None:
    text = "Luc Morel a déclaré que le pont est « dangereux ». Le mot « pont », a-t-il ajouté, est trop beau."
    found = Extractor(threads=1, kinds=Kind).extract(text).quotations
    assert [(q.text, q.kind.value) for q in found if q.cue and q.cue.text == "déclaré"] == [("dangereux", "mixed")]


def test_off_by_default_and_the_marks_stay_the_same() -> None:
    plain = Extractor(threads=1)
    text = ARTICLE.read_text(encoding="utf-8")
    without, everything = plain.extract(text), plain.with_kinds(Kind).extract(text)
    assert all(q.kind is not Kind.INDIRECT for q in without.quotations)
    quoted = [q for q in everything.quotations if q.kind is not Kind.INDIRECT]
    assert [(q.start, q.end, q.kind, q.mention) for q in quoted] == [
        (q.start, q.end, q.kind, q.mention) for q in without.quotations
    ]
    assert len(everything.quotations) == len(without.quotations) + 5
    assert Extraction.model_validate_json(everything.model_dump_json()) == everything


def test_only_the_kinds_that_are_wanted() -> None:
    text = "« Le mot “oui” me plaît », dit Léa Roux."
    plain = Extractor(threads=1)
    assert [q.kind.value for q in plain.extract(text).quotations] == ["direct", "other"]
    only = plain.with_kinds(["other"]).extract(text)
    assert [(q.kind.value, q.parent) for q in only.quotations] == [("other", None)]
    assert only.speakers == ()
    with pytest.raises(ValueError, match="reported"):
        Extractor(kinds=["reported"])


def test_a_parsed_document_gives_the_same() -> None:
    import quotattr.stanza

    text = "Luc Morel a déclaré que le pont fermerait. « Tant pis », répond Léa Roux."
    document = quotattr.stanza.pipeline(quote_kinds=list(Kind))(text)
    found = [(q.text, q.speaker.name) for q in document.quotations if q.speaker]
    assert found == [("le pont fermerait", "Luc Morel"), ("Tant pis", "Léa Roux")]


def test_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(ARTICLE), "--indirect"])
    assert "indirect" in capsys.readouterr().out


def test_the_markup_of_indirect_speech() -> None:
    text, quotes = parse("{Léa=Léa Roux} <dit> que ⟨tout va bien⟩/i. ⟨Rien ne va⟩/i, <dit> {Luc}.")
    assert text == "Léa dit que tout va bien. Rien ne va, dit Luc."
    assert [(q["text"], q["kind"], q["cue"]["start"], q["speaker_name"]) for q in quotes] == [
        ("tout va bien", "indirect", 4, "Léa Roux"),
        ("Rien ne va", "indirect", 38, "Luc"),
    ]


def test_figures_hold() -> None:
    [documents] = read_sets(PATHS).values()
    assert sum(quote["kind"] == "indirect" for document in documents for quote in document.quotes) >= 80
    predictions = predict(documents)
    only = [replace(d, quotes=tuple(q for q in d.quotes if q["kind"] == "indirect")) for d in documents]
    found = [replace(p, quotes=tuple(q for q in p.quotes if q["kind"] == "indirect")) for p in predictions]
    assert (score(only, found)["attribution_f1"] or 0) > 88
