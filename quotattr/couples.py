"""Two persons named together are a plural entity too: *Léonie et Sami*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotattr.entity import Entity
from quotattr.names import Occurrence, name_words

__all__ = ["couples"]


def couples(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The pairs of persons that a text names side by side.

    >>> places = Occurrence(0, 4, "Anna"), Occurrence(8, 11, "Ben")
    >>> anna, ben = (Entity(place.text, category="person", occurrences=[place]) for place in places)
    >>> [couple.name for couple in couples("Anna et Ben.", [anna, ben])]
    ['Anna et Ben']
    """
    persons = [(o, e) for e in entities if e.category == "person" or _can_be_full_name(e) for o in e.occurrences]
    starts = {occurrence.start: (occurrence, entity) for occurrence, entity in persons}
    for occurrence, entity in persons:
        if text[occurrence.end : occurrence.end + 4] != " et ":
            continue
        following = starts.get(occurrence.end + 4)
        if following is not None and "person" in (entity.category, following[1].category):
            both = Occurrence(occurrence.start, following[0].end, text[occurrence.start : following[0].end])
            genders = {entity.gender, following[1].gender}
            gender = "feminine" if genders == {"feminine"} else "masculine"
            name = f"{entity.name} et {following[1].name}"
            yield Entity(name, True, gender, "plural", "group", forms=[both.text], occurrences=[both])


def _can_be_full_name(entity: Entity) -> bool:
    """Whether a name of which the text tells nothing has two or three words, as those of persons do."""
    words = name_words(entity.name)
    return entity.category is None and len(words) in (2, 3) and all(word[0].isupper() for word in words)
