"""Paragraphs and sentences: the limits of a text, by its typography alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

__all__ = ["BULLETS", "clipped", "even_spaces", "paragraphs", "sentence_bounds", "split_sentences", "trim"]

_ODD_SPACE = re.compile(r"[^\S\n\f\u2029 ]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\f\u2029]\s*")
_LINE = re.compile(r"\n[^\S\n]*")
_UNWRAPPED, _TRAILING_SPACES = 120, 12
_ENDS_SENTENCE = frozenset('.!?…:»”"')
_ABBREVIATION = re.compile(
    r"(?:\b(?:MM?|M[mlg]*es?|Mgr|Drs?|Prs?|Pr?of|St|Ste|art|al|cf|p|pp|vol|no|n°|env|av|bd|etc|ex|Jr|Sr|vs|chap|fig"
    r"|éd|coll|dir|trad|tél|hab|Cie|Inc|Ltd|Mr|Mrs|Ms)|\b[A-ZÀ-ÖØ-Þ]|\b[A-Z]-[A-Z])$"
)
_OPENS_SENTENCE = re.compile(r"\s+(?:Sa|Son|Ses|Ils?|Elles?|On|Un|Une|Cet?|Cette|Ces|Mais|Selon|Dans|En|Pour)(?=\s)")
BULLETS = "•●▪■◆►▶‣∙"
_SIGNS = r"#@\u2600-\u27bf\U0001f300-\U0001faff"
"""What opens a message: a hashtag, an address, an emoji."""
_END = re.compile(
    r"[.!?…]+(?:[)\]”’\"]*(?=\s|$)"
    r"|(?<=[\w%)».!?…][.!?…])(?=[«“])"
    r"|(?<=(?:[a-zà-öø-ÿ]{2}|[A-ZÀ-ÖØ-Þ]{2}|\d\d|\w[%)])[.!?…])(?<!www\.)"
    r"(?=[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ’']|M?\. )|[AÀ] [A-ZÀ-ÖØ-Þ])"
    rf"|(?<=[a-zà-öø-ÿ]{{2}}[.!?…])(?=[{_SIGNS}])"
    r"|(?<=»\.)(?=[A-ZÀ-ÖØ-Þ]))"
    r"|(?:pic\.twitter\.com|https?://t\.co)/[a-zA-Z\d]{10}(?=\s*(?:[A-ZÀ-ÖØ-Þ«“]|\Z))"
)
"""What ends a sentence, before white space or glued to the next one, as in many texts taken from the web, the address
of a message among them, whose last part has ten signs.
"""
_CLOSED = re.compile(r"[.!?…][»”\">\s]*\Z")
_GLUED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']")
_NEXT = re.compile(rf"\s*(?:(?:[—–-]\s*)?[^\W\d_a-zà-öø-ÿ]|[«“\d{_SIGNS}{BULLETS}]|$)")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: [\w’'-]+){0,3}(?:, [^()\n]{1,30})?\s\([A-Z][\w/. -]{1,20}\)\s?[—–-]\s"
    r"|(?:[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}|[A-ZÀ-Þ]{2}(?= [A-ZÀ-Þ]{3}))(?: [A-ZÀ-Þ’'-]+){0,3}(?:, [^—–\n-]{1,25})?\s[—–-]\s"
    r"|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2} "
    r"(?:\| (?=[A-ZÀ-Þ])|— (?=(?:Une?|L[ae]|Les|Des|Près|Plus|Après|Au|En|À) |L['’]))"
)
"""Where a dispatch comes from, or what a column is called: *PARIS (AFP) – *, *LE BILLET - *, *Lorme — *."""


def even_spaces(text: str) -> str:
    """The same text, offset for offset, where every space inside a line is a plain one: what the stages read.

    >>> even_spaces("M.\\u202fPetit\\tsort.\\n")
    'M. Petit sort.\\n'
    """
    return _ODD_SPACE.sub(" ", text)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text as ``(start, end)`` offsets, without the white space around them.

    A blank line, a form feed or U+2029 ends a paragraph. So does a single line feed where two of these come together:
    a sentence ends before it; a capital, a mark or a dash follows; the line before is far longer than lines are wrapped
    at, or the one behind, as below a heading, if it opens so. Lines that are merely wrapped stay together.
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        bounds += _split_lines(text, start, match.start())
        start = match.end()
    bounds += _split_lines(text, start, len(text))
    return [bound for bound in bounds if bound[0] < bound[1]]


def _split_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    start, end = trim(text, start, end)
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    bounds, begin = [], start
    for match in _LINE.finditer(text, start, end):
        before = text[max(begin, match.start() - _TRAILING_SPACES) : match.start()].rstrip()[-1:]
        after = text[match.end() : match.end() + 1]
        opens = after.isupper() or after.isdigit() or (after and after in f"«»“—–―-{BULLETS}")
        ends = bool(before) and before in _ENDS_SENTENCE
        is_long = match.start() - max(start, text.rfind("\n", start, match.start())) > _UNWRAPPED
        following = text.find("\n", match.end(), end)
        is_above_long = (end if following < 0 else following) - match.end() >= _UNWRAPPED
        if (opens and (ends or is_long or is_above_long)) or (ends and is_long):
            bounds.append(trim(text, begin, match.start()))
            begin = match.end()
    return [*bounds, (begin, end)]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def split_sentences(text: str, start: int, end: int, opaque: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]``, never ending inside one of the ``opaque`` stretches.

    >>> [(a, b) for a, b in split_sentences("M. Petit sort. Il rit.", 0, 22)]
    [(0, 14), (15, 22)]
    """
    dateline = _DATELINE.match(text, start, end)
    ends: list[int] = [] if dateline is None else [dateline.end()]
    position = start
    for hole_start, hole_end in [*opaque, (end, end)]:
        ends += _sentence_ends(text, position, hole_start)
        position = max(position, hole_end)
        is_closed = _CLOSED.search(text[hole_start:hole_end][-12:]) and _starts_sentence(text, hole_end)
        if hole_end < end and (is_closed or _GLUED.match(text, hole_end)):
            ends.append(hole_end)
    bounds, begin = [], start
    for stop in [*sorted(set(ends)), end]:
        while begin < stop and text[begin].isspace():
            begin += 1
        finish = stop
        while finish > begin and text[finish - 1].isspace():
            finish -= 1
        if begin < finish:
            bounds.append((begin, finish))
        begin = stop
    return bounds


def clipped(stretches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of some stretches, which follow each other, that lie between two offsets.

    >>> clipped([(0, 4), (6, 9), (12, 14)], 3, 8)
    [(3, 4), (6, 8)]
    """
    first = bisect_right(stretches, start, key=lambda stretch: stretch[1])
    last = bisect_left(stretches, end, key=lambda stretch: stretch[0])
    return [(max(a, start), min(b, end)) for a, b in stretches[first:last]]


def sentence_bounds(text: str, longest: int) -> list[tuple[int, int]]:
    """The sentences of a whole text; those of more than ``longest`` characters are cut between words.

    >>> sentence_bounds("Il part. Elle reste ici.", 12)
    [(0, 8), (9, 19), (20, 24)]
    """
    whole = [bounds for start, end in paragraphs(text) for bounds in split_sentences(text, start, end)]
    return [piece for start, end in whole for piece in _cut(text, start, end, longest)]


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        space = text.rfind(" ", start + 1, start + longest + 1)
        stop = space if space > 0 else start + longest
        yield trim(text, start, stop)
        start, _ = trim(text, stop, end)
    if start < end:
        yield start, end


def _starts_sentence(text: str, position: int) -> bool:
    following = text[position : position + 8]
    return _GLUED.match(following) is not None or (following[:1].isspace() and _NEXT.match(following) is not None)


def _opens_anew(text: str, position: int) -> bool:
    """Whether no name goes on with the next word, so that a capital before it is no initial: *en 4e B. Sa copine*."""
    return _OPENS_SENTENCE.match(text, position, min(position + 12, len(text))) is not None


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        before = text[max(start, match.start() - 6) : match.start()]
        abbreviated = match.group() == "." and _ABBREVIATION.search(before)
        if abbreviated and not (len(abbreviated.group()) == 1 and before[-1] != "M" and _opens_anew(text, match.end())):
            continue
        if match.end() >= end or _NEXT.match(text, match.end(), min(match.end() + 8, len(text))):
            yield match.end()
