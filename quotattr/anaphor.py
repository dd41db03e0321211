"""A pronoun or a description that stands for somebody, as far as its own words tell."""

from __future__ import annotations

from dataclasses import dataclass

from quotattr.contradictions import is_of_another_nation, is_of_another_party
from quotattr.descriptions import relation
from quotattr.entity import Entity
from quotattr.periphrases import canonical
from quotattr.phrases import content_words

__all__ = ["Anaphor"]


@dataclass(frozen=True)
class Anaphor:
    """A pronoun or description to be understood.

    Args:
        position: where it begins in the text.
        gender: as its form tells.
        number: likewise.
        kind: ``pronoun``, ``latter``, ``role``, ``organisation`` or ``noun``.
        determiner: ``definite``, ``demonstrative``, ``possessive``; for pronouns ``concerned`` if it is *l'intéressé*,
            who is rather spoken of than the last to speak, else empty.
        phrase: a description's words, from its head on.
        head: its noun, in lower case.
        is_nested: whether it stands in the words of somebody quoted.
        goes_on: whether its verb tells that somebody speaks on: *a ajouté le ministre*.
        apart: the places of the words for whoever does to it what its clause tells, who is somebody else: *Léa, qui
            défend le jeune homme*.
        tells_age: whether it gives an age, seldom of somebody new: *l'humoriste de 63 ans*.
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
    tells_age: bool = False
    apart: tuple[int, ...] = ()

    @property
    def complement(self) -> frozenset[str]:
        return content_words(canonical(self.phrase)) - set(self.head.split())

    def contradicts(self, entity: Entity) -> bool:
        """Whether it tells another nation or party than the text: *le président turc*, *la députée insoumise*."""
        is_foreign = bool(entity.nation) and is_of_another_nation(entity, {self.head, *self.complement})
        return is_foreign or is_of_another_party(entity, self.phrase)

    def fit(self, entity: Entity) -> str:
        """How it fits what the text told of an entity."""
        return relation(entity, self.kind, self.head, self.complement)
