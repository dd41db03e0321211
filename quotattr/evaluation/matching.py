"""When a predicted quotation, mention or name is the annotated one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

__all__ = ["match", "mention_right", "overlap", "same_name"]

_MATCH = 0.8
_ARTICLES = frozenset("m mme le la les l d de du des un une".split()) | {""}


def match(gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Gold and predicted quotations one to one, the closest pairs first, at intersection over union of 0.8 or more."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
            whole = max(one["end"], other["end"]) - min(one["start"], other["start"])
            if shared > 0 and shared / whole >= _MATCH:
                pairs.append((shared / whole, i, j))
    matches: dict[int, dict[str, Any]] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matches and j not in used:
            matches[i] = found[j]
            used.add(j)
    return matches


def overlap(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    """Whether two spans share a character; no span shares none."""
    return bool(one and other) and min(one["end"], other["end"]) > max(one["start"], other["start"])  # type: ignore[index]


def mention_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether a quotation has the annotated mention, or rightly none."""
    return overlap(found.get("speaker"), gold["speaker"]) if gold["speaker"] else not found.get("speaker")


def same_name(name: str, gold: dict[str, Any]) -> bool:
    """Whether a name is the annotated one or an alias: the same words, or all the words of one in the other."""
    words = _words(name)
    for form in [gold.get("speaker_name"), *(gold.get("aliases") or ())]:
        known = _words(form or "")
        if words and known and (words == known or (words & known and (words <= known or known <= words))):
            return True
    return False


def _words(name: str) -> set[str]:
    decomposed = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return set(re.split(r"[^\w]+", plain.replace("’", "'"))) - _ARTICLES
