"""The shortcut decodes as Stanza does."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from quotattr.decoding import best_heads
from quotattr.parsing import Parser, _load

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.mark.parametrize(
    ("heads", "is_tree"),
    [
        ([0, 0, 1, 1], True),
        ([0, 2, 0, 2], True),
        ([0, 0, 0, 1], False),
        ([0, 2, 1, 0], False),
        ([0, 2, 3, 1], False),
    ],
)
def test_only_a_tree_with_one_root_needs_no_search(heads: list[int], is_tree: bool) -> None:
    scores = numpy.zeros((4, 4))
    for word, head in enumerate(heads):
        scores[word, head] = 1.0
    found = best_heads(scores)
    assert (found is not None) == is_tree
    if found is not None:
        assert found.tolist() == heads


def test_trees_are_those_of_stanza() -> None:
    sentences = [line for path in ARTICLES.glob("*.txt") for line in path.read_text(encoding="utf-8").split("\n\n")]
    with_search = Parser(threads=1)
    with_search._pipeline = _load("embedded", False)
    assert Parser(threads=1).parse(sentences) == with_search.parse(sentences)
