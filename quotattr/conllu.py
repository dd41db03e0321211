"""An extraction as CoNLL-U: the trees of its sentences, with quotations, cues, mentions and speakers in MISC.

The first word of a quotation carries ``Quote=B-q1``, the others ``Quote=I-q1`` (the innermost where they nest); the
words of a cue ``Cue=q1``, those of a mention ``Mention=q1``, and the first word of an attributed quotation
``Speaker=s1``. Names stand in a comment, ``# speaker s1 = Marie Dupont``. The format is that of
https://universaldependencies.org/format.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotattr.models import Extraction
from quotattr.tree import Sentence, Word, to_conllu

__all__ = ["to_annotated_conllu"]


def to_annotated_conllu(extraction: Extraction, sentences: Iterable[Sentence]) -> str:
    """The sentences (offsets in the extraction's text, as :meth:`quotattr.Extractor.trees` gives) with their MISC.

    >>> from quotattr import Extractor
    >>> extractor, text = Extractor(), "« Je reste », a dit Zoé Martin."
    >>> lines = to_annotated_conllu(extractor.extract(text), extractor.trees(text)).splitlines()
    >>> lines[0], lines[3].split()[-1]
    ('# speaker s1 = Zoé Martin', 'TokenRange=2:4|Quote=B-q1|Speaker=s1')
    """
    labels = _labels(extraction)
    speakers = [f"# speaker {s.id} = {' '.join(s.name.split())}" for s in extraction.speakers]
    blocks = []
    for sentence in sentences:
        if len(sentence):
            misc = {word.id: _of_word(sentence, word, labels) for word in sentence}
            blocks.append(to_conllu(sentence, extraction.text, misc))
    if blocks:
        blocks[0] = "".join(f"{line}\n" for line in speakers) + blocks[0]
    return "".join(f"{block}\n" for block in blocks)


def _of_word(sentence: Sentence, word: Word, labels: Mapping[int, list[str]]) -> list[str]:
    """The labels of a word; the second of a contraction (*du*) begins nothing."""
    own = labels.get(word.start, [])
    if word.id == 1 or sentence[word.id - 1].start != word.start:
        return own
    return [label.replace("Quote=B-", "Quote=I-") for label in own if not label.startswith("Speaker=")]


def _labels(extraction: Extraction) -> dict[int, list[str]]:
    """What to write at each character: the innermost quotation last, so that it wins."""
    quotes: dict[int, list[str]] = {}
    others: dict[int, list[str]] = {}
    for q in extraction.quotations:
        begun = False
        for position in (p for segment in q.segments for p in range(segment.start, segment.end)):
            if extraction.text[position].isspace():
                continue
            quotes[position] = [f"Quote={'I' if begun else 'B'}-{q.id}"]
            if not begun and q.speaker is not None:
                quotes[position].append(f"Speaker={q.speaker.id}")
            begun = True
        for name, span in (("Cue", q.cue), ("Mention", q.mention)):
            for position in range(span.start, span.end) if span is not None else ():
                others.setdefault(position, []).append(f"{name}={q.id}")
    return {position: quotes.get(position, []) + others.get(position, []) for position in quotes | others}
