"""Heads and relations, by Stanza's graph parser (Dozat and Manning 2017, *Deep biaffine attention*, ICLR).

The scores of heads are those of Stanza; relations are scored on the chosen arcs alone, which changes nothing in the
outcome, since Stanza keeps the best relation of the chosen arc.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from quotattr.inference.forms import FormTable, is_plain, padded_rows
from quotattr.inference.recurrent import Highway
from quotattr.inference.relations import RelationScorer, with_one
from quotattr.inference.spanning import spanning_tree
from quotattr.inference.tags import Tag

__all__ = ["Arc", "ArcScorer"]


class Arc(NamedTuple):
    """The governor of a word, counted from 1 (0 is the root), and its relation."""

    head: int
    deprel: str


class ArcScorer:
    """Attaches the words of sentences. ``processor`` is Stanza's, with its network, vocabularies and vectors."""

    def __init__(self, processor: Any) -> None:
        self._network = processor.trainer.model.eval()
        self._vocab = processor.vocab
        network = self._network
        self._lstm = Highway(network.parserlstm, network.parserlstm_h_init, network.parserlstm_c_init)
        self._forms = FormTable(
            self._network, processor.vocab, processor.pretrain.vocab, pretrained_first=True, root=True
        )
        self._relations = RelationScorer(self._network.deprel)

    @staticmethod
    def supports(processor: Any) -> bool:
        network = processor.trainer.model
        args = getattr(network, "args", {})
        return (
            hasattr(network, "deprel")
            and is_plain(args)
            and bool(args.get("use_upos", True))
            and not args.get("use_xpos", True)
            and not args.get("use_ufeats", True)
            and not args.get("reversed")
            and not processor.config.get("resolve_head_constraints", True)
        )

    def attach(
        self, sentences: Sequence[Sequence[str]], tags: Sequence[Sequence[Tag]], lemmas: Sequence[Sequence[str]]
    ) -> list[list[Arc]]:
        """An arc a word."""
        hidden = self._encode(sentences, tags, lemmas)
        scores = self._head_scores(hidden)
        heads = [spanning_tree(scores[row, : len(words) + 1, : len(words) + 1]) for row, words in enumerate(sentences)]
        relations = iter(self._relation_ids(hidden, heads))
        name = self._vocab["deprel"].id2unit
        return [[Arc(head, name(next(relations))) for head in tree] for tree in heads]

    def _encode(
        self, sentences: Sequence[Sequence[str]], tags: Sequence[Sequence[Tag]], lemmas: Sequence[Sequence[str]]
    ) -> Any:
        import torch
        from stanza.models.common.vocab import ROOT_ID

        network, vocab = self._network, self._vocab
        rows = padded_rows([[0, *row] for row in self._forms.rows(sentences)])
        named = padded_rows([[ROOT_ID, *vocab["lemma"].map(sentence)] for sentence in lemmas])
        tagged = padded_rows([[ROOT_ID, *vocab["upos"].map([tag.upos for tag in sentence])] for sentence in tags])
        inputs = torch.cat(
            [self._forms.words[rows], network.lemma_emb(named), network.upos_emb(tagged), self._forms.spellings[rows]],
            2,
        )
        return self._lstm(inputs, [len(sentence) + 1 for sentence in sentences])

    def _head_scores(self, hidden: Any) -> Any:
        """How well each word (second axis) would govern each word (first axis), after Stanza's ``forward_scores``."""
        import numpy
        import torch
        from torch.nn import functional

        network = self._network
        scores = _pairs(network.unlabeled, hidden)
        places = torch.arange(hidden.shape[1])
        offset = (places.unsqueeze(0) - places.unsqueeze(1)).float()
        if network.args["linearization"]:
            scores += functional.logsigmoid(_pairs(network.linearization, hidden).mul_(offset.sign()))
        if network.args["distance"]:
            expected = functional.softplus(_pairs(network.distance, hidden)).add_(1)
            scores -= ((offset.abs() - expected).square_() / 2 + 1).log_()
        array: numpy.ndarray[Any, Any] = scores.numpy()
        array[:, range(len(places)), range(len(places))] = -numpy.inf
        return array

    def _relation_ids(self, hidden: Any, heads: list[list[int]]) -> list[int]:
        """The best relation of each arc, sentence after sentence."""
        import torch
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

        width = hidden.shape[1]
        words = torch.tensor([row * width + word for row, tree in enumerate(heads) for word in range(1, len(tree) + 1)])
        governors = torch.tensor([row * width + head for row, tree in enumerate(heads) for head in tree])
        best = self._relations.best(hidden.reshape(-1, hidden.shape[2]), words, governors)
        ids: list[int] = (best + VOCAB_PREFIX_SIZE).tolist()
        return ids


def _pairs(scorer: Any, hidden: Any) -> Any:
    """A biaffine score for every pair of words of every sentence."""
    bilinear = scorer.scorer.W_bilin
    dependents = with_one(scorer.W1(hidden).relu_())
    governors = with_one(scorer.W2(hidden).relu_())
    return (dependents @ bilinear.weight[:, :, 0]) @ governors.transpose(1, 2) + bilinear.bias
