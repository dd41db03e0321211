"""Trees written by hand, to test what walks through them without a parser."""

from __future__ import annotations

from quotattr.candidates import Candidate
from quotattr.cues import candidates
from quotattr.frame import Frame, Piece
from quotattr.guillemets import scan
from quotattr.hosts import Host
from quotattr.tree import Sentence, Word

__all__ = ["candidate", "tree"]


def tree(specification: str) -> Sentence:
    """The tree of some words, each as ``form UPOS head relation [lemma] [Feature=Value…]``, divided by ``/``.

    A mark may stand alone; it hangs on the word behind it.

    >>> [(word.text, word.start, word.relation) for word in tree("Léa PROPN 2 nsubj / dort VERB 0 root dormir")]
    [('Léa', 0, 'nsubj'), ('dort', 4, 'root')]
    """
    words, position = [], 0
    rows = [row.split() for row in specification.split("/")]
    for number, row in enumerate(rows, 1):
        neighbour = number + 1 if number < len(rows) else number - 1
        form, upos, head, relation, *rest = row if len(row) > 1 else (row[0], "PUNCT", str(neighbour), "punct")
        feats = dict(item.split("=") for item in rest if "=" in item)
        lemma = next((item for item in rest if "=" not in item), form.lower())
        words.append(Word(number, form, lemma, upos, int(head), relation, position, position + len(form), feats))
        position += len(form) + 1
    return Sentence(words)


def candidate(specification: str, form: str, *, is_incise: bool = False) -> Candidate:
    """The candidate for introducing the first quotation that a form of a hand-made tree is."""
    made = tree(specification)
    text = " ".join(word.text for word in made)
    spans = scan(text).spans
    frame = Frame(text, (Piece(0, len(text), 0, len(text)),), (0, len(text)), tuple(spans), is_incise=is_incise)
    host = Host(spans[0], frame, made)
    return next(found for found in candidates(host) if found.word.text == form)
