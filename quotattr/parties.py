"""The parties that descriptions tell of, under one name: *le sénateur EELV* and *la sénatrice écologiste*."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quotattr.lexicon.tables import read_table

__all__ = ["by_party", "parties_named"]


def by_party(phrase: str) -> str:
    """A phrase with the adjective of each party in the place of its names.

    >>> by_party("porte-parole du Parti socialiste"), by_party("députée insoumise")
    ('porte-parole du socialiste', 'députée insoumis')
    """
    return _names().sub(_party, phrase)


@lru_cache(maxsize=4096)
def parties_named(phrase: str) -> frozenset[str]:
    """The adjectives of the parties that a phrase names.

    >>> sorted(parties_named("député LR, ancien ministre de l'UMP")), parties_named("maire de Lorme")
    (['républicain'], frozenset())
    """
    return frozenset(_party(match) for match in _names().finditer(phrase))


def _party(match: re.Match[str]) -> str:
    return _parties()[match["form"].removesuffix("s")]


@cache
def _parties() -> dict[str, str]:
    return {row["form"].removesuffix("s"): row["party"] for row in read_table("parties.tsv")}


@cache
def _names() -> re.Pattern[str]:
    forms = sorted(_parties(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<form>(?:{'|'.join(map(re.escape, forms))})s?)(?![\w-])")
