"""The nouns that firms, papers, parties and other bodies are called by: *le constructeur*, *la centrale*."""

from __future__ import annotations

from functools import cache

from quotattr.lexicon.tables import read_table

__all__ = ["body_sorts", "takes_up_body"]


@cache
def _bodies() -> dict[str, tuple[frozenset[str], bool]]:
    rows = read_table("bodies.tsv")
    return {row["lemma"]: (frozenset(row["sorts"].split()), row["anaphoric"] == "yes") for row in rows}


def body_sorts(noun: str) -> frozenset[str]:
    """The sorts of bodies that a noun tells of: two nouns of one sort can name the same body.

    >>> sorted(body_sorts("fédération") & body_sorts("ligue")), sorted(body_sorts("table"))
    (['club'], [])
    """
    return _bodies().get(noun, (frozenset[str](), False))[0]


def takes_up_body(noun: str) -> bool:
    """Whether a text calls a body so to avoid repeating its name: *la plateforme*, but not *le conseil*."""
    return _bodies().get(noun, (frozenset[str](), False))[1]
