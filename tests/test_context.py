"""Who speaks where no word of the sentence says so: what the sentence and the paragraph before tell."""

from __future__ import annotations

import pytest

from quotattr import Evidence, Extractor

_BEFORE = "« Le plan est prêt », annonce le colonel Hervé Dacosta.\n\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.mark.parametrize(
    ("between", "name", "evidence"),
    [
        ("Trois axes seront fermés.", "Hervé Dacosta", Evidence.CONTINUATION),
        ("Selon la bergère Annick Tissot, tout va.", "Annick Tissot", Evidence.CONTEXT),
        ("Le chantier, dit le chef d'équipe Omar Sellami, avance.", "Omar Sellami", Evidence.CONTEXT),
        ("Pour ce dernier, tout va.", "Hervé Dacosta", Evidence.CONTEXT),
        ("Les commerçants du quartier perdent patience.", "commerçants du quartier", Evidence.CONTEXT),
        ("Trois axes ferment. Les commerçants perdent patience.", "Hervé Dacosta", Evidence.CONTINUATION),
        ("Pour les besoins du chantier, trois axes seront fermés.", "Hervé Dacosta", Evidence.CONTINUATION),
        ("D'autres sont moins sereins.", None, Evidence.NONE),
        ("Certaines craignent le pire.", None, Evidence.NONE),
        ("Trois axes seront fermés.\n\nLe soir, la place est vide.", None, Evidence.NONE),
    ],
)
def test_speech_without_a_cue(extractor: Extractor, between: str, name: str | None, evidence: Evidence) -> None:
    *_, last = extractor.extract(f"{_BEFORE}{between} « On verra demain soir. »").quotations
    assert (last.speaker and last.speaker.name, last.evidence) == (name, evidence)


def test_speech_that_opens_the_next_paragraph_is_not_taken_for_granted(extractor: Extractor) -> None:
    *_, last = extractor.extract(f"{_BEFORE}« On verra demain soir. » La place est vide.").quotations
    assert last.speaker is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nous avons essayé de mesurer l'ampleur du mouvement.", "Luc Roy"),
        ("Nous avons tout essayé.", None),
        ("Nous avons essayé.", None),
    ],
)
def test_words_that_are_cited_again(extractor: Extractor, words: str, name: str | None) -> None:
    said = "« Nous avons essayé de mesurer l'ampleur du mouvement, explique Luc Roy, mais en vain. »"
    text = f"Le comptage tourne au casse-tête pour la préfecture de Lorme.\n\n« {words} »\n\nIl faudra du temps. {said}"
    pulled, *_ = extractor.extract(text).quotations
    assert (pulled.speaker and pulled.speaker.name) == name
