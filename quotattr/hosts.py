"""A quotation in the tree of one of its frames: what is quoted, what stands around it, what governs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from quotattr import lexicon
from quotattr.frame import Frame
from quotattr.models import QuotedSpan
from quotattr.names import family_names
from quotattr.tree import Sentence, Word

__all__ = ["Host", "hosts_of"]

_REFERENCES = frozenset("lire relire voir revoir écouter regarder".split())
_REFERENCE_TAIL = frozenset(("aussi", "également", ":", "-", "–"))
_REFERENCE_START = 6


@dataclass(frozen=True)
class Host:
    """A quotation in the tree of one of its frames.

    Args:
        quotation: the quoted span.
        frame: the sentence that hosts it.
        tree: how that sentence is parsed, by the offsets of the source.
        family_names: those that the whole text gives with a first name.
    """

    quotation: QuotedSpan
    frame: Frame
    tree: Sentence
    family_names: frozenset[str] = frozenset()

    @cached_property
    def inside(self) -> tuple[Word, ...]:
        """The quoted words (or their placeholder), without marks."""
        if self.frame.is_incise:
            return tuple(word for word in self.tree.words[1:2])
        segments = self.quotation.segments
        stretch = [w for w in self.tree.words if segments[0].start <= w.start < segments[-1].end]
        if len(segments) > 1:
            stretch = [w for w in stretch if any(s.start <= w.start < s.end for s in segments)]
        return tuple([w for w in stretch if w.text not in "«»“”"])

    @cached_property
    def inside_ids(self) -> frozenset[int]:
        return frozenset(word.id for word in self.inside)

    @cached_property
    def opaque_ids(self) -> frozenset[int]:
        """Words of any quotation of the frame: none of them introduces another one."""
        if self.frame.is_incise:
            return self.inside_ids
        marks = [span.marks for span in self.frame.quotations]
        quoted = [w.id for span in marks for w in self.tree.words if span.start <= w.start < span.end]
        return self.inside_ids.union(quoted)

    @cached_property
    def first(self) -> int:
        """The number of the first word of the quotation, its mark included."""
        if self.frame.is_incise or not self.inside:
            return 1
        number = self.inside[0].id
        return number - 1 if number > 1 and self.tree[number - 1].text in "«“" else number

    @cached_property
    def last(self) -> int:
        if self.frame.is_incise:
            return 2
        number = self.inside[-1].id if self.inside else 1
        return number + 1 if number < len(self.tree) and self.tree[number + 1].text in "»”" else number

    @cached_property
    def tops(self) -> tuple[Word, ...]:
        """The quoted words whose governor is not quoted, or that govern nothing above: usually one."""
        return tuple(w for w in self.inside if w.head not in self.inside_ids and w.upos != "PUNCT")

    @cached_property
    def anchors(self) -> tuple[Word, ...]:
        """Where the quoted words hang: their tops, or the first member of a coordination of quotations."""
        anchors = []
        for top in self.tops:
            anchor = top
            for above in self.tree.ancestors(top):
                if anchor.relation != "conj" or above.id not in self.opaque_ids:
                    break
                anchor = above
            anchors.append(anchor)
        return tuple(anchors)

    @cached_property
    def before(self) -> tuple[Word, ...]:
        return self.tree.words[: self.first - 1]

    @cached_property
    def after(self) -> tuple[Word, ...]:
        return self.tree.words[self.last :]

    @cached_property
    def colon(self) -> bool:
        """Whether a colon stands right before the opening mark."""
        return bool(self.before) and self.before[-1].text == ":"

    @property
    def colon_behind(self) -> bool:
        """Whether a colon stands right behind the closing mark: *« Non » : Léa, élue de Lorme, refuse le projet*."""
        return bool(self.after) and self.after[0].text == ":"

    @cached_property
    def reference(self) -> tuple[Word, ...]:
        """The words that send the reader to another text, when the sentence opens so: *Lire aussi : « … »*."""
        opening = self.before[:_REFERENCE_START]
        colon = next((word.id for word in opening if word.text == ":"), 0)
        for word, following in pairwise(self.before):
            if word.text.lower() not in _REFERENCES:
                continue
            if following.text.lower() in _REFERENCE_TAIL and (word in opening or word.text.isupper()):
                return self.before[word.id - 1 : following.id]
            if word.text[:1].isupper() and word.id < colon:
                return opening[:colon]
        return ()

    @cached_property
    def reporting_clause_after(self) -> Word | None:
        """The inverted reporting verb right behind the closing mark, when there is one: *», dit Marie*."""
        for word in self.after[:8]:
            if word.upos == "VERB" and word.id not in self.opaque_ids and not word.is_present_participle:
                subject = self.tree.child(word, "nsubj", "expl")
                inverted = subject is not None and subject.id > word.id
                return word if inverted and lexicon.cue_lemmas(word.text) else None
        return None

    def path(self, word: Word) -> list[Word]:
        """The words from the quoted ones up to right below a word, by the shortest way; none when it governs none."""
        best: list[Word] = []
        for top in self.anchors:
            path = [top]
            for ancestor in self.tree.ancestors(top):
                if ancestor is word:
                    best = path if not best or len(path) < len(best) else best
                    break
                path.append(ancestor)
        return best

    def governs(self, word: Word) -> int:
        """How many arcs above the quoted words a word stands; 0 when it does not govern them."""
        return len(self.path(word))

    def gap(self, left: int, right: int) -> int:
        """How many words other than punctuation and quoted ones stand strictly between two numbers."""
        return max(self._words_up_to[right - 1] - self._words_up_to[left], 0)

    @cached_property
    def _words_up_to(self) -> list[int]:
        """For each number of words, how many of the first ones ``gap`` counts."""
        counted = (word.upos != "PUNCT" and word.id not in self.opaque_ids for word in self.tree)
        return list(accumulate(counted, initial=0))


def hosts_of(text: str, frames: Sequence[Frame], trees: Sequence[Sentence]) -> defaultdict[str, list[Host]]:
    """The hosts of each quotation of a text, by its identifier."""
    known = family_names(text)
    hosts: defaultdict[str, list[Host]] = defaultdict(list)
    for frame, tree in zip(frames, trees, strict=True):
        for quotation in frame.quotations:
            hosts[quotation.id].append(Host(quotation, frame, tree, known))
    return hosts
