"""Nouns, names and adjectives that may introduce a quotation, and clauses that it completes itself."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import Candidate, closes_sentence, has_verb, lead, lemma_of, rivals
from quotattr.hosts import Host
from quotattr.models import CueCategory
from quotattr.tree import Word

__all__ = ["announces", "is_state", "noun", "same_clause"]

_NAMES_A_SOURCE = frozenset(("selon", "suivant", "pour"))
"""What names a source before the noun behind it, which announces nothing."""


def announces(host: Host, word: Word) -> bool:
    """Whether a noun or a predicate may introduce the words: before a colon, or by its lemma and *de*."""
    if word.id > host.last:
        return _is_noun_cue(host, word) and host.gap(host.last, word.id) <= 3
    if host.frame.is_incise or word.text.lower() == "dixit":
        return False
    if word.upos == "ADJ" and lexicon.is_adjective_cue(word.lemma) and host.governs(word):
        return host.tree.child(word, "cop", "aux") is not None
    if host.colon:
        main = host.tree.top(w for w in host.before if w.upos != "PUNCT")
        case = host.tree.child(word, "case")
        if case is not None and case.text.lower() in _NAMES_A_SOURCE:
            return False
        unmarked = word.upos in ("PROPN", "NOUN") and host.tree.child(word, "case") is None
        head = host.tree.head(word)
        picked = word.relation == "appos" and head is not None and head.upos == "PRON"
        free = picked or word.relation not in ("flat", "nmod", "appos", "compound")
        return word is main or (unmarked and free and not has_verb(host)) or _is_noun_cue(host, word)
    return _is_noun_cue(host, word) and host.gap(word.id, host.first) <= 4


def _is_noun_cue(host: Host, word: Word) -> bool:
    """Whether a noun can report speech and is no part of a name or a role: *le mot*, not *le Conseil d'État*, *le
    président du conseil*.
    """
    if word.upos != "NOUN" or not lexicon.is_noun_cue(word.lemma):
        return False
    opens = word.id == 1 or host.tree[word.id - 1].upos == "PUNCT"
    head = host.tree.head(word) if word.relation == "nmod" else None
    return (word.text[:1].islower() or opens) and (head is None or not lexicon.is_role(head.text))


def is_state(host: Host, word: Word) -> bool:
    """Whether a participle tells before a colon how somebody feels or is: *les parents sont partagés : « … »*."""
    if word.upos != "VERB" or not host.colon or word.id > host.last or not announces(host, word):
        return False
    auxiliaries = [child.lemma for child in host.tree.children(word, "aux", "cop")]
    is_bare = host.tree.child(word, "obj", "obl", "xcomp", "expl") is None
    return auxiliaries == ["être"] and is_bare and lexicon.verb_class(lemma_of(word)) is None


def noun(host: Host, word: Word) -> Candidate:
    """A noun, a name or a predicate as a candidate."""
    tree = host.tree
    is_cue = _is_noun_cue(host, word)
    adjective = word.upos == "ADJ" and lexicon.is_adjective_cue(word.lemma)
    predicate = "ADJ" if word.upos == "VERB" else word.upos
    kind = "noun_cue" if is_cue else "adjective_cue" if adjective else f"predicate_{predicate}"
    some_verb = any(w.upos in ("VERB", "AUX") for w in host.before)
    place = "colon" if host.colon and word.id < host.first else "after" if word.id > host.last else "near"
    cop = tree.child(word, "cop") is not None
    features = {
        f"noun={kind}",
        f"noun={kind}&{place}",
        f"noun_place={place}",
        f"lead={lead(host)}",
        f"noun_verb={some_verb}&{place}",
        f"noun_cop={cop}&{place}",
        f"noun_case={tree.child(word, 'case') is not None}&{place}",
    }
    features |= set(rivals(host, word, word.id))
    features |= {f"noun_depth={min(host.governs(word), 3)}", f"noun_own={word.relation}"}
    if adjective:
        return Candidate(host, word, CueCategory.VERB, frozenset(features), word.id, word.id, word.lemma)
    if kind.startswith("predicate"):
        return Candidate(host, word, None, frozenset(features), word.id, word.id, word.lemma)
    return Candidate(host, word, CueCategory.NOUN, frozenset(features), word.id, word.id, word.lemma)


def same_clause(host: Host) -> Iterator[Candidate]:
    """The quoted words are the predicate of a clause whose subject is not quoted: *Marie « ne commente pas »*."""
    if host.frame.is_incise:
        return
    for top in host.tops[:1]:
        subject = host.tree.child(top, "nsubj", "expl")
        if subject is None or subject.id in host.opaque_ids:
            return
        if subject.deprel == "nsubj:pass" and {w.lemma for w in host.tree.children(top, "aux")} != {"avoir"}:
            return
        copula = next((w for w in host.tree.children(top, "cop", "aux") if w.id not in host.opaque_ids), None)
        features = {
            f"clause={top.upos}",
            f"clause_verb={'outside' if copula is not None else 'inside'}&{top.upos}",
            f"clause_lead={lead(host)}",
            f"clause_own={top.relation}",
            f"clause_pronoun={subject.upos == 'PRON'}",
            f"clause={top.upos}&{top.feats.get('VerbForm', 'none')}&{'outside' if copula is not None else 'inside'}",
        }
        if any(closes_sentence(host, word) for word in host.after):
            features.add("clause_rival_closes")
        yield Candidate(host, top, None, frozenset(features), top.id, top.id, top.lemma)
