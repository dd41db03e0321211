"""Which sentences without guillemets may report speech, and so must be parsed when indirect speech is asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotattr import lexicon
from quotattr.frame import Frame, FrameBuilder, Piece
from quotattr.frames import host_sentences
from quotattr.layout import clipped, even_spaces, paragraphs, split_sentences
from quotattr.models import QuotedSpan
from quotattr.tree import Sentence

__all__ = ["announcing_frames", "announcing_trees"]

_WORD = re.compile(r"[^\W\d_]+")
_SOURCE = re.compile(r"(?i)\b(?:selon|suivant|pour|d['’]après|aux yeux|à en croire|de l['’]avis|de l['’]aveu)\b")


def announcing_frames(text: str, spans: Sequence[QuotedSpan]) -> list[Frame]:
    """A frame for each sentence that hosts no quotation and holds a word that can report speech."""
    text = even_spaces(text)
    return [_frame(text, start, end) for start, end in _free_sentences(text, spans) if _may_report(text[start:end])]


def announcing_trees(text: str, spans: Sequence[QuotedSpan], trees: Sequence[Sentence]) -> list[tuple[Frame, Sentence]]:
    """The same for a document that is already parsed: its own sentences, where no quotation stands."""
    text = even_spaces(text)
    hosts = [bounds for bounds, _ in host_sentences(text, spans)]
    whole = (Piece(0, len(text), 0, len(text)),)
    pairs = []
    for tree in trees:
        if not len(tree):
            continue
        bounds = tree.words[0].start, tree.words[-1].end
        if not _meets(hosts, bounds) and _may_report(text[slice(*bounds)]):
            pairs.append((Frame(text, whole, bounds, ()), tree))
    return pairs


def _free_sentences(text: str, spans: Sequence[QuotedSpan]) -> Iterator[tuple[int, int]]:
    hosts = [bounds for bounds, _ in host_sentences(text, spans)]
    for begin, end in paragraphs(text):
        position = begin
        for hole_start, hole_end in [*clipped(hosts, begin, end), (end, end)]:
            if position < hole_start:
                yield from split_sentences(text, position, hole_start)
            position = max(position, hole_end)


def _meets(hosts: Sequence[tuple[int, int]], bounds: tuple[int, int]) -> bool:
    index = bisect_right(hosts, (bounds[1], -1)) - 1
    return index >= 0 and hosts[index][1] > bounds[0]


def _may_report(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    return len(words) > 2 and (any(lexicon.may_report(word) for word in words) or _SOURCE.search(sentence) is not None)


def _frame(text: str, start: int, end: int) -> Frame:
    builder = FrameBuilder(text)
    builder.copy_around(start, end, keep_head=True, keep_tail=False)
    return builder.frame((start, end), ())
