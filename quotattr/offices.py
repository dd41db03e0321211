"""Offices that readers know somebody to hold where the text does not say it: *le chef de l'État*, Emmanuel Macron."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotattr.contradictions import tells_nation
from quotattr.descriptions import role_scope, same_role
from quotattr.entity import Entity
from quotattr.lexicon.names import without_accents
from quotattr.lexicon.tables import read_table
from quotattr.periphrases import canonical
from quotattr.phrases import content_words
from quotattr.roles import role_head

__all__ = ["give_offices"]


def give_offices(entities: Sequence[Entity]) -> None:
    """Note the office of those whom a text gives no other, unless it gives it to somebody else.

    Of several who held the same one, whoever took it last holds it, and the others did.
    """
    holders: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda entity: _office(entity.name)[0]):
        _, office = _office(entity.name)
        entity.nation = next(filter(tells_nation, office.split()), "")
        if office:
            holders.setdefault(office, []).append(entity)
    for office, (*former, last) in holders.items():
        head = role_head(office)
        complement = content_words(canonical(office)) - set(head.split())
        others = (role for other in entities if other is not last for role in other.roles)
        is_told = any(same_role(role, head, complement) for role in others)
        for entity in former if is_told else (*former, last):
            entity.office = "" if _tells_office(entity) else office
            entity.tenure = "former" if entity is not last else "current" if former else ""


def _tells_office(entity: Entity) -> bool:
    """Whether a text gives somebody a role that leaves no room for another: *maire de Bordeaux*, *ancien ministre*."""
    return any(role_scope(role_head(role)) == "office" for role in entity.roles)


def _office(name: str) -> tuple[int, str]:
    """The office of somebody, and its place among those in the order of time."""
    return _offices().get(without_accents(name).lower(), (0, ""))


@cache
def _offices() -> dict[str, tuple[int, str]]:
    rows = read_table("offices.tsv")
    by_time = enumerate(sorted(rows, key=lambda row: int(row["since"])), 1)
    return {without_accents(row["name"]).lower(): (place, row["role"]) for place, row in by_time}
