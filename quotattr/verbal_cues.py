"""Verbs that may introduce a quotation, with all that the tree and the typography tell of how they stand to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import (
    Candidate,
    closed_class,
    closes_sentence,
    group_start,
    has_verb,
    is_reflexive,
    lead,
    lemma_of,
    rivals,
    set_phrase,
    strength,
    verb_class,
)
from quotattr.hosts import Host
from quotattr.models import CueCategory
from quotattr.tree import Word

__all__ = ["is_verbal", "verb"]


_LETTERS = re.compile(r"[\w’'-]+")


def is_verbal(host: Host, word: Word) -> bool:
    """Whether a word is a verb, or one that the tagger took for something else."""
    if not _LETTERS.fullmatch(word.text) or word in host.reference:
        return False
    if word.text == "croire" and word.id > 2 and host.tree[word.id - 2].text.lower() == "à":
        return False
    if word.upos == "VERB":
        return True
    if word.upos == "AUX":
        return word.relation not in ("aux", "cop")
    if word.upos not in ("NOUN", "ADJ", "PROPN", "ADV") or host.tree.child(word, "det", "case") is not None:
        return False
    if not word.text.islower() or not lexicon.cue_lemmas(word.text):
        return False
    return _follows_like_verb(host, word) if word.id > host.last else _precedes_like_verb(host, word)


def _follows_like_verb(host: Host, word: Word) -> bool:
    """Behind the quoted words, or behind a comma and before a name: *…, analyse Nadia Ferhat.*"""
    if host.gap(host.last, word.id) <= 1:
        return True
    following = host.tree.words[word.id : word.id + 1]
    return host.tree[word.id - 1].text == "," and any(w.upos == "PROPN" for w in following)


def _precedes_like_verb(host: Host, word: Word) -> bool:
    """Behind a noun, with no verb before the quoted words but in a relative clause: *Le chercheur pointe l'absence de
    « … »*, *le chercheur, qui publie, critique « … »*.
    """
    subject = host.tree.child(word, "nsubj")
    if subject is not None and subject.id < word.id < host.first and host.tree[word.id - 1].text == ",":
        return True
    if has_verb(host) or word.id > host.first:
        return False
    if host.colon and host.gap(word.id, host.first) == 0:
        return True
    return word.id > 1 and host.tree[word.id - 1].upos in ("NOUN", "PROPN", "PRON")


def verb(host: Host, word: Word) -> Candidate:
    """A verb as a candidate."""
    tree = host.tree
    reflexive = is_reflexive(tree, word)
    first = group_start(tree, word)
    kind = verb_class(host, word)
    power = strength(kind)
    place = _place(host, word, first)
    features = {
        f"class={kind}",
        f"lead={lead(host)}",
        f"place={place}",
        f"place={place}&{power}",
        *_shape(host, word, power),
    }
    if reflexive:
        features.add("reflexive")
    features.update(_tree_features(host, word, power))
    features.update(rivals(host, word, first))
    lemma, opening, last = set_phrase(tree, word) or (lemma_of(word), word.id, word.id)
    opening = min(first, opening) if reflexive else opening
    return Candidate(host, word, CueCategory.VERB, frozenset(features), opening, last, lemma)


def _place(host: Host, word: Word, first: int) -> str:
    """Where the verb stands: the construction as typography shows it, refined by the tree."""
    if word.id > host.last:
        gap = host.gap(host.last, first)
        if gap == 0:
            return "after"
        return "after_near" if gap <= 3 else "after_far"
    if host.frame.is_incise:
        return "elsewhere"
    depth = host.governs(word)
    gap = host.gap(word.id, host.first)
    if host.colon:
        if _is_main(host, word):
            return "colon_main"
        return "colon_near" if gap <= 2 else "colon_far"
    if depth == 1:
        return "governor"
    if depth:
        return "ancestor"
    return "before_near" if gap <= 2 else "before_far"


def _is_main(host: Host, word: Word) -> bool:
    """Whether no other verb of the clause before the colon stands above this one."""
    above = (w for w in host.tree.ancestors(word) if w.id < host.first)
    return word.relation not in ("acl", "advcl") and not any(w.upos == "VERB" for w in above)


def _shape(host: Host, word: Word, power: str) -> Iterator[str]:
    form = word.feats.get("VerbForm", "none")
    auxiliaries = host.tree.children(word, "aux")
    if any("pass" in a.deprel for a in auxiliaries):
        yield "form=passive"
    elif auxiliaries:
        yield "form=compound"
    else:
        yield f"form={form}"
    mood = _mood(host, word)
    if mood not in ("Ind", "none"):
        yield f"mood={mood}"
        yield f"mood={mood}&{power}"
    if any(w.text.lower() in ("ne", "n'", "n’") for w in host.tree.children(word, "advmod")):
        yield "negated"
        yield f"negated&{power}"
    subject = host.tree.child(word, "nsubj")
    if subject is None or (word.is_present_participle and subject.id > word.id):
        yield "no_subject"
    elif subject.id > word.id or (subject.id > group_start(host.tree, word) and subject.text.startswith("-")):
        yield "inverted"
        if word.id > host.last:
            yield "inverted_after"
            if closes_sentence(host, word):
                yield "closes_sentence"
                yield f"closes_over={closed_class(host, word)}"


def _chain(host: Host, word: Word, power: str) -> Iterator[str]:
    """Whether a verb governs, or is, the infinitive that says how the words were spoken: *tente de rassurer*."""
    head = host.tree.head(word)
    if word.feats.get("VerbForm") == "Inf" and head is not None and head.upos == "VERB":
        near = head.id > host.last and host.gap(host.last, group_start(host.tree, head)) == 0
        side = "after" if near else "colon" if host.colon and word.id < host.first else "other"
        yield f"infinitive_of_verb&{side}"
        yield f"infinitive_of_verb&{side}&{power}"
        subject = host.tree.child(head, "nsubj", "expl")
        if subject is not None and subject.id > head.id:
            yield f"infinitive_inverted&{power}"
    for child in host.tree.children(word, "xcomp", "obl", "advcl"):
        apart = word.id > host.last and any(w.text == "," for w in host.tree.words[word.id : child.id - 1])
        if apart and child.relation != "xcomp":
            continue  # *« … », a-t-il dit, avant de conclure*
        if child.feats.get("VerbForm") == "Inf" and child.id > word.id and child.id not in host.opaque_ids:
            side = "after" if word.id > host.last else "before"
            yield "has_infinitive"
            below = strength(verb_class(host, child))
            yield f"has_infinitive&{below}"
            yield f"has_infinitive&{below}&{side}"


def _tree_features(host: Host, word: Word, power: str) -> Iterator[str]:
    yield from _chain(host, word, power)
    path = host.path(word)
    depth = len(path)
    yield f"depth={min(depth, 4)}"
    if depth == 1:
        yield f"rel={path[0].relation}"
    elif depth:
        yield f"rel_above={path[0].relation}"
        yield f"branch={path[-1].relation}"
        yield f"branch={path[-1].relation}&{power}"
    if word.relation == "parataxis" and word.head in host.inside_ids:
        yield "parataxis_of_quotation"
    elif any(a.id in host.inside_ids for a in host.tree.ancestors(word)):
        yield "under_quotation"
    if word.deprel == "acl:relcl" and not depth:
        yield "relative_elsewhere"
    outside = [w for w in path if w.id not in host.inside_ids]
    if any(w.is_finite and w.upos == "VERB" for w in outside):
        yield "finite_verb_between"
    if any(w.upos == "VERB" and strength(verb_class(host, w)) == "strong" for w in outside):
        yield "cue_between"
    yield f"own={word.relation}"
    yield from _subordination(host, word)


def _mood(host: Host, word: Word) -> str:
    return host.tree.finite_part(word).feats.get("Mood", "none")


def _subordination(host: Host, word: Word) -> Iterator[str]:
    """Whether a verb tells of a condition (*s'il disait « … »*), compares (*comme en témoigne Léa, « … »*), or is
    itself reported: *a dit que le fonds poursuivrait « son effort »*.
    """
    mark = host.tree.child(word, "mark")
    if mark is not None and word.relation == "advcl" and mark.text.lower() in ("si", "s'", "s’", "comme"):
        yield "comparison" if mark.lemma == "comme" else "condition"
    head = host.tree.head(word)
    if word.relation == "ccomp" and head is not None and head.upos == "VERB" and head.id not in host.opaque_ids:
        above = strength(verb_class(host, head))
        yield f"reported_by={above}"
        yield f"reported_by={above}&{_mood(host, word)}"
