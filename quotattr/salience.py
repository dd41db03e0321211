"""Who is in the reader's mind at a place of the text: the entities spoken of so far, weighed for a pronoun or a
description.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotattr.entities import Entity, Occurrence
from quotattr.lexicon.names import is_first_name
from quotattr.linear import load_model

__all__ = ["Antecedent", "Discourse", "Link", "agrees"]

_REACH = 12
_MEMORY = 300
_SUBJECT_ZONE = 40
_THRESHOLDS = {"pronoun": 0.1, "noun_short": 0.35}
_CAUTIOUS = 0.5


@dataclass(slots=True)
class Link:
    """A place where an entity is spoken of."""

    position: int
    entity: Entity
    is_topic: bool
    is_quoted: bool


@dataclass(frozen=True)
class Antecedent:
    """An entity that a pronoun or description may stand for, with what speaks for it."""

    entity: Entity
    features: frozenset[str]


def agrees(entity: Entity, gender: str | None, number: str | None) -> bool:
    """Whether nothing that the text tells of an entity forbids this gender and number."""
    if number == "plural":
        return entity.number == "plural"
    if entity.number == "plural":
        return False
    return gender is None or entity.gender in (gender, None)


@dataclass
class Discourse:
    """A text with its entities and where they are spoken of, filled as quotations are resolved in order."""

    text: str
    sentences: list[int]
    paragraphs: list[int]
    quoted: list[tuple[int, int]]
    entities: list[Entity]
    links: list[Link] = field(default_factory=list)
    spoken: list[tuple[int, Entity]] = field(default_factory=list)
    speakers: set[int] = field(default_factory=set)
    _names: list[tuple[int, int, Entity]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for entity in self.entities:
            for occurrence in entity.occurrences:
                self.link(occurrence.start, entity)
                self._names.append((occurrence.start, occurrence.end, entity))
        self._names.sort(key=lambda name: name[:2])

    def say(self, position: int, entity: Entity) -> None:
        """Note that an entity spoke."""
        self.spoken.append((position, entity))
        self.speakers.add(id(entity))

    def before(self, position: int) -> list[Link]:
        """The links before a place, in order, as far back as a reader remembers."""
        end = bisect_left(self.links, position, key=lambda link: link.position)
        return self.links[max(0, end - _MEMORY) : end]

    def link(self, position: int, entity: Entity, *, is_topic: bool | None = None) -> None:
        """Note that an entity is spoken of at a place."""
        topic = self._near_sentence_start(position) if is_topic is None else is_topic
        insort(self.links, Link(position, entity, topic, self.is_quoted(position)), key=lambda link: link.position)

    def note(self, start: int, end: int, entity: Entity) -> None:
        """Note a mention as a subject, and keep it with the entity."""
        self.link(start, entity, is_topic=True)
        if not any(occurrence.start == start for occurrence in entity.occurrences):
            entity.occurrences.append(Occurrence(start, end, self.text[start:end]))

    def is_quoted(self, position: int) -> bool:
        """Whether a place lies inside guillemets."""
        index = bisect_right(self.quoted, (position, len(self.text))) - 1
        return index >= 0 and self.quoted[index][0] <= position < self.quoted[index][1]

    def paragraph(self, position: int) -> int:
        """The number of the paragraph of a place."""
        return bisect_right(self.paragraphs, position)

    def sentence(self, position: int) -> int:
        """The number of the sentence of a place."""
        return bisect_right(self.sentences, position)

    def named_at(self, start: int, end: int) -> Entity | None:
        """The named entity that stands at a place."""
        index = bisect_left(self._names, end, key=lambda name: name[0]) - 1
        for first, last, entity in reversed(self._names[max(0, index - 3) : index + 1]):
            if first < end and start < last:
                return entity
        return None

    def last_agreeing(self, position: int, gender: str | None, number: str | None) -> Entity | None:
        """The entity last spoken of that agrees: what *ce dernier* stands for."""
        for link in reversed(self.before(position)):
            if not link.is_quoted and agrees(link.entity, gender, number) and _can_speak(link.entity):
                return link.entity
        return None

    def choose(self, antecedents: Sequence[Antecedent], kind: str) -> Entity | None:
        """The most probable antecedent; ``None`` when none is probable enough."""
        model = load_model("antecedent")
        scored = [(model.probability(a.features), -i, a.entity) for i, a in enumerate(antecedents)]
        best = max(scored, default=None, key=lambda item: item[:2])
        return best[2] if best is not None and best[0] >= _THRESHOLDS.get(kind, _CAUTIOUS) else None

    def antecedents(self, position: int, gender: str | None, number: str | None, kind: str) -> list[Antecedent]:
        """The entities that agree and were spoken of not long before, the most recent first."""
        latest = {id(link.entity): link for link in self.before(position)}
        here = self.sentence(position)
        found = [
            link
            for link in sorted(latest.values(), key=lambda link: -link.position)
            if agrees(link.entity, gender, number)
            and _can_speak(link.entity)
            and here - self.sentence(link.position) <= _REACH
        ]
        return [Antecedent(link.entity, self._features(link, position, rank, kind)) for rank, link in enumerate(found)]

    def _features(self, link: Link, position: int, rank: int, kind: str) -> frozenset[str]:
        entity = link.entity
        distance = self.sentence(position) - self.sentence(link.position)
        size = distance if distance < 3 else "3-4" if distance < 5 else "5+"
        paragraph = min(self.paragraph(position) - self.paragraph(link.position), 2)
        before = [link for link in self.before(position) if link.entity is entity]
        features = {
            f"distance={size}",
            f"paragraph={paragraph}",
            f"rank={min(rank, 3)}",
            f"topic={link.is_topic}&{size}",
            f"gender={entity.gender is not None}",
            f"category={entity.category}",
            f"named={entity.is_named}",
            f"often={len(before) > 2}",
            f"kind={kind}",
            f"kind={kind}&named={entity.is_named}",
            f"kind={kind}&rank={min(rank, 3)}",
            f"kind={kind}&roles={bool(entity.roles)}",
            f"gender={entity.gender is not None}&{entity.category}",
        }
        if all(link.is_quoted for link in before):
            features.add("only_quoted")
        if self.spoken:
            last_position, last = self.spoken[-1]
            gap = self.sentence(position) - self.sentence(last_position)
            same = self.paragraph(last_position) == self.paragraph(position)
            if last is entity:
                features.add(f"last_speaker&same_paragraph={same}&{'near' if gap <= 1 else 'far'}")
                features.add(f"last_speaker&kind={kind}")
            elif id(entity) in self.speakers:
                features.add("spoke")
        return frozenset(features)

    def _near_sentence_start(self, position: int) -> bool:
        index = bisect_right(self.sentences, position) - 1
        return index >= 0 and position - self.sentences[index] < _SUBJECT_ZONE


def _can_speak(entity: Entity) -> bool:
    if entity.category == "place":
        return False
    if entity.category is not None or not entity.is_named:
        return True
    words = entity.name.split()
    return len(words) in (2, 3) or is_first_name(words[0]) or bool(entity.roles)
