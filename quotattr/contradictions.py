"""What a text tells of somebody that a description contradicts: another nation, another party, an office apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from quotattr.entity import Entity
from quotattr.names import is_demonym
from quotattr.parties import parties_named
from quotattr.phrases import content_words
from quotattr.roles import masculine, role_head

__all__ = [
    "PRIME_MINISTER",
    "is_of_another_nation",
    "is_of_another_party",
    "leaves_no_room",
    "nations",
    "parties_of",
    "tells_nation",
]

PRIME_MINISTER = "premier ministre"
_HEAD_OF_STATE = "président de la République"
_NATION_STEM = 3
_EXCLUSIVE = tuple(
    tuple(frozenset(nouns.split(",")) for nouns in domain.split(";"))
    for domain in (
        "président de la République;premier ministre;chancelier;roi,reine;pape"
        ";député;sénateur;eurodéputé;préfet;procureur",
        "entraîneur,coach,technicien,sélectionneur"
        ";joueur,attaquant,défenseur,milieu,gardien,buteur,capitaine,avant-centre,ailier,pilier,meneur;arbitre",
        "avocat,bâtonnier;juge,magistrat,procureur;greffier",
    )
)
"""In public life, in sport and in court, what nobody is together with another of these, women no more than men."""
_MAY_LEAD_A_STATE = frozenset("dirigeant leader candidat général maréchal dictateur roi reine".split())


def tells_nation(word: str) -> bool:
    """Whether a word tells of a nation: *ukrainien*, not *européen*."""
    return word.startswith("canadien") or (is_demonym(word.capitalize()) and not word.startswith("europ"))


def is_of_another_nation(entity: Entity, words: Set[str]) -> bool:
    """Whether a description tells another nation than that of somebody's known office, in either gender."""
    told = nations(words)
    return bool(told) and entity.nation[:_NATION_STEM] not in told


def nations(words: Iterable[str]) -> frozenset[str]:
    """The nations that words tell, in either gender, by how they begin."""
    return frozenset(word[:_NATION_STEM] for word in words if tells_nation(word))


def is_of_another_party(entity: Entity, phrase: str) -> bool:
    """Whether a description tells a party, and the text others alone of somebody."""
    told, own = parties_named(phrase), parties_of(entity)
    return bool(told) and bool(own) and not told & own


def parties_of(entity: Entity) -> frozenset[str]:
    """The parties that a text tells of somebody, in their roles or in brackets."""
    return entity.parties.union(*map(parties_named, entity.roles))


def _office(head: str, words: Set[str]) -> str:
    return _HEAD_OF_STATE if head.startswith("président") and "république" in words else head


def _office_held(entity: Entity) -> str:
    """The highest of the known offices, which readers take nobody else to hold."""
    office = _office(role_head(entity.office), content_words(entity.office))
    return office if office == _HEAD_OF_STATE and entity.tenure != "former" else ""


def _is_no_head_of_state(heads: Sequence[str]) -> bool:
    """Whether somebody has roles and none that a head of state may have: *maire de Lorme*, *chef d'une équipe*."""
    return bool(heads) and not any(
        head.startswith("président") or masculine(head) in _MAY_LEAD_A_STATE for head in heads
    )


def leaves_no_room(entity: Entity, heads: Sequence[str], head: str, complement: Set[str]) -> bool:
    """Whether what somebody is said to be leaves no room for an office: *le premier ministre* is no other minister.

    Args:
        entity: who may be meant.
        heads: the nouns of its roles.
        head: the noun of a description.
        complement: its other words.
    """
    office = masculine(_office(head, complement))
    others = {*map(masculine, heads), _office_held(entity)}
    if office == _HEAD_OF_STATE and _is_no_head_of_state(heads):
        return True
    if office == PRIME_MINISTER and "ministre" in others:
        return True
    return any(_parts(domain, office, others) for domain in _EXCLUSIVE)


def _parts(domain: Sequence[Set[str]], office: str, others: Set[str]) -> bool:
    """Whether an office and others are told apart in a domain: *l'entraîneur* is not the captain."""
    own = next((group for group in domain if office in group), None)
    return own is not None and not own & others and any(group & others for group in domain)
