"""Stanza's recurrent layers over padded batches, where torch has a faster LSTM than over packed ones.

A packed batch is read back from the end of each sequence; here each sequence is turned round in place, read forward by
the weights of the backward direction, and turned back. What stands in the padding is never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["Bidirectional", "Highway"]


class Bidirectional:
    """One bidirectional layer with the weights of a ``torch.nn.LSTM``."""

    def __init__(self, lstm: Any) -> None:
        self._ways = _half(lstm, ""), _half(lstm, "_reverse")

    def __call__(self, inputs: Any, lengths: Sequence[int], start: tuple[Any, Any] | None = None) -> Any:
        """The states of both directions side by side.

        Args:
            inputs: batch first, padded.
            lengths: of the sequences.
            start: initial hidden and cell states, one row a direction.
        """
        import torch

        reverse = _reversed_places(lengths, inputs.shape[1])
        outputs = []
        for way, lstm in enumerate(self._ways):
            initial = None
            if start is not None:
                initial = tuple(state[way : way + 1].expand(-1, len(lengths), -1).contiguous() for state in start)
            read = lstm(_turned(inputs, reverse) if way else inputs, initial)[0]
            outputs.append(_turned(read, reverse) if way else read)
        return torch.cat(outputs, 2)


class Highway:
    """Stanza's ``HighwayLSTM``: each layer adds a gated shortcut from its input."""

    def __init__(self, network: Any, hidden: Any, cell: Any) -> None:
        self._layers = [
            (Bidirectional(layer.lstm), network.gate[index], network.highway[index], slice(2 * index, 2 * index + 2))
            for index, layer in enumerate(network.lstm)
        ]
        self._start = hidden, cell

    def __call__(self, inputs: Any, lengths: Sequence[int]) -> Any:
        """The output of the last layer, padded as the inputs are."""
        hidden, cell = self._start
        for lstm, gate, shortcut, rows in self._layers:
            read = lstm(inputs, lengths, (hidden[rows], cell[rows]))
            inputs = read + gate(inputs).sigmoid_() * shortcut(inputs).tanh_()
        return inputs


def _half(lstm: Any, suffix: str) -> Any:
    import torch

    half = torch.nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    half.load_state_dict({name: getattr(lstm, name + suffix) for name in names})
    return half.eval()


def _reversed_places(lengths: Sequence[int], width: int) -> Any:
    """For each sequence, the places of its elements from the last to the first, and the padding where it is."""
    import torch

    places = torch.arange(width).expand(len(lengths), width)
    last = torch.tensor(lengths).unsqueeze(1) - 1
    return torch.where(places <= last, last - places, places).unsqueeze(2)


def _turned(inputs: Any, places: Any) -> Any:
    return inputs.gather(1, places.expand(-1, -1, inputs.shape[2]))
