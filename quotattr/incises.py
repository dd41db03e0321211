"""Where a clause inside guillemets may report who speaks: « Nous irons, *explique Marie*, jusqu'au bout. »"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotattr import lexicon
from quotattr.layout import split_sentences
from quotattr.models import QuotedSpan

__all__ = ["cut_words", "incises"]

_LONGEST = 50
_CLITIC = r"(?:-t)?-(?:il|elle|on|ils|elles|je)\b"
_PRONOUNS = r"(?:(?:me|te|se|nous|vous|lui|leur|le|la|les|en|y|ne) |[mtsnl]['’])*"
_INCISE = re.compile(
    rf"(?:[,;?!…—–-]|\.\.\.)\s+(?P<clause>{_PRONOUNS}(?P<verb>[^\W\d_]+)(?P<clitic>{_CLITIC})?"
    r"(?: (?P<next>[^\W\d_]+['’]?))?(?: (?P<third>[^\W\d_]+['’]?))?(?: (?P<fourth>[^\W\d_]+))?)"
)
_SOURCED_INCISE = re.compile(
    r",\s+(?P<clause>(?:selon|d['’]après)\s(?:les?|la|l['’])\s?(?:mots?|termes?|expressions?|formules?|propos)\s(?:d[eu]|d['’]))"
)
_AUXILIARIES = frozenset(
    """a ont avait avaient aura auront aurait auraient eut est sont était étaient fut serait furent ai avais""".split()
)
_NOT_A_SUBJECT = frozenset("que qu' qu’ à de d' d’ pas plus et ou ni mais".split())


def incises(text: str, span: QuotedSpan) -> Iterator[tuple[int, str, int, int]]:
    """Where a clause inside guillemets may report: what it follows, the mark, its start, and the sentence's end."""
    for start, end in split_sentences(text, span.start, span.end):
        reporting = [match for match in _INCISE.finditer(text, start, end) if _may_report(match)]
        for match in [*reporting, *_SOURCED_INCISE.finditer(text, start, end)]:
            clause = match.start("clause")
            yield start, match.group()[0], clause, cut_words(text, clause, end, _LONGEST)


def _may_report(match: re.Match[str]) -> bool:
    """Whether a clause inside guillemets begins like a reporting clause: *explique Marie*, *a-t-il dit*."""
    verb = match["verb"].lower()
    following = [match[name].lower() for name in ("next", "third", "fourth") if match[name]]
    if verb in _AUXILIARIES:
        return any(lexicon.cue_lemmas(word) for word in following)
    if match["clitic"]:
        return bool(lexicon.cue_lemmas(verb)) or not following
    is_participle = verb.endswith(("é", "ée", "és", "ées")) or (verb == "fait" and following[:1] == ["par"])
    if is_participle or not following or following[0] in _NOT_A_SUBJECT:
        return False
    return bool(lexicon.cue_lemmas(verb))


def cut_words(text: str, start: int, end: int, words: int) -> int:
    """Where the first ``words`` words of a stretch end."""
    position = start
    for _ in range(words):
        following = text.find(" ", position + 1, end)
        if following < 0:
            return end
        position = following
    return position
