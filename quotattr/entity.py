"""Somebody or something that a text speaks of, as far as it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotattr.names import Occurrence

__all__ = ["Entity"]


@dataclass(slots=True)
class Entity:
    """Somebody or something named or described in the text."""

    name: str
    is_named: bool = True
    gender: str | None = None
    number: str | None = None
    category: str | None = None
    roles: list[str] = field(default_factory=list)
    role_positions: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    times_as_thing: int = 0
    """How often its name stands as those of things do: *la Madeleine*, *l'émission Grand Matin*."""
    office: str = ""
    """What readers know it to be, where the text does not say it."""
    tenure: str = ""
    """``former`` or ``current`` when the text names others who held the known office."""
    nation: str = ""
    """That of the known office: *français* for *président de la République*."""
    parties: frozenset[str] = frozenset()
    """Those that brackets behind the name tell: *Léa Petit (PS, Isère)*."""
    own_article: str = ""
    """The article that its name bears: *Le Monde*."""
    article: str | None = None
    """The gender of the article before its name: *le Cercle bleu*, which *elle* may stand for as *la formation*."""
    is_accused: bool = False
    """Whether the text tells that it was accused, arrested, tried or sentenced."""
    is_aged: bool = False
    """Whether its name is introduced with an age, as passers-by are and holders of offices seldom."""

    @property
    def is_like_thing(self) -> bool:
        """Whether its name mostly stands as those of things do."""
        return 2 * self.times_as_thing >= max(1, len(self.occurrences))

    def add_role(self, role: str, position: int) -> None:
        if role and role not in self.roles:
            self.roles.append(role)
            self.role_positions.append(position)
