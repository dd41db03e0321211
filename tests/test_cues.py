"""What a cue holds: the whole of a set phrase, with the lemma of all of it."""

from __future__ import annotations

import pytest

from quotattr import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.mark.parametrize(
    ("text", "cue", "lemma"),
    [
        ("Le plan est « prêt », a fait savoir la ministre.", "fait savoir", "faire savoir"),
        ("La ministre fait valoir que le plan est « prêt ».", "fait valoir", "faire valoir"),
        ("Elle a mis en garde contre « une escalade ».", "mis en garde", "mettre en garde"),
        ("La ministre s'est dite « inquiète ».", "s'est dite", "dire"),
        ("« Le plan est prêt », a déclaré la ministre.", "déclaré", "déclarer"),
    ],
)
def test_cue_and_lemma(extractor: Extractor, text: str, cue: str, lemma: str) -> None:
    [quotation] = extractor.extract(text).quotations
    assert quotation.cue is not None
    assert (quotation.cue.text, quotation.cue.lemma) == (cue, lemma)
