"""Guillemets alone: every typography, nesting, paragraph and typing error, without a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotattr import Style, TextTypeError, scan

NBSP, NNBSP, THIN = "\u00a0", "\u202f", "\u2009"


def contents(text: str, **options: object) -> list[tuple[str, int]]:
    return [(span.text, span.level) for span in scan(text, **options)]  # type: ignore[arg-type]


def codes(text: str) -> list[str]:
    return [diagnostic.code.value for diagnostic in scan(text).diagnostics]


@pytest.mark.parametrize("space", ["", " ", NBSP, NNBSP, THIN, "  "])
def test_spaces_inside_marks_are_left_out(space: str) -> None:
    [span] = scan(f"Il dit «{space}Oui.{space}» et sort.")
    assert span.text == "Oui."
    assert span.marks.text == f"«{space}Oui.{space}»"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« a » et « b »", [("a", 0), ("b", 0)]),
        ("« a « b » c »", [("a « b » c", 0), ("b", 1)]),
        ("« a “b” c »", [("a “b” c", 0), ("b", 1)]),
        ("« a « b “c” » »", [("a « b “c” »", 0), ("b “c”", 1), ("c", 2)]),
        ("“seul” et ‘seul’ et 'seul'", []),
        ("« l’un dit ‘oui’ »", [("l’un dit ‘oui’", 0)]),
        ('"droit"', []),
        ("« Oui. »« Non. »", [("Oui.", 0), ("Non.", 0)]),
        ("rien", []),
        ("", []),
    ],
)
def test_pairs_and_levels(text: str, expected: list[tuple[str, int]]) -> None:
    assert contents(text) == expected


def test_a_nested_quotation_names_its_parent() -> None:
    outer, inner = scan("« a « b » »")
    assert outer.parent is None
    assert inner.parent == outer.id


@pytest.mark.parametrize("mark", ["«", "»"])
def test_a_mark_repeated_at_each_paragraph_continues(mark: str) -> None:
    text = f"« Un.\n\n{mark} Deux.\n\n{mark} Trois. » Fin."
    [span] = scan(text)
    assert span.text == f"Un.\n\n{mark} Deux.\n\n{mark} Trois."
    assert [segment.text for segment in span.segments] == ["Un.", "Deux.", "Trois."]


@pytest.mark.parametrize("words", ["(Rires.) Deux.", "… deux.", "2 ans.", "“Deux.”", "[Deux.]", "\u202fDeux."])
def test_a_closing_mark_reopens_before_words(words: str) -> None:
    outer = next(span for span in scan(f"« Un.\n\n» {words} »") if span.level == 0)
    assert [segment.text for segment in outer.segments] == ["Un.", words.strip("\u202f")]


@pytest.mark.parametrize("rest", [", dit-il.", "", ".", " ; fin."])
def test_a_closing_mark_that_opens_a_paragraph_closes_before_punctuation(rest: str) -> None:
    scanned = scan(f"« Un.\n\n»{rest}")
    assert [span.text for span in scanned] == ["Un."]
    assert not scanned.diagnostics


def test_a_quotation_goes_on_over_paragraphs_up_to_its_closing_mark() -> None:
    assert contents("« Un.\n\nDeux. » Fin.") == [("Un.\n\nDeux.", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Ça y est ? — Oui. »", ["Ça y est ?", "Oui."]),
        ("« Qui est là ?\n\n— Moi.\n\n— Entrez. »", ["Qui est là ?", "Moi.", "Entrez."]),
        ("« Rien ? – Rien. »", ["Rien ?", "Rien."]),
        ("« Il est – disons – fou. »", ["Il est – disons – fou."]),
        ("« Un porte-avions. »", ["Un porte-avions."]),
        ("« Il dit « Oui. — Non. » et part. »", ["Il dit « Oui. — Non. » et part.", "Oui.", "Non."]),
    ],
)
def test_dashes_open_turns(text: str, expected: list[str]) -> None:
    assert [span.text for span in scan(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected", "diagnosed"),
    [
        ("« Sans fin. Puis rien.\n\nAutre.", [("Sans fin. Puis rien.", 0)], ["unclosed"]),
        ("« Un.\n\n« Deux.\n\nAutre.", [("Un.\n\n« Deux.", 0)], ["unclosed"]),
        ("Rien » ici.", [], ["unopened"]),
        ("« Un » » deux", [("Un", 0)], ["unopened"]),
        ("« texte«, dit-il", [("texte", 0)], ["reversed"]),
        ("»texte« dit-il", [("texte", 0)], ["reversed", "reversed"]),
        ("«« Un »", [("Un", 0)], ["unclosed"]),
        ("« »", [], ["empty"]),
        ("« “un »", [("“un", 0), ("un", 1)], ["unclosed"]),
        ("«»»«", [], ["empty", "unopened", "empty", "unclosed"]),
    ],
)
def test_what_cannot_be_paired_is_diagnosed(text: str, expected: list[tuple[str, int]], diagnosed: list[str]) -> None:
    assert contents(text) == expected
    assert sorted(codes(text)) == sorted(diagnosed)


def test_diagnostics_slice_to_their_text() -> None:
    text = "Un » deux « trois"
    for diagnostic in scan(text).diagnostics:
        assert text[diagnostic.start : diagnostic.end] == diagnostic.text


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("<<a>> et << b >>", Style.CHEVRONS, [("a", 0), ("b", 0)]),
        ('"a" et "b"', Style.STRAIGHT, [("a", 0), ("b", 0)]),
        ("“a” et « b »", "curly", [("a", 0), ("b", 0)]),
        ("« l’un dit ‘c’est lui’ » ; d’autres’", Style.SINGLE, [("l’un dit ‘c’est lui’", 0), ("c’est lui", 1)]),
        ('« a "b" c »', Style.STRAIGHT, [('a "b" c', 0), ("b", 1)]),
    ],
)
def test_other_marks_on_request(text: str, style: Style, expected: list[tuple[str, int]]) -> None:
    assert contents(text, styles=[style]) == expected
    assert len(scan(text)) < len(expected)


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="german"):
        scan("a", styles=["german"])


@pytest.mark.parametrize("value", [b"octets", None, 3, ["a"]])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(TextTypeError, match="expected a str, got"):
        scan(value)  # type: ignore[arg-type]


def test_bytes_are_told_how_to_be_decoded() -> None:
    with pytest.raises(TypeError, match="decode"):
        scan("« a »".encode())  # type: ignore[arg-type]


def test_a_deep_nest_is_cut_and_told() -> None:
    result = scan("« a " * 1000)
    assert max(span.level for span in result) == 16
    assert sum(d.code == "too_deep" for d in result.diagnostics) == 1000 - 17


MARKED = st.text(st.sampled_from(list("«»“”\"<> \n\u00a0—–-.?!,aA'’")), max_size=60)


@given(MARKED | st.text(max_size=80))
def test_spans_slice_and_nest_whatever_the_text(text: str) -> None:
    spans = {span.id: span for span in scan(text, styles=list(Style))}
    previous = -1
    for span in spans.values():
        assert text[span.start : span.end] == span.text
        assert text[span.marks.start : span.marks.end] == span.marks.text
        assert span.marks.contains(span)
        assert span.text.strip() == span.text != ""
        assert all(span.contains(segment) for segment in span.segments)
        assert span.start >= previous
        previous = span.start
        if span.parent is not None:
            assert spans[span.parent].contains(span)
            assert spans[span.parent].level == span.level - 1


@given(MARKED)
def test_every_guillemet_is_in_a_quotation_or_a_diagnostic(text: str) -> None:
    result = scan(text)
    places = [(span.marks.start, span.marks.end) for span in result]
    places += [(diagnostic.start, diagnostic.end) for diagnostic in result.diagnostics]
    for position, character in enumerate(text):
        if character in "«»":
            assert any(start <= position < end for start, end in places), (text, position)


@given(MARKED)
def test_a_paragraph_after_changes_nothing_before(text: str) -> None:
    whole = scan(text + "\n\nEt « ceci ».") if not scan(text).diagnostics else None
    if whole is not None:
        assert [span.text for span in whole][:-1] == [span.text for span in scan(text)]


def test_balanced_documents_joined_are_scanned_alike() -> None:
    first, second = "Il dit « oui ».", "Elle dit « non »."
    shift = len(first) + 2
    joined = scan(f"{first}\n\n{second}")
    assert [s.start for s in joined] == [s.start for s in scan(first)] + [s.start + shift for s in scan(second)]


def test_quotations_stand_in_the_order_of_their_start() -> None:
    found = [(span.id, span.text, span.parent) for span in scan("« Il a dit “oui”. — Et après ? »")]
    assert found == [("q1", "Il a dit “oui”.", None), ("q2", "oui", "q1"), ("q3", "Et après ?", None)]


@pytest.mark.parametrize("text", ["« \n\n » — «", "« « » \n\n «"])
def test_marks_that_hold_nothing_are_told(text: str) -> None:
    told = {place for found in scan(text).diagnostics for place in range(found.start, found.end)}
    quoted = {place for span in scan(text) for place in range(span.marks.start, span.marks.end)}
    assert {place for place, mark in enumerate(text) if mark in "«»"} <= told | quoted
