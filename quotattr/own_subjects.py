"""The subject that a tree gives a verb, also where the parse takes something else for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotattr import lexicon
from quotattr.lexicon.names import is_first_name
from quotattr.relatives import RELATIVE
from quotattr.tree import Sentence, Word

__all__ = ["NOMINAL", "has_fused_article", "is_behind_comma", "own_subject", "tells_when"]

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
_LONGEST_INSERTION, _LONGEST_SUBJECT_START = 10, 3
_THAT = frozenset(("que", "qu'", "qu’"))
_OBJECTS = frozenset("se s' s’ le la les l' l’ leur me m' m’ te t' t’".split())
"""Clitics that are never a subject, whatever a parse says."""
_PARTICIPLE = re.compile(r"[a-zà-ÿ](?:ée?|ie?|ue?)s?$")
_APART = frozenset((",", "—", "–"))
_CLITICS = frozenset(("il", "elle", "ils", "elles", "on"))


def own_subject(tree: Sentence, verb: Word) -> Word | None:
    """The subject that a tree gives a verb; of several, a clitic, or one that is no mere name of the noun before it."""
    subjects = [w for w in tree.children(verb, "nsubj", "expl") if _can_be_subject(tree, w, verb)]
    subjects = [w for w in subjects if not _is_absolute(tree, w)] or subjects
    clitic = next((w for w in subjects if w.text.startswith("-")), None)
    free = (w for w in subjects if not _names_noun_before(tree, w))
    subject = clitic or next(free, None) or next(iter(subjects), None)
    if subject is not None and _is_told_of(tree, subjects[0], subject):
        subject = subjects[0]
    if subject is not None and subject.id < verb.id:
        subject = _inverted(tree, subjects, subject, verb) or _nearest(tree, subjects, subject, verb)
    if subject is None:
        readings = (
            _behind_relative,
            _glued_to_complement,
            _plural_behind_addressee,
            _opening_pronoun,
            _quoted_name,
            _name_before,
        )
        return next((found for reading in readings if (found := reading(tree, verb)) is not None), None)
    return _behind_participle(tree, verb, subject) or _behind_insertion(tree, verb, subject)


def _names_noun_before(tree: Sentence, word: Word) -> bool:
    """Whether a name may only name the noun right before it: *le groupe Brix*, but *a dit jeudi Léa Petit*."""
    before = tree[word.id - 1] if word.id > 1 else None
    is_behind_noun = before is not None and before.upos in ("NOUN", "PROPN") and not tells_when(before)
    return word.upos == "PROPN" and is_behind_noun


def _behind_participle(tree: Sentence, verb: Word, subject: Word) -> Word | None:
    """The noun behind a participle that opens a sentence, which the parse takes for a name: *Outrée, la veuve dit*.

    The apposition to a name ends on a comma: *Cadé, le maire, dit*.
    """
    if subject.id > 1 or subject.upos != "PROPN" or not _PARTICIPLE.search(subject.text) or is_first_name(subject.text):
        return None
    nouns = (w for w in tree.children(subject, "appos") if tree.child(w, "det") is not None and w.id < verb.id)
    return next((w for w in nouns if all(other.text != "," for other in tree.words[w.id : verb.id - 1])), None)


def _glued_to_complement(tree: Sentence, verb: Word) -> Word | None:
    """The name that the parse makes one with the channel or place before it: *a dit à BFMTV Ana Petit, élue de Lorme*,
    *résumait à Lyon Ana Petit*.
    """
    for complement in tree.children(verb, "obl", "nmod"):
        name = next((w for w in tree.children(complement, "flat") if w.id > complement.id > verb.id), None)
        if name is None:
            continue
        is_channel = complement.text.isupper() and not name.text.isupper()
        if is_channel or (lexicon.is_place(complement.text) and is_first_name(name.text)):
            return name
    return None


def _plural_behind_addressee(tree: Sentence, verb: Word) -> Word | None:
    """Those whose article the parse takes for a preposition: *« … », ont affirmé à l'AFP des riverains*."""
    finite = tree.finite_part(verb)
    if not finite.is_finite or finite.feats.get("Number") != "Plur" or verb.relation not in ("parataxis", "root"):
        return None
    addressees = (w for w in tree.children(verb, "obl") if w.id > verb.id)
    below = (w for addressee in addressees for w in tree.children(addressee, "nmod") if w.id > addressee.id)
    return next((w for w in below if has_fused_article(tree, w) and w.feats.get("Number") == "Plur"), None)


def _behind_relative(tree: Sentence, verb: Word) -> Word | None:
    """The subject behind a verb that the parse takes for a second object: *un avis que ne partage pas le maire*."""
    that = next((w for w in tree.children(verb, "obj", "mark") if w.text.lower() in _THAT and w.id < verb.id), None)
    if that is None or verb.relation != "acl":
        return None
    return next((w for w in tree.children(verb, "obj") if w.id > verb.id and w.upos in NOMINAL), None)


def _is_governed_pronoun(tree: Sentence, word: Word) -> bool:
    """Whether a relative pronoun stands behind a preposition: *à qui elle a promis*."""
    return word.text.lower() == "qui" and tree[word.id - 1].upos == "ADP"


def _is_third_person(tree: Sentence, verb: Word) -> bool:
    finite = tree.finite_part(verb)
    return finite.is_finite and finite.feats.get("Person") == "3"


def has_fused_article(tree: Sentence, noun: Word) -> bool:
    """Whether *des* stands before a noun, which may be its article or hold a preposition."""
    case, article = tree.child(noun, "case"), tree.child(noun, "det")
    return case is not None and article is not None and case.lemma == "de" and case.start == article.start


def _quoted_name(tree: Sentence, verb: Word) -> Word | None:
    """The name in guillemets that the parse takes for what a verb reports: *« La Gazette » affirme que*."""
    name = tree.head(verb)
    if name is None or name.upos != "PROPN" or name.id != verb.id - 2 or not verb.is_finite:
        return None
    return name if verb.relation == "parataxis" and tree[verb.id - 1].text == "»" else None


def _name_before(tree: Sentence, verb: Word) -> Word | None:
    """The name between a comma and a finite verb, with no subject: *Patron du port, Ana Petit nous a dit*."""
    first = verb.id
    while first > 2 and tree[first - 1].head == verb.id and tree[first - 1].upos in ("AUX", "PRON", "ADV"):
        first -= 1
    last = tree[first - 1] if first > 2 else verb
    name = tree.head(last) if last.relation == "flat" else last
    is_finite = any(w.is_finite for w in tree.words[first - 1 : verb.id])
    is_apart = name is not None and name.upos == "PROPN" and 1 < name.id < first and tree[name.id - 1].text == ","
    return name if is_apart and is_finite else None


def _opening_pronoun(tree: Sentence, verb: Word) -> Word | None:
    """The stressed pronoun that opens a sentence, which the parse takes for a clitic: *Lui dit vivre bien*."""
    first = tree.words[0]
    is_next = verb.id == 2 or all(w.upos in ("AUX", "ADV") for w in tree.words[1 : verb.id - 1])
    is_own = first.head == verb.id and tree.finite_part(verb).is_finite
    return first if first.text in ("Lui", "Eux") and is_own and is_next else None


def _nearest(tree: Sentence, subjects: Sequence[Word], subject: Word, verb: Word) -> Word:
    """Of two phrases before a verb the one behind the comma, if no mere *lui*: *Les bans étant lus, le juge dit*,
    *Citant Sartre, il dit*.
    """
    others = [w for w in subjects if subject.id < w.id < verb.id]
    others = [w for w in others if w.upos in ("NOUN", "PROPN") or (w.text in _CLITICS and tree[w.id + 1].text != ",")]
    return others[-1] if others and is_behind_comma(tree, others[-1]) else subject


def _inverted(tree: Sentence, subjects: Sequence[Word], subject: Word, verb: Word) -> Word | None:
    """The noun behind the verb, where one comma parts it from what comes before: *« Il faut voir » les élus, a prévenu
    le juge*.
    """
    behind = next((w for w in subjects if w.id > verb.id and w.upos in ("NOUN", "PROPN")), None)
    commas = [w for w in tree.words[subject.id : verb.id - 1] if w.text == ","]
    return behind if len(commas) == 1 else None


def _is_told_of(tree: Sentence, name: Word, other: Word) -> bool:
    """Whether a second subject is the apposition of a first one: *a dit à l'agence Ana Petit, l'une des élues*."""
    if name.upos != "PROPN" or other.id <= name.id:
        return False
    return is_behind_comma(tree, other)


def is_behind_comma(tree: Sentence, word: Word) -> bool:
    determiner = tree.child(word, "det")
    first = word.id if determiner is None else determiner.id
    return first > 1 and tree[first - 1].text in _APART


def _is_absolute(tree: Sentence, word: Word) -> bool:
    """Whether a participle closes the phrase, with a comma: *la porte refermée, la veuve soupire*."""
    behind = (w for w in tree.children(word) if w.upos == "VERB" and w.id > word.id)
    participle = next((w for w in behind if w.feats.get("VerbForm") == "Part"), None)
    return participle is not None and participle.id < len(tree) and tree[participle.id + 1].text == ","


def _behind_insertion(tree: Sentence, verb: Word, subject: Word) -> Word:
    """No comma parts a verb from the subject behind it; what one does part is inserted: *dit, l'air las, la veuve*."""
    commas = [w.id for w in tree.words[verb.id : verb.id + _LONGEST_INSERTION] if w.text == ","]
    if len(commas) < 2 or commas[0] != verb.id + 1 or not commas[0] < subject.id < commas[1]:
        return subject
    following = tree.words[commas[1] : commas[1] + _LONGEST_SUBJECT_START]
    nominal = next((w for w in following if w.upos in ("NOUN", "PROPN", "PRON")), None)
    bare = nominal is not None and all(w.upos in ("DET", "ADJ") for w in following[: following.index(nominal)])
    return nominal if nominal is not None and bare and nominal.lemma not in RELATIVE else subject


def tells_when(word: Word) -> bool:
    """Whether a word is a time, and not the paper that bears its name: *écrit mardi*, *écrit La Nuit*."""
    return word.text.islower() and lexicon.is_time(word.text.removesuffix("-ci").removesuffix("-là"))


def _can_be_subject(tree: Sentence, word: Word, verb: Word) -> bool:
    if verb.is_present_participle and word.id > verb.id:
        return False
    if word.id > 1 and (tree[word.id - 1].text == "(" or _is_governed_pronoun(tree, word)):
        return False
    if any(w.text.lower() in _THAT and w.upos == "SCONJ" for w in tree.words[verb.id : word.id - 1]):
        return False  # the subject of what is said
    if word.relation == "expl":
        return word.deprel == "expl:subj" and word.id > verb.id
    if word.text.lower() in ("nous", "vous") and _is_third_person(tree, verb):
        return False  # *ce que nous dit Léa*
    has_article = tree.child(word, "det") is not None
    if word.upos == "ADJ" and word.id > verb.id and not has_article and word.text.islower():
        return False
    is_nominal = (word.upos in NOMINAL or has_article) and word.text.lower() not in _OBJECTS
    return is_nominal and word.lemma != "ce" and not (word.id > verb.id and tells_when(word))
