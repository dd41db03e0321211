"""Find the words that may introduce a quotation, and describe how each of them stands to it.

Every candidate carries the features that a reader would weigh: the construction, the path in the tree, the lexicon,
the typography. Nothing is decided here; :mod:`quotattr.readings` scores the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.hosts import Host
from quotattr.models import CueCategory
from quotattr.tree import Sentence, Word

__all__ = ["Candidate", "candidates", "is_reflexive", "lemma_of"]

_VERBAL = frozenset(("VERB", "AUX"))
_SAYING = frozenset(("say", "manner", "judge"))
_STRONG = frozenset(("say", "judge", "call", "express", "manner", "phrase"))
_PREPOSITIONS = frozenset(("selon", "suivant", "pour"))
_PREPOSITION_GROUPS = tuple(
    tuple(group.split())
    for group in ("d' après", "à les yeux", "à les dires", "à en croire", "de l' avis", "de l' aveu", "de le côté de")
)
_SOURCE_NOUNS = frozenset("mot terme expression formule propos dire phrase déclaration aveu avis calcul".split())


@dataclass(frozen=True)
class Candidate:
    """A word that may introduce the quotation, with what speaks for and against it."""

    host: Host
    word: Word
    category: CueCategory | None
    features: frozenset[str]
    first: int
    last: int
    lemma: str

    @property
    def is_after(self) -> bool:
        return self.word.id > self.host.last

    @property
    def group_start(self) -> int:
        """The first word of the verbal group: its auxiliaries, clitics and negation."""
        return _group_start(self.host.tree, self.word)


def candidates(host: Host) -> Iterator[Candidate]:
    """Every word of a frame that may introduce the quotation, in order."""
    for word in host.tree:
        if word.id in host.opaque_ids:
            continue
        if _is_verbal(host, word):
            yield _verb(host, word)
        elif word.upos in ("NOUN", "PROPN", "PRON", "ADJ") and _announces(host, word):
            yield _noun(host, word)
        else:
            yield from _preposition(host, word)
    yield from _same_clause(host)


def lemma_of(word: Word) -> str:
    """The lemma of a word, corrected by the forms that reporting verbs are known to take."""
    known = lexicon.cue_lemmas(word.text)
    if not known or word.lemma in known:
        return word.lemma
    if lexicon.verb_class(word.lemma) is not None:
        return word.lemma
    return known[0]


def is_reflexive(tree: Sentence, word: Word) -> bool:
    """Whether a verb stands with its reflexive pronoun: *s'est félicité*."""
    return any(
        child.upos == "PRON" and child.lemma in ("se", "soi") and child.id < word.id for child in tree.children(word)
    ) or (word.id > 1 and tree[word.id - 1].text.lower().replace("’", "'") in ("se", "s'"))


def _is_verbal(host: Host, word: Word) -> bool:
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
    """Behind a noun, with no verb before the quoted words: *Le chercheur pointe l'absence de « … »*."""
    if _has_verb(host) or word.id > host.first:
        return False
    if host.colon and host.gap(word.id, host.first) == 0:
        return True
    return word.id > 1 and host.tree[word.id - 1].upos in ("NOUN", "PROPN", "PRON")


def _has_verb(host: Host) -> bool:
    return any(w.upos in _VERBAL and w.is_finite for w in host.before)


def _verb(host: Host, word: Word) -> Candidate:
    tree = host.tree
    lemma = lemma_of(word)
    reflexive = is_reflexive(tree, word)
    verb_class = _class(host, word)
    first = _group_start(tree, word)
    features = {f"class={verb_class}", f"lead={_lead(host)}"}
    place = _place(host, word, first)
    features |= {f"place={place}", f"place={place}&{_strength(host, word)}", *_shape(host, word)}
    if reflexive:
        features.add("reflexive")
    features.update(_tree_features(host, word))
    features.update(_rivals(host, word, first))
    span_first = first if reflexive else word.id
    return Candidate(host, word, CueCategory.VERB, frozenset(features), span_first, word.id, lemma)


def _class(host: Host, word: Word) -> str:
    """The class of a verb as a cue: of the set phrase that it opens, of its reflexive form, or its own."""
    lemma = lemma_of(word)
    following = [w.text.lower().replace("’", "'") for w in host.tree.words[word.id : word.id + 4]]
    if lexicon.opens_phrase(lemma, following):
        return "phrase"
    return lexicon.verb_class(lemma, reflexive=is_reflexive(host.tree, word)) or "none"


def _strength(host: Host, word: Word) -> str:
    verb_class = _class(host, word)
    return "strong" if verb_class in _STRONG else verb_class


def _group_start(tree: Sentence, word: Word) -> int:
    """The first word of a verbal group: its auxiliaries, clitics and negation."""
    start = word.id
    for child in reversed(tree.children(word)):
        if child.id < word.id and (
            child.relation in ("aux", "expl") or (child.upos == "PRON" and child.relation in ("obj", "iobj", "obl"))
        ):
            start = min(start, child.id)
    return start


def _lead(host: Host) -> str:
    lead = host.lead
    if lead in ("que", "qu'", "si", ":", "comme", "de", "d'", ",", "par", "en", "pour", "à", "dans"):
        return lead
    if not host.before:
        return "start"
    return {"DET": "det", "ADJ": "adj", "NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb"}.get(
        host.before[-1].upos, "other"
    )


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


def _shape(host: Host, word: Word) -> Iterator[str]:
    form = word.feats.get("VerbForm", "none")
    auxiliaries = host.tree.children(word, "aux")
    if any("pass" in a.deprel for a in auxiliaries):
        yield "form=passive"
    elif auxiliaries:
        yield "form=compound"
    else:
        yield f"form={form}"
    subject = host.tree.child(word, "nsubj")
    if subject is None:
        yield "no_subject"
    elif subject.id > word.id or (subject.id > _group_start(host.tree, word) and subject.text.startswith("-")):
        yield "inverted"
        if word.id > host.last:
            yield "inverted_after"


def _chain(host: Host, word: Word) -> Iterator[str]:
    """Whether a verb governs, or is, the infinitive that says how the words were spoken: *tente de rassurer*."""
    head = host.tree.head(word)
    if word.feats.get("VerbForm") == "Inf" and head is not None and head.upos == "VERB":
        near = head.id > host.last and host.gap(host.last, _group_start(host.tree, head)) == 0
        side = "after" if near else "colon" if host.colon and word.id < host.first else "other"
        yield f"infinitive_of_verb&{side}"
        yield f"infinitive_of_verb&{side}&{_strength(host, word)}"
    for child in host.tree.children(word, "xcomp", "obl", "advcl"):
        if child.feats.get("VerbForm") == "Inf" and child.id > word.id and child.id not in host.opaque_ids:
            yield "has_infinitive"
            yield f"has_infinitive&{_strength(host, child)}"


def _tree_features(host: Host, word: Word) -> Iterator[str]:
    yield from _chain(host, word)
    path = host.path(word)
    depth = len(path)
    yield f"depth={min(depth, 4)}"
    if depth == 1:
        yield f"rel={path[0].relation}"
    elif depth:
        yield f"rel_above={path[0].relation}"
        yield f"branch={path[-1].relation}"
        yield f"branch={path[-1].relation}&{_strength(host, word)}"
    if word.relation == "parataxis" and word.head in host.inside_ids:
        yield "parataxis_of_quotation"
    elif any(a.id in host.inside_ids for a in host.tree.ancestors(word)):
        yield "under_quotation"
    if word.deprel == "acl:relcl" and not depth:
        yield "relative_elsewhere"
    outside = (w for w in path if w.id not in host.inside_ids)
    if any(w.is_finite and w.upos == "VERB" for w in outside):
        yield "finite_verb_between"
    yield f"own={word.relation}"


def _rivals(host: Host, word: Word, first: int) -> Iterator[str]:
    """What stands between a verb and the quotation, or has a better claim to it."""
    clause = host.reporting_clause_after
    if clause is not None and clause is not word:
        yield "rival_inverted"
        yield f"rival_inverted&{'after' if word.id > host.last else 'before'}"
    left, right = (host.last, first) if word.id > host.last else (word.id, host.first)
    stretch = host.tree.words[left : right - 1]
    if any(w.text in "«»" for w in stretch):
        yield "quotation_between"
    others = [w for w in stretch if w.upos == "VERB" and w.id not in host.opaque_ids]
    if others:
        yield "verb_between"
    if any(lexicon.verb_class(lemma_of(w)) in _SAYING for w in others):
        yield "saying_between"
    if any(w.text == ";" for w in stretch):
        yield "semicolon_between"
    gap = host.gap(left, right)
    yield f"gap={gap if gap < 3 else '3-5' if gap < 6 else '6-11' if gap < 12 else '12+'}"
    if word.id < host.first and not others:
        yield "nearest_before"


def _announces(host: Host, word: Word) -> bool:
    """Whether a noun or a predicate may introduce the words: before a colon, or by its lemma and *de*."""
    if word.id > host.last:
        return word.upos == "NOUN" and lexicon.is_noun_cue(word.lemma) and host.gap(host.last, word.id) <= 3
    if host.frame.is_incise:
        return False
    if word.upos == "ADJ" and lexicon.is_adjective_cue(word.lemma) and host.governs(word):
        return host.tree.child(word, "cop") is not None
    if host.colon:
        main = host.tree.top(w for w in host.before if w.upos != "PUNCT")
        unmarked = word.upos in ("PROPN", "NOUN") and host.tree.child(word, "case") is None
        head = host.tree.head(word)
        picked = word.relation == "appos" and head is not None and head.upos == "PRON"
        free = picked or word.relation not in ("flat", "nmod", "appos", "compound")
        return (
            word is main
            or (unmarked and free and not _has_verb(host))
            or (word.upos == "NOUN" and lexicon.is_noun_cue(word.lemma))
        )
    return word.upos == "NOUN" and lexicon.is_noun_cue(word.lemma) and host.gap(word.id, host.first) <= 4


def _noun(host: Host, word: Word) -> Candidate:
    tree = host.tree
    is_cue = word.upos == "NOUN" and lexicon.is_noun_cue(word.lemma)
    adjective = word.upos == "ADJ" and lexicon.is_adjective_cue(word.lemma)
    kind = "noun_cue" if is_cue else "adjective_cue" if adjective else f"predicate_{word.upos}"
    has_verb = any(w.upos in _VERBAL for w in host.before)
    place = "colon" if host.colon and word.id < host.first else "after" if word.id > host.last else "near"
    cop = tree.child(word, "cop") is not None
    features = {
        f"noun={kind}",
        f"noun={kind}&{place}",
        f"noun_place={place}",
        f"lead={_lead(host)}",
        f"noun_verb={has_verb}&{place}",
        f"noun_cop={cop}&{place}",
        f"noun_case={tree.child(word, 'case') is not None}&{place}",
    }
    features |= set(_rivals(host, word, word.id))
    features |= {f"noun_depth={min(host.governs(word), 3)}", f"noun_own={word.relation}"}
    if adjective:
        return Candidate(host, word, CueCategory.VERB, frozenset(features), word.id, word.id, word.lemma)
    if kind.startswith("predicate"):
        return Candidate(host, word, None, frozenset(features), word.id, word.id, word.lemma)
    return Candidate(host, word, CueCategory.NOUN, frozenset(features), word.id, word.id, word.lemma)


def _same_clause(host: Host) -> Iterator[Candidate]:
    """The quoted words are the predicate of a clause whose subject is not quoted: *Marie « ne commente pas »*."""
    if host.frame.is_incise:
        return
    for top in host.tops[:1]:
        subject = host.tree.child(top, "nsubj", "expl")
        if subject is None or subject.id in host.opaque_ids:
            return
        if subject.deprel == "nsubj:pass" and not any(w.deprel == "aux:tense" for w in host.tree.children(top)):
            return
        copula = next((w for w in host.tree.children(top, "cop", "aux") if w.id not in host.opaque_ids), None)
        features = {
            f"clause={top.upos}",
            f"clause_verb={'outside' if copula is not None else 'inside'}&{top.upos}",
            f"clause_lead={_lead(host)}",
            f"clause_own={top.relation}",
            f"clause_pronoun={subject.upos == 'PRON'}",
            f"clause={top.upos}&{top.feats.get('VerbForm', 'none')}&{'outside' if copula is not None else 'inside'}",
        }
        yield Candidate(host, top, None, frozenset(features), top.id, top.id, top.lemma)


def _preposition(host: Host, word: Word) -> Iterator[Candidate]:
    last = _preposition_end(host.tree, word)
    if last is None:
        return
    lemma = " ".join(w.text for w in host.tree.words[word.id - 1 : last]).lower().replace("’", "'").replace("' ", "'")
    noun = host.tree.head(host.tree[last])
    if noun is not None and noun.upos == "NOUN" and noun.lemma in _SOURCE_NOUNS and host.tree.child(noun, "nmod"):
        last = max(noun.id, last)
    if word.id > host.last:
        place = f"after_{min(host.gap(host.last, word.id), 3)}"
    elif word.id < host.first:
        place = "initial" if word.id <= 3 else "before"
    else:
        return
    comma = last < len(host.tree) and any(w.text == "," for w in host.tree.words[last : host.first - 1])
    features = {
        f"prep={lemma}",
        f"prep_place={place}",
        f"prep={lemma}&{place}",
        f"prep_comma={comma}&{lemma}",
        f"prep_lead={_lead(host)}",
        f"prep_upos={noun.upos if noun else 'none'}&{lemma}",
    }
    if noun is not None and noun.head:
        features.add(f"prep_rel={noun.deprel}&{lemma}")
        governor = host.tree.head(noun)
        if governor is not None and (governor.id in host.inside_ids or host.governs(governor)):
            features.add("prep_governor_of_quotation")
    features |= {f"prep_{f}" for f in _rivals(host, word, word.id)}
    yield Candidate(host, word, CueCategory.PREPOSITION, frozenset(features), word.id, last, lemma)


def _preposition_end(tree: Sentence, word: Word) -> int | None:
    """The last word of a preposition that names a source and begins at this word."""
    form = word.text.lower().replace("’", "'")
    if form in ("d'après", "dixit") or (form in _PREPOSITIONS and word.upos == "ADP"):
        return word.id
    for group in _PREPOSITION_GROUPS:
        stretch = tree.words[word.id - 1 : word.id - 1 + len(group)]
        if tuple(w.text.lower().replace("’", "'") for w in stretch) == group:
            return word.id - 1 + len(group)
    return None
