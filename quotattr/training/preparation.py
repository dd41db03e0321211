"""From treebanks to the files that the networks learn from: harmonised, grafted, varied, labelled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotattr.training.grafting import Grafter
from quotattr.training.settings import Settings
from quotattr.training.tokenization import TokenizerData
from quotattr.training.treebanks import Corpus, read_corpus
from quotattr.training.trees import Token, Tree, write_conllu
from quotattr.training.typography import partly_quoted, vary

__all__ = ["prepare"]

_DEVELOPMENT_GRAFTS = 80
_PARTLY_QUOTED_SHARE = 0.15
_LEMMA_COPIES = 2


def prepare(treebanks: Path, work: Path, settings: Settings) -> None:
    """Write every training and development file into ``work``, the same ones for the same seed."""
    chance = random.Random(settings.seed)
    corpus = read_corpus(treebanks, chance)
    gold = corpus.training if settings.sentences is None else chance.sample(corpus.training, settings.sentences)
    grafts = list(Grafter(gold, gold, chance).draw(settings.grafts)) if settings.grafts else []
    held = list(Grafter(corpus.development, gold, chance).draw(_DEVELOPMENT_GRAFTS))
    held += Grafter(corpus.development, gold, chance).draw(_DEVELOPMENT_GRAFTS // 4, kept_out=True)
    quoted = list(partly_quoted(chance.sample(gold, int(len(gold) * _PARTLY_QUOTED_SHARE)), chance))
    varied = list(vary(gold, chance))
    varied_grafts = list(vary(_flat(grafts), chance))
    write_conllu(work / "train.conllu", [*varied, *varied_grafts, *quoted])
    write_conllu(work / "dev.conllu", [*corpus.development, *_flat(held)])
    write_conllu(work / "dev.gold.conllu", corpus.development)
    write_conllu(work / "mwt.conllu", [tree for tree in [*gold, *_flat(grafts)] if any(t.fusion for t in tree)])
    write_conllu(work / "lemma.conllu", _distinct([*varied, *gold, *varied_grafts]))
    _write_tokenizer_files(work, corpus, gold, [*([tree] for tree in quoted), *grafts], held, chance)


def _flat(groups: Iterable[list[Tree]]) -> list[Tree]:
    return [tree for group in groups for tree in group]


def _distinct(trees: Iterable[Tree]) -> Iterator[Tree]:
    """Every form with its lemma a few times only: what the lemmatizer has to learn."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for tree in trees:
        kept: Tree = []
        for token in tree:
            key = (token.form, token.upos, token.lemma)
            seen[key] += 1
            if seen[key] <= _LEMMA_COPIES and token.lemma != "_":
                head = kept[0] if kept else None
                relation = "dep" if kept else "root"
                kept.append(Token(token.form, token.lemma, token.upos, token.feats, relation, head))
        if kept:
            yield kept


def _write_tokenizer_files(
    work: Path,
    corpus: Corpus,
    gold: list[Tree],
    quoted: list[list[Tree]],
    held: list[list[Tree]],
    chance: random.Random,
) -> None:
    training = TokenizerData(chance)
    training.add([[tree] for tree in gold], vary=True)
    chance.shuffle(quoted)
    training.add(quoted, vary=True)
    training.add([[tree] for tree in gold], vary=False)
    training.write(work / "tok")
    groups = [*([tree] for tree in corpus.development), *held]
    development = TokenizerData(chance)
    development.add(groups, vary=False)
    development.write(work / "tokdev")
    write_conllu(work / "tokdev.conllu", _flat(groups))
