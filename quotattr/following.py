"""Whom the pronouns that open sentences stand for, where nobody is quoted: *Il a tout admis. « Oui », a-t-il dit.*"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.anaphor import Anaphor
from quotattr.anaphora import candidates, certainty, choose
from quotattr.entity import Entity
from quotattr.phrases import pronoun
from quotattr.roles import role_head, role_told
from quotattr.salience import Discourse

__all__ = ["Follower"]

_SURE = 0.5
_OPENING = re.compile(
    r"(?:(?:Mais|Et|Puis|Pourtant|Alors|Enfin|Ensuite|Aujourd['’]hui),?\s|[^\W\d_a-zà-ÿ][^.,;:!?()«»\n]{0,60},\s)?"
    r"(?P<pronoun>(?:[Ii]l|[Ee]lle)s?)\b"
)
_IMPERSONAL = re.compile(
    r"\s(?:(?:n['’]|ne\s))?(?:en\s)?"
    r"(?:fa(?:ut|llait|udra|udrait)\b|a\sfallu|y\s(?:a|avait|aura|aurait)\b"
    r"|s['’]agi|rest|sembl|suffi|convien|importe|pleu|neige|arrive"
    r"|(?:est|était|serait)\s(?:[a-zà-ÿ]+\s)?[a-zà-ÿ]+\s(?:que\s|qu['’]|(?:de\s|d['’])\w+(?:er|ir|re)\b))"
)


@dataclass
class Follower:
    """Reads the openings of the sentences of a text, in order, and notes whom they speak of."""

    discourse: Discourse
    _next: int = 0

    def read(self, end: int) -> None:
        """Take note of the sentences that begin before a place."""
        sentences = self.discourse.sentences
        while self._next < len(sentences) and sentences[self._next] < end:
            self._note(sentences[self._next])
            self._next += 1

    def _note(self, start: int) -> None:
        text = self.discourse.text
        opening = _OPENING.match(text, start)
        if opening is None or self.discourse.is_quoted(start) or _is_impersonal(text, opening):
            return
        position, agreement = opening.start("pronoun"), pronoun(opening["pronoun"])
        if agreement is None or any(link.position == position for link in self.discourse.before(position + 1)[-2:]):
            return
        found = candidates(self.discourse, Anaphor(position, *agreement, "pronoun"))
        entity = choose(found, "pronoun")
        if entity is not None and certainty(found, entity) >= _SURE:
            self.discourse.link(position, entity, is_topic=True)
            self._learn(entity, start, opening)

    def _learn(self, entity: Entity, start: int, opening: re.Match[str]) -> None:
        """Note what a sentence says its pronoun is: *Hydrologue à la retraite, il a alerté*, *Il est hydrologue*."""
        told = role_told(self.discourse.text, opening.end())
        words, comma, _ = self.discourse.text[start : opening.start("pronoun")].partition(",")
        before = words[:1].lower() + words[1:] if comma and lexicon.is_role(role_head(words)) else None
        for role in filter(None, (before, told)):
            self.discourse.add_role(entity, role, start)


def _is_impersonal(text: str, opening: re.Match[str]) -> bool:
    """Whether *il* stands for nobody: *il faut*, *il n'y a*, *il est clair que*."""
    return opening["pronoun"].lower() == "il" and _IMPERSONAL.match(text, opening.end()) is not None
