"""The lexicon: size, shape and inflected forms."""

from __future__ import annotations

import pytest

from quotattr import lexicon
from quotattr.lexicon.conjugation import third_person_forms
from quotattr.lexicon.names import first_name_gender
from quotattr.lexicon.tables import read_table


def test_the_lexicon_is_large_enough() -> None:
    assert len(read_table("verbs.tsv")) >= 300
    assert len([row for row in read_table("cues.tsv") if row["category"] in ("noun", "phrase")]) >= 80


@pytest.mark.parametrize(
    "name",
    [
        "verbs.tsv",
        "cues.tsv",
        "labels.tsv",
        "entities.tsv",
        "things.tsv",
        "titles.tsv",
        "first_names.tsv",
        "bodies.tsv",
        "compound_names.tsv",
        "parties.tsv",
    ],
)
def test_every_entry_has_a_source_and_stands_once(name: str) -> None:
    rows = read_table(name)
    keys = [next(iter(row.values())) for row in rows]
    assert all(row["source"] in ("annotated", "compiled") for row in rows)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("déclarer", "déclare déclarent déclarait déclara déclarèrent déclarera déclaré déclarée déclarant"),
        ("avancer", "avance avançait avança avancèrent avançant"),
        ("juger", "juge jugeait jugea jugèrent jugeant"),
        ("rappeler", "rappelle rappelait rappellera rappelé"),
        ("marteler", "martèle martelait martèlera martelé"),
        ("répéter", "répète répétait répétera répétèrent"),
        ("appuyer", "appuie appuyait appuiera"),
        ("tweeter", "tweete tweetent tweetait tweeté"),
        ("relever", "relève relèvent relevait relevé"),
        ("balayer", "balaie balaye balayait"),
        ("avertir", "avertit avertissent avertissait averti"),
        ("dire", "dit disent disait dirent dira dite disant"),
        ("contredire", "contredit contredisent"),
        ("écrire", "écrit écrivent écrivait écrivit"),
        ("répondre", "répond répondent répondit répondu"),
        ("reprendre", "reprend reprennent reprit repris"),
        ("admettre", "admet admettent admit admis"),
        ("soutenir", "soutient soutiennent soutint soutenu"),
        ("reconnaître", "reconnaît reconnait reconnaissent reconnut reconnu"),
        ("craindre", "craint craignent craignait"),
        ("sourire", "sourit sourient souriait"),
        ("conclure", "conclut concluent conclu"),
    ],
)
def test_inflected_forms_lead_to_their_lemma(lemma: str, forms: str) -> None:
    assert set(forms.split()) <= third_person_forms(lemma)
    assert all(lemma in lexicon.cue_lemmas(form) for form in forms.split())


@pytest.mark.parametrize("form", ["table", "maison", "vite", "bleu"])
def test_other_words_are_no_cues(form: str) -> None:
    assert lexicon.cue_lemmas(form) == ()


def test_a_reflexive_verb_has_a_class_of_its_own() -> None:
    assert lexicon.verb_class("féliciter", reflexive=True) == "judge"
    assert lexicon.verb_class("féliciter") == "say"
    assert lexicon.verb_class("emporter") is None


def test_labels_and_entities() -> None:
    assert lexicon.label("film") == "title"
    assert lexicon.label("terme") == "term"
    assert lexicon.entity_category("préfecture") == "organisation"
    assert lexicon.entity_category("mardi") is None
    assert lexicon.is_time("mardi")
    assert lexicon.title_gender("Mme") == "feminine"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Élise", "feminine"),
        ("Elise", "feminine"),
        ("Cedric", "masculine"),
        ("Jean-Marie", "masculine"),
        ("Marie-Jeanne", "feminine"),
        ("Dominique", None),
        ("Xyz", None),
    ],
)
def test_gender_of_first_names(name: str, gender: str | None) -> None:
    assert first_name_gender(name) == gender


@pytest.mark.parametrize("noun", ["justice", "établissement", "personnalité", "rassemblement", "municipalité"])
def test_what_speaks_in_the_press_is_no_mere_thing(noun: str) -> None:
    assert lexicon.noun_kind(noun) != "thing"
