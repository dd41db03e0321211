"""The line that signs words set apart, as under a pull quote or an epigraph: *Jean Petit, maire de Lorme*."""

from __future__ import annotations

import re

from quotattr.lexicon import is_role
from quotattr.lexicon.names import is_first_name

__all__ = ["find_signature"]

_WORD = r"[A-ZÀ-Þ][\w’'-]*\.?"
_PARTICLE = r"(?:(?:de la|de|du|des|van|von|der|el|al|ben) |d['’])"
_SIGNATURE = re.compile(
    rf"(?P<gap>[.\s]*)(?P<dash>[—–-]\s*)?(?P<who>(?P<first>{_WORD})(?: {_PARTICLE}?{_WORD}){{0,2}}"
    rf" {_PARTICLE}?(?P<last>{_WORD})"
    r"(?: ?\([^()\n]{1,40}\))?(?:, (?P<told>[^«»\n.!?:;]{2,100}))?)\.?[^\S\n]*(?:\n|\Z)"
)
_CLAUSE = re.compile(r"\b(?:qui|que|quand|est|sont|a|ont|va|vont)\b")
_AGE = re.compile(r"\d+ ans\b")
_REACH = 20_000


def find_signature(text: str, position: int) -> tuple[int, int] | None:
    """Where a name stands alone behind a closing mark, with what is told of who bears it.

    It is a name by its first name or by a role, and signs the words rather than the article: the text
    tells who it is, or names it elsewhere too, or the name stands on the line of the words or behind a dash.

    >>> find_signature("« Rien n'est joué. »\\nLéa Petit, maire de Lorme\\n", 20)
    (21, 46)
    """
    match = _SIGNATURE.match(text, position)
    if match is None:
        return None
    told = match["told"] or ""
    has_role = bool(_AGE.match(told)) or is_role(told.split(" ", 1)[0])
    if _CLAUSE.search(told) or not (has_role or is_first_name(match["first"])):
        return None
    is_led_to = match["dash"] is not None or "\n" not in match["gap"]
    near = max(0, position - _REACH), position + _REACH
    signs = has_role or is_led_to or text.count(match["last"], *near) > 1
    return match.span("who") if signs else None
