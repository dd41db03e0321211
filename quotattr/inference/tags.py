"""Parts of speech and morphological features, by Stanza's tagger network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from quotattr.inference.forms import FormTable, is_plain, padded_rows
from quotattr.inference.recurrent import Highway

__all__ = ["Tag", "Tagger"]


class Tag(NamedTuple):
    upos: str
    feats: dict[str, str]


class Tagger:
    """Tags sentences. ``processor`` is Stanza's, with its network, vocabularies and vectors."""

    def __init__(self, processor: Any) -> None:
        self._network = processor.trainer.model.eval()
        self._vocab = processor.vocab
        network = self._network
        self._lstm = Highway(network.taggerlstm, network.taggerlstm_h_init, network.taggerlstm_c_init)
        self._forms = FormTable(
            self._network, processor.vocab, processor.pretrain.vocab, pretrained_first=False, root=False
        )
        self._features: dict[bytes, dict[str, str]] = {}
        self._scorers: dict[int, tuple[Any, Any]] = {}

    @staticmethod
    def supports(processor: Any) -> bool:
        network = processor.trainer.model
        args = getattr(network, "args", {})
        return (
            is_plain(args)
            and getattr(network, "share_hid", True) is False
            and getattr(network, "column_parents", {}).get("feats") == ("upos",)
            and network.link_mode == "tag_emb"
        )

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tag]]:
        """A tag a word."""
        import torch

        network = self._network
        rows = padded_rows(self._forms.rows(sentences))
        inputs = torch.cat([self._forms.words[rows], self._forms.spellings[rows]], 2)
        lengths = [len(sentence) for sentence in sentences]
        read = self._lstm(inputs, lengths)
        hidden = torch.cat([read[row, :length] for row, length in enumerate(lengths)])
        upos = network.upos_clf(network.upos_hid(hidden).relu()).argmax(1)
        feats = self._feature_ids(network.tag_hid["feats"](hidden).relu(), upos)
        words = iter(torch.cat([upos.unsqueeze(1), feats], 1).numpy())
        return [[self._named(next(words)) for _ in sentence] for sentence in sentences]

    def _feature_ids(self, hidden: Any, upos: Any) -> Any:
        """The best value of every feature, given the part of speech of each word."""
        import torch

        ids = torch.empty(len(upos), len(self._network.tag_clf["feats"]), dtype=torch.int64)
        for tag in upos.unique().tolist():
            chosen = upos == tag
            weight, bias = self._scorer(tag)
            ids[chosen] = torch.einsum("wh,fvh->wfv", hidden[chosen], weight).add_(bias).argmax(2)
        return ids

    def _scorer(self, upos: int) -> tuple[Any, Any]:
        """All feature classifiers as one linear layer, once the part of speech is known."""
        import torch

        if upos not in self._scorers:
            parent = torch.cat([self._network.upos_emb.weight[upos], torch.ones(1)])
            layers = [classifier.W_bilin for classifier in self._network.tag_clf["feats"]]
            values = max(layer.out_features for layer in layers)
            weight = torch.zeros(len(layers), values, layers[0].in1_features)
            bias = torch.full((len(layers), values), -torch.inf)
            for row, layer in enumerate(layers):
                weight[row, : layer.out_features] = layer.weight @ parent
                bias[row, : layer.out_features] = layer.bias
            self._scorers[upos] = weight[:, :, :-1].contiguous(), bias + weight[:, :, -1]
        return self._scorers[upos]

    def _named(self, ids: Any) -> Tag:
        key = ids[1:].tobytes()
        feats = self._features.get(key)
        if feats is None:
            unit = self._vocab["feats"].id2unit(ids[1:].tolist())
            feats = {} if unit == "_" else dict(item.split("=", 1) for item in unit.split("|"))
            self._features[key] = feats
        return Tag(self._vocab["upos"].id2unit(int(ids[0])), feats)
