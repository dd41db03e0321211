"""The only module that knows Stanza: it turns sentences into trees, offline, and is imported lazily.

A parser is its configuration: it pickles as such and loads the model on its first use in each process.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotattr.checksums import check_files
from quotattr.errors import ModelError, ParseError
from quotattr.inference import Engine
from quotattr.tree import Sentence, Word

if TYPE_CHECKING:
    import stanza

__all__ = ["EMBEDDED", "OFFICIAL", "Parser", "document_sentences", "weights_directory"]

EMBEDDED = "embedded"
OFFICIAL = ("default", "default_fast", "default_accurate", "combined", "gsd", "sequoia")
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"
_LOADING = threading.Lock()


def weights_directory() -> str:
    """Where the embedded model lies, as Stanza's ``dir=`` wants it."""
    return str(files("quotattr").joinpath("weights"))


class Parser:
    """Parses sentences with one Stanza model, loaded when the first sentence comes.

    Args:
        model: ``"embedded"``; the name of an official French package (``"default"``, ``"default_fast"``…); the
            path of a directory laid out as Stanza's resources; or a ``stanza.Pipeline`` already built.
        download: let Stanza fetch an official package that is not on this machine.
        threads: torch threads while parsing; ``None`` leaves the host program's setting alone.
    """

    def __init__(
        self, model: str | stanza.Pipeline = EMBEDDED, *, download: bool = False, threads: int | None = None
    ) -> None:
        self.model = model
        self.download = download
        self.threads = threads
        self._lock = threading.Lock()
        self._pipeline: Any = None if isinstance(model, str) else _checked(model)
        self._engine: Engine | None = None

    def __getstate__(self) -> dict[str, Any]:
        if not isinstance(self.model, str):
            raise TypeError(
                "a parser around a stanza.Pipeline cannot be pickled; give the model's name or directory instead"
            )
        return {"model": self.model, "download": self.download, "threads": self.threads}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["model"], download=state["download"], threads=state["threads"])  # type: ignore[misc]

    @property
    def pipeline(self) -> stanza.Pipeline:
        """The Stanza pipeline, built on first use."""
        if self._pipeline is None:
            assert isinstance(self.model, str)
            self._pipeline = _load(self.model, self.download)
            self._engine = Engine(self._pipeline) if Engine.supports(self._pipeline) else None
        pipeline: stanza.Pipeline = self._pipeline
        return pipeline

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        """One tree a text, in order; each text is taken as one sentence."""
        if not texts:
            return []
        with self._lock, _torch_threads(self.threads):
            pipeline = self.pipeline
            trees = self._engine.parse(texts) if self._engine else _through(pipeline, texts)
            return [_split_clitics(tree) for tree in trees]


def _through(pipeline: stanza.Pipeline, texts: Sequence[str]) -> list[Sentence]:
    """The trees that Stanza's own processors give, for pipelines that the engine does not know."""
    from stanza.models.common.doc import Document

    documents = [Document([], text=text) for text in texts]
    tokenized = pipeline.bulk_process(documents, processors="tokenize,mwt")
    whole = [_as_one_sentence(document) for document in tokenized]
    parsed = pipeline.bulk_process(whole, processors="pos,lemma,depparse")
    return [_sentence(document.sentences) for document in parsed]


def document_sentences(document: stanza.Document) -> list[Sentence]:
    """The trees of a Document that a pipeline has parsed, with the offsets of its text.

    Raises:
        ParseError: the Document has no text, or was not parsed.
    """
    if document.text is None:
        raise ParseError("the Document has no text; parse a str, or keep Document.text")
    for sentence in document.sentences:
        if any(word.head is None or word.deprel is None for word in sentence.words):
            raise ParseError("the Document has no dependency tree; its pipeline needs tokenize,mwt,pos,lemma,depparse")
    return [_split_clitics(_sentence([sentence])) for sentence in document.sentences]


def _load(model: str, download: bool) -> Any:
    import stanza
    from stanza.pipeline.core import DownloadMethod

    options: dict[str, Any] = {
        "processors": PROCESSORS,
        "tokenize_no_ssplit": True,
        "verbose": False,
        "download_method": DownloadMethod.REUSE_RESOURCES if download else None,
    }
    if model == EMBEDDED:
        check_files(Path(weights_directory()))
        options |= {"dir": weights_directory(), "package": "compact", "download_method": None, "use_gpu": False}
    elif model in OFFICIAL:
        options["package"] = model
    else:
        options |= {"dir": model, "download_method": None}
    try:
        with _without_optimizers() if model == EMBEDDED else nullcontext():
            return _checked(stanza.Pipeline("fr", **options))
    except (OSError, KeyError, ValueError, stanza.pipeline.core.PipelineRequirementsException) as error:
        raise ModelError(_remedy(model)) from error
    except Exception as error:
        if type(error).__name__ in ("ResourcesFileNotFoundError", "LanguageNotDownloadedError", "UnpicklingError"):
            raise ModelError(_remedy(model)) from error
        raise


@contextmanager
def _without_optimizers() -> Iterator[None]:
    """Spare the pipeline that this thread builds the optimizers of Stanza's trainers, which only training needs.

    The first one of a process makes torch import its compiler, which takes twice as long as all the rest of loading.
    Fine-tuned transformers cannot do without: this is for our own model.
    """
    from stanza.models.common import utils

    own = threading.get_ident()
    instead: dict[str, dict[str, Any] | None] = {"get_optimizer": None, "get_split_optimizer": {}}

    def for_others(plain: Callable[..., Any], nothing: Any) -> Callable[..., Any]:
        return lambda *given, **named: nothing if threading.get_ident() == own else plain(*given, **named)

    with _LOADING:
        plain = {name: getattr(utils, name) for name in instead if hasattr(utils, name)}
        try:
            for name, function in plain.items():
                setattr(utils, name, for_others(function, instead[name]))
            yield
        finally:
            for name, function in plain.items():
                setattr(utils, name, function)


def _remedy(model: str) -> str:
    if model == EMBEDDED:
        return "the embedded model is incomplete; reinstall it: pip install --force-reinstall quotattr"
    if model in OFFICIAL:
        return (
            f"the French Stanza package {model!r} is not on this machine; get it with "
            f"stanza.download('fr', package={model!r}), or let it be fetched: Extractor({model!r}, download=True)"
        )
    return (
        f"no French Stanza model in {model!r}: expected a directory with resources.json and fr/, or one of "
        f"{', '.join(OFFICIAL)}"
    )


def _checked(pipeline: Any) -> Any:
    loaded = getattr(pipeline, "loaded_processors", None)
    if loaded is None:
        raise ModelError(f"expected a stanza.Pipeline or the name of a model, got {type(pipeline).__name__}")
    names = {name for processor in loaded for name in processor.provides}
    missing = [name for name in ("tokenize", "pos", "lemma", "depparse") if name not in names]
    if missing:
        raise ModelError(f"the pipeline lacks {', '.join(missing)}; build it with processors={PROCESSORS!r}")
    return pipeline


@contextmanager
def _torch_threads(number: int | None) -> Iterator[None]:
    if number is None:
        yield
        return
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _as_one_sentence(document: Any) -> Any:
    """Undo the tokenizer's own sentence limits: ours hold, and never fall inside guillemets."""
    if len(document.sentences) < 2:
        return document
    from stanza.models.common.doc import Document

    tokens: list[dict[str, Any]] = []
    shift = 0
    for sentence in document.sentences:
        for token in sentence.tokens:
            for entry in token.to_dict():
                identifier = entry["id"]
                numbers = identifier if isinstance(identifier, (tuple, list)) else (identifier,)
                moved = tuple(number + shift for number in numbers)
                tokens.append(entry | {"id": moved if len(moved) > 1 else moved[0]})
        shift += len(sentence.words)
    return Document([tokens], text=document.text)


def _sentence(sentences: Sequence[Any]) -> Sentence:
    words: list[Word] = []
    shift = 0
    for sentence in sentences:
        for token in sentence.tokens:
            for word in token.words:
                words.append(
                    Word(
                        id=word.id + shift,
                        text=word.text,
                        lemma=word.lemma or word.text,
                        upos=word.upos or "X",
                        head=word.head + shift if word.head else 0,
                        deprel=word.deprel or "dep",
                        start=token.start_char,
                        end=token.end_char,
                        feats=_feats(word.feats),
                    )
                )
        shift += len(sentence.words)
    return Sentence(words)


def _split_clitics(sentence: Sentence) -> Sentence:
    """Give the pronoun of an inverted verb a word of its own where the tokenizer left them together: *répond-on*."""
    glued = {word.id: match for word in sentence if (match := _GLUED.fullmatch(word.text))}
    if not glued:
        return sentence
    number = {word.id: word.id + sum(1 for other in glued if other < word.id) for word in sentence}
    number[0] = 0
    split: list[Word] = []
    for word in sentence:
        match = glued.get(word.id)
        end = word.end if match is None else word.start + match.end("verb")
        text = word.text if match is None else match["verb"]
        verb = replace(word, id=number[word.id], text=text, head=number[word.head], end=end)
        if match is None:
            split.append(verb)
            continue
        verb = replace(verb, upos="VERB", lemma=word.lemma if word.upos == "VERB" else text)
        pronoun = match["pronoun"].lower()
        split += [verb, Word(verb.id + 1, match["clitic"], pronoun, "PRON", verb.id, "nsubj", end, word.end)]
    return Sentence(split)


_GLUED = re.compile(r"(?P<verb>[^\W\d_]+)(?P<clitic>(?:-t)?-(?P<pronoun>il|elle|on|ils|elles))", re.IGNORECASE)


def _feats(feats: str | None) -> dict[str, str]:
    return dict(item.split("=", 1) for item in feats.split("|")) if feats else {}
