"""Acronyms and the names that they stand for."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.entity import Entity
from quotattr.institutions import is_institution
from quotattr.names import Occurrence, name_words

__all__ = ["expand_acronyms", "join_acronyms"]

_ACRONYM = re.compile(r"\s\((?P<acronym>[A-ZÀ-Þ][\w.-]{1,9})\)")
_ACRONYM_REACH = 3000
_TIES = frozenset("de du des d et à la le les l au aux en pour sur".split())
_PARTS = re.compile(r"[\w’']+")
"""What gives the acronym of a person its letters: also the parts of double names, as in *NKM*."""
_JOINING = (
    r"(?:\s(?:(?:et |à |sur |pour )?(?:de la|de l['’]|des|de|du|d['’]|les?|la|l['’])|et|à|aux?|pour|sur|en)|['’])*"
)


def _spelled_out(text: str, acronym: Occurrence) -> re.Match[str] | None:
    """The phrase near an acronym whose initials it is: *Bureau d'enquêtes et d'analyses* for *BEA*."""
    first, rest = acronym.text[0], acronym.text[1:]
    others = "".join(rf"{_JOINING}[\s'’-]?\b(?i:{re.escape(letter)})\w{{2,}}" for letter in rest)
    pattern = re.compile(rf"(?<![\w-])(?i:{re.escape(first)})\w{{2,}}{others}(?![\w-])")
    found = pattern.finditer(text, max(0, acronym.start - _ACRONYM_REACH), acronym.end + _ACRONYM_REACH)
    return next((phrase for phrase in found if phrase.group()[0].isupper() or is_institution(phrase.group())), None)


def expand_acronyms(text: str, entities: list[Entity]) -> None:
    """Name an organisation by what its acronym stands for, where the text spells that out."""
    beginning: dict[int, list[Entity]] = {}
    for entity in entities:
        for occurrence in entity.occurrences:
            beginning.setdefault(occurrence.start, []).append(entity)
    absorbed: set[int] = set()
    for entity in entities:
        if not entity.name.isupper() or not entity.name.isalpha() or not 3 <= len(entity.name) <= 6:
            continue
        phrase = _spelled_out(text, entity.occurrences[0])
        if phrase is None or " " not in phrase.group():
            continue
        inside = [other for other in beginning.get(phrase.start(), ()) if id(other) not in absorbed]
        if any(_is_another(other, phrase.group()) for other in inside):
            continue
        entity.forms.insert(0, phrase.group())
        entity.name, entity.category = phrase.group(), "organisation"
        entity.occurrences = sorted(
            [*entity.occurrences, Occurrence(phrase.start(), phrase.end(), phrase.group())], key=lambda o: o.start
        )
        for other in inside:
            if len(other.occurrences) == 1 and other is not entity:
                absorbed.add(id(other))
    entities[:] = [entity for entity in entities if id(entity) not in absorbed]


def _is_another(entity: Entity, phrase: str) -> bool:
    """Whether a phrase with the right initials is a name that no acronym stands for: *Place du Colonel-Fabien*."""
    return entity.category == "person" or (entity.category == "title" and entity.name == phrase)


def join_acronyms(text: str, entities: list[Entity]) -> None:
    """Let an acronym be a form of the name it abbreviates, by its initials or in brackets behind it."""
    by_name = {entity.name: entity for entity in entities}
    absorbed: set[int] = set()
    for entity in entities:
        if lexicon.is_place(entity.name):
            continue
        is_person, initials = entity.category == "person", _initials(entity)
        bracketed = (_ACRONYM.match(text, occurrence.end) for occurrence in entity.occurrences)
        behind = [match["acronym"] for match in bracketed if match and match["acronym"][0] == entity.name[0]]
        for acronym in (*initials, *behind):
            short = by_name.get(acronym)
            if len(acronym) < (3 if is_person else 2) or short is None or short is entity or id(short) in absorbed:
                continue
            entity.forms += [form for form in short.forms if form not in entity.forms]
            entity.occurrences = sorted([*entity.occurrences, *short.occurrences], key=lambda o: o.start)
            entity.category = entity.category if is_person else "organisation"
            absorbed.add(id(short))
    entities[:] = [entity for entity in entities if id(entity) not in absorbed]


def _initials(entity: Entity) -> list[str]:
    """The acronyms that a name can have: *UE* for *Union européenne*, *LFI* for *La France insoumise*, *NKM* for
    *Nathalie Kosciusko-Morizet*.
    """
    if entity.category == "person":
        return ["".join(part[0] for part in _PARTS.findall(entity.name) if part[0].isupper())]
    words = name_words(entity.name)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words if word not in _TIES).upper()
    return [capitals, every, f"L{every}"] if every != capitals else [capitals, f"L{capitals}"]
