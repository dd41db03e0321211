"""First names and the gender they tell."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from quotattr.lexicon.tables import read_table

__all__ = ["first_name_gender", "is_first_name", "without_accents"]

_FEMININE_ENDINGS = ("ette", "ine", "elle", "anne", "ienne", "onne", "ance", "iane", "ia")


@cache
def _genders() -> dict[str, str]:
    return {without_accents(row["name"]): row["gender"] for row in read_table("first_names.tsv")}


@lru_cache(maxsize=4096)
def without_accents(name: str) -> str:
    """A name as the many texts print it that spare accents: *Cedric*, *Etienne*, *Elysee*."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _listed(word: str) -> str:
    """A word as the list has it, also where names are printed in capitals."""
    plain = without_accents(word)
    return plain.title() if plain.isupper() else plain


def is_first_name(word: str) -> bool:
    """Whether a word is in the list of first names; for a double name, whether its first part is.

    >>> is_first_name("Hélène"), is_first_name("HELENE"), is_first_name("Table")
    (True, True, False)
    """
    plain = _listed(word)
    return plain in _genders() or plain.partition("-")[0] in _genders()


def first_name_gender(word: str) -> str | None:
    """``feminine`` or ``masculine``; ``None`` for names of both and for unknown ones.

    >>> first_name_gender("Marie"), first_name_gender("Jean-Marie"), first_name_gender("Camille")
    ('feminine', 'masculine', None)
    """
    known, plain = _genders(), _listed(word)
    for part in (plain, plain.partition("-")[0]):
        if part in known:
            return known[part] if known[part] != "both" else None
    return "feminine" if word.endswith(_FEMININE_ENDINGS) else None
