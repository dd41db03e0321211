"""Which of the names of a text stand for one entity: *Macron* and *M. Macron* join *Emmanuel Macron*, unless two full
names of the text end alike.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from quotattr import lexicon
from quotattr.categories import ACRONYM
from quotattr.entity import Entity
from quotattr.lexicon.names import is_first_name, without_accents
from quotattr.names import Occurrence, is_demonym, is_initialled, name_words

__all__ = ["grouped"]

_ARTICLE = re.compile(r"^(?:al|el)-(?=\w)")
_ELISION = re.compile(r"^D['’](?=[A-ZÀ-Þ])")
"""What a family name begins with, not the preposition of *procès d'Ana Petit*: *D'Almeida*."""
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii"))
_COMPLEMENTS = (["de"], ["du"], ["des"])


def grouped(occurrences: Iterable[Occurrence], apart: Container[int], first_names: Container[int]) -> list[Entity]:
    """The entities that names stand for; who is told of by one name, with an age or a trade, is kept apart, and so is
    *la France*.
    """
    entities: list[Entity] = []
    by_word: dict[str, list[Entity]] = {}
    ordered = sorted(occurrences, key=_by_fullness)
    for occurrence in ordered:
        is_new, is_first = occurrence.start in apart, occurrence.start in first_names
        entity = _matching(by_word, occurrence.text, is_new=is_new, is_first=is_first)
        if entity is None:
            entity = Entity(occurrence.text)
            entities.append(entity)
            for word, compared in zip(name_words(occurrence.text), _compared(occurrence.text), strict=False):
                if word[0].isupper() or word != compared:
                    by_word.setdefault(compared, []).append(entity)
        entity.occurrences.append(occurrence)
        if occurrence.text not in entity.forms:
            entity.forms.append(occurrence.text)
    for entity in entities:
        entity.occurrences.sort(key=lambda o: o.start)
    return entities


def _by_fullness(occurrence: Occurrence) -> tuple[bool, bool, int, int]:
    """The fullest names first, then those with initials, last single words."""
    words = name_words(occurrence.text)
    return len(words) == 1, is_initialled(occurrence.text), -len(words), occurrence.start


def _matching(by_word: dict[str, list[Entity]], form: str, *, is_new: bool, is_first: bool) -> Entity | None:
    """The one entity already known by a fuller name that ends, or begins, as this form does."""
    words = _compared(form)
    known = by_word.get(words[-1], []) + by_word.get(words[0], [])
    same = [e for e in known if _compared(e.name) == words]
    if same or is_new:
        return same[0] if same else None
    ends = {id(e): e for e in known if _ends_so(e.name, form) and not is_first}
    if len(ends) == 1:
        return next(iter(ends.values()))
    if ends:
        return None
    if len(words) == 1 and not is_first_name(form):
        longer = {id(e): e for e in known if _is_short_for(form, words, e.name)}
        return next(iter(longer.values())) if len(longer) == 1 else None
    if is_initialled(form):
        initialled = {id(e): e for e in known if _compared(e.name)[-1] == words[-1] and e.name[0] == form[0]}
        return next(iter(initialled.values())) if len(initialled) == 1 else None
    begins = {id(e): e for e in known if _compared(e.name)[: len(words)] == words}
    return next(iter(begins.values())) if len(begins) == 1 else None


def _ends_so(name: str, form: str) -> bool:
    """Whether a form can be short for a name that ends so: *Petit* for *Ana Petit*, but *Français* for no title."""
    words, own = _compared(form), name_words(name)
    if _compared(name)[-len(words) :] != words:
        return False
    return is_first_name(own[0]) or not (is_demonym(form) or _completes(form, own))


def _completes(form: str, words: list[str]) -> bool:
    """Whether an acronym is that of a body whose own the name is: *Observatoire du GRC*."""
    return ACRONYM.fullmatch(form) is not None and words[-2:-1] in _COMPLEMENTS


def _is_institution(name: str, form: str) -> bool:
    """Whether a small word follows the first, so that a form may be short for it: *Conseil des halles*."""
    words = name_words(name)
    return any(word.islower() for word in words[1:2]) and not _completes(form, words)


def _is_short_for(form: str, words: tuple[str, ...], name: str) -> bool:
    return _is_institution(name, form) or _bears_first(name, words) or _opens_so(name, form)


def _opens_so(name: str, form: str) -> bool:
    """Whether a form is the family name that stands first, as in Korea or China: *Yoon* for *Yoon Suk-yeol*."""
    words = name_words(name)
    is_person = len(words) == 2 and words[0] == form and words[1][0].isupper() and not form.isupper()
    return is_person and not lexicon.is_place(form) and lexicon.noun_kind(form) == "other" and not is_demonym(form)


def _bears_first(name: str, family: tuple[str, ...]) -> bool:
    """Whether a name is the first of somebody's two family names, by which people go: *Pedro Sánchez Pérez*."""
    return _compared(name)[1:-1] == family and is_first_name(name_words(name)[0])


@lru_cache(maxsize=4096)
def _compared(name: str) -> tuple[str, ...]:
    """The words of a name, told by their letters alone: *Élysée* is *Elysée*, *Sissi* is *Abdel Fattah al-Sissi*."""
    bare = (_ELISION.sub("", word) for word in name_words(name))
    words = tuple(_ARTICLE.sub("", without_accents(word).lower()).rstrip(".") for word in bare)
    return words[:-1] if len(words) > 2 and words[-1] in _GENERATIONS else words
