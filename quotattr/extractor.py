"""From texts to extractions: the stages in their order, one text or many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

from quotattr.attributions import Attribution
from quotattr.confidence import confidence
from quotattr.errors import TextTypeError
from quotattr.frames import Frame, build_frames, document_frames, host_sentences
from quotattr.guillemets import Scan, Style, scan
from quotattr.hosts import Host
from quotattr.kinds import decide
from quotattr.layout import paragraphs, sentence_bounds, split_sentences
from quotattr.mentions import mention
from quotattr.models import Cue, Diagnostic, DiagnosticCode, Evidence, Extraction, Quotation, Span
from quotattr.parsing import EMBEDDED, Parser, document_sentences
from quotattr.readings import Reading, best_reading
from quotattr.resolution import Resolution, resolve
from quotattr.segments import cut_incise
from quotattr.tree import Sentence
from quotattr.turns import number_turns
from quotattr.workers import BatchReader, TolerantReader, read_in_processes

if TYPE_CHECKING:
    import stanza

__all__ = ["Analysis", "Extractor", "analyse", "extract"]

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
    ) -> None:
        self.styles = frozenset(Style(style) for style in styles)
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
        return _assemble(source.text, marks, [pair[0] for pair in pairs], [pair[1] for pair in pairs])

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
            Sentence(word.at(word.start + start, word.end + start) for word in tree)
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
        return Extractor(self.parser.model, styles=self.styles, download=self.parser.download, threads=1)

    def read_batch(self, texts: list[str]) -> list[Extraction]:
        """The extractions of some texts, their sentences parsed together."""
        scans = [scan(text, styles=self.styles) for text in texts]
        frames = [build_frames(text, marks.spans) for text, marks in zip(texts, scans, strict=True)]
        trees = iter(self.parser.parse([frame.text for group in frames for frame in group]))
        return [
            _assemble(text, marks, group, [frame.restore(next(trees)) for frame in group])
            for text, marks, group in zip(texts, scans, frames, strict=True)
        ]


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(texts)
    while batch := list(islice(iterator, size)):
        yield batch


_default: Extractor | None = None


def extract(source: str | stanza.Document) -> Extraction:
    """The quotations of a text and their speakers, with the embedded model, offline.

    The model is loaded on the first text that has quotations, once in a process; for other models, or many
    texts, see :class:`Extractor`.

    >>> result = extract("Selon Ana Ruiz, « la ville a changé ».")
    >>> result.quotations[0].kind.value, result.quotations[0].mention.text
    ('direct', 'Ana Ruiz')
    """
    global _default
    if _default is None:
        _default = Extractor()
    return _default.extract(source)


@dataclass(frozen=True)
class Analysis:
    """Everything that the stages found in a text, before it is published."""

    attributions: list[Attribution]
    turns: list[int | None]
    resolution: Resolution

    def evidence(self, attribution: Attribution) -> Evidence:
        """The construction that links a quotation to its speaker."""
        found = self.resolution.evidence.get(attribution.quotation.id)
        if found is not None:
            return found
        return attribution.reading.evidence if attribution.reading else Evidence.NONE


def analyse(text: str, marks: Scan, frames: Sequence[Frame], trees: Sequence[Sentence]) -> Analysis:
    """Run the stages that follow parsing: readings, kinds, turns, resolution."""
    hosts: dict[str, list[Host]] = defaultdict(list)
    for frame, tree in zip(frames, trees, strict=True):
        for quotation in frame.quotations:
            hosts[quotation.id].append(Host(quotation, frame, tree))
    attributions = _attribute(text, host_sentences(text, marks.spans), hosts)
    bounds = paragraphs(text)
    holes = [(q.marks.start, q.marks.end) for q in marks if q.level == 0]
    starts = [a for begin, end in bounds for a, _ in split_sentences(text, begin, end, _within(holes, begin, end))]
    resolution = resolve(text, attributions, starts, [begin for begin, _ in bounds])
    return Analysis(attributions, number_turns(text, attributions), resolution)


def _assemble(text: str, marks: Scan, frames: Sequence[Frame], trees: Sequence[Sentence]) -> Extraction:
    if not marks:
        return Extraction(text=text, diagnostics=marks.diagnostics)
    analysis = analyse(text, marks, frames, trees)
    pairs = zip(analysis.attributions, analysis.turns, strict=True)
    return Extraction(
        text=text,
        quotations=tuple(_quotation(text, attribution, turn, analysis) for attribution, turn in pairs),
        speakers=analysis.resolution.speakers,
        diagnostics=(*marks.diagnostics, *_truncations(text, frames)),
    )


def _within(holes: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start), min(b, end)) for a, b in holes if a < end and start < b]


def _attribute(
    text: str, sentences: Iterable[tuple[tuple[int, int], list[Any]]], hosts: dict[str, list[Host]]
) -> list[Attribution]:
    attributions = []
    for sentence, quotations in sentences:
        for quotation in quotations:
            own = tuple(hosts[quotation.id])
            best = best_reading(own)
            decision = decide(quotation, own, best)
            named = None
            if decision.is_attributed and best is not None and best.source is not None:
                named = mention(best.candidate, best.source, text)
            attributions.append(Attribution(quotation, own, decision, best, named, sentence))
    return sorted(attributions, key=lambda a: (a.quotation.start, -a.quotation.end))


def _quotation(text: str, attribution: Attribution, turn: int | None, analysis: Analysis) -> Quotation:
    span, reading = attribution.quotation, attribution.reading
    evidence = analysis.evidence(attribution)
    start, end = attribution.sentence
    return Quotation(
        **{name: getattr(span, name) for name in ("start", "end", "text", "id", "marks", "level", "parent")},
        segments=cut_incise(text, span, reading, attribution.mention),
        kind=attribution.kind,
        cue=_cue(text, reading) if reading is not None else None,
        mention=attribution.mention,
        speaker=analysis.resolution.by_quotation.get(span.id),
        turn=turn,
        sentence=Span(start=start, end=end, text=text[start:end]),
        evidence=evidence,
        confidence=round(confidence(attribution, evidence), 3),
    )


def _cue(text: str, reading: Reading) -> Cue | None:
    candidate = reading.candidate
    if candidate.category is None:
        return None
    tree = candidate.host.tree
    start, end = tree[candidate.first].start, tree[candidate.last].end
    return Cue(start=start, end=end, text=text[start:end], lemma=candidate.lemma, category=candidate.category)


def _truncations(text: str, frames: Sequence[Frame]) -> Iterator[Diagnostic]:
    for start, end in dict.fromkeys(frame.sentence for frame in frames if frame.is_truncated):
        yield Diagnostic(start=start, end=end, text=text[start:end], code=DiagnosticCode.TRUNCATED)
