"""Nouns, names, adjectives and prepositions that may introduce a quotation, and clauses that it completes itself."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import Candidate, closed_class, closes_sentence, has_verb, lead, lemma_of, rivals
from quotattr.hosts import Host
from quotattr.lexicon.names import is_first_name
from quotattr.models import CueCategory
from quotattr.phrases import possessor
from quotattr.relatives import RELATIVE
from quotattr.tree import Sentence, Word

__all__ = [
    "announces",
    "is_state",
    "noun",
    "possessive",
    "preposition",
    "preposition_end",
    "relative_behind",
    "same_clause",
]

_PREPOSITIONS = frozenset(("selon", "suivant", "pour"))
_PREPOSITION_GROUPS = {
    "d'": (("après",),),
    "à": (("les", "yeux"), ("les", "dires"), ("en", "croire"), ("entendre",), ("écouter",)),
    "de": (("l'", "avis"), ("l'", "aveu"), ("le", "côté", "de")),
}
"""What follows the first word of a group that names a source: *aux yeux de*, *à en croire*, *du côté de*."""
_OF_SOMEBODY = frozenset(("yeux", "dires", "avis", "aveu"))
"""What is a source only with its complement: *aux yeux de Léa*, but *les larmes aux yeux*."""
_OPENINGS = _PREPOSITIONS.union(_PREPOSITION_GROUPS, ("d'après", "dixit"))
_NOBODY = frozenset("se s' s’ ce ceci cela ça c' c’ y en quoi rien autant".split())
"""What stands behind *pour* and is nobody: *pour cela*, *pour se justifier*."""
_SOURCE_NOUNS = frozenset("mot terme expression formule propos dire phrase déclaration aveu avis calcul".split())


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
        if case is not None and case.text.lower() in _PREPOSITIONS:
            return False
        unmarked = word.upos in ("PROPN", "NOUN") and host.tree.child(word, "case") is None
        head = host.tree.head(word)
        picked = word.relation == "appos" and head is not None and head.upos == "PRON"
        free = picked or word.relation not in ("flat", "nmod", "appos", "compound")
        return word is main or (unmarked and free and not has_verb(host)) or _is_noun_cue(host, word)
    return _is_noun_cue(host, word) and host.gap(word.id, host.first) <= 4


def _is_noun_cue(host: Host, word: Word) -> bool:
    """Whether a noun can report speech and is no part of a name: *le mot*, not *le Conseil d'État*."""
    opens = word.id == 1 or host.tree[word.id - 1].upos == "PUNCT"
    return word.upos == "NOUN" and lexicon.is_noun_cue(word.lemma) and (word.text[:1].islower() or opens)


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


def preposition(host: Host, word: Word) -> Iterator[Candidate]:
    """The preposition that begins at a word, when one that names a source does."""
    last = preposition_end(host.tree, word)
    if last is None:
        return
    lemma = " ".join(w.text for w in host.tree.words[word.id - 1 : last]).lower().replace("’", "'").replace("' ", "'")
    relative = relative_behind(host.tree, last)
    complement = relative or host.tree.head(host.tree[last])
    if complement is not None and complement.upos == "NOUN" and complement.lemma in _SOURCE_NOUNS:
        if host.tree.child(complement, "nmod") is not None or possessive(host.tree, complement) is not None:
            last = max(complement.id, last)
    if lemma == "chez" and not (host.colon and word.id < host.first):
        return
    if lemma == "pour" and word.id > 1 and relative is None and not _stands_apart(host, word):
        return
    if (
        lemma == "pour"
        and complement is not None
        and (complement.text.lower() in RELATIVE - {"qui"} or _tells_words(host.tree, complement))
    ):
        return
    if complement is not None and (lexicon.is_time(complement.text) or complement.text.lower() in _NOBODY):
        return
    following = [w for w in host.tree.words[last : last + 2] if w.upos != "PUNCT"][:1]
    if any(w.feats.get("VerbForm") == "Inf" or w.text.lower() in ("que", "qu'", "qu’") for w in following):
        return
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
        f"prep_lead={lead(host)}",
        f"prep_upos={complement.upos if complement else 'none'}&{lemma}",
    }
    if complement is not None and complement.head:
        features.add(f"prep_rel={complement.deprel}&{lemma}")
        governor = host.tree.head(complement)
        if governor is not None and (governor.id in host.inside_ids or host.governs(governor)):
            features.add("prep_governor_of_quotation")
    if _closes_sentence(host, word):
        features |= {"prep_closes", f"closes_over={closed_class(host, word)}"}
    features |= {f"prep_{f}" for f in rivals(host, word, word.id)}
    yield Candidate(host, word, CueCategory.PREPOSITION, frozenset(features), word.id, last, lemma)


def relative_behind(tree: Sentence, last: int) -> Word | None:
    """The relative pronoun right behind a preposition, whatever the parse hangs it on: *Manuel Petit, pour qui …*."""
    behind = tree[last + 1] if last < len(tree) else None
    return behind if behind is not None and behind.text.lower() in RELATIVE else None


def _closes_sentence(host: Host, preposition: Word) -> bool:
    """Whether a source named behind a comma ends the sentence, and may answer for all of it: *…, selon la police.*"""
    behind = host.tree.words[preposition.id :]
    is_apart = preposition.id > host.last and host.tree[preposition.id - 1].text == ","
    return is_apart and not any(w.upos in ("VERB", "AUX") and w.is_finite for w in behind)


def _tells_words(tree: Sentence, noun: Word) -> bool:
    """Whether a noun stands for the words, not for whose they are: *pour toute réponse*, *pour preuve*."""
    return noun.upos == "NOUN" and lexicon.is_noun_cue(noun.lemma) and possessive(tree, noun) is None


def _stands_apart(host: Host, pour: Word) -> bool:
    """Whether *pour* is no mere complement: *c'est pour lui « vital »*, not *l'offre pour les députés*."""
    before = host.tree[pour.id - 1]
    if pour.id == host.last + 1 and pour.id < len(host.tree) and is_first_name(host.tree[pour.id + 1].text):
        return True  # *« Nous avons manqué de rythme » pour Jean Petit*
    return before.text == "," if pour.id > host.last else before.upos not in ("NOUN", "PROPN", "ADJ", "NUM")


def possessive(tree: Sentence, noun: Word) -> Word | None:
    """The determiner that tells whose words a noun stands for: *selon ses termes*."""
    determiner = tree.child(noun, "det")
    return determiner if determiner is not None and possessor(determiner.text) is not None else None


def preposition_end(tree: Sentence, word: Word) -> int | None:
    """The last word of a preposition that names a source and begins at this word."""
    form = word.text.lower().replace("’", "'")
    if form == "chez" and word.id == 1:
        return word.id  # *Chez les pêcheurs, la colère monte : « … »*
    if form not in _OPENINGS:
        return None
    if form in ("d'après", "dixit") or (form in _PREPOSITIONS and word.upos == "ADP"):
        return word.id
    if form == "de" and _names_sort_of_source(tree, word):
        return word.id
    for rest in _PREPOSITION_GROUPS.get(form, ()):
        stretch = tree.words[word.id : word.id + len(rest)]
        last = word.id + len(rest)
        is_whose = rest[-1] not in _OF_SOMEBODY or (last < len(tree) and tree[last + 1].lemma == "de")
        if is_whose and tuple(w.text.lower().replace("’", "'") for w in stretch) == rest:
            return last
    return None


def _names_sort_of_source(tree: Sentence, preposition: Word) -> bool:
    """Whether a source without a name stands apart: *De source policière, …*, but *une eau de source*."""
    opens = preposition.id == 1 or tree[preposition.id - 1].text in (",", ";", "(", "–", "—")
    behind = tree.words[preposition.id : preposition.id + 2]
    is_source = len(behind) == 2 and behind[0].text.lower() in ("source", "sources")
    return opens and is_source and behind[1].upos != "PUNCT"
