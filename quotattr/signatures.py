"""The line that signs words set apart, as under a pull quote or an epigraph: *Jean Petit, maire de Lorme*."""

from __future__ import annotations

import re

from quotattr.lexicon import entity_category, is_role
from quotattr.lexicon.names import is_first_name

__all__ = ["find_signature"]

_WORD = r"[A-ZÀ-Þ][\w’'-]*\.?"
_PARTICLE = r"(?:(?:de la|de|du|des|van|von|der|el|al|ben) |d['’])"
_END = r"\.?[^\S\n]*(?:\n|\Z)"
_SIGNATURE = re.compile(
    rf"(?P<gap>[.,]?[.\s]*)(?P<dash>[—–-]\s*)?(?P<who>(?P<first>{_WORD})"
    rf"(?:(?: {_PARTICLE}?{_WORD}){{0,2}} {_PARTICLE}?(?P<last>{_WORD}))?"
    rf"(?: ?\([^()\n]{{1,40}}\))?(?:, (?P<told>[^«»\n.!?:;]{{2,100}}))?){_END}"
)
_UNNAMED = re.compile(
    r"(?P<gap>[.\s]*)(?P<who>(?:(?:[Uu]ne?|[Ll][ea]) |[Ll]['’])?(?:(?:ancienne?|jeune) )?(?P<noun>[\w-]+)"
    rf"(?: {_WORD})?(?: (?:de la|de|du|des|à la|à|au|aux) [\w’'-]+(?: [\w’'-]+){{0,3}}"
    rf"| (?:d|de l|à l)['’][\w’'-]+){{0,3}}(?:, {_WORD}(?: {_PARTICLE}?{_WORD}){{1,3}})?){_END}"
)
"""A line that tells who speaks by a role or an institution: *Un conseiller*, *Le préfet du Gers, Jean Petit*."""
_BRACKETED = re.compile(
    rf"\s?\((?P<who>(?P<first>{_WORD})(?P<others>(?: {_PARTICLE}?{_WORD}){{0,3}})(?P<told>, [^«»()\n]{{2,60}})?)\)"
)
_CLAUSE = re.compile(r"\b(?:qui|que|quand|est|sont|a|ont|va|vont)\b")
_AGE = re.compile(r"\d+ ans\b")
_ONE_OF = re.compile(r"l['’]une? d[eu]s? |une? des ")
_FINAL_MARKS = frozenset(".!?…")
_REACH = 20_000


def find_signature(text: str, position: int) -> tuple[int, int] | None:
    """Where a name stands alone behind a closing mark, with what is told of who bears it.

    It is a name by its first name or by a role, and signs the words rather than the article: the text
    tells who it is, or names it elsewhere too, or the name stands on the line of the words, behind a dash, or in
    brackets behind a whole sentence.

    >>> find_signature("« Rien n'est joué. »\\nLéa Petit, maire de Lorme\\n", 20)
    (21, 46)
    """
    return _named(text, position) or _unnamed(text, position) or _bracketed(text, position)


def _named(text: str, position: int) -> tuple[int, int] | None:
    match = _SIGNATURE.match(text, position)
    if match is None:
        return None
    told = _ONE_OF.sub("", match["told"] or "")
    has_role = bool(_AGE.match(told)) or is_role(told.split(" ", 1)[0])
    if _CLAUSE.search(told) or not (has_role or is_first_name(match["first"])):
        return None
    if match["last"] is None:
        return match.span("who") if has_role else None
    is_led_to = match["dash"] is not None or "\n" not in match["gap"]
    near = max(0, position - _REACH), position + _REACH
    signs = has_role or is_led_to or text.count(match["last"], *near) > 1
    return match.span("who") if signs else None


def _unnamed(text: str, position: int) -> tuple[int, int] | None:
    match = _UNNAMED.match(text, position)
    if match is None or "\n" not in match["gap"]:
        return None
    noun = match["noun"].lower()
    speaks = is_role(noun) or entity_category(noun) == "organisation"
    return match.span("who") if speaks and not _CLAUSE.search(match["who"]) else None


def _bracketed(text: str, position: int) -> tuple[int, int] | None:
    """A name in brackets behind a whole sentence, as letters to the editor have it: *« … . » (Léa, par courriel)*, or
    with a role before the full stop: *« … » (Léa Petit, maire).*
    """
    match = _BRACKETED.match(text, position)
    if match is None or not is_first_name(match["first"]):
        return None
    is_whole = text[max(0, position - 4) : position].rstrip("»” ")[-1:] in _FINAL_MARKS
    has_role = is_role((match["told"] or ", ")[2:].partition(" ")[0])
    if not is_whole and not (has_role and text[match.end() : match.end() + 1] in ("", ".", "\n")):
        return None
    return match.span("who") if match["others"] or match["told"] else None
