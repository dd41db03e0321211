"""Characters to words: Stanza's tokenizer network, then its table of contracted forms (*du*: *de le*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quotattr.inference.recurrent import Bidirectional

__all__ = ["Form", "Tokenizer"]

_PADDING = 0
_FEATURES = ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"]
_BATCH_CHARACTERS = 4000
_LONGEST_FORM = 1000
_WORD, _SENTENCE, _CONTRACTION = 1, 2, 3
_ADDRESS_SIGNS = ("@", "://", "www.", ".gov", ".org", ".edu", ".net", ".co")


class Form(NamedTuple):
    """A word as it is written; the pieces of *du* share the offsets of the whole."""

    text: str
    start: int
    end: int


class Tokenizer:
    """Splits sentences into words.

    Args:
        trainer: of Stanza's tokenizer, which holds its network and its vocabulary.
        contractions: the trainer of Stanza's multi-word expander, used as a table.
    """

    def __init__(self, trainer: Any, contractions: Any) -> None:
        self._network = trainer.model.eval()
        self._lower, self._upper = Bidirectional(self._network.rnn), Bidirectional(self._network.rnn2)
        self._vocab = trainer.vocab
        self._expand = contractions.dict_expansion
        self._codes: dict[str, tuple[int, bool, bool]] = {}

    @staticmethod
    def supports(tokenize: Any, contractions: Any) -> bool:
        args = getattr(tokenize.trainer, "args", {})
        return (
            args.get("feat_funcs") == _FEATURES
            and bool(args.get("use_mwt"))
            and not args.get("use_dictionary")
            and not args.get("charlm_forward_file")
            and args.get("conv_res") is None
            and bool(args.get("hierarchical"))
            and args.get("hier_invtemp", 0) > 0
            and args.get("rnn_layers") == 1
            and not args.get("skip_newline")
            and bool(contractions.config.get("dict_only"))
        )

    def split(self, texts: Sequence[str]) -> list[list[Form]]:
        """The words of each text, in order."""
        characters = [_characters(text) for text in texts]
        forms: list[list[Form]] = [[] for _ in texts]
        for batch in _batches([len(units) for units, _ in characters]):
            labels = self._labels([characters[index][0] for index in batch])
            for index, row in zip(batch, labels, strict=True):
                units, positions = characters[index]
                forms[index] = list(self._forms(units, positions, row))
        return forms

    def _labels(self, batch: list[str]) -> list[Any]:
        """What each character ends: nothing, a word, a sentence, a contraction. Longest text first."""
        import numpy
        import torch

        lengths = [len(units) + 1 for units in batch]  # Stanza reads one padding past the end
        codes = numpy.full((len(batch), lengths[0]), _PADDING, dtype=numpy.int64)
        features = numpy.zeros((len(batch), lengths[0], len(_FEATURES)), dtype=numpy.float32)
        for row, units in enumerate(batch):
            encoded = [self._codes.get(unit) or self._encode(unit) for unit in units]
            codes[row, : len(units)] = [code for code, _, _ in encoded]
            features[row, : len(units), 0] = [unit == " " for unit in units]
            features[row, : len(units), 1] = [capital for _, capital, _ in encoded]
            features[row, : len(units), 2] = [digit for _, _, digit in encoded]
            features[row, len(units) - 1, 3] = 1
            features[row, 0, 4] = 1
        labels = self._scores(torch.from_numpy(codes), torch.from_numpy(features), lengths).argmax(2).numpy()
        return [_settled(units, labels[row, : len(units)]) for row, units in enumerate(batch)]

    def _scores(self, codes: Any, features: Any, lengths: list[int]) -> Any:
        """How probable each label is of each character, after the ``forward`` of Stanza's tokenizer."""
        import torch
        from torch.nn.functional import logsigmoid

        network = self._network
        lower = self._lower(torch.cat([network.embeddings(codes), features], 2), lengths)
        word = network.tok_clf(lower)
        upper = self._upper(lower * (1 - torch.sigmoid(-word * network.args["hier_invtemp"])), lengths)
        word = word + network.tok_clf2(upper)
        sentence = network.sent_clf(lower) + network.sent_clf2(upper)
        contraction = network.mwt_clf(lower) + network.mwt_clf2(upper)
        ends = [logsigmoid(sign * sentence) for sign in (-1, 1)]
        kinds = [logsigmoid(sign * contraction) for sign in (-1, 1)]
        inside, outside = logsigmoid(-word), logsigmoid(word)
        return torch.cat([inside, *(outside + end + kind for kind in kinds for end in ends)], 2)

    def _encode(self, unit: str) -> tuple[int, bool, bool]:
        from stanza.models.tokenization.data import NUMERIC_RE

        code = self._vocab.unit2id(unit), unit.isupper(), NUMERIC_RE.match(unit) is not None
        self._codes[unit] = code
        return code

    def _forms(self, units: str, positions: list[int], labels: Any) -> Iterator[Form]:
        first = 0
        for last in labels.nonzero()[0].tolist():
            piece = units[first : last + 1]
            text = piece.lstrip()
            if text:
                start, end = positions[last + 1 - len(text)], positions[last] + 1
                text = text if len(text) <= _LONGEST_FORM else "<UNK>"
                expansion = self._expand(text) if labels[last] >= _CONTRACTION else None
                pieces = expansion.split() if expansion else ()
                for word in pieces if len(pieces) > 1 else (text,):
                    yield Form(word, start, end)
            first = last + 1


def _characters(text: str) -> tuple[str, list[int]]:
    """The characters that the network reads, runs of blanks as one space, and where each stands in the text."""
    from stanza.models.tokenization.data import WHITESPACE_RE

    flat = WHITESPACE_RE.sub(" ", text).rstrip()
    if "  " not in flat:
        return flat, list(range(len(flat)))
    positions = [index for index, unit in enumerate(flat) if unit != " " or index == 0 or flat[index - 1] != " "]
    return "".join(flat[index] for index in positions), positions


def _settled(units: str, labels: Any) -> Any:
    """The labels, the last character ending a word, addresses kept whole."""
    if labels[-1] < _SENTENCE:
        labels[-1] = _SENTENCE
    if any(sign in units for sign in _ADDRESS_SIGNS):
        from stanza.models.tokenization.utils import MASK_RE

        for match in MASK_RE.finditer(units):
            labels[match.start() : match.end() - 1] = 0
            labels[match.end() - 1] = max(labels[match.end() - 1], _WORD)
    return labels


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Texts that are not blank, the longest first, about as many characters in each batch."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if not lengths[index]:
            break
        if batch and lengths[batch[0]] * (len(batch) + 1) > _BATCH_CHARACTERS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
