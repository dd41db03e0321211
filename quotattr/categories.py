"""What sort of thing a name stands for: a person, an organisation, a group, a place, or a title that nobody bears."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.entity import Entity
from quotattr.institutions import is_coloured, is_institution
from quotattr.lexicon.bodies import takes_up_body
from quotattr.lexicon.names import first_name_gender, is_first_name
from quotattr.names import name_words
from quotattr.roles import role_head

__all__ = ["ACRONYM", "settle_category"]

ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9]{1,5}")
"""What goes by a few capitals: *ONU*, *G7*."""
_ROMAN_NUMBER = re.compile(r"[IVXL]{2,}|[IVL]")
_FRENCH_MEDIA = re.compile(r"France (?:Bleu|Inter|Info|Culture|Musique|Télévisions|Travail|Stratégie|Nature|\d)\b.*")
_RATHER_NOT_PERSONS = frozenset(("Noël", "France", "Florence", "Lorraine", "Aurore", "Constance", "Victoria", "Sydney"))
_THINGS = frozenset(
    "Coupe Tour Open Nouvel Jeux Prix Championnat Championnats Fête Journée Journées Festival Salon Euro Mondial "
    "Guerre Révolution Code Traité Rue Avenue Boulevard Place Stade Tournoi Trophée Internet Constitution Bible Coran "
    "Restauration Renaissance Antiquité Terre Lune Covid Mondiaux Carême Ramadan Toussaint Pâques Noël".split()
)
"""What a capitalised phrase that begins so names: an event, a text, a feast, a street; nobody who speaks."""


def settle_category(entity: Entity) -> None:
    """Tell, as far as its name, its roles and its articles do, what an entity is, with its gender and number."""
    if is_coloured(entity.name):
        entity.category, entity.number = "group", "plural"
    words = name_words(entity.name)
    is_told_body = any(takes_up_body(role_head(role)) for role in entity.roles)
    if is_told_body and entity.category == "place" and not lexicon.is_place(entity.name):
        entity.category = "organisation"  # *sur Colorum*, but *la plateforme Colorum*
    if (entity.category is None and words[0] in _THINGS) or _ROMAN_NUMBER.fullmatch(entity.name):
        entity.category = "title"
    if entity.category is None and not entity.roles and lexicon.is_place(entity.name):
        entity.category = "place"
    if entity.category is None and _FRENCH_MEDIA.fullmatch(entity.name):
        entity.category = "organisation"
    may_be_family = len(words) == 1 and not is_first_name(words[0])
    first = None if entity.category == "organisation" or may_be_family else first_name_gender(words[0])
    if (first is not None and len(words) > 1) or entity.gender is None:
        entity.gender = first
    is_body = is_institution(entity.name)
    is_person = entity.number != "plural" and is_first_name(words[0]) and entity.name not in _RATHER_NOT_PERSONS
    is_person = is_person and not is_body
    if is_person and entity.category is None and entity.is_like_thing and len(words) == 1:
        entity.category = "place"
    if entity.category is None and is_person:
        entity.category = "person"
    is_acronym = ACRONYM.fullmatch(words[0]) is not None
    has_role = len(words) > 1 and any(lexicon.is_role(role_head(role)) for role in entity.roles)
    if entity.category is None and has_role and not (is_acronym and words[1].islower()):
        entity.category = "person"
    if entity.category is None and is_acronym:
        entity.category = "organisation"
    if entity.category == "person":
        entity.number = "singular"
    if entity.category is None and (is_body or lexicon.entity_category(words[0]) == "organisation"):
        entity.category = "organisation"
    if entity.category is None and entity.number == "plural":
        entity.category = "group"
