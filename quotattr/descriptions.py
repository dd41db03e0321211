"""How a description fits what a text told of somebody: *le maire de Lorme* and *Jean Petit, maire de Lorme*."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.entity import Entity
from quotattr.phrases import content_words
from quotattr.roles import canonical, role_head

__all__ = ["relation", "same_role", "told_of"]

_JOINED = re.compile(r" et (?:l[ea] |l['’])?")
_STEM = 5
_OFFICES = frozenset(
    "président présidente ministre secrétaire préfet préfète maire procureur roi reine pape empereur prince princesse "
    "chancelier chancelière gouverneur gouverneure".split()
) | {"premier ministre"}
"""What one person seldom is twice."""


def relation(entity: Entity, kind: str, head: str, complement: frozenset[str]) -> str:
    """How a description fits what the text told of an entity: the same role, one of the same field, another.

    Args:
        entity: who may be meant.
        kind: the kind of the anaphor, ``noun`` for descriptions that are no roles.
        head: the noun of the description, as :func:`quotattr.roles.role_head` gives it.
        complement: its other words.
    """
    if not head:
        return "none"
    if any(same_role(role, head, complement) for role in entity.roles):
        return "same"
    heads = [role_head(role) for role in entity.roles]
    held = [_words(role, head) for role, own in zip(entity.roles, heads, strict=True) if own == head]
    if held:
        return "bare_role" if any(not rest for rest in held) else "other_holder"
    # *le Californien* for someone who comes from California: the nouns that a text derives share their beginning
    if kind == "noun" and any(word[:_STEM] == head[:_STEM] for word in told_of(entity)):
        return "same"
    fields = lexicon.role_fields(head)
    known = frozenset[str]().union(*(lexicon.role_fields(own) for own in heads))
    if "person" in fields:
        return "person"
    if not fields:
        return "person" if lexicon.noun_kind(head) == "person" else "unknown_noun"
    if not known:
        return "no_role"
    if not fields & known:
        return "clash"
    if head in _OFFICES and _OFFICES.intersection(heads):
        return "other_office"
    if lexicon.is_wide_role(head):
        return "wide_field"
    return "wide_known" if any(map(lexicon.is_wide_role, heads)) else "narrow_field"


def told_of(entity: Entity) -> frozenset[str]:
    """The words of the roles of an entity."""
    return frozenset[str]().union(*(content_words(role) for role in entity.roles))


def same_role(role: str, head: str, complement: frozenset[str]) -> bool:
    """Whether a phrase takes up a role: the same noun, and no complement that contradicts."""
    part = next((part for part in _JOINED.split(role) if role_head(part) == head), None)
    if part is None:
        return False
    rest = _words(part, head)
    is_of_the_state = "république" in complement and not rest
    return not complement or is_of_the_state or complement <= rest or bool(rest and rest <= complement)


def _words(role: str, head: str) -> frozenset[str]:
    return content_words(canonical(role)) - set(head.split())
