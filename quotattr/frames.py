"""Cut out of a text the few sentences that must be parsed, and map every word back to its place.

A frame is the host sentence of some quotations with their long contents collapsed to a placeholder that any French
model parses well: « Cela », a déclaré Marie. Reporting clauses inside guillemets get a frame of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quotattr.frame import CONTEXT, PLACEHOLDER, Frame, FrameBuilder, Piece
from quotattr.incises import cut_words, incises
from quotattr.layout import clipped, even_spaces, paragraphs, split_sentences
from quotattr.models import QuotedSpan
from quotattr.signatures import find_signature
from quotattr.tree import Sentence, Word

__all__ = ["build_frames", "document_frames", "host_sentences"]

_KEPT_WORDS = 25
_KEPT_AT_EDGE = 12
_QUOTATIONS_PER_FRAME = 12

_LEADING = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’']*(?: [a-zà-ÿ’']+){0,5} ?:|\[?\d{1,2} ?[h:] ?\d{0,2}\]?[.:]?")
"""What stands before words that are signed in brackets: *Et encore : « … » (Léa, par courriel)*, *14 h 30 « … »*."""
_PRONOUN = re.compile(
    r"(?i)\b(?:ils?|elles?|lui|eux|ce(?:lui|lle|ux|lles)-ci|ce dernier|cette dernière|ces derni(?:er|ère)s)\b"
)


def host_sentences(text: str, spans: Iterable[QuotedSpan]) -> list[tuple[tuple[int, int], list[QuotedSpan]]]:
    """The sentences that hold quotations, each with those whose marks stand directly in it."""
    by_parent: dict[str | None, list[QuotedSpan]] = {}
    owner: dict[str, QuotedSpan] = {}
    for span in spans:
        owner[span.id] = span
        by_parent.setdefault(span.parent, []).append(span)
    hosts: list[tuple[tuple[int, int], list[QuotedSpan]]] = []
    for parent, children in by_parent.items():
        blocks = paragraphs(text) if parent is None else [(owner[parent].start, owner[parent].end)]
        hosts += _hosts_in_blocks(text, blocks, children)
    return sorted(hosts, key=lambda host: host[0])


def _hosts_in_blocks(
    text: str, blocks: list[tuple[int, int]], spans: list[QuotedSpan]
) -> Iterator[tuple[tuple[int, int], list[QuotedSpan]]]:
    index = 0
    block = 0
    while index < len(spans):
        while blocks[block][1] <= spans[index].marks.start:
            block += 1
        first, last = block, block
        group = []
        while index < len(spans) and spans[index].marks.start < blocks[last][1]:
            group.append(spans[index])
            while blocks[last][1] < spans[index].marks.end and last + 1 < len(blocks):
                last += 1
            index += 1
        start, end = blocks[first][0], max(blocks[last][1], group[-1].marks.end)
        yield from _hosts_in_block(text, _announced_from(text, blocks, first, start, group), end, group)
        block = last


def _announced_from(text: str, blocks: list[tuple[int, int]], block: int, start: int, group: list[QuotedSpan]) -> int:
    """Where the host begins when the paragraph before ends with the colon that announces the first quotation."""
    if block and group[0].marks.start == start:
        before_start, before_end = blocks[block - 1]
        if text[before_end - 1] == ":" and "»" not in text[before_start:before_end]:
            return split_sentences(text, before_start, before_end)[-1][0]
    return start


def _hosts_in_block(
    text: str, start: int, end: int, group: list[QuotedSpan]
) -> Iterator[tuple[tuple[int, int], list[QuotedSpan]]]:
    holes = [(span.marks.start, span.marks.end) for span in group]
    bounds = split_sentences(text, start, end, holes)
    index = 0
    for sentence_start, sentence_end in bounds:
        inside = []
        while index < len(group) and group[index].marks.start < sentence_end:
            inside.append(group[index])
            index += 1
        if inside:
            yield (sentence_start, sentence_end), inside


def build_frames(text: str, spans: Sequence[QuotedSpan]) -> list[Frame]:
    """The frames of a text, in order: one or more for each host sentence, and one for each reporting clause that may
    stand inside guillemets.
    """
    text = even_spaces(text)
    frames: list[Frame] = []
    marks = [(span.marks.start, span.marks.end) for span in spans if span.parent is None]
    last_context = -1
    for sentence, hosted in host_sentences(text, spans):
        signature = _signature(text, sentence, hosted)
        if signature is not None:
            frames += [_signed_frame(text, sentence, hosted[0], signature), *_incise_frames(text, sentence, hosted[0])]
            continue
        if hosted[0].parent is None and (
            _stands_alone(text, sentence, hosted) or _PRONOUN.search(_outside(text, sentence, hosted))
        ):
            context = _context_frame(text, sentence[0], hosted[:1], marks)
            if context is not None and context.sentence[0] > last_context:
                last_context = context.sentence[0]
                frames.append(context)
        frames += _host_frames(text, sentence, hosted)
        for span in hosted:
            frames += _incise_frames(text, sentence, span)
    return frames


def _stands_alone(text: str, sentence: tuple[int, int], spans: list[QuotedSpan]) -> bool:
    """Whether nothing but quotations makes up a sentence: whoever speaks is presented elsewhere."""
    return not any(map(str.isalpha, _outside(text, sentence, spans)))


def _outside(text: str, sentence: tuple[int, int], spans: list[QuotedSpan]) -> str:
    """The author's own words in a sentence, as far as they stand near quotations."""
    position, parts = sentence[0], []
    for span in spans:
        parts.append(text[max(position, span.marks.start - CONTEXT) : span.marks.start])
        position = span.marks.end
    return " ".join([*parts, text[position : min(sentence[1], position + CONTEXT)]])


def _context_frame(text: str, start: int, spans: list[QuotedSpan], marks: Sequence[tuple[int, int]]) -> Frame | None:
    """The sentence right before a quotation that stands alone, when it holds no quotation itself."""
    low = max(0, start - 2 * CONTEXT)
    block = [(a, b) for a, b in paragraphs(text[low:start])][-1:]
    if not block:
        return None
    bounds = low + block[0][0], low + block[0][1]
    begin, end = split_sentences(text, *bounds, clipped(marks, *bounds))[-1]
    if any(mark in text[begin:end] for mark in "«»") or len(text[begin:end].split()) < 2:
        return None
    if "\n" in text[end:start] and text[end - 1].isalnum():
        return None  # a heading, which tells of the piece rather than of who speaks next
    builder = FrameBuilder(text)
    builder.copy(begin, end)
    return builder.frame((begin, end), spans, is_context=True)


def _host_frames(text: str, sentence: tuple[int, int], hosted: list[QuotedSpan]) -> Iterator[Frame]:
    """The host sentence as one frame; with very many quotations, as several that all begin like the sentence."""
    if _stands_alone(text, sentence, hosted):
        return
    for begin in range(0, len(hosted), _QUOTATIONS_PER_FRAME):
        chunk = hosted[begin : begin + _QUOTATIONS_PER_FRAME]
        rest = hosted[begin + _QUOTATIONS_PER_FRAME :]
        builder = FrameBuilder(text)
        position = sentence[0]
        if begin:
            builder.copy_around(sentence[0], hosted[0].marks.start, keep_head=False, keep_tail=True)
            position = hosted[begin - 1].marks.end
        for span in chunk:
            builder.copy_around(position, span.marks.start, keep_head=position > sentence[0], keep_tail=True)
            builder.literal("« ", span.marks.start)
            _content(builder, text, span, is_edge=_is_edge(text, sentence[0], span))
            builder.literal(" »", span.end)
            position = span.marks.end
        end = rest[0].marks.start if rest else sentence[1]
        builder.copy_around(position, end, keep_head=True, keep_tail=False)
        yield builder.frame(sentence, chunk)


def _signature(text: str, sentence: tuple[int, int], hosted: list[QuotedSpan]) -> tuple[int, int] | None:
    """The line that signs the only quotation of a sentence, when nothing else stands in it."""
    first = hosted[0]
    lead = text[sentence[0] : first.marks.start].strip(" —–-")
    if len(hosted) > 1 or first.parent is not None or (lead and _LEADING.fullmatch(lead) is None):
        return None
    signature = find_signature(text, first.marks.end)
    if lead and signature is not None and text[signature[0] - 1] != "(":
        return None
    rest = text[first.marks.end : sentence[1]].strip(" —–-.")
    return signature if signature is not None and (not rest or signature[0] < sentence[1]) else None


def _signed_frame(text: str, sentence: tuple[int, int], span: QuotedSpan, signature: tuple[int, int]) -> Frame:
    """The signature before the words, as a label: *Jean Petit, maire : « Cela »*."""
    builder = FrameBuilder(text)
    builder.copy(*signature)
    builder.literal(" : « ", span.marks.start)
    _content(builder, text, span, is_edge=True)
    builder.literal(" »", span.end)
    return builder.frame((sentence[0], max(sentence[1], signature[1])), [span])


def _is_edge(text: str, low: int, span: QuotedSpan) -> bool:
    """Whether a quotation opens its sentence or follows a colon: it then rarely fills a place in the clause."""
    before = text[max(low, span.marks.start - CONTEXT) : span.marks.start].rstrip()
    return not before or before.endswith(":")


def _content(builder: FrameBuilder, text: str, span: QuotedSpan, *, is_edge: bool) -> None:
    start, end = span.segments[0].start, span.segments[0].end
    first = split_sentences(text, start, end)[0]
    words = text.count(" ", start, end) + 1
    is_single = first[1] >= end and len(span.segments) == 1
    if is_single and words <= (_KEPT_AT_EDGE if is_edge else _KEPT_WORDS):
        builder.copy(start, end)
    elif is_edge or not _continues_clause(text, span):
        builder.collapse(span.start, span.end)
    else:
        builder.copy(start, cut_words(text, first[0], first[1], _KEPT_WORDS))


def _continues_clause(text: str, span: QuotedSpan) -> bool:
    """Whether the quoted words go on with the author's clause: after *que*, or without a capital."""
    before = text[max(0, span.marks.start - 6) : span.marks.start].rstrip().lower()
    return before.endswith((" que", " qu'", " qu’", " si")) or span.text[:1].islower()


def _incise_frames(text: str, sentence: tuple[int, int], span: QuotedSpan) -> Iterator[Frame]:
    for start, mark, clause, stop in incises(text, span):
        builder = FrameBuilder(text)
        builder.literal("« ", start)
        builder.collapse(start, clause)
        builder.literal(f" {mark} " if mark in "?!;" else ", ", clause)
        builder.copy(clause, stop)
        builder.literal(" »", stop)
        yield builder.frame(sentence, [span], is_incise=True)


def document_frames(text: str, spans: Sequence[QuotedSpan], trees: Sequence[Sentence]) -> list[tuple[Frame, Sentence]]:
    """Frames over a document that is already parsed: for each host sentence, the trees that it overlaps, as one."""
    text = even_spaces(text)
    frames: list[tuple[Frame, Sentence]] = []
    trees = [tree for tree in trees if len(tree)]
    starts = [tree.words[0].start for tree in trees]
    whole = (Piece(0, len(text), 0, len(text)),)
    for sentence, hosted in host_sentences(text, spans):
        first = max(bisect_right(starts, sentence[0]) - 1, 0)
        last = bisect_right(starts, sentence[1] - 1)
        words = _joined([tree for tree in trees[first:last] if tree.words[-1].end > sentence[0]])
        if not words:
            continue
        frames.append((Frame(text, whole, sentence, tuple(hosted)), Sentence(words)))
        for span in hosted:
            for start, mark, clause, stop in incises(text, span):
                tree = _incise_tree(words, start, mark, clause, stop)
                frames.append((Frame(text, whole, sentence, (span,), is_incise=True), tree))
    return frames


def _joined(trees: Sequence[Sentence]) -> list[Word]:
    words: list[Word] = []
    for tree in trees:
        shift = len(words)
        words += [replace(w, id=w.id + shift, head=w.head + shift if w.head else 0) for w in tree]
    return words


def _incise_tree(words: Sequence[Word], start: int, mark: str, clause: int, stop: int) -> Sentence:
    """The tree of a clause inside guillemets, hung on a placeholder for the words before it."""
    inside = [word for word in words if clause <= word.start and word.end <= stop]
    number = {word.id: position for position, word in enumerate(inside, 4)}
    before = [
        Word(1, "«", "«", "PUNCT", 2, "punct", start, start),
        Word(2, PLACEHOLDER, PLACEHOLDER.lower(), "PRON", 0, "root", start, clause),
        Word(3, mark, mark, "PUNCT", 2, "punct", clause - 1, clause),
    ]
    return Sentence([*before, *(replace(w, id=number[w.id], head=number.get(w.head, 2)) for w in inside)])
