"""How much of everything: the sizes of the networks, the number of updates, the number of grafts."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotattr.training.vectors import WORDS

__all__ = ["Settings"]

_CHARACTERS = {"char_hidden_dim": 64, "char_emb_dim": 32}
_INPUTS = {"word_emb_dim": 50, "word_cutoff": 5, "tag_emb_dim": 30, "transformed_dim": 80, "word_dropout": 0.25}


@dataclass(frozen=True, slots=True)
class Settings:
    """The shipped model by default; smaller numbers make a model to test the machinery with.

    Attributes:
        grafts: reporting sentences added to the training data; 0 shows what they give.
        sentences: how many gold sentences are used at most, ``None`` for all.
        vector_words: how many word vectors the networks learn with.
        shipped_words: how many of them, the commonest, go with the model.
        parser_updates, tagger_updates, tokenizer_updates: batches that each network learns from.
        rounds: on a tagger's tags, batches for each copy of the parser, the first step, how many copies.
        half_tagger_updates: batches for each of the two taggers that give these tags.
        lemma_epochs: passes over the lemmatizer's data.
        parser, tagger, tokenizer, lemmatizer: sizes and rates, by the option names of Stanza's trainers.
    """

    grafts: int = 4800
    sentences: int | None = None
    vector_words: int = WORDS
    shipped_words: int = 30_000
    parser_updates: int = 2600
    rounds: tuple[tuple[int, float, int], ...] = ((900, 0.0015, 2), (300, 0.0005, 1), (900, 0.0012, 2))
    tagger_updates: int = 5000
    half_tagger_updates: int = 1500
    tokenizer_updates: int = 3000
    lemma_epochs: int = 12
    seed: int = 20261123
    parser: dict[str, float] = field(
        default_factory=lambda: {
            **_CHARACTERS,
            **_INPUTS,
            "hidden_dim": 192,
            "num_layers": 2,
            "deep_biaff_hidden_dim": 96,
            "deep_biaff_output_dim": 96,
            "dropout": 0.33,
            "batch_size": 2500,
            "lr": 0.003,
            "beta2": 0.95,
            "weight_decay": 0,
        }
    )
    tagger: dict[str, float] = field(
        default_factory=lambda: {
            **_CHARACTERS,
            **_INPUTS,
            "hidden_dim": 128,
            "num_layers": 1,
            "deep_biaff_hidden_dim": 64,
            "composite_deep_biaff_hidden_dim": 40,
            "dropout": 0.35,
            "augment_nopunct": 0.02,
            "batch_size": 64,
            "lr": 0.004,
        }
    )
    tokenizer: dict[str, float] = field(
        default_factory=lambda: {
            "emb_dim": 32,
            "hidden_dim": 64,
            "dropout": 0.2,
            "unit_dropout": 0.1,
            "feat_unit_dropout": 0.1,
            "batch_size": 32,
            "max_seqlen": 200,
            "max_steps_before_stop": 2000,
            "anneal_after": 1500,
            "anneal": 0.8,
        }
    )
    lemmatizer: dict[str, float] = field(
        default_factory=lambda: {
            "hidden_dim": 64,
            "emb_dim": 32,
            "pos_dim": 32,
            "num_layers": 1,
            "dropout": 0.2,
            "batch_size": 64,
            "decay_epoch": 8,
            "lr": 0.002,
        }
    )
