"""What the parser makes of reporting sentences that it never met, and of the words in them."""

from __future__ import annotations

import pytest

from quotattr.candidates import lemma_of
from quotattr.lexicon import cue_lemmas, reporting_forms
from quotattr.parsing import Parser
from quotattr.phrases import gender, number, pronoun
from quotattr.tree import Sentence, Word
from tests.benchmarks.reporting import Reporting, read_reporting, share_linked

_GENDERS = {"le": "masculine", "un": "masculine", "ce": "masculine", "la": "feminine", "une": "feminine"}
_PLURALS = frozenset(("les", "des", "ces", "ses", "leurs", "plusieurs", "deux"))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(threads=1)


@pytest.fixture(scope="module")
def read(parser: Parser) -> list[tuple[Reporting, Sentence]]:
    sentences = list(read_reporting())
    return list(zip(sentences, parser.parse([s.text for s in sentences]), strict=True))


def test_cue_subject_and_quoted_head_are_linked(parser: Parser, read: list[tuple[Reporting, Sentence]]) -> None:
    assert len(read) >= 200
    shares = share_linked(parser)
    assert shares["subject"] > 97
    assert shares["all"] > 88


def test_clitics_tell_gender_number_and_person(read: list[tuple[Reporting, Sentence]]) -> None:
    clitics = [w for _, tree in read for w in tree if w.upos == "PRON" and w.text.startswith("-") and pronoun(w.text)]
    assert len(clitics) >= 12
    for word in clitics:
        told = pronoun(word.text)
        assert told is not None
        assert word.feats["Person"] == "3"
        assert word.feats["Gender"] == {"masculine": "Masc", "feminine": "Fem"}[told[0]]
        assert word.feats["Number"] == {"singular": "Sing", "plural": "Plur"}[told[1]]


def test_subjects_tell_gender_and_number(read: list[tuple[Reporting, Sentence]]) -> None:
    found = [(tree, w) for _, tree in read for w in tree if w.relation == "nsubj" and w.upos == "NOUN"]
    pairs = [(tree, word, article) for tree, word in found if (article := tree.child(word, "det")) is not None]
    right = sum(
        (article.text.lower() not in _GENDERS or gender(tree, word) == _GENDERS[article.text.lower()])
        and number(tree, word) == ("plural" if article.text.lower() in _PLURALS else "singular")
        for tree, word, article in pairs
    )
    assert len(pairs) >= 150
    assert right / len(pairs) >= 0.98


def test_every_form_of_a_reporting_verb_has_its_lemma() -> None:
    forms = reporting_forms()
    right = sum(lemma_of(Word(1, form, "?", "VERB", 0, "root", 0, len(form))) in cue_lemmas(form) for form in forms)
    assert len(forms) > 8000
    assert right / len(forms) >= 0.99


@pytest.mark.parametrize("form", ["du", "des", "au", "aux", "duquel", "desquelles", "auquel", "auxquels", "auxquelles"])
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_contractions_become_two_words(parser: Parser, form: str, apostrophe: str) -> None:
    [tree] = parser.parse([f"L{apostrophe}élu {form} parle."])
    assert [word.start for word in tree].count(len("L'élu ")) == 2
