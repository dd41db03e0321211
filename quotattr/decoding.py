"""A shortcut for Stanza's parser: most sentences need no search for a spanning tree.

When the best head of every word already makes a tree with one root, that tree is the maximum spanning tree, and the
Chu-Liu-Edmonds search (in pure Python, a quarter of the parser's time) would return it unchanged.
"""

from __future__ import annotations

from typing import Any

__all__ = ["best_heads", "use_shortcut"]


def use_shortcut(pipeline: Any) -> None:
    """Let the parser of a pipeline of ours decode with the shortcut; a parser of another kind is left as it is."""
    model: Any = getattr(pipeline.processors["depparse"].trainer, "model", None)
    if hasattr(model, "decode_graph_predictions"):
        model.decode_graph_predictions = _decode


def best_heads(scores: Any) -> Any | None:
    """The best head of every word, when they make a tree with one root; ``None`` when a search is needed.

    Args:
        scores: a square array, ``scores[i][j]`` for word ``j`` as the head of word ``i``, with 0 as the root.
    """
    import numpy

    scores = scores.copy()
    numpy.fill_diagonal(scores, -numpy.inf)
    heads = scores.argmax(axis=1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1:
        return None
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return heads if not reached.any() else None


def _decode(
    vocab: Any, batch_size: int, preds: Any, sentlens: Any, resolve_head_constraints: bool = False
) -> list[list[list[Any]]]:
    """What Stanza's ``decode_graph_predictions`` returns: a head and a relation for each word of each sentence."""
    from stanza.models.depparse.model import GraphParser

    decoded = []
    for index, length in enumerate(sentlens):
        heads = None if resolve_head_constraints else best_heads(preds[0][index][:length, :length])
        if heads is None:
            alone = [part[index : index + 1] for part in preds]
            decoded += GraphParser.decode_graph_predictions(vocab, 1, alone, [length], resolve_head_constraints)
            continue
        labels = preds[1][index]
        relations = vocab.unmap([labels[word][head] for word, head in enumerate(heads[1:], 1)])
        decoded.append([[head, relation] for head, relation in zip(heads[1:], relations, strict=True)])
    return decoded
