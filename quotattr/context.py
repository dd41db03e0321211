"""What the sentence before a quotation without a cue tells of who speaks: *Son apprenti, Hugo, l'écoute. « … »*."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import lemma_of
from quotattr.prepositional_cues import preposition_end
from quotattr.tree import Sentence, Word

__all__ = ["is_about_others", "sources", "subjects"]

_REPORTING = frozenset(("say", "judge", "manner", "express"))
_OTHERS = frozenset("certains certaines autres plusieurs beaucoup quelques-uns nombreux chacun".split())


def sources(tree: Sentence) -> Iterator[Word]:
    """Who tells what a sentence says: *…, dit-il*, *Selon la police, …*, *Pour ce dernier, …*."""
    for word in tree:
        subject = tree.child(word, "nsubj")
        if word.relation == "parataxis" and subject is not None and subject.id > word.id:
            if lexicon.verb_class(lemma_of(word)) in _REPORTING:
                yield subject
        last = preposition_end(tree, word)
        complement = tree.head(tree[last]) if last is not None else None
        if complement is not None and (word.id == 1 or word.text.lower() != "pour"):
            yield complement


def subjects(tree: Sentence) -> Iterator[Word]:
    """Whom a sentence is about, when that may be somebody."""
    for word in tree:
        head = tree.head(word)
        is_main = word.deprel in ("nsubj", "nsubj:caus") and head is not None and head.head == 0
        is_thing = word.upos == "NOUN" and lexicon.noun_kind(word.text, word.lemma) in ("thing", "time", "document")
        if is_main and not is_thing:
            yield word


def is_about_others(tree: Sentence) -> bool:
    """Whether a sentence turns to some people that it does not name: *D'autres sont moins sévères.*"""
    return any(word.text.lower() in _OTHERS for word in subjects(tree))
