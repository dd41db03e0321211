"""Who a pronoun or a description stands for: the entities that may be meant, and nobody, weighed against each other.

The weights are those of a conditional logit over the candidates of each place (McFadden 1974), so that the
probabilities of the candidates and of *nobody spoken of so far* add up to one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotattr.descriptions import relation, told_of
from quotattr.entity import Entity
from quotattr.lexicon.names import is_first_name
from quotattr.linear import load_model, softmax
from quotattr.phrases import content_words
from quotattr.roles import canonical, is_governed, role_head
from quotattr.salience import Discourse, Link, agrees

__all__ = ["Anaphor", "Candidate", "candidates", "certainty", "choose"]

_REACH = 12
_NOBODY = {"pronoun": 0.75, "latter": 0.75}
_NOBODY_DESCRIBED = 0.5
_DESCRIPTIONS = frozenset(("role", "noun"))
_DOUBTFUL = 0.5
_LONGEST_DETERMINER = 4
_INDEFINITE = re.compile(r"\b(?:d['’]une?|de (?:plusieurs|quelques))\b", re.IGNORECASE)
_PROPER = re.compile(r"\s(?:\w+['’])?[A-ZÀ-Þ]")
_PREPOSITION = re.compile(r"\b(?:d['’]|(?:de|du|des|à|aux?|en)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Anaphor:
    """A pronoun or description to be understood.

    Args:
        position: where it begins in the text.
        gender: as its form tells.
        number: likewise.
        kind: ``pronoun``, ``latter``, ``role``, ``organisation`` or ``noun``.
        determiner: ``definite``, ``demonstrative``, ``possessive``; empty for pronouns.
        phrase: a description's words, from its head on.
        head: its noun, in lower case.
        is_nested: whether it stands in the words of somebody quoted.
        goes_on: whether its verb tells that somebody speaks on: *a ajouté le ministre*.
    """

    position: int
    gender: str | None
    number: str | None
    kind: str
    determiner: str = ""
    phrase: str = ""
    head: str = ""
    is_nested: bool = False
    goes_on: bool = False

    @property
    def complement(self) -> frozenset[str]:
        return content_words(canonical(self.phrase)) - set(self.head.split())


@dataclass(frozen=True)
class Candidate:
    """An entity that may be meant, or ``None`` for nobody spoken of so far, with what speaks for it."""

    entity: Entity | None
    features: frozenset[str]


def choose(found: Sequence[Candidate], kind: str) -> Entity | None:
    """The most probable of the candidates; ``None`` when nobody spoken of so far is probably meant.

    A pronoun nearly always stands for somebody, so that only a strong doubt leaves it open; a description that may be
    anybody's is rather somebody new.
    """
    probabilities = _probabilities(found)
    if len(found) == 1 or probabilities[0] >= _NOBODY.get(kind, _NOBODY_DESCRIBED):
        return None
    best = max(range(1, len(found)), key=lambda index: probabilities[index])
    return None if kind in _DESCRIPTIONS and probabilities[best] < _DOUBTFUL else found[best].entity


def certainty(found: Sequence[Candidate], entity: Entity) -> float:
    """How probable it is that one of the candidates is meant."""
    weighed = zip(found, _probabilities(found), strict=True)
    return sum(probability for candidate, probability in weighed if candidate.entity is entity)


def _probabilities(found: Sequence[Candidate]) -> list[float]:
    model = load_model("antecedent")
    return softmax([model.score(candidate.features) for candidate in found])


def candidates(discourse: Discourse, anaphor: Anaphor) -> list[Candidate]:
    """Nobody, then the entities that agree, the last spoken of first."""
    if _INDEFINITE.search(anaphor.phrase) or (anaphor.kind == "organisation" and len(anaphor.phrase.split()) > 2):
        return [_nobody(discourse, anaphor, 0, [])]
    owners = _owners(discourse, anaphor)
    mentions: dict[int, list[Link]] = {}
    for link in discourse.before(anaphor.position):
        if not any(link.entity is owner for owner in owners):
            mentions.setdefault(id(link.entity), []).append(link)
    latest = {key: spoken[-1] for key, spoken in mentions.items()}
    here = discourse.sentence(anaphor.position)
    links = [
        link
        for link in sorted(latest.values(), key=lambda link: -link.position)
        if _may_be(link.entity, anaphor)
        and (here - discourse.sentence(link.position) <= _REACH or _fit(link.entity, anaphor) == "same")
    ]
    found = [
        Candidate(link.entity, _features(discourse, mentions[id(link.entity)], anaphor, rank, len(links)))
        for rank, link in enumerate(links)
    ]
    later = [
        Candidate(entity, frozenset({"after", f"after&{anaphor.kind}", f"after&named={entity.is_named}"}))
        for entity in discourse.holders(anaphor.head)
        if id(entity) not in latest and _may_be(entity, anaphor) and _fit(entity, anaphor) == "same"
    ]
    return [_nobody(discourse, anaphor, len(links), owners), *found, *later[:1]]


def _owners(discourse: Discourse, anaphor: Anaphor) -> list[Entity]:
    """Who is named within a description, and so is not meant by it: *l'avocat de Léa* is not Léa."""
    if not anaphor.phrase:
        return []
    return discourse.named_within(anaphor.position, anaphor.position + len(anaphor.phrase) + _LONGEST_DETERMINER)


def _fit(entity: Entity, anaphor: Anaphor) -> str:
    return relation(entity, anaphor.kind, anaphor.head, anaphor.complement)


def _nobody(discourse: Discourse, anaphor: Anaphor, number: int, owners: Sequence[Entity]) -> Candidate:
    kind = anaphor.kind
    owner = "person" if any(entity.category == "person" for entity in owners) else "none"
    complement = _complement(discourse, anaphor)
    title = "proper" if _PROPER.search(anaphor.phrase) else "common"
    return Candidate(
        None,
        frozenset(
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
            }
        ),
    )


def _may_be(entity: Entity, anaphor: Anaphor) -> bool:
    if entity.category in ("place", "title"):
        return False
    if anaphor.kind == "organisation":
        return entity.is_named and entity.category != "person" and entity.number != "plural"
    if anaphor.kind in ("role", "noun") and entity.category == "organisation":
        return False
    if anaphor.determiner == "possessive" and _fit(entity, anaphor) != "same":
        return False  # *son agent* is rather nobody met so far than whoever *son* stands for
    return agrees(entity, anaphor.gender, anaphor.number) and (anaphor.kind == "latter" or _can_speak(entity))


def _can_speak(entity: Entity) -> bool:
    if entity.category is not None or not entity.is_named:
        return True
    if entity.is_like_thing:
        return False
    words = entity.name.split()
    return len(words) in (2, 3) or is_first_name(words[0]) or bool(entity.roles)


def _features(
    discourse: Discourse, mentions: Sequence[Link], anaphor: Anaphor, rank: int, number: int
) -> frozenset[str]:
    link = mentions[-1]
    entity, kind, position = link.entity, anaphor.kind, anaphor.position
    distance = discourse.sentence(position) - discourse.sentence(link.position)
    size = distance if distance < 3 else "3-4" if distance < 5 else "5+"
    paragraph = min(discourse.paragraph(position) - discourse.paragraph(link.position), 2)
    is_new = discourse.sentence(position) - discourse.sentence(mentions[0].position) <= 2
    place = min(rank, 3)
    together = [other for other in mentions if discourse.sentence(other.position) == discourse.sentence(link.position)]
    governed = not any(other.speaks for other in together)
    governed = governed and all(is_governed(discourse.text, other.position) for other in together)
    is_topic = any(other.is_topic for other in together)
    features = {
        f"distance={size}",
        f"{kind}&distance={size}",
        f"paragraph={paragraph}",
        f"rank={place}",
        f"{kind}&rank={place}",
        f"topic={is_topic}&{size}",
        f"gender={entity.gender is not None}",
        f"category={entity.category}",
        f"{kind}&category={entity.category}",
        f"gender={entity.gender is not None}&{entity.category}",
        f"named={entity.is_named}",
        f"{kind}&named={entity.is_named}",
        f"often={len(mentions) > 2}",
        f"{kind}&often={len(mentions) > 2}",
        f"{kind}&main={entity is discourse.protagonist}",
        f"{kind}&named={entity.is_named}&distance={size}",
        f"{kind}&new={is_new}",
        f"quoted={link.is_quoted}",
        f"governed={governed}",
        f"{kind}&governed={governed}",
        f"governed={governed}&distance={size}",
        f"alone={number == 1}",
        f"shape={_shape(entity)}",
        f"{kind}&shape={_shape(entity)}",
    }
    if all(other.is_quoted for other in mentions):
        features.add("only_quoted")
    if kind == "organisation":
        is_called_so = anaphor.head in {*entity.name.lower().split(), *map(role_head, entity.roles)}
        features |= {f"organisation&called_so={is_called_so}", f"organisation&called_so={is_called_so}&rank={place}"}
    if kind in ("role", "noun"):
        fit = _fit(entity, anaphor)
        features |= {
            f"relation={fit}",
            f"{anaphor.determiner}&relation={fit}",
            f"{anaphor.determiner}&rank={place}",
            f"relation={fit}&named={entity.is_named}",
            f"relation={fit}&rank={place}",
            f"relation={fit}&long={bool(anaphor.complement)}",
        }
        if anaphor.complement & told_of(entity):
            features |= {"complement_shared", f"complement_shared&relation={fit}"}
        elif anaphor.complement & _told_beside(discourse, mentions):
            features |= {"complement_beside", f"complement_beside&relation={fit}"}
        features.add(f"relation={fit}&aged={entity.is_aged}")
        features.add(f"relation={fit}&speech={_speech(discourse, anaphor, entity)}")
    return frozenset(features | _speech_features(discourse, anaphor, entity, place))


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


def _complement(discourse: Discourse, anaphor: Anaphor) -> str:
    """Whether what follows the noun was told before: *la responsable de fouille* after *les fouilles*."""
    preposition = _PREPOSITION.search(anaphor.phrase)
    if preposition is None:
        return "adjective" if anaphor.complement else "none"
    words = content_words(anaphor.phrase[preposition.end() :])
    return "told" if any(discourse.is_told(word, anaphor.position) for word in words) else "new"


def _told_beside(discourse: Discourse, mentions: Sequence[Link]) -> frozenset[str]:
    """The words of the sentences that name an entity."""
    sentences = {discourse.sentence(mention.position) for mention in mentions[:6]}
    return frozenset[str]().union(*(content_words(discourse.sentence_text(number)) for number in sentences))
