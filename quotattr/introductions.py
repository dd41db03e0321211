"""Who the sentences before bring in: without a name, *une responsable de la gare*, or as one of two, *le premier*."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.entity import Entity
from quotattr.salience import Discourse, agrees

__all__ = ["introduced_before", "introduced_so", "one_of_two"]

_COMPLEMENT = r"(?: (?:du|des|de la|de) (?!\d)[\w’'-]+| (?:d|de l)['’][\w-]+)?"
_INDEFINITE = re.compile(
    r"(?<![\w’'-])(?P<article>[Uu]ne?) "
    rf"(?P<phrase>(?:(?:jeune|autre|ancienne?|haute?) )?(?P<noun>[a-zà-ÿ-]+){_COMPLEMENT})"
)
_GENDERS = {"un": "masculine", "une": "feminine", "sa": "feminine"}
_ORDINALS = {
    "le premier": (0, "masculine"),
    "la première": (0, "feminine"),
    "le second": (1, "masculine"),
    "la seconde": (1, "feminine"),
}
_SENTENCES, _REACH = 2, 1000
_LONGEST_APPOSITION, _LONGEST_TITLE = 40, 6


def introduced_before(
    discourse: Discourse, position: int, gender: str | None, *, as_subject: bool = False
) -> Entity | None:
    """The last person brought in before a demonstrative, when nobody else who agrees is spoken of in between; before
    *la quinquagénaire*, as the subject that opens a sentence.

    >>> text = "Une responsable de la gare a démenti. Selon cette responsable, « tout va bien »."
    >>> introduced_before(Discourse(text, [0, 38], [0], [], []), 44, "feminine").name
    'responsable de la gare'
    """
    first = discourse.sentences[max(0, discourse.sentence(position) - 1 - _SENTENCES)] if discourse.sentences else 0
    first = max(first, position - _REACH)
    places = [match for match in _INDEFINITE.finditer(discourse.text, first, position) if _is_met(discourse, match)]
    if not places or (as_subject and places[-1].start() not in discourse.sentences):
        return None
    start = places[-1].start()
    later = (link.entity for link in discourse.before(position) if link.position >= start)
    somebody = any(agrees(entity, gender, "singular") and entity.category in ("person", None) for entity in later)
    return None if somebody else _introduced(discourse, places[-1], gender)


def introduced_so(discourse: Discourse, position: int, gender: str | None, noun: str) -> Entity | None:
    """The last person brought in by a noun, for a description that takes it up: *son avocat*, then *l'avocat*.

    >>> text = "Son avocate a fait appel. « Il nie », a dit l'avocate."
    >>> introduced_so(Discourse(text, [0, 26], [0], [], []), 44, "feminine", "avocate").name
    'avocate'
    """
    pattern = (
        rf"(?<![\w’'-])(?P<article>une?|son|sa|leur) (?P<phrase>(?P<noun>{re.escape(noun)})(?![\w-]){_COMPLEMENT})"
    )
    first = max(0, position - _REACH)
    found = re.finditer(pattern, discourse.text[first:position], re.IGNORECASE)
    places = [match for match in found if _is_met(discourse, match, first)]
    return _introduced(discourse, places[-1], gender, first) if places else None


def one_of_two(discourse: Discourse, position: int, form: str) -> Entity | None:
    """Whom *le premier* or *la seconde* means, of the first two that one of the last sentences speaks of.

    >>> from quotattr.entities import find_entities
    >>> text = "Léa Petit a battu Jean Roy. Le second a salué."
    >>> one_of_two(Discourse(text, [0, 28], [0], [], find_entities(text)), 28, "Le second").name
    'Jean Roy'
    """
    told = _ORDINALS.get(form.lower())
    if told is None:
        return None
    place, gender = told
    here = discourse.sentence(position)
    for number in range(here - 1, max(0, here - 1 - _SENTENCES), -1):
        links = (link for link in discourse.before(position) if discourse.sentence(link.position) == number)
        people = {id(link.entity): link.entity for link in links if not link.is_quoted and _is_person(link.entity)}
        if len(people) > 1:
            two = [entity for entity in list(people.values())[:2] if agrees(entity, gender, "singular")]
            return two[min(place, len(two) - 1)] if two else None
    return None


def _is_person(entity: Entity) -> bool:
    return entity.category == "person" or (entity.category is None and " " in entity.name and not entity.is_like_thing)


def _introduced(discourse: Discourse, place: re.Match[str], gender: str | None, shift: int = 0) -> Entity | None:
    start, end = (offset + shift for offset in place.span())
    told = _GENDERS.get(place["article"].lower(), gender)
    reach = _LONGEST_APPOSITION if discourse.text[end : end + 1] == "," else _LONGEST_TITLE
    if gender not in (None, told) or discourse.named_within(start, end + reach):
        return None
    entity = Entity(place["phrase"], False, told, "singular", "person", forms=[discourse.text[start:end]])
    entity.add_role(place["phrase"], start)
    discourse.add(entity)
    discourse.link(start, entity, is_topic=True)
    return entity


def _is_met(discourse: Discourse, match: re.Match[str], shift: int = 0) -> bool:
    return lexicon.is_role(match["noun"].lower()) and not discourse.is_quoted(match.start() + shift)
