"""From texts to extractions: the stages in their order, one text or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

from quotattr.analysis import analyse
from quotattr.announcers import announcing_frames, announcing_trees
from quotattr.errors import TextTypeError
from quotattr.frame import Frame
from quotattr.frames import build_frames, document_frames
from quotattr.guillemets import Scan, Style, scan
from quotattr.layout import sentence_bounds
from quotattr.models import Extraction, Kind
from quotattr.parsing import EMBEDDED, Parser, document_sentences
from quotattr.publication import publish
from quotattr.tree import Sentence
from quotattr.workers import BatchReader, TolerantReader, read_in_processes

if TYPE_CHECKING:
    import stanza

__all__ = ["QUOTED", "Extractor", "extract"]

QUOTED = (Kind.DIRECT, Kind.MIXED, Kind.OTHER)
"""The kinds that stand between guillemets: those given by default."""

_LONGEST = 2000
"""Characters of a sentence that is parsed whole: the scores of arcs grow with the square of its words."""


class Extractor:
    """Extracts quotations with one Stanza model, loaded on first use; pickles as its configuration.

    Args:
        model: ``"embedded"`` (offline, the default); an official French Stanza package (``"default"``,
            ``"default_fast"``, ``"default_accurate"``…); a directory of Stanza models; or your own
            ``stanza.Pipeline`` with tokenize, mwt, pos, lemma and depparse.
        styles: marks to read beside guillemets, see :class:`quotattr.Style`.
        download: let Stanza fetch an official package that is not on this machine.
        threads: torch threads while parsing; ``None`` leaves the program's setting alone.
        kinds: the kinds of quotations to give. ``"indirect"``, which is not among them by default, looks for speech
            reported without guillemets too: many more sentences are then parsed.

    Raises:
        ValueError: a style or a kind is none of those known.

    >>> result = Extractor().extract("« C'est faux », a répondu Marie Dupont.")
    >>> [(q.text, q.speaker.name) for q in result.quotations]
    [("C'est faux", 'Marie Dupont')]
    """

    def __init__(
        self,
        model: str | stanza.Pipeline = EMBEDDED,
        *,
        styles: Iterable[Style | str] = (),
        download: bool = False,
        threads: int | None = None,
        kinds: Iterable[Kind | str] = QUOTED,
    ) -> None:
        self.styles = frozenset(Style(style) for style in styles)
        self.kinds = frozenset(Kind(kind) for kind in kinds)
        self.parser = Parser(model, download=download, threads=threads)

    def __repr__(self) -> str:
        return f"Extractor({self.parser.model!r})"

    def extract(self, source: str | stanza.Document) -> Extraction:
        """The quotations of one text, or of a Stanza ``Document`` that is already parsed (nothing is parsed twice).

        Raises:
            TextTypeError: ``source`` is neither.
            ModelError: the model is not to be had.
            ParseError: the Document has no dependency trees.
        """
        if isinstance(source, str):
            return self.read_batch([source])[0]
        if not hasattr(source, "sentences"):
            raise TextTypeError(source, "a str or a parsed stanza.Document")
        trees = document_sentences(source)
        marks = scan(source.text, styles=self.styles)
        pairs = document_frames(source.text, marks, trees)
        if self._indirect:
            pairs += announcing_trees(source.text, marks, trees)
        return self._read(source.text, marks, [pair[0] for pair in pairs], [pair[1] for pair in pairs])

    @overload
    def extract_many(
        self,
        texts: Iterable[str],
        *,
        batch_size: int = 32,
        workers: int = 1,
        progress: bool = False,
        errors: Literal["raise"] = "raise",
    ) -> Iterator[Extraction]: ...

    @overload
    def extract_many(
        self,
        texts: Iterable[str],
        *,
        batch_size: int = 32,
        workers: int = 1,
        progress: bool = False,
        errors: Literal["return"],
    ) -> Iterator[Extraction | Exception]: ...

    def extract_many(
        self,
        texts: Iterable[str],
        *,
        batch_size: int = 32,
        workers: int = 1,
        progress: bool = False,
        errors: Literal["raise", "return"] = "raise",
    ) -> Iterator[Extraction] | Iterator[Extraction | Exception]:
        """The extractions of many texts, lazily and in order; sentences are parsed in batches across texts.

        Args:
            texts: any iterable, even an endless one; a few batches of it are held at a time.
            batch_size: how many texts are parsed together.
            workers: processes to share the batches between, each with the model and one torch thread; a script that
                asks for more than one needs the usual ``if __name__ == "__main__":``.
            progress: show a bar (tqdm) in a terminal or a notebook.
            errors: ``"raise"`` stops at the first text that fails; ``"return"`` gives its exception in its place and
                goes on.

        Raises:
            ValueError: ``batch_size`` or ``workers`` is less than 1, or ``errors`` is something else.
            TextTypeError: one of the texts is not a ``str``.
            WorkerError: a worker process died.
        """
        if batch_size < 1 or workers < 1:
            raise ValueError(f"batch_size and workers must be at least 1, got {batch_size} and {workers}")
        if errors not in ("raise", "return"):
            raise ValueError(f"errors must be 'raise' or 'return', got {errors!r}")
        results = self._in_batches(_batches(texts, batch_size), workers, errors == "return")
        if not progress:
            return results
        from tqdm.auto import tqdm

        total = len(texts) if isinstance(texts, Sized) else None
        bar: Iterable[Any] = tqdm(results, total=total, unit="text", desc="quotattr")
        return iter(bar)

    def trees(self, text: str) -> list[Sentence]:
        """The dependency tree of every sentence of a text, with its offsets: for CoNLL-U, or to look at the syntax.

        Extraction parses only the sentences that matter; this parses all. Sentences of more than 2,000 characters
        are cut between words.
        """
        if not isinstance(text, str):
            raise TextTypeError(text)
        bounds = sentence_bounds(text, _LONGEST)
        return [
            _shifted(tree, start)
            for (start, _), tree in zip(bounds, self.parser.parse([text[a:b] for a, b in bounds]), strict=True)
        ]

    def _in_batches(self, batches: Iterable[list[str]], workers: int, keep_going: bool) -> Iterator[Any]:
        reader: BatchReader = self if workers == 1 else self._copy()
        if keep_going:
            reader = TolerantReader(reader)
        if workers == 1:
            for batch in batches:
                yield from reader.read_batch(batch)
            return
        with closing(read_in_processes(reader, batches, workers, keep_going=keep_going)) as groups:
            for results in groups:
                yield from results

    def _copy(self) -> Extractor:
        """The extractor that a worker process gets."""
        return Extractor(
            self.parser.model, styles=self.styles, download=self.parser.download, threads=1, kinds=self.kinds
        )

    def read_batch(self, texts: list[str]) -> list[Extraction]:
        """The extractions of some texts, their sentences parsed together."""
        scans = [scan(text, styles=self.styles) for text in texts]
        frames = [self._frames(text, marks) for text, marks in zip(texts, scans, strict=True)]
        trees = iter(self.parser.parse([frame.text for group in frames for frame in group]))
        return [
            self._read(text, marks, group, [frame.restore(next(trees)) for frame in group])
            for text, marks, group in zip(texts, scans, frames, strict=True)
        ]

    def with_kinds(self, kinds: Iterable[Kind | str]) -> Extractor:
        """An extractor that shares this one's model and gives other kinds of quotations."""
        other = Extractor(styles=self.styles, kinds=kinds)
        other.parser = self.parser
        return other

    @property
    def _indirect(self) -> bool:
        return Kind.INDIRECT in self.kinds

    def _frames(self, text: str, marks: Scan) -> list[Frame]:
        frames = build_frames(text, marks.spans)
        return frames + announcing_frames(text, marks.spans) if self._indirect else frames

    def _read(self, text: str, marks: Scan, frames: Sequence[Frame], trees: Sequence[Sentence]) -> Extraction:
        if not frames and not marks:
            return Extraction(text=text, diagnostics=marks.diagnostics)
        analysis = analyse(text, marks, frames, trees, indirect=self._indirect)
        return publish(text, marks, frames, analysis, self.kinds)


def _shifted(tree: Sentence, by: int) -> Sentence:
    return tree.moved(lambda start, end: (start + by, end + by))


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(texts)
    while batch := list(islice(iterator, size)):
        yield batch


_default: Extractor | None = None


def extract(source: str | stanza.Document, *, kinds: Iterable[Kind | str] = QUOTED) -> Extraction:
    """The quotations of a text and their speakers, with the embedded model, offline.

    The model is loaded on the first text that has quotations, once in a process; for other models, or many
    texts, see :class:`Extractor`.

    Args:
        source: a text, or a ``Document`` that is already parsed.
        kinds: the kinds of quotations to give; add ``"indirect"`` for speech reported without guillemets.

    >>> result = extract("Selon Ana Ruiz, « la ville a changé ».")
    >>> result.quotations[0].kind.value, result.quotations[0].mention.text
    ('direct', 'Ana Ruiz')
    >>> result = extract("Ana Ruiz a nié que la ville ait changé.", kinds={"direct", "mixed", "indirect"})
    >>> [(q.text, q.cue.lemma, q.speaker.name) for q in result.quotations]
    [('la ville ait changé', 'nier', 'Ana Ruiz')]
    """
    global _default
    if _default is None:
        _default = Extractor()
    return _default.with_kinds(kinds).extract(source)
