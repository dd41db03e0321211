"""Find the words that may introduce a quotation: verbs, nouns, names before a colon, prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr.candidates import Candidate
from quotattr.hosts import Host
from quotattr.nominal_cues import announces, is_state, noun, same_clause
from quotattr.prepositional_cues import preposition
from quotattr.verbal_cues import is_verbal, verb

__all__ = ["candidates"]


def candidates(host: Host) -> Iterator[Candidate]:
    """Every word of a frame that may introduce the quotation, in order."""
    for word in host.tree:
        if word.id in host.opaque_ids:
            continue
        if is_state(host, word):
            yield noun(host, word)
        elif is_verbal(host, word):
            yield verb(host, word)
        elif word.upos in ("NOUN", "PROPN", "PRON", "ADJ") and announces(host, word):
            yield noun(host, word)
        else:
            yield from preposition(host, word)
    yield from same_clause(host)
