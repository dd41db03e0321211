"""Who is in the reader's mind at a place of the text: the entities spoken of so far, and where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from quotattr.entity import Entity
from quotattr.lexicon.names import is_first_name
from quotattr.names import Occurrence
from quotattr.roles import masculine, role_head

__all__ = ["Discourse", "Link", "agrees"]

_WORD = re.compile(r"\w{4,}")
_NAMED_AFTER = re.compile(
    r"\b(?:lois?|affaires?|rapports?|réformes?|plan|commission|mission|procès|amendement|décrets?|budget|doctrine"
    r"|ordonnances?|système|années?) \Z"
)
_SURNAME_AFTER = re.compile(
    r"\b(?:gouvernement|quinquennat|septennat|mandat|présidence|ère|méthode|clan|cabinet) \Z"
    r"|\b(?:ministres?|ministère|secrétaires? d['’][EÉ]tat|chargée?s?|déléguée?s?)"
    r" (?:de la |du |des |de l['’]|aux? |à la |à l['’])\Z"
    r"|\b(?:commissaires?|secrétaires?|adjointe?s?) (?:aux? |à la |à l['’])\Z"
)
"""What a surname alone tells more of: *le gouvernement Valls*, but *le porte-parole du gouvernement Jean Griot*."""
_SUBORDINATE = re.compile(
    r"(?:alors |avant |après |depuis |pendant |bien |tandis |dès |pour |sans |ainsi |parce |même |tant )?"
    r"(?:qu[e'’]|si|s['’](?=il)|quand|lorsqu[e'’]|puisqu[e'’]|comme)[ '’]?\b",
    re.IGNORECASE,
)
"""What opens a clause before the main one: *Alors que Léa Petit recule, Jean Petit*."""
_LONGEST_NAMED = 26
_MEMORY = 300
_REPLY = 200
_SUBJECT_ZONE = 40
_OFTEN = 3


@dataclass(slots=True)
class Link:
    """A place where an entity is spoken of."""

    position: int
    entity: Entity
    is_topic: bool
    is_quoted: bool
    speaks: bool = False


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
    _numbers: dict[int, int] = field(default_factory=dict)
    _by_name: dict[str, Entity] = field(default_factory=dict)
    _holders: dict[str, list[int]] = field(default_factory=dict)
    _noted: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number, entity in enumerate(self.entities):
            self._register(number, entity)
            for occurrence in entity.occurrences:
                if not self._names_a_thing(occurrence):
                    self.link(occurrence.start, entity)
                self._names.append((occurrence.start, occurrence.end, entity))
                self._noted.add((id(entity), occurrence.start))
        self._names.sort(key=lambda name: name[:2])

    def _names_a_thing(self, name: Occurrence) -> bool:
        """Whether a name only tells which affair or office is meant: *le quinquennat Macron*, *ministre des Armées*."""
        first, *others = name.text.split()
        patterns = [_NAMED_AFTER] if others and is_first_name(first) else [_NAMED_AFTER, _SURNAME_AFTER]
        begin = max(0, name.start - _LONGEST_NAMED)
        return any(pattern.search(self.text, begin, name.start) for pattern in patterns)

    def add(self, entity: Entity) -> None:
        """Take in an entity that no name stands for."""
        self.entities.append(entity)
        self._register(len(self.entities) - 1, entity)

    def add_role(self, entity: Entity, role: str, position: int) -> None:
        """Note what an entity is said to be."""
        entity.add_role(role, position)
        self._hold(self._numbers[id(entity)], role)

    def called(self, name: str) -> Entity | None:
        """The entity of a name, in capitals or not."""
        return self._by_name.get(name.lower())

    def holders(self, noun: str) -> list[Entity]:
        """The entities with a role of that noun, wherever the text names them."""
        return [self.entities[number] for number in self._holders.get(masculine(noun), ())]

    def _register(self, number: int, entity: Entity) -> None:
        self._numbers[id(entity)] = number
        self._by_name.setdefault(entity.name.lower(), entity)
        for role in filter(None, (*entity.roles, entity.office)):
            self._hold(number, role)

    def _hold(self, number: int, role: str) -> None:
        holders = self._holders.setdefault(masculine(role_head(role)), [])
        place = bisect_left(holders, number)
        if holders[place : place + 1] != [number]:
            holders.insert(place, number)

    def say(self, position: int, entity: Entity) -> None:
        """Note that an entity spoke."""
        self.spoken.append((position, entity))
        self.speakers.add(id(entity))

    def before(self, position: int) -> list[Link]:
        """The links before a place, in order, as far back as a reader remembers."""
        end = bisect_left(self.links, position, key=lambda link: link.position)
        return self.links[max(0, end - _MEMORY) : end]

    def link(self, position: int, entity: Entity, *, is_topic: bool | None = None, speaks: bool = False) -> None:
        """Note that an entity is spoken of at a place, or speaks there."""
        topic = self._near_sentence_start(position) if is_topic is None else is_topic
        link = Link(position, entity, topic, self.is_quoted(position), speaks)
        insort(self.links, link, key=lambda link: link.position)

    def tell_topic(self, start: int, end: int, *, is_topic: bool) -> None:
        """Note whether a name is the subject of a main clause, as a tree tells."""
        first = bisect_left(self.links, start, key=lambda link: link.position)
        for link in self.links[first : first + 3]:
            if link.position < end and not link.speaks:
                link.is_topic = is_topic

    def note(self, start: int, end: int, entity: Entity) -> None:
        """Note a mention as a subject, and keep it with the entity."""
        self.link(start, entity, is_topic=True, speaks=True)
        if (id(entity), start) not in self._noted:
            self._noted.add((id(entity), start))
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

    def sentence_text(self, number: int) -> str:
        """The words of a sentence, and the space behind it."""
        end = self.sentences[number] if number < len(self.sentences) else len(self.text)
        return self.text[self.sentences[number - 1] : end]

    def is_told(self, word: str, position: int) -> bool:
        """Whether a word in small letters, singular or plural, stands before a place."""
        return self._first_places.get(word.rstrip("s"), position) < position

    @cached_property
    def _first_places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for match in _WORD.finditer(self.text):
            places.setdefault(match.group().lower().rstrip("s"), match.start())
        return places

    @cached_property
    def protagonist(self) -> Entity | None:
        """The person whom the text names most, when it names nobody else nearly as often."""
        persons = [entity for entity in self.entities if entity.is_named and entity.category in ("person", None)]
        persons.sort(key=lambda person: -len(person.occurrences))
        times = [len(person.occurrences) for person in persons[:2]] + [0, 0]
        return persons[0] if times[0] >= _OFTEN and times[0] >= 2 * times[1] else None

    @cached_property
    def is_dialogue(self) -> bool:
        """Whether the text is mostly short paragraphs of speech, as in a novel."""
        bounds = [*self.paragraphs, len(self.text)]
        parts = [self.text[start:end].strip() for start, end in pairwise(bounds)]
        speech = [part for part in parts if part[:1] in "«“—–―" and len(part) < _REPLY]
        return len(speech) >= 3 and len(speech) * 3 >= len(parts)

    def named_at(self, start: int, end: int) -> Entity | None:
        """The named entity that stands at a place."""
        index = bisect_left(self._names, end, key=lambda name: name[0]) - 1
        for first, last, entity in reversed(self._names[max(0, index - 3) : index + 1]):
            if first < end and start < last:
                return entity
        return None

    def named_within(self, start: int, end: int) -> list[Entity]:
        """The named entities that begin between two places."""
        first = bisect_left(self._names, start, key=lambda name: name[0])
        return [entity for _, _, entity in self._names[first : bisect_left(self._names, end, key=lambda name: name[0])]]

    def _near_sentence_start(self, position: int) -> bool:
        index = bisect_right(self.sentences, position) - 1
        if index < 0:
            return False
        before = self.text[self.sentences[index] : position]
        clause = _SUBORDINATE.match(before)
        if clause is None:
            return len(before) < _SUBJECT_ZONE
        main = before[clause.end() :].partition(", ")
        return bool(main[1]) and len(main[2]) < _SUBJECT_ZONE
