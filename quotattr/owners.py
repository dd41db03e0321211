"""Whose words a noun announces: its possessor, whoever it is about, or the name that it is."""

from __future__ import annotations

from quotattr import lexicon
from quotattr.candidates import Candidate, has_verb
from quotattr.models import CueCategory
from quotattr.phrases import has_misread_verb
from quotattr.relatives import Source, is_somebody, resolve_relative
from quotattr.subjects import subject_of
from quotattr.tree import Sentence, Word

__all__ = ["noun_source"]

_TIES = ("de", "chez", "par", "à")
_SHARED = frozenset(("partager", "exprimer", "formuler", "relayer", "résumer"))
"""What somebody does with a feeling or opinion that they have: *une inquiétude que partage Léa*."""
_TALKS = frozenset(("entretien", "interview"))
"""What somebody has *with* whom it quotes."""


def noun_source(candidate: Candidate) -> Source | None:
    """The subject of a predicate or of the clause that a noun stands in, its possessor, or the phrase itself."""
    tree, word = candidate.host.tree, candidate.word
    copula = tree.child(word, "cop")
    subject = tree.child(word, "nsubj") or (tree.child(copula, "nsubj") if copula is not None else None)
    if subject is not None and subject.lemma == "ce":
        return _owner(candidate)
    if subject is not None:
        is_impersonal = subject.text.lower() == "il" and tree.child(word, "det") is None  # *dont il est question*
        is_nobody = is_impersonal and candidate.category is CueCategory.NOUN
        return None if is_nobody else resolve_relative(tree, word, subject)
    if candidate.category is None:
        return _labelled(candidate)
    clause = next((w for w in tree.ancestors(word) if w.upos in ("VERB", "AUX") or tree.child(w, "nsubj")), None)
    if clause is not None and clause.id not in candidate.host.opaque_ids:
        source = subject_of(tree, clause, set())
        if source is not None and source.head is not word and source.head.id not in candidate.host.inside_ids:
            return Source(source.head, "clause")
    return _owner(candidate)


def _labelled(candidate: Candidate) -> Source | None:
    """Whom words without a verb name before or behind a quotation: *Léa Petit, maire : « … »*, *Colère chez Léa*."""
    tree, word = candidate.host.tree, candidate.word
    beside = next((w for w in tree.subtree(word) if _is_behind(tree, w, "chez") and w.upos == "PROPN"), None)
    beside = beside or _sharer(candidate) or _concerned(candidate)
    if beside is not None and beside.id not in candidate.host.opaque_ids:
        return Source(beside, "possessor")
    is_determined = tree.child(word, "det") is not None
    is_nominal = word.upos in ("PROPN", "NOUN", "PRON") or (word.upos == "ADJ" and is_determined)
    is_first = tree.child(word, "case") is None and word.relation != "conj"
    is_bare_time = lexicon.is_time(word.text) and not is_determined
    if not is_nominal or not is_first or is_bare_time or word.lemma == "ce" or has_misread_verb(tree, word):
        return None
    return Source(word, "label")


def _owner(candidate: Candidate) -> Source | None:
    """Whose a noun is: *la colère de Léa*, *un sentiment partagé par Léa*, *C'est la colère pour Léa : « … »*."""
    tree, word = candidate.host.tree, candidate.word
    sharer = _sharer(candidate)
    if sharer is not None:
        return Source(sharer, "possessor")
    ties = (*_TIES, "avec") if word.lemma in _TALKS else _TIES
    complements = (w for w in tree.children(word, "nmod", "obl") if w.id not in candidate.host.opaque_ids)
    tied = [w for w in complements if _is_behind(tree, w, *ties)]
    if tied:
        return Source(next((w for w in tied if is_somebody(w)), None) or _whose_in(tree, tied[0]), "possessor")
    concerned = _concerned(candidate)
    return Source(concerned, "possessor") if concerned is not None else None


def _sharer(candidate: Candidate) -> Word | None:
    """Who has what a noun tells, by the verb behind it: *un sentiment partagé par Léa*, *un avis que partage Léa*."""
    tree, noun = candidate.host.tree, candidate.word
    verb = next((w for w in tree.children(noun, "acl") if w.lemma in _SHARED), None)
    source = subject_of(tree, verb, set()) if verb is not None else None
    return source.head if source is not None and source.head is not noun else None


def _whose_in(tree: Sentence, noun: Word) -> Word:
    """Somebody below a complement that is part of an expression: *le cri du cœur de Léa*, *le mot de la fin de Max*."""
    if is_somebody(noun) or lexicon.noun_kind(noun.text, noun.lemma) in ("role", "person", "group"):
        return noun
    owners = (w for w in tree.children(noun, "nmod") if _is_behind(tree, w, "de"))
    return next((w for w in owners if is_somebody(w)), noun)


def _concerned(candidate: Candidate) -> Word | None:
    """Whom words without a verb are about: *Même constat pour Léa : « … »*, *Du pain bénit pour le maire : « … »*."""
    tree, word, host = candidate.host.tree, candidate.word, candidate.host
    if not host.colon or word.id > host.first or (has_verb(host) and tree.child(word, "cop") is None):
        return None
    somebody = (w for w in tree.children(word, "nmod", "obl") if w.id < host.first and is_somebody(w))
    return next((w for w in somebody if _is_behind(tree, w, "pour")), None)


def _is_behind(tree: Sentence, word: Word, *prepositions: str) -> bool:
    case = tree.child(word, "case")
    return case is not None and case.lemma in prepositions
