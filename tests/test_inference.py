"""Run directly, the networks give what they give through Stanza."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from quotattr.inference import Engine, relations
from quotattr.inference.spanning import best_heads, spanning_tree
from quotattr.parsing import Parser, _split_clitics, _through

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
STRANGE = [
    "",
    "   \n ",
    "Oui.",
    "  Deux   espaces ,\tune tabulation et\u00a0un\u202fespace fin.  ",
    "Écrivez à jean.dupont@example.org ou sur https://www.example.org/a?b=c, dit-il.",
    "Du pain, des voix, aux armes, auxquels il répond: non!",
    "DES MAJUSCULES POUR LE MINISTRE",
    "L’apostrophe d'ici, aujourd’hui, quelqu'un l'a-t-il dit ?!",
    "مرحبا hello 你好 😀\u200b e\u0301te\u0301 \ud800 fin.",
    "((((  »»»« - – — … 1 234,50 € 50% A/B",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(threads=1)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    return [line for path in ARTICLES.glob("*.txt") for line in path.read_text(encoding="utf-8").split("\n\n")]


def through_stanza(parser: Parser, texts: list[str]) -> list[object]:
    return [_split_clitics(tree) for tree in _through(parser.pipeline, texts)]


def test_trees_are_those_of_stanza(parser: Parser, sentences: list[str]) -> None:
    assert parser.parse(sentences) == through_stanza(parser, sentences)


def test_strange_text_is_read_as_stanza_reads_it(parser: Parser) -> None:
    for text in STRANGE:
        assert parser.parse([text]) == through_stanza(parser, [text]), text


def test_batches_do_not_change_trees(parser: Parser, sentences: list[str]) -> None:
    together = parser.parse(sentences)
    assert together == [tree for text in sentences for tree in parser.parse([text])]
    assert together == parser.parse(sentences[::-1])[::-1]


def test_the_embedded_model_runs_directly(parser: Parser) -> None:
    assert Engine.supports(parser.pipeline)


def test_a_pipeline_that_is_not_plain_goes_through_stanza(parser: Parser) -> None:
    config = parser.pipeline.processors["depparse"].config
    before = config["resolve_head_constraints"]
    config["resolve_head_constraints"] = True
    try:
        assert not Engine.supports(parser.pipeline)
    finally:
        config["resolve_head_constraints"] = before


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


def test_the_search_finds_the_tree_that_stanza_finds() -> None:
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

    random = numpy.random.default_rng(7)
    for _ in range(300):
        size = int(random.integers(2, 25))
        scores = random.normal(size=(size, size), scale=3).astype(numpy.float32)
        numpy.fill_diagonal(scores, -numpy.inf)
        assert spanning_tree(scores) == chuliu_edmonds_one_root(scores)[1:].tolist()


def test_few_dimensions_tell_the_same_relations(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted((Path(__file__).parent / "documents").glob("*.txt"))[::3]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    quick = parser.parse(lines)
    monkeypatch.setattr(relations, "_CLOSE", float("inf"))
    assert parser.parse(lines) == quick
