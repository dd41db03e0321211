"""From the entities that speak to the public speakers, numbered in the order in which they first speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotattr.entity import Entity
from quotattr.models import Gender, Number, Span, Speaker, SpeakerCategory

__all__ = ["speakers_of"]


def speakers_of(
    quotations: Iterable[str], chosen: Mapping[str, Entity]
) -> tuple[tuple[Speaker, ...], dict[str, Speaker]]:
    """The speakers, and whose each quotation is.

    Args:
        quotations: the identifiers of the quotations, in order.
        chosen: the entity that speaks in each, where the text tells.
    """
    speakers: dict[int, Speaker] = {}
    by_quotation: dict[str, Speaker] = {}
    for quotation in quotations:
        entity = chosen.get(quotation)
        if entity is None:
            continue
        if id(entity) not in speakers:
            speakers[id(entity)] = _speaker(entity, f"s{len(speakers) + 1}")
        by_quotation[quotation] = speakers[id(entity)]
    return tuple(speakers.values()), by_quotation


def _speaker(entity: Entity, identifier: str) -> Speaker:
    name = f"{entity.own_article}{entity.name}"
    aliases = tuple(dict.fromkeys(form for form in entity.forms if form not in (name, entity.name)))
    category = "organisation" if entity.category == "place" else entity.category
    category = category if category in set(SpeakerCategory) else "unknown"
    roles = [role for role in entity.roles if role != entity.name]
    return Speaker(
        id=identifier,
        name=name,
        aliases=aliases,
        category=SpeakerCategory(category),
        gender=Gender(entity.gender) if entity.gender else None,
        number=Number(entity.number) if entity.number else None,
        role=roles[0] if roles else None,
        mentions=tuple(
            Span(start=o.start, end=o.end, text=o.text) for o in sorted(entity.occurrences, key=lambda o: o.start)
        ),
    )
