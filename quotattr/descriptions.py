"""How a description fits what a text told of somebody: *le maire de Lorme* and *Jean Petit, maire de Lorme*."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.contradictions import PRIME_MINISTER, leaves_no_room, nations, parties_of, tells_nation
from quotattr.entity import Entity
from quotattr.lexicon.bodies import body_sorts, takes_up_body
from quotattr.names import is_demonym
from quotattr.periphrases import canonical
from quotattr.phrases import DEFINITE, content_words
from quotattr.roles import masculine, role_head
from quotattr.tree import Word

__all__ = [
    "description_kind",
    "relation",
    "role_scope",
    "same_role",
    "told_of",
]

_JOINED = re.compile(r" et (?:l[ea] |l['’])?")
_WORDS = re.compile(r"\w+")
_STEM = 5
_PRESIDENT = "président de la République français"
_FORMER, _CURRENT = "ancien", frozenset(("actuel", "actuelle"))
_OFFICES = frozenset(
    "président présidente ministre secrétaire préfet préfète maire procureur roi reine pape empereur prince princesse "
    "chancelier chancelière gouverneur gouverneure".split()
) | {PRIME_MINISTER}
"""What one person seldom is twice."""
_OF_A_STATE = frozenset("ministre secrétaire député députée sénateur sénatrice".split()) | {PRIME_MINISTER}
"""Whose nation a text may tell or not: *la ministre des Transports* is *la ministre française*."""
_EASILY_LEFT = _OF_A_STATE - {PRIME_MINISTER}
"""What the text may call somebody before or after they left: *la ministre Léa Petit*, *l'ancienne ministre*."""
_OF_ANYBODY = frozenset(("famille", "enfants"))
"""What a parent of whom no other is told may be called by, whoever it is: *le père de famille*."""
_COUNTERPART = frozenset(("homologue", "homologues"))
"""Who holds abroad what somebody else holds, told by their nation: *son homologue turc*."""
_AGAINST_THE_ACCUSED = frozenset(("justice", "police", "defence"))
_OF_THE_STATE = frozenset(("république", "française", "français"))
"""What *le président* alone leaves out in France."""


def description_kind(head: Word, article: str, *, speaks: bool) -> str | None:
    """What sort of description a noun makes: of an institution, by a role, or by another noun if it speaks."""
    noun = head.text.lower()
    if takes_up_body(noun) and article in DEFINITE:
        return "organisation"
    if lexicon.entity_category(noun) is not None:
        return None
    if lexicon.is_role(noun):
        return "role"
    is_thing = lexicon.noun_kind(noun, head.lemma) == "thing" or lexicon.is_noun_cue(head.lemma)
    return "noun" if speaks and not is_thing else None


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
    if kind == "organisation":
        return _relation_of_body(entity, head)
    if any(same_role(role, head, complement) for role in entity.roles):
        return "same"
    is_full = bool(complement) or head == PRIME_MINISTER or entity.office == _PRESIDENT
    is_of_time = entity.tenure != ("current" if _FORMER in complement else "former")
    if entity.office and is_full and is_of_time and same_role(entity.office, head, complement - {_FORMER}):
        return "same"
    if head in parties_of(entity) or _is_counterpart(entity, head, complement):
        return "same"
    heads = [role_head(role) for role in entity.roles]
    alike = [masculine(own) == masculine(head) for own in heads]
    if complement and role_head(entity.office) == head:
        return "other_holder"
    if any(alike):
        held = [_words(role, own) for role, own, is_held in zip(entity.roles, heads, alike, strict=True) if is_held]
        ignored = {_FORMER} if head in _EASILY_LEFT else set()
        return "other_holder" if any(words - ignored for words in held) else "bare_role"
    # *le Californien* for someone who comes from California: the nouns that a text derives share their beginning
    if kind == "noun" and any(word[:_STEM] == head[:_STEM] for word in told_of(entity)):
        return "same"
    fields = lexicon.role_fields(head)
    known = frozenset(("accused",) if entity.is_accused else ()).union(*map(lexicon.role_fields, heads))
    if "person" in fields or ("family" in fields and complement & _OF_ANYBODY):
        return "person"
    if not fields:
        return "person" if lexicon.noun_kind(head) == "person" or is_demonym(head.capitalize()) else "unknown_noun"
    if not heads and entity.is_accused and "accused" not in fields:
        return "clash" if fields & _AGAINST_THE_ACCUSED else "no_role"
    if leaves_no_room(entity, heads, head, complement):
        return "clash"
    if not known:
        in_office = lexicon.role_fields(role_head(entity.office))
        return "clash" if in_office and not fields & in_office else "no_role"
    if not fields & known:
        return "no_role" if known <= {"family"} else "clash"
    if head in _OFFICES and _OFFICES.intersection(heads):
        return "other_office"
    if lexicon.is_wide_role(head):
        return "wide_field"
    return "wide_known" if any(map(lexicon.is_wide_role, heads)) else "narrow_field"


def _is_counterpart(entity: Entity, head: str, complement: frozenset[str]) -> bool:
    """Whether *son homologue turc* fits somebody: a Turk in office."""
    posts = (role for role in entity.roles if role_scope(role_head(role)) != "wide")
    own = nations((entity.nation, *(word for role in posts for word in content_words(role))))
    return head in _COUNTERPART and bool(own & nations(complement))


def _relation_of_body(entity: Entity, head: str) -> str:
    """How a noun for a body fits what another is called: so, by a noun of that sort, of another sort, or by none."""
    called = {*entity.name.lower().split(), *map(role_head, entity.roles)}
    if head in called:
        return "same"
    sorts = frozenset[str]().union(*map(body_sorts, called))
    if not sorts:
        return "unknown"
    return "alike" if body_sorts(head) & sorts else "other"


def role_scope(head: str) -> str:
    """How many people a role can be said of: an ``office`` is one person's at a time, a ``wide`` role many people's."""
    if head in _OFFICES:
        return "office"
    return "wide" if lexicon.is_wide_role(head) else "narrow"


def told_of(entity: Entity) -> frozenset[str]:
    """The words of the roles of an entity."""
    return frozenset[str]().union(*(content_words(canonical(role)) for role in entity.roles))


def same_role(role: str, head: str, complement: frozenset[str]) -> bool:
    """Whether a phrase takes up a role: the same noun, and no complement that contradicts."""
    part = next((part for part in _JOINED.split(role) if masculine(role_head(part)) == masculine(head)), None)
    if part is None:
        return False
    rest = _words(part, role_head(part))
    if _FORMER in rest and (complement & _CURRENT or (head in _OFFICES and _FORMER not in complement)):
        return False
    complement -= _CURRENT
    complement = frozenset(word for word in complement if word in rest or not _spells_out(part, word))
    if head in _OF_A_STATE and not any(map(tells_nation, rest)):
        complement = frozenset(word for word in complement if not tells_nation(word))
    if head in _EASILY_LEFT:
        complement, rest = complement - {_FORMER}, rest - {_FORMER}
    is_of_the_state = "république" in complement <= _OF_THE_STATE and not rest
    return not complement or is_of_the_state or complement <= rest or bool(rest and rest <= complement)


def _spells_out(role: str, acronym: str) -> bool:
    """Whether an acronym is made of the first letters of words of a role: *pt* of *chef du parti des Travailleurs*."""
    initials = "".join(word[0] for word in _WORDS.findall(role.lower()) if len(word) > 3)
    return len(acronym) > 1 and acronym in initials


def _words(role: str, head: str) -> frozenset[str]:
    return content_words(canonical(role)) - set(head.split())
