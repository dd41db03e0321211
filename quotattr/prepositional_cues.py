"""Prepositions that may introduce a quotation by its source: *selon Léa*, *aux yeux de Léa*, *de son propre aveu*."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import Candidate, closed_class, lead, rivals
from quotattr.hosts import Host
from quotattr.lexicon.names import is_first_name
from quotattr.models import CueCategory
from quotattr.phrases import possessor
from quotattr.relatives import RELATIVE
from quotattr.tree import Sentence, Word

__all__ = ["possessive", "preposition", "preposition_end", "relative_behind"]

_PREPOSITIONS = frozenset(("selon", "suivant", "pour"))
_ALONE = frozenset(("d'après", "dixit"))
_NOBODY = frozenset("se s' s’ ce ceci cela ça c' c’ y en quoi rien autant".split())
"""What stands behind *pour* and is nobody: *pour cela*, *pour se justifier*."""
_SOURCE_NOUNS = frozenset("mot terme expression formule propos dire phrase déclaration aveu avis calcul".split())


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
    is_open = _is_open(host, word, lemma) or (lemma == "pour" and relative is not None)
    if not is_open or not _may_be_source(host.tree, lemma, complement) or _governs_clause(host.tree, last):
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


def _is_open(host: Host, word: Word, lemma: str) -> bool:
    """Whether a preposition stands where it can name a source: *chez* before a colon, *pour* apart."""
    if lemma == "chez":
        return host.colon and word.id < host.first
    return lemma != "pour" or word.id == 1 or _stands_apart(host, word)


def _may_be_source(tree: Sentence, lemma: str, complement: Word | None) -> bool:
    """Whether a complement, if the parse has any, can be somebody: no time, and behind *pour* no words."""
    if complement is None:
        return True
    form = complement.text.lower()
    is_of_words = lemma == "pour" and (form in RELATIVE - {"qui"} or _tells_words(tree, complement))
    return not (is_of_words or lexicon.is_time(form) or form in _NOBODY)


def _governs_clause(tree: Sentence, last: int) -> bool:
    """Whether an infinitive or *que* stands behind a preposition: *pour dire*, *selon que*."""
    behind = next((w for w in tree.words[last : last + 2] if w.upos != "PUNCT"), None)
    return behind is not None and (
        behind.feats.get("VerbForm") == "Inf" or behind.text.lower() in ("que", "qu'", "qu’")
    )


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
    form = _plain(word)
    if form == "chez" and word.id == 1:
        return word.id  # *Chez les pêcheurs, la colère monte : « … »*
    if form in _ALONE or (form in _PREPOSITIONS and word.upos == "ADP"):
        return word.id
    if form == "de" and _names_sort_of_source(tree, word):
        return word.id
    ends = (_end_of_group(tree, word, group) for group in lexicon.source_groups(form))
    return next((end for end in ends if end is not None), None)


def _end_of_group(tree: Sentence, first: Word, group: tuple[str, ...]) -> int | None:
    """The last word of a group that begins at a word, less *de*: *à les yeux*, *de l'aveu même*, *à ses yeux*."""
    told = tuple(map(_plain, tree.words[first.id : first.id + len(group) + 1]))
    if group[-1] != "de":
        return first.id + len(group) if told[: len(group)] == group else None
    if told[: len(group) - 1] == group[:-1]:
        return first.id + len(group) - 1 if "de" in told[len(group) - 1 :] else None
    return _end_with_possessive(tree, first, group[1:-1])


def _end_with_possessive(tree: Sentence, first: Word, noun: tuple[str, ...]) -> int | None:
    """The last word of a preposition, a possessive and a noun: *à ses yeux*, *de son propre aveu*."""
    told = list(map(_plain, tree.words[first.id : first.id + len(noun) + 2]))
    is_own = told[1:2] in (["propre"], ["propres"])
    begin = 2 if is_own else 1
    if not told or possessor(told[0]) is None or tuple(told[begin : begin + len(noun)]) != noun:
        return None
    opens = first.id == 1 or tree[first.id - 1].text in (",", "(", "–", "—")
    is_apart = is_own or noun == ("yeux",) or (opens and noun != ("côté",))
    return first.id + begin + len(noun) if is_apart else None


def _plain(word: Word) -> str:
    return word.text.lower().replace("’", "'")


def _names_sort_of_source(tree: Sentence, preposition: Word) -> bool:
    """Whether a source without a name stands apart: *De source policière, …*, but *une eau de source*."""
    opens = preposition.id == 1 or tree[preposition.id - 1].text in (",", ";", "(", "–", "—")
    behind = tree.words[preposition.id : preposition.id + 2]
    is_source = len(behind) == 2 and behind[0].text.lower() in ("source", "sources")
    return opens and is_source and behind[1].upos != "PUNCT"
