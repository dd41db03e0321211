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
