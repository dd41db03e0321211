"""CoNLL-U in and out, and the walks over a tree."""

from __future__ import annotations

import pytest

from quotattr import ParseError
from quotattr.tree import Sentence, from_conllu, to_conllu

DU = """# text = Il parle du port.
1\tIl\til\tPRON\t_\tGender=Masc\t2\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def sentence() -> Sentence:
    return from_conllu(DU)[0]


def test_the_pieces_of_a_contraction_share_its_offsets(sentence: Sentence) -> None:
    assert [(w.text, w.start, w.end) for w in sentence][2:5] == [("de", 9, 11), ("le", 9, 11), ("port", 12, 16)]


def test_round_trip(sentence: Sentence) -> None:
    assert from_conllu(to_conllu(sentence, "Il parle du port.")) == [sentence]


def test_walks(sentence: Sentence) -> None:
    verb, port = sentence[2], sentence[5]
    assert sentence.child(verb, "nsubj") is sentence[1]
    assert sentence.head(port) is verb
    assert [w.text for w in sentence.subtree(port)] == ["de", "le", "port"]
    assert [w.text for w in sentence.subtree(port, lambda w: w.relation != "case")] == ["le", "port"]
    assert sentence.dominates(verb, sentence[3])
    assert not sentence.dominates(port, verb)
    assert sentence.top(sentence.words[2:5]) is port
    assert port.relation == "obl"


def test_a_cycle_ends_a_walk() -> None:
    looped = from_conllu("1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_")[0]
    assert len(list(looped.ancestors(looped[1]))) == 1
    assert len(looped.subtree(looped[1])) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\tun\tun", "10 columns"),
        ("1\tun\tun\tX\t_\t_\ttête\tdep\t_\t_", "not a number"),
        ("1\tun\tun\tX\t_\t_\t7\tdep\t_\t_", "has head 7"),
    ],
)
def test_malformed_conllu_is_told(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        from_conllu(text)
