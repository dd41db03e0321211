"""The names of a text and what it says they are, by typography alone."""

from __future__ import annotations

import pytest

from quotattr.entities import find_entities


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Le ministre des Relations avec le Parlement, Cyril Debray.",
            "ministre des Relations avec le Parlement",
        ),
        ("La secrétaire d'État auprès du préfet, Ana Ruiz, sort.", "secrétaire d'État auprès du préfet"),
        ("La directrice pour l'Europe, Ana Ruiz, sort.", "directrice pour l'Europe"),
        ("Le patron a mangé avec le maire, Jean Roux, hier.", "maire"),
        ("Le patron a mangé avec Jean Roux hier.", None),
    ],
)
def test_the_role_before_a_name_keeps_its_complements(text: str, role: str | None) -> None:
    [person] = [entity for entity in find_entities(text) if entity.name in ("Cyril Debray", "Ana Ruiz", "Jean Roux")]
    assert person.roles == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "name", "forms", "category"),
    [
        ("La Commission européenne hésite. La Commission tranchera.", "Commission européenne", 2, "organisation"),
        ("La Banque centrale européenne monte ses taux.", "Banque centrale européenne", 1, "organisation"),
        ("Le Bureau d'enquêtes aériennes écrit. Le BEA dit.", "Bureau d'enquêtes aériennes", 2, "organisation"),
        ("Le revers est sérieux pour Rami Abd al-Rahman.", "Rami Abd al-Rahman", 1, None),
        ("La présidente, Ursula von der Leyen, sort.", "Ursula von der Leyen", 1, "person"),
        ("Les Talibans ont reculé.", "Talibans", 1, "group"),
        ("Réaction de Marine Tondelier au vote.", "Marine Tondelier", 1, "person"),
        ("L'avion reliait Palerme à Bruxelles.", "Palerme", 1, "place"),
    ],
)
def test_names_are_whole_and_of_a_category(text: str, name: str, forms: int, category: str | None) -> None:
    [entity] = [entity for entity in find_entities(text) if entity.name == name]
    assert len(entity.forms) == forms
    assert entity.category == category


def test_roles_that_stand_one_behind_the_other() -> None:
    [person] = find_entities("Le ministre de la Culture, le professeur Ana Ruiz, sort.")[:1]
    assert person.roles == ["professeur", "ministre de la Culture"]
