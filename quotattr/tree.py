"""A dependency tree with character offsets, the walks over it, and CoNLL-U in and out.

Any Universal Dependencies parse of French will do: ours, another Stanza model's, a treebank's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from quotattr.errors import ParseError

__all__ = ["Sentence", "Word", "from_conllu", "to_conllu"]


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. ``head`` counts from 1, 0 is the root; the pieces of *du* share its offsets."""

    id: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    start: int
    end: int
    feats: dict[str, str] = field(default_factory=dict)

    def at(self, start: int, end: int) -> Word:
        """The same word at other offsets."""
        return Word(self.id, self.text, self.lemma, self.upos, self.head, self.deprel, start, end, self.feats)

    @property
    def relation(self) -> str:
        """The relation without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.deprel.partition(":")[0]

    @property
    def is_finite(self) -> bool:
        return self.feats.get("VerbForm") == "Fin"

    @property
    def is_present_participle(self) -> bool:
        """Whether a verb ends as *ajoutant* does: nothing behind it can be its subject."""
        return self.upos == "VERB" and not self.is_finite and self.text.lower().endswith("ant")


class Sentence:
    """The words of one sentence and how they depend on each other; iterate to get the words in order."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = tuple(words)
        for position, word in enumerate(self.words, 1):
            if word.id != position or not 0 <= word.head <= len(self.words):
                raise ParseError(f"word {word.id} «{word.text}» has head {word.head} in {len(self.words)} words")

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __eq__(self, other: object) -> bool:
        return self.words == other.words if isinstance(other, Sentence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Sentence({' '.join(word.text for word in self.words)!r})"

    def moved(self, place: Callable[[int, int], tuple[int, int]]) -> Sentence:
        """The same tree at other offsets: ``place`` gives the new start and end for the old ones."""
        other = Sentence.__new__(Sentence)
        other.words = tuple([word.at(*place(word.start, word.end)) for word in self.words])
        return other

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        table: list[list[Word]] = [[] for _ in range(len(self.words) + 1)]
        for word in self.words:
            table[word.head].append(word)
        return tuple(map(tuple, table))

    def __getitem__(self, identifier: int) -> Word:
        return self.words[identifier - 1]

    def head(self, word: Word) -> Word | None:
        """The governor of a word; ``None`` at the root."""
        return self.words[word.head - 1] if word.head else None

    def children(self, word: Word, *relations: str) -> tuple[Word, ...]:
        """The dependents of a word, in order; only those in ``relations`` (without subtypes) when given."""
        dependents = self._children[word.id]
        if not relations:
            return dependents
        return tuple([child for child in dependents if child.relation in relations])

    def child(self, word: Word, *relations: str) -> Word | None:
        """The first dependent in one of these relations."""
        for child in self._children[word.id]:
            if child.relation in relations:
                return child
        return None

    def finite_part(self, verb: Word) -> Word:
        """The word that tells the tense and person of a verb: its auxiliary or copula, or else the verb itself."""
        return next((word for word in (verb, *self.children(verb, "aux", "cop")) if word.is_finite), verb)

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The governors of a word from the nearest up; a cycle in a bad parse ends it."""
        seen = {word.id}
        head = self.head(word)
        while head is not None and head.id not in seen:
            seen.add(head.id)
            yield head
            head = self.head(head)

    def subtree(self, word: Word, keep: Callable[[Word], bool] = lambda _: True) -> list[Word]:
        """The word and all below it in order, without the branches whose top ``keep`` refuses."""
        found, stack, seen = [], [word], set[int]()
        while stack:
            current = stack.pop()
            if current.id in seen:
                continue
            seen.add(current.id)
            found.append(current)
            stack += [child for child in self.children(current) if keep(child)]
        return sorted(found, key=lambda w: w.id)

    def dominates(self, upper: Word, lower: Word) -> bool:
        """Whether ``upper`` is ``lower`` or one of its ancestors."""
        return upper is lower or any(ancestor is upper for ancestor in self.ancestors(lower))

    def top(self, words: Iterable[Word]) -> Word | None:
        """The word of a stretch whose governor lies outside it: its head (the first if there are several)."""
        inside = {word.id: word for word in words}
        return next((word for word in inside.values() if word.head not in inside), None)


def from_conllu(text: str) -> list[Sentence]:
    """Read CoNLL-U; offsets are those of the sentence's ``# text``, or of its words joined by spaces.

    ``TokenRange=start:end`` in MISC (as Stanza writes it) is preferred to counting.

    Raises:
        ParseError: a line has not ten columns, or a head is not a number.

    >>> [w.upos for w in from_conllu("1\\tOui\\toui\\tINTJ\\t_\\t_\\t0\\troot\\t_\\t_")[0]]
    ['INTJ']
    """
    sentences: list[Sentence] = []
    for number, block in enumerate(text.strip().split("\n\n"), 1):
        rows = [line for line in block.splitlines() if line.strip()]
        if rows:
            sentences.append(_read_block(rows, number))
    return sentences


def _read_block(rows: list[str], number: int) -> Sentence:
    source = next((row.partition("=")[2].strip() for row in rows if row.startswith("# text =")), "")
    words: list[Word] = []
    position = last_token = 0
    token_span = (0, 0)
    for row in rows:
        if row.startswith("#"):
            continue
        columns = row.split("\t")
        if len(columns) != 10:
            raise ParseError(f"sentence {number}: expected 10 columns, found {len(columns)} in {row!r}")
        identifier, form, lemma, upos, _, feats, head, deprel, _, misc = columns
        if "." in identifier:
            continue
        first, _, last = identifier.partition("-")
        if last or int(first) > last_token:
            token_span = _token_span(form, source, position, misc)
            position = token_span[1] + (0 if source else "SpaceAfter=No" not in misc)
            last_token = int(last or first)
        if last:
            continue
        if not head.isdigit():
            raise ParseError(f"sentence {number}: head {head!r} of «{form}» is not a number")
        words.append(Word(int(first), form, lemma, upos, int(head), deprel, *token_span, _read_feats(feats)))
    return Sentence(words)


def _token_span(form: str, source: str, position: int, misc: str) -> tuple[int, int]:
    for item in misc.split("|"):
        if item.startswith("TokenRange="):
            first, _, last = item[len("TokenRange=") :].partition(":")
            return int(first), int(last)
    start = source.find(form, position) if source else position
    start = position if start < 0 else start
    return start, start + len(form)


def _read_feats(column: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in column.split("|") if "=" in item)


def to_conllu(sentence: Sentence, text: str | None = None, misc: Mapping[int, Iterable[str]] | None = None) -> str:
    """Write CoNLL-U with ``TokenRange`` in MISC, then what ``misc`` has for a word; ends with a line feed.

    ``text`` is what the offsets count in; without it, the words joined by spaces stand in its place. Words that share
    their offsets (*du*: *de*, *le*) get the line of their token above them.
    """
    start, end = (sentence.words[0].start, sentence.words[-1].end) if text is not None and len(sentence) else (0, 0)
    source = text[start:end] if text is not None else " ".join(word.text for word in sentence)
    rows = [f"# text = {' '.join(source.splitlines())}"]
    for span, group in groupby(sentence, key=lambda word: (word.start, word.end)):
        words = list(group)
        if len(words) > 1:
            form = text[span[0] : span[1]] if text is not None else "".join(word.text for word in words)
            rows.append("\t".join([f"{words[0].id}-{words[-1].id}", form, *"_______", _misc(span, ())]))
        for word in words:
            feats = "|".join(f"{key}={value}" for key, value in sorted(word.feats.items())) or "_"
            columns = [str(word.id), word.text, word.lemma, word.upos, "_", feats, str(word.head), word.deprel, "_"]
            rows.append("\t".join([*columns, _misc(span, (misc or {}).get(word.id, ()))]))
    return "\n".join(rows) + "\n"


def _misc(span: tuple[int, int], more: Iterable[str]) -> str:
    return "|".join([f"TokenRange={span[0]}:{span[1]}", *more])
