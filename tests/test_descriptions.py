"""How descriptions fit what a text told of somebody."""

from __future__ import annotations

import pytest

from quotattr.contradictions import is_of_another_party
from quotattr.descriptions import description_kind, relation, same_role
from quotattr.entity import Entity
from quotattr.periphrases import canonical
from quotattr.phrases import content_words
from quotattr.roles import is_governed, role_head
from tests.trees import tree


@pytest.mark.parametrize(
    ("role", "head"),
    [
        ("premier ministre", "premier ministre"),
        ("vice-premier ministre", "ministre"),
        ("ancien ministre de la Culture", "ministre"),
        ("chef de l'État", "président"),
        ("locataire de Matignon", "premier ministre"),
        ("patron du quai d'Orsay", "ministre"),
        ("maître du Kremlin", "président"),
        ("garde des Sceaux", "ministre"),
        ("chef de file des sénateurs", "chef"),
    ],
)
def test_the_office_behind_a_title(role: str, head: str) -> None:
    assert role_head(role) == head


@pytest.mark.parametrize(
    ("told", "said", "fit"),
    [
        ("président", "chef de l'État", "same"),
        ("président de la République", "président français", "same"),
        ("président américain", "président français", "other_holder"),
        ("président de la région", "président de la République", "other_holder"),
        ("ministre de l'Économie", "premier ministre", "clash"),
        ("sénateur du Gers", "député", "clash"),
        ("maire", "préfet", "other_office"),
        ("ministre de l'Économie", "ministre", "same"),
        ("secrétaire général de la CGT", "secrétaire général de la CFDT", "other_holder"),
        ("secrétaire général de la CGT", "secrétaire général de la CGT", "same"),
        ("président français", "chef de l'État serbe", "other_holder"),
        ("président", "chef de l'État serbe", "bare_role"),
        ("secrétaire du parti des Travailleurs", "secrétaire du PT", "same"),
        ("secrétaire du parti des Travailleurs", "secrétaire du PS", "other_holder"),
        ("procureur", "ex-maire", "clash"),
        ("ministre des Affaires européennes", "ministre française", "same"),
        ("ministre allemand des Finances", "ministre français", "other_holder"),
        ("président américain", "locataire de la Maison Blanche", "same"),
        ("avocat général", "procureur", "same"),
        ("maire", "maire de Lorme", "bare_role"),
        ("boulangère", "ministre", "clash"),
        ("avocat", "procureur", "clash"),
        ("avocat", "avocate", "same"),
        ("directeur du port", "directrice", "same"),
        ("sénatrice EELV", "sénatrice écologiste", "same"),
        ("entraîneur", "capitaine", "clash"),
        ("milieu de terrain", "buteur", "wide_field"),
        ("épouse du peintre", "comédienne", "no_role"),
        ("boxeur", "père de famille", "person"),
        ("ancien boxeur", "boxeur", "same"),
        ("ministre de l'Intérieur", "chef de l'État", "clash"),
        ("chef d'une équipe", "chef de l'État", "clash"),
        ("ancien président de la République", "président de la République", "other_holder"),
        ("ex-maire de Lorme", "ancien maire", "same"),
        ("ancien premier ministre", "actuel chef du gouvernement", "other_holder"),
        ("ministre de la Pêche", "ancienne ministre", "same"),
        ("climatologue", "directrice de recherche", "wide_field"),
    ],
)
def test_a_description_and_what_was_told(told: str, said: str, fit: str) -> None:
    head = role_head(said)
    complement = content_words(canonical(said)) - set(head.split())
    assert relation(Entity("Jean Petit", roles=[told]), "role", head, complement) == fit
    assert same_role(told, head, complement) is (fit == "same")


@pytest.mark.parametrize(
    ("office", "said", "fit"),
    [
        ("président de la République français", "chef de l'État", "same"),
        ("premier ministre français", "premier ministre", "same"),
        ("président russe", "chef de l'État russe", "same"),
        ("président russe", "chef de l'État serbe", "other_holder"),
        ("président de la République français", "président du club", "other_holder"),
        ("président de la République français", "président", "same"),
        ("président russe", "président", "no_role"),
        ("président de la République français", "président français", "same"),
        ("président de la République français", "président ukrainien", "other_holder"),
        ("premier ministre français", "premier ministre hongrois", "other_holder"),
        ("premier ministre français", "maire de Lorme", "no_role"),
        ("premier ministre français", "chirurgien", "clash"),
    ],
)
def test_a_description_and_the_office_that_readers_know(office: str, said: str, fit: str) -> None:
    head = role_head(said)
    complement = content_words(canonical(said)) - set(head.split())
    assert relation(Entity("Jean Petit", office=office), "role", head, complement) == fit


@pytest.mark.parametrize(
    ("sentence", "governed"),
    [
        ("Le texte est défendu par Jean Petit.", False),
        ("Le texte de Jean Petit est défendu.", True),
        ("Le conseil a voté contre Jean Petit.", True),
        ("Selon Jean Petit, tout va bien.", False),
    ],
)
def test_a_complement_is_less_prominent_than_an_agent(sentence: str, governed: bool) -> None:
    assert is_governed(sentence, sentence.index("Jean")) is governed


@pytest.mark.parametrize(
    ("tenure", "said", "fit"),
    [
        ("former", "ancien président de la République", "same"),
        ("former", "ex-chef de l'État", "same"),
        ("former", "chef de l'État", "other_holder"),
        ("current", "chef de l'État", "same"),
        ("current", "ancien chef de l'État", "other_holder"),
        ("", "ancien chef de l'État", "same"),
    ],
)
def test_who_left_an_office_is_not_who_holds_it(tenure: str, said: str, fit: str) -> None:
    entity = Entity("Jean Petit", office="président de la République français", tenure=tenure)
    head = role_head(said)
    complement = content_words(canonical(said)) - set(head.split())
    assert relation(entity, "role", head, complement) == fit


@pytest.mark.parametrize(
    ("told", "said", "contradicts"),
    [
        ("député LFI", "insoumis", False),
        ("député LFI", "élu républicain", True),
        ("ancien ministre de l'UMP", "député LR", False),
        ("maire de Lorme", "député LR", False),
    ],
)
def test_a_party_that_contradicts_another(told: str, said: str, contradicts: bool) -> None:
    assert is_of_another_party(Entity("Jean Petit", roles=[told]), said) is contradicts


def test_a_party_alone_takes_up_its_member() -> None:
    assert relation(Entity("Jean Petit", roles=["député socialiste"]), "role", "socialiste", frozenset()) == "same"


@pytest.mark.parametrize(
    ("told", "said", "is_meant"),
    [
        ("ministre grec", "homologue grec", True),
        ("ministre grecque de la Santé", "homologue grec", True),
        ("ministre grec", "homologue turc", False),
        ("joueur grec", "homologue grec", False),
        ("maire d'Athènes", "homologue", False),
    ],
)
def test_a_counterpart_is_in_office_in_the_nation_that_it_tells(told: str, said: str, is_meant: bool) -> None:
    head = role_head(said)
    complement = content_words(said) - {head}
    assert (relation(Entity("Nikos Petit", roles=[told]), "role", head, complement) == "same") is is_meant


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("gauche", None), ("industrie", None), ("opposition", None), ("Suédoise", "noun"), ("ministre", "role")],
)
def test_a_camp_or_a_trade_takes_nobody_up(noun: str, kind: str | None) -> None:
    assert description_kind(tree(f"{noun} NOUN 0 root").words[0], "la", speaks=True) == kind
