"""Lemmas: Stanza's table of forms, its network for the forms that the table lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotattr.inference.tags import Tag

__all__ = ["Lemmatizer"]

_MOST_GUESSES = 20_000


class Lemmatizer:
    """Finds lemmas, one form and part of speech at a time, context unread. ``processor`` is Stanza's."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._known = processor.trainer._lookup
        self._guesses: dict[tuple[str, str], str] = {}

    @staticmethod
    def supports(processor: Any) -> bool:
        return bool(
            processor.config.get("ensemble_dict")
            and not processor.config.get("caseless")
            and not processor.trainer.has_contextual_lemmatizers()
        )

    def lemmatize(self, sentences: Sequence[Sequence[str]], tags: Sequence[Sequence[Tag]]) -> list[list[str]]:
        pairs = [
            [(form, tag.upos) for form, tag in zip(sentence, tagged, strict=True)]
            for sentence, tagged in zip(sentences, tags, strict=True)
        ]
        lemmas = {pair: self._guesses.get(pair) or self._known(*pair) for sentence in pairs for pair in sentence}
        unknown = [pair for pair, lemma in lemmas.items() if lemma is None]
        if unknown:
            lemmas.update(zip(unknown, self._guess(unknown), strict=True))
        return [[lemmas[pair] or "_" for pair in sentence] for sentence in pairs]

    def _guess(self, pairs: list[tuple[str, str]]) -> list[str]:
        from stanza.models.common.doc import Document

        if len(self._guesses) > _MOST_GUESSES:
            self._guesses.clear()
        words = [[{"id": 1, "text": form, "upos": upos}] for form, upos in pairs]
        guessed = self._processor.process(Document(words))
        lemmas = [sentence.words[0].lemma for sentence in guessed.sentences]
        self._guesses.update(zip(pairs, lemmas, strict=True))
        return lemmas
