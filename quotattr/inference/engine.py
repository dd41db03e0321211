"""From sentences as text to their trees, through the networks of one pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quotattr.inference.arcs import ArcScorer
from quotattr.inference.lemmas import Lemmatizer
from quotattr.inference.tags import Tagger
from quotattr.inference.tokens import Form, Tokenizer
from quotattr.tree import Sentence, Word

__all__ = ["Engine"]

_BATCH_WORDS = 1000


class Engine:
    """Parses with the networks that a ``stanza.Pipeline`` has loaded. Not thread-safe: hold a lock around it."""

    def __init__(self, pipeline: Any) -> None:
        processors = pipeline.processors
        self._tokenizer = Tokenizer(processors["tokenize"].trainer, processors["mwt"].trainer)
        self._tagger = Tagger(processors["pos"])
        self._lemmatizer = Lemmatizer(processors["lemma"])
        self._arcs = ArcScorer(processors["depparse"])

    @staticmethod
    def supports(pipeline: Any) -> bool:
        """Whether every network of a pipeline is of the plain kind: no language model, no dictionary, first-order."""
        processors = pipeline.processors
        return (
            all(name in processors for name in ("tokenize", "mwt", "pos", "lemma", "depparse"))
            and Tokenizer.supports(processors["tokenize"], processors["mwt"])
            and Tagger.supports(processors["pos"])
            and Lemmatizer.supports(processors["lemma"])
            and ArcScorer.supports(processors["depparse"])
        )

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        """One tree a text, in order; each text is taken as one sentence."""
        import torch

        with torch.inference_mode():
            forms = self._tokenizer.split(texts)
            trees = [Sentence(())] * len(texts)
            for batch in _by_length(forms):
                sentences = [forms[index] for index in batch]
                for index, tree in zip(batch, self._trees(sentences), strict=True):
                    trees[index] = tree
            return trees

    def _trees(self, sentences: list[list[Form]]) -> Iterator[Sentence]:
        texts = [[form.text for form in sentence] for sentence in sentences]
        tags = self._tagger.tag(texts)
        lemmas = self._lemmatizer.lemmatize(texts, tags)
        arcs = self._arcs.attach(texts, tags, lemmas)
        for sentence, tagged, named, attached in zip(sentences, tags, lemmas, arcs, strict=True):
            words = zip(sentence, tagged, named, attached, strict=True)
            yield Sentence(
                Word(number, form.text, lemma, tag.upos, arc.head, arc.deprel, form.start, form.end, tag.feats)
                for number, (form, tag, lemma, arc) in enumerate(words, 1)
            )


def _by_length(sentences: Sequence[Sequence[object]]) -> Iterator[list[int]]:
    """Batches of sentences, the longest first in each: the networks pad nothing that way."""
    batch: list[int] = []
    size = 0
    for index in sorted(range(len(sentences)), key=lambda index: -len(sentences[index])):
        length = len(sentences[index])
        if not length:
            break
        if batch and size + length > _BATCH_WORDS:
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += length
    if batch:
        yield batch
