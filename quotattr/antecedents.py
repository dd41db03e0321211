"""What speaks for each of those that a pronoun or a description may stand for, or for nobody spoken of so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quotattr import lexicon
from quotattr.anaphor import Anaphor
from quotattr.descriptions import role_scope, told_of
from quotattr.entity import Entity
from quotattr.lexicon.names import is_first_name
from quotattr.phrases import content_words
from quotattr.roles import is_governed, is_source
from quotattr.salience import Discourse, Link

__all__ = ["Standing", "features_of", "features_of_nobody", "standings"]

_PROPER = re.compile(r"\s(?:\w+['’])?[A-ZÀ-Þ]")
_STEM = 5
_RECENT = 3
"""How many sentences ago a name is still near."""
_LEAD = 2
"""Who the first sentences of a text name, its heading among them, is whom it is about."""
_PREPOSITION = re.compile(r"\b(?:d['’]|(?:de|du|des|à|aux?|en)\b)", re.IGNORECASE)


def features_of_nobody(discourse: Discourse, anaphor: Anaphor, number: int, owners: Sequence[Entity]) -> frozenset[str]:
    """What speaks for nobody among a number of candidates; ``owners`` are named within the description."""
    kind = anaphor.kind
    owner = "person" if any(entity.category == "person" for entity in owners) else "none"
    complement = _complement(discourse, anaphor, owners)
    scope = role_scope(anaphor.head)
    title = "proper" if _PROPER.search(anaphor.phrase) else "common"
    return frozenset(
        {
            "nobody",
            f"nobody&{kind}",
            f"nobody&{kind}&{anaphor.determiner}",
            f"nobody&{kind}&complement={complement}",
            f"nobody&{anaphor.determiner}&complement={complement}",
            f"nobody&candidates={min(number, 3)}",
            f"nobody&{kind}&candidates={min(number, 2)}",
            f"nobody&{kind}&nested={anaphor.is_nested}",
            f"nobody&{kind}&complement={complement}&{title}",
            f"nobody&{kind}&owner={owner}",
            f"nobody&goes_on={anaphor.goes_on}",
            f"nobody&aged={anaphor.tells_age}",
            f"nobody&{kind}&scope={scope}",
            f"nobody&{kind}&scope={scope}&complement={complement}",
            *(f"nobody&{kind}&field={name}" for name in lexicon.role_fields(anaphor.head)),
        }
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a candidate stands among the others.

    Attributes:
        rank: its place from the last named on, from 0.
        number: how many candidates there are.
        place: ``alone``, ``first`` or ``later`` in the sentence that last spoke of it, ``quoted`` if only quoted words
            did. What no preposition governs comes before what one does, whatever the order of the words: a pronoun
            rather takes up the subject (Brennan, Friedman and Pollard 1987, *A centering approach to pronouns*, ACL).
        links: where that sentence speaks of it.
    """

    rank: int
    number: int
    place: str
    links: Sequence[Link]


def standings(discourse: Discourse, candidates: Sequence[Sequence[Link]]) -> Iterator[Standing]:
    """How each of some candidates stands, given where they are spoken of, from the last named on."""
    recent = [_of_last_sentence(discourse, links) for links in candidates]
    for rank, (place, links) in enumerate(zip(_places(discourse, recent), recent, strict=True)):
        yield Standing(rank, len(candidates), place, links)


def _places(discourse: Discourse, candidates: Sequence[Sequence[Link]]) -> list[str]:
    """The place of each candidate among those of the sentence that last spoke of it, given its links there."""
    told = ["quoted"] * len(candidates)
    rows: dict[int, list[tuple[bool, bool, bool, int, int]]] = {}
    for number, links in enumerate(candidates):
        own = [link for link in links if not link.is_quoted]
        if own:
            order = min((*_obliqueness(discourse.text, link), link.position) for link in own)
            rows.setdefault(discourse.sentence(own[0].position), []).append((*order, number))
    for row in rows.values():
        first, *others = sorted(row)
        told[first[-1]] = "first" if others else "alone"
        for other in others:
            told[other[-1]] = "later"
    return told


def _of_last_sentence(discourse: Discourse, links: Sequence[Link]) -> list[Link]:
    """The links, from the last on, of the sentence that holds the last."""
    begin = discourse.sentences[discourse.sentence(links[-1].position) - 1]
    return list(takewhile(lambda link: link.position >= begin, reversed(links)))


def _obliqueness(text: str, link: Link) -> tuple[bool, bool, bool]:
    """Whoever speaks or tells something comes first, then the subject, last what a preposition governs."""
    tells = link.speaks or is_source(text, link.position)
    return not tells, is_governed(text, link.position), not link.is_topic


def features_of(discourse: Discourse, mentions: Sequence[Link], anaphor: Anaphor, standing: Standing) -> frozenset[str]:
    """What speaks for an entity, spoken of so and standing so among the candidates."""
    link = mentions[-1]
    entity, kind, position = link.entity, anaphor.kind, anaphor.position
    distance = discourse.sentence(position) - discourse.sentence(link.position)
    size = distance if distance < 3 else "3-4" if distance < 5 else "5+"
    paragraph = min(discourse.paragraph(position) - discourse.paragraph(link.position), 2)
    is_new = discourse.sentence(position) - discourse.sentence(mentions[0].position) <= 2
    rank = min(standing.rank, 3)
    governed = not any(other.speaks for other in standing.links)
    governed = governed and all(is_governed(discourse.text, other.position) for other in standing.links)
    is_topic = any(other.is_topic for other in standing.links)
    is_often = len(mentions) > 2
    is_lead = bool(entity.occurrences) and discourse.sentence(entity.occurrences[0].start) <= _LEAD
    features = {
        f"distance={size}",
        f"{kind}&distance={size}",
        f"paragraph={paragraph}",
        f"rank={rank}",
        f"{kind}&rank={rank}",
        f"topic={is_topic}&{size}",
        f"{kind}&topic={is_topic}&{size}",
        f"gender={entity.gender is not None}",
        f"category={entity.category}",
        f"{kind}&category={entity.category}",
        f"gender={entity.gender is not None}&{entity.category}",
        f"named={entity.is_named}",
        f"{kind}&named={entity.is_named}",
        f"often={is_often}",
        f"{kind}&often={is_often}",
        f"{kind}&main={entity is discourse.protagonist}",
        f"{kind}&named={entity.is_named}&distance={size}",
        f"{kind}&new={is_new}",
        f"{kind}&opens={is_lead}&new={is_new}",
        f"quoted={link.is_quoted}",
        f"governed={governed}",
        f"{kind}&governed={governed}",
        f"governed={governed}&distance={size}",
        f"alone={standing.number == 1}",
        f"{kind}&place={standing.place}&{min(distance, 4)}",
        f"shape={_shape(entity)}",
        f"{kind}&shape={_shape(entity)}",
        f"shape={_shape(entity)}&topic={is_topic}",
        *_history(discourse, mentions, anaphor),
    }
    if entity.article is not None and anaphor.gender is not None:
        features.add(f"{kind}&article={entity.article == anaphor.gender}")
    if all(other.is_quoted for other in mentions):
        features.add("only_quoted")
    if kind == "organisation":
        fit = anaphor.fit(entity)
        features |= {f"body={fit}", f"body={fit}&rank={rank}", f"body={fit}&named={entity.is_named}"}
        features.add(f"body={fit}&long={bool(anaphor.complement)}")
    if kind in ("role", "noun"):
        fit = anaphor.fit(entity)
        features |= {
            f"relation={fit}",
            f"{anaphor.determiner}&relation={fit}",
            f"{anaphor.determiner}&rank={rank}",
            f"relation={fit}&named={entity.is_named}",
            f"relation={fit}&rank={rank}",
            f"relation={fit}&long={bool(anaphor.complement)}",
            f"relation={fit}&scope={role_scope(anaphor.head)}",
        }
        if fit in ("no_role", "clash") and _is_hinted(discourse, anaphor, mentions):
            features |= {"hinted", f"hinted&scope={role_scope(anaphor.head)}"}
        if fit == "no_role":
            features.update(f"no_role&field={name}" for name in lexicon.role_fields(anaphor.head))
        if anaphor.complement & told_of(entity):
            features |= {"complement_shared", f"complement_shared&relation={fit}"}
        elif anaphor.complement & _told_beside(discourse, mentions):
            features |= {"complement_beside", f"complement_beside&relation={fit}"}
        features.add(f"relation={fit}&aged={entity.is_aged}")
        features.add(f"relation={fit}&speech={_speech(discourse, anaphor, entity)}")
    return frozenset(features | _speech_features(discourse, anaphor, entity, rank))


def _history(discourse: Discourse, mentions: Sequence[Link], anaphor: Anaphor) -> Iterator[str]:
    """How long ago the entity was last named, how much was told of it, and whether it was since somebody spoke."""
    entity, kind, here = mentions[-1].entity, anaphor.kind, discourse.sentence(anaphor.position)
    named = [o.start for o in entity.occurrences if o.start < anaphor.position and o.text in entity.forms]
    ago = here - discourse.sentence(max(named)) if named else 0
    since = "later" if not named else "long" if ago > _RECENT else "near"
    roles = min(len(entity.roles), 2)
    spoke = discourse.spoken[-1][0] if discourse.spoken else -1
    yield f"{kind}&named_ago={since}"
    yield f"{kind}&roles={roles}&named={entity.is_named}"
    yield f"{kind}&roles={roles}&named_ago={since}"
    yield f"{kind}&since_speech={mentions[-1].position > spoke}&new={mentions[0].position > spoke}"


def _shape(entity: Entity) -> str:
    """What a name looks like: a person's, with a known first name or in two or three words, or something else."""
    words = entity.name.split()
    if not entity.is_named:
        return "unnamed"
    if any(character.isdigit() for character in entity.name):
        return "digits"
    if is_first_name(words[0]):
        return "first_name"
    if any(word in ("du", "des", "de", "la", "et") for word in words):
        return "particle"
    return "words" if len(words) in (2, 3) else "acronym" if entity.name.isupper() else "word"


def _speech(discourse: Discourse, anaphor: Anaphor, entity: Entity) -> str:
    if discourse.spoken and discourse.spoken[-1][1] is entity:
        gap = discourse.sentence(anaphor.position) - discourse.sentence(discourse.spoken[-1][0])
        return "last_near" if gap <= 2 else "last_far"
    return "before" if id(entity) in discourse.speakers else "none"


def _speech_features(discourse: Discourse, anaphor: Anaphor, entity: Entity, rank: int) -> set[str]:
    """How the entity stands to whoever spoke last."""
    if not discourse.spoken:
        return set()
    position, last = discourse.spoken[-1]
    gap = discourse.sentence(anaphor.position) - discourse.sentence(position)
    same = discourse.paragraph(position) == discourse.paragraph(anaphor.position)
    if last is entity:
        return {
            f"last_speaker&same_paragraph={same}&{'near' if gap <= 1 else 'far'}",
            f"last_speaker&rank={rank}",
            f"last_speaker&{anaphor.kind}",
            f"last_speaker&{anaphor.kind}&rank={rank}",
            f"last_speaker&{anaphor.kind}&{anaphor.determiner}",
            f"last_speaker&goes_on={anaphor.goes_on}",
            f"last_speaker&{anaphor.kind}&goes_on={anaphor.goes_on}",
        }
    return {"spoke"} if id(entity) in discourse.speakers else set()


def _complement(discourse: Discourse, anaphor: Anaphor, owners: Sequence[Entity]) -> str:
    """Whether what follows the noun was told before, who is named in it or else one of its words: *la responsable de
    fouille* after *les fouilles*.
    """
    preposition = _PREPOSITION.search(anaphor.phrase)
    if preposition is None:
        return "adjective" if anaphor.complement else "none"
    if owners:
        named = (occurrence.start for entity in owners for occurrence in entity.occurrences)
        return "told" if any(start < anaphor.position for start in named) else "new"
    words = content_words(anaphor.phrase[preposition.end() :])
    return "told" if any(discourse.is_told(word, anaphor.position) for word in words) else "new"


def _is_hinted(discourse: Discourse, anaphor: Anaphor, mentions: Sequence[Link]) -> bool:
    """Whether a sentence that names an entity speaks of the office: *présidence*, *ministère* before *le ministre*."""
    stem = anaphor.head[:_STEM]
    own = discourse.sentence(anaphor.position)
    sentences = {discourse.sentence(mention.position) for mention in mentions[:6]} - {own}
    return any(f" {stem}" in discourse.sentence_text(number).lower() for number in sentences)


def _told_beside(discourse: Discourse, mentions: Sequence[Link]) -> frozenset[str]:
    """The words of the sentences that name an entity."""
    sentences = {discourse.sentence(mention.position) for mention in mentions[:6]}
    return frozenset[str]().union(*(content_words(discourse.sentence_text(number)) for number in sentences))
