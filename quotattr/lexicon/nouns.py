"""What nouns, titles and names of places tell of whom or what they name."""

from __future__ import annotations

import re
from functools import cache

from quotattr.lexicon.tables import read_table

__all__ = [
    "entity_category",
    "entity_kind",
    "is_feminine_role",
    "is_place",
    "is_role",
    "is_time",
    "is_wide_role",
    "noun_kind",
    "role_fields",
    "title_gender",
    "title_pattern",
    "title_role",
    "titles",
]

_TOWN = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*-(?:(?:à|aux?|des?|du|en|l[aeè]s?|lès|près|sous|sur)(?:-l[ae]s?)?-|(?:d|de-l|à-l)['’])[\w’'-]+"
)
_ABSTRACT = re.compile(r"(?:[tsx]ion|ment|ité|isme|ance|ence|itude|erie|logie|graphie)s?$")
_PERSONAL = re.compile(
    r"(?:iste|logue|crate|pathe|graphe|naire|eur|euse|trice|[iy]en|[iy]enne|[ao]ise|ois|nais|ante?)s?$"
)


@cache
def _entities() -> dict[str, str]:
    return {row["lemma"]: row["category"] for row in read_table("entities.tsv")}


def entity_kind(noun: str) -> str | None:
    """What a noun names: ``organisation``, ``group``, ``document``, ``time``, ``either`` (a body or a thing:
    *mission*), or ``None`` when it is not listed.
    """
    return _entities().get(noun.lower())


def entity_category(noun: str) -> str | None:
    """``organisation`` or ``group`` for nouns that name one."""
    category = entity_kind(noun)
    return category if category in ("organisation", "group") else None


@cache
def _roles() -> dict[str, tuple[frozenset[str], str]]:
    return {row["role"]: (frozenset(row["fields"].split()), row["scope"]) for row in read_table("roles.tsv")}


def is_role(noun: str) -> bool:
    """Whether a noun names a function or a tie that a text can introduce somebody by: *sœur*, *ex-procureur*."""
    return _without_ex(noun) in _roles()


def _without_ex(noun: str) -> str:
    return noun.lower().removeprefix("ex-")


def is_feminine_role(noun: str) -> bool:
    """Whether the form of a role tells that a woman holds it: *avocates*, *infirmière*, but not *juge*."""
    role = _without_ex(noun).removesuffix("s")
    return is_role(role) and role.endswith("e") and (is_role(role[:-1]) or is_role(f"{role.removesuffix('ère')}er"))


def role_fields(noun: str) -> frozenset[str]:
    """The fields of life where a role is met: two nouns of one field can name the same person.

    >>> sorted(role_fields("procureure") & role_fields("magistrate")), sorted(role_fields("table"))
    (['justice'], [])
    """
    return _roles().get(_without_ex(noun), (frozenset[str](), ""))[0]


def is_wide_role(noun: str) -> bool:
    """Whether a role is said of many people of its field, whatever else they are: *élu*, *magistrate*, *technicien*."""
    return _roles().get(_without_ex(noun), (frozenset[str](), ""))[1] == "wide"


@cache
def _things() -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("things.tsv"))


def noun_kind(*forms: str) -> str:
    """What a noun names, by its written form or lemma: a ``role``, one of :func:`entity_kind`, a ``thing`` that never
    speaks; where no list holds it, a ``person`` if it ends like the names of people, ``other`` if not.

    >>> noun_kind("infirmières", "infirmière"), noun_kind("mairie"), noun_kind("prudence"), noun_kind("riziculteur")
    ('role', 'organisation', 'thing', 'person')
    """
    forms = tuple(form.lower() for form in forms)
    if any(is_role(form) for form in forms):
        return "role"
    known = next((kind for form in forms if (kind := entity_kind(form)) is not None), None)
    if known is not None:
        return known
    if any(form in _things() or _ABSTRACT.search(form) for form in forms):
        return "thing"
    return "person" if any(_PERSONAL.search(form) for form in forms) else "other"


def is_time(noun: str) -> bool:
    """Whether a noun names a time, and so never speaks: *mardi*, *semaines*."""
    noun = noun.lower()
    return "time" in (_entities().get(noun), _entities().get(noun.removesuffix("s")))


@cache
def titles() -> dict[str, tuple[str | None, str | None]]:
    """Titles that stand before a name, with the gender and the role that they tell."""
    return {row["title"]: (row["gender"] or None, row["role"] or None) for row in read_table("titles.tsv")}


def title_pattern() -> str:
    """A regular expression for the titles, the longest first."""
    return "|".join(re.escape(title) for title in sorted(titles(), key=len, reverse=True))


def title_gender(title: str) -> str | None:
    """The gender that a title tells: ``feminine`` for *Mme*."""
    return titles().get(title, (None, None))[0]


def title_role(title: str) -> str | None:
    """The role that a title tells: ``avocat`` for *Me*."""
    return titles().get(title, (None, None))[1]


@cache
def _places() -> frozenset[str]:
    return frozenset(_spelled_alike(row["name"]) for row in read_table("places.tsv"))


def _spelled_alike(name: str) -> str:
    return name.replace(" ", "-").replace("’", "'")


def is_place(name: str) -> bool:
    """Whether a name is that of a country, a region or a large town, or is built as those of towns are; not of a person
    named like one.

    >>> is_place("Bruxelles"), is_place("Villiers-le-Bel"), is_place("Jean-Pierre")
    (True, True, False)
    """
    return _spelled_alike(name) in _places() or _TOWN.fullmatch(name) is not None
