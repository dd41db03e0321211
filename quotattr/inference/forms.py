"""What a network knows of a word form on its own (embeddings and spelling), computed once a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["FormTable", "is_plain", "padded_rows"]

_MOST_FORMS = 20_000


class FormTable:
    """Vectors of word forms, in the order the network wants its inputs, grown as forms come.

    Args:
        network: a Stanza tagger or graph parser.
        vocab: its vocabularies.
        pretrain: its pretrained vectors' vocabulary.
        pretrained_first: the order of its inputs.
        root: whether row 0 stands for the root of the tree.
    """

    def __init__(self, network: Any, vocab: Any, pretrain: Any, *, pretrained_first: bool, root: bool) -> None:
        self._network = network
        self._vocab = vocab
        self._pretrain = pretrain
        self._pretrained_first = pretrained_first
        self._root = root
        self._clear()

    def _clear(self) -> None:
        from stanza.models.common.vocab import ROOT_ID

        self._rows: dict[str, int] = {}
        self._size = 0
        self.words: Any = None
        self.spellings: Any = None
        if self._root:
            self._grow([ROOT_ID], [ROOT_ID], [[ROOT_ID]])

    def __len__(self) -> int:
        return self._size

    def rows(self, sentences: Sequence[Iterable[str]]) -> list[list[int]]:
        """The row of each form of each sentence; forms not seen yet are added."""
        if len(self) > _MOST_FORMS:
            self._clear()
        new = dict.fromkeys(form for sentence in sentences for form in sentence if form not in self._rows)
        if new:
            first = len(self)
            self._add(list(new))
            self._rows.update((form, first + place) for place, form in enumerate(new))
        return [[self._rows[form] for form in sentence] for sentence in sentences]

    def _add(self, forms: list[str]) -> None:
        plain = [_simplified(form) for form in forms]
        self._grow(
            self._vocab["word"].map(plain),
            self._pretrain.map([form.lower() for form in plain]),
            [self._vocab["char"].map(list(form)) for form in plain],
        )

    def _grow(self, words: list[int], vectors: list[int], spellings: list[list[int]]) -> None:
        import torch

        network = self._network
        frequent = network.word_emb(torch.tensor(words))
        pretrained = network.trans_pretrained(network.pretrained_emb(torch.tensor(vectors)))
        both = [pretrained, frequent] if self._pretrained_first else [frequent, pretrained]
        self.words = _appended(self.words, self._size, torch.cat(both, 1))
        self.spellings = _appended(self.spellings, self._size, network.trans_char(self._spelled(spellings)))
        self._size += len(words)

    def _spelled(self, spellings: list[list[int]]) -> Any:
        """The character network over each spelling, which it wants longest first."""
        import torch
        from torch.nn.utils.rnn import pad_sequence

        order = sorted(range(len(spellings)), key=lambda index: -len(spellings[index]))
        ordered = [torch.tensor(spellings[index]) for index in order]
        lengths = [len(spelling) for spelling in ordered]
        padded = pad_sequence(ordered, batch_first=True)
        return self._network.charmodel(padded, None, order, [len(order)], lengths).data


def _appended(table: Any, used: int, rows: Any) -> Any:
    """A table with rows added behind those in use; it doubles when it is full, so that adding stays linear."""
    import torch

    needed = used + len(rows)
    if table is None or needed > len(table):
        wider = torch.empty(max(needed, 2 * used), rows.shape[1])
        if table is not None:
            wider[:used] = table[:used]
        table = wider
    table[used:needed] = rows
    return table


def padded_rows(sentences: Sequence[Sequence[int]]) -> Any:
    """Numbers of sentences as one padded tensor, a row a sentence."""
    import torch
    from torch.nn.utils.rnn import pad_sequence

    return pad_sequence([torch.tensor(sentence) for sentence in sentences], batch_first=True)


def is_plain(args: Any) -> bool:
    """Whether a network embeds words by table, spelling and pretrained vectors, and by nothing else."""
    return (
        bool(args.get("char"))
        and bool(args.get("pretrain"))
        and args.get("word_emb_dim", 0) > 0
        and not args.get("charlm")
        and not args.get("bert_model")
        and not args.get("char_bidirectional")
    )


def _simplified(form: str) -> str:
    from stanza.models.common.utils import simplify_punct

    simplified: str = simplify_punct([[[form]]])[0][0][0]
    return simplified
