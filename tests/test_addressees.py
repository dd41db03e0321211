"""To whom quoted words are said."""

from __future__ import annotations

import pytest

from quotattr import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("« Sortez », lui a-t-elle répondu.", "lui"),
        ("« Sortez », leur a lancé le juge.", "leur"),
        ("« C'est faux », nous a confié le maire.", "nous"),
        ("« C'est faux », a déclaré le ministre à l'AFP.", "l'AFP"),
        ("« C'est faux », a expliqué Marc Vidal aux journalistes.", "journalistes"),
        ("Le maire a dit au préfet : « La route est fermée. »", "préfet"),
        ("« Je pars », dit Paul à Marie Dupont.", "Marie Dupont"),
        ("« Je pars », dit Paul à Marie.", "Marie"),
        ("« Je pars », a dit Paul à Rome.", None),
        ("« Je pars », a dit Paul à Lorme.", None),
        ("« Je pars », a dit Paul à midi.", None),
        ("« Je pars », a dit Paul à la gare.", None),
        ("« Nous répondrons », promet-on au ministère.", None),
        ("Le maire a appelé à la formation d'un comité : « Unissons-nous. »", None),
        ("« Je pars », a dit Paul.", None),
        ("Selon Paul, « la route est fermée ».", None),
        ("Le film « Je pars » plaît à Marie.", None),
    ],
)
def test_the_addressee(extractor: Extractor, text: str, addressee: str | None) -> None:
    [quotation] = extractor.extract(text).quotations
    assert (quotation.addressee and quotation.addressee.text) == addressee
