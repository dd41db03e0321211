"""What the parser makes of reporting sentences that it never met, and of the words in them."""

from __future__ import annotations

import pytest

from quotattr.candidates import lemma_of
from quotattr.lexicon import cue_lemmas, reporting_forms
from quotattr.parsing import Parser
from quotattr.phrases import gender, pronoun
from quotattr.phrases import number as number_of
from quotattr.tree import Sentence
from tests.benchmarks.reporting import Reporting, parsed, share_linked

SUBJECTS = {
    ("masculine", "singular"): """l'avocat, l'élu, l'entraîneur, l'historien, l'infirmier, l'éleveur, l'ancien ministre,
        l'institut, leur avocat, leur président, notre voisin, votre médecin, le ministre, un juge, cet élève,
        son collègue, son ami, le sociologue""",
    ("feminine", "singular"): """l'avocate, l'élue, l'enseignante, l'entraîneuse, l'historienne, l'ambassadrice,
        l'infirmière, l'écrivaine, l'agricultrice, l'adjointe au maire, l'ancienne ministre, l'association,
        l'entreprise, l'opposition, leur avocate, leur directrice, notre voisine, la ministre, une juge, cette élève,
        sa collègue, son adjointe, son épouse, son amie, mon associée, la romancière, une source policière""",
    ("masculine", "plural"): "les ouvriers, des riverains, trois témoins, plusieurs pêcheurs, ses parents",
    ("feminine", "plural"): "les avocates, les infirmières, des habitantes, deux chercheuses, plusieurs élues",
}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(threads=1)


@pytest.fixture(scope="module")
def read(parser: Parser) -> list[tuple[Reporting, Sentence]]:
    return parsed(parser)


@pytest.mark.parametrize(
    ("name", "number", "subject", "everything"), [("*.txt", 200, 99, 95), ("later/*.txt", 49, 99, 96)]
)
def test_cue_subject_and_quoted_head_are_linked(
    parser: Parser, name: str, number: int, subject: int, everything: int
) -> None:
    """The later sentences were written once it was known what the first ones get wrong, and before that was learned."""
    pairs = parsed(parser, name)
    shares = share_linked(pairs)
    assert len(pairs) >= number
    assert shares["subject"] > subject
    assert shares["all"] > everything


def test_clitics_tell_gender_number_and_person(read: list[tuple[Reporting, Sentence]]) -> None:
    clitics = [w for _, tree in read for w in tree if w.upos == "PRON" and w.text.startswith("-") and pronoun(w.text)]
    assert len(clitics) >= 12
    for word in clitics:
        told = pronoun(word.text)
        assert told is not None
        assert word.feats["Person"] == "3"
        assert word.feats["Gender"] == {"masculine": "Masc", "feminine": "Fem"}[told[0]]
        assert word.feats["Number"] == {"singular": "Sing", "plural": "Plur"}[told[1]]


def test_subjects_tell_gender_and_number(parser: Parser) -> None:
    wanted = [(phrase.strip(), told) for told, phrases in SUBJECTS.items() for phrase in phrases.split(",")]
    begins = "« Il est trop tard », "
    texts = [f"{begins}{'ont' if told[1] == 'plural' else 'a'} répondu {phrase}." for phrase, told in wanted]
    wrong = []
    for (phrase, told), tree in zip(wanted, parser.parse(texts), strict=True):
        heads = [word for word in tree if word.relation == "nsubj" and word.start > len(begins)]
        if [(gender(tree, head), number_of(tree, head)) for head in heads] != [told]:
            wrong.append(phrase)
    assert len(wanted) >= 55
    assert len(wrong) / len(wanted) <= 0.02, wrong


def test_forms_of_reporting_verbs_have_their_lemma(parser: Parser) -> None:
    forms = sorted(reporting_forms())[::15]
    wrong = []
    for form, tree in zip(forms, parser.parse([f"« Cela », {form} Marie." for form in forms]), strict=True):
        lemmas = {lemma_of(word) for word in tree if word.text == form}
        if not lemmas & set(cue_lemmas(form)):
            wrong.append(form)
    assert len(forms) > 500
    assert len(wrong) / len(forms) <= 0.01, wrong


@pytest.mark.parametrize("form", ["du", "des", "au", "aux", "duquel", "desquelles", "auquel", "auxquels", "auxquelles"])
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_contractions_become_two_words(parser: Parser, form: str, apostrophe: str) -> None:
    [tree] = parser.parse([f"L{apostrophe}élu {form} parle."])
    assert [word.start for word in tree].count(len("L'élu ")) == 2
