"""What each kind of annotated text teaches the models."""

from __future__ import annotations

from pathlib import Path

from quotattr.evaluation import read_gold
from quotattr.fitting.examples import PatientParser
from quotattr.fitting.validation import fit_all

TESTS = Path(__file__).parent
PHENOMENA = ("alone", "complement", "inversion", "narrative", "other", "press")


def test_texts_that_only_teach_names_do_not_move_the_readings() -> None:
    sentences = [document for name in PHENOMENA for document in read_gold(TESTS / "cases" / f"{name}.txt")[:40]]
    names = read_gold(TESTS / "anaphora" / "court.txt")
    parser = PatientParser("embedded")
    alone = fit_all(sentences, parser, 2)
    taught = fit_all([*sentences, *names], parser, 2, only_names={document.id for document in names})
    for stage in ("reading", "outcome=other", "outcome=direct"):
        assert taught[stage] == alone[stage]
    assert taught["antecedent"] != alone["antecedent"]
    assert fit_all([*sentences, *names], parser, 2)["reading"] != alone["reading"]
