"""Who a text brings in without a name, in a sentence that is not parsed: *une responsable de la gare*."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.entity import Entity
from quotattr.salience import Discourse, agrees

__all__ = ["introduced_before"]

_INDEFINITE = re.compile(
    r"(?<![\w’'-])(?P<article>[Uu]ne?) "
    r"(?P<phrase>(?:(?:jeune|autre|ancienne?|haute?) )?(?P<noun>[a-zà-ÿ-]+)"
    r"(?: (?:du|des|de la|de) [\w’'-]+| (?:d|de l)['’][\w-]+)?)"
)
_SENTENCES, _REACH = 2, 1000
_LONGEST_APPOSITION = 40


def introduced_before(discourse: Discourse, position: int, gender: str | None) -> Entity | None:
    """The last person brought in before a demonstrative, when nobody else who agrees is spoken of in between.

    >>> text = "Une responsable de la gare a démenti. Selon cette responsable, « tout va bien »."
    >>> introduced_before(Discourse(text, [0, 38], [0], [], []), 44, "feminine").name
    'responsable de la gare'
    """
    first = discourse.sentences[max(0, discourse.sentence(position) - 1 - _SENTENCES)] if discourse.sentences else 0
    first = max(first, position - _REACH)
    places = [match for match in _INDEFINITE.finditer(discourse.text, first, position) if _is_met(discourse, match)]
    if not places:
        return None
    start, end = places[-1].span()
    told = "feminine" if places[-1]["article"].lower() == "une" else "masculine"
    later = (link.entity for link in discourse.before(position) if link.position >= start)
    somebody = any(agrees(entity, gender, "singular") and entity.category in ("person", None) for entity in later)
    if gender not in (None, told) or somebody or discourse.named_within(start, end + _LONGEST_APPOSITION):
        return None
    entity = Entity(places[-1]["phrase"], False, told, "singular", "person", forms=[discourse.text[start:end]])
    entity.add_role(places[-1]["phrase"], start)
    discourse.add(entity)
    discourse.link(start, entity, is_topic=True)
    return entity


def _is_met(discourse: Discourse, match: re.Match[str]) -> bool:
    return lexicon.is_role(match["noun"]) and not discourse.is_quoted(match.start())
