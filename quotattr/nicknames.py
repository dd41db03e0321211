"""Other names of one person, where the text says so: *Paul Morin, alias Popol*, *Paul Morin dit « Popol »*."""

from __future__ import annotations

import re

from quotattr.entity import Entity

__all__ = ["join_nicknames"]

_KNOWN_AS = re.compile(
    r",? \(?(?:alias|surnommée?|dite?(?= ?[«“])"
    r"|(?:mieux |plus )?connue? (?:sous le (?:nom|surnom|pseudonyme|pseudo)(?: de| d['’])?|comme))\s?"
    r"(?P<opening>[«“]\s?)?"
)
_TRULY = re.compile(r"(?:\s?[»”])?,? \(?de son (?:vrai|véritable) nom ")
_CLOSING = re.compile(r"\s?[»”]")


def join_nicknames(text: str, entities: list[Entity]) -> None:
    """Let a nickname be a form of the name that it stands beside, in place."""
    at = {occurrence.start: (entity, occurrence.end) for entity in entities for occurrence in entity.occurrences}
    absorbed: set[int] = set()
    for entity in entities:
        for occurrence in tuple(entity.occurrences):
            known = _KNOWN_AS.match(text, occurrence.end)
            truly = _TRULY.match(text, occurrence.end)
            behind = known or truly
            other, end = at.get(behind.end(), (None, 0)) if behind is not None else (None, 0)
            if other is None or other is entity or {id(entity), id(other)} & absorbed:
                continue
            if known is not None and known["opening"] and _CLOSING.match(text, end) is None:
                continue
            kept, taken = (other, entity) if truly is not None else (entity, other)
            _take_in(kept, taken)
            absorbed.add(id(taken))
    entities[:] = [entity for entity in entities if id(entity) not in absorbed]


def _take_in(entity: Entity, nickname: Entity) -> None:
    entity.forms += [form for form in nickname.forms if form not in entity.forms]
    entity.occurrences = sorted([*entity.occurrences, *nickname.occurrences], key=lambda occurrence: occurrence.start)
    entity.category, entity.number = "person", "singular"
    entity.gender = entity.gender or nickname.gender
    for role, position in zip(nickname.roles, nickname.role_positions, strict=True):
        entity.add_role(role, position)
