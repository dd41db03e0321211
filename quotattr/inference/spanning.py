"""The best tree of a sentence, given how well each word would govern each other.

When the best head of every word already makes a tree with one root, that tree is the maximum spanning tree. Otherwise
the cycles are contracted one by one (Chu and Liu 1965; Edmonds 1967), with arcs from the root made so dear that only
one is taken (Stanojević and Cohen 2021, *A Root of a Problem*, EMNLP).
"""

from __future__ import annotations

from typing import Any

__all__ = ["best_heads", "spanning_tree"]


def spanning_tree(scores: Any) -> list[int]:
    """The head of each word, the root left out.

    Args:
        scores: a square array, ``scores[i][j]`` for word ``j`` as the head of word ``i``, with 0 as the root; the
            diagonal is minus infinity.
    """
    heads = best_heads(scores)
    if heads is None:
        heads = _maximum(_with_dear_roots(scores))
    tree: list[int] = heads[1:].tolist()
    return tree


def best_heads(scores: Any) -> Any | None:
    """The best head of every word, when they make a tree with one root; ``None`` when a search is needed."""
    heads = scores.argmax(axis=1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1:
        return None
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return heads if not reached.any() else None


def _with_dear_roots(scores: Any) -> Any:
    import numpy

    normal = scores.astype(numpy.float64)
    normal -= normal.max(axis=1, keepdims=True)
    numpy.fill_diagonal(normal, 0)
    normal[1:, 0] += normal.min() * len(normal) - 1
    numpy.fill_diagonal(normal, -numpy.inf)
    return normal


def _maximum(scores: Any) -> Any:
    """Contract a cycle after another until the best heads make a tree, then open the cycles in turn."""
    import numpy

    levels = []
    while True:
        heads = scores.argmax(axis=1)
        heads[0] = 0
        cycle = _cycle(heads.tolist())
        if not cycle:
            break
        inside = numpy.array(cycle)
        outside = numpy.delete(numpy.arange(len(heads)), inside)
        entering = scores[numpy.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
        leaving = scores[numpy.ix_(outside, inside)]
        levels.append((heads, inside, outside, entering.argmax(axis=0), leaving.argmax(axis=1)))
        contracted = numpy.full((len(outside) + 1, len(outside) + 1), -numpy.inf)
        contracted[:-1, :-1] = scores[numpy.ix_(outside, outside)]
        contracted[-1, :-1] = entering.max(axis=0)
        contracted[:-1, -1] = leaving.max(axis=1)
        scores = contracted
    for before, inside, outside, entry, exit_ in reversed(levels):
        opened = before.copy()
        knot = len(outside)
        inner = heads[:-1] == knot
        opened[outside] = numpy.where(inner, inside[exit_], outside[numpy.where(inner, 0, heads[:-1])])
        opened[inside[entry[heads[-1]]]] = outside[heads[-1]]
        opened[0] = 0
        heads = opened
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, empty when every word leads to the root."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        word = start
        while not seen[word]:
            seen[word] = start
            word = heads[word]
        if seen[word] == start:
            cycle = [word]
            while (word := heads[word]) != cycle[0]:
                cycle.append(word)
            return cycle
    return []
