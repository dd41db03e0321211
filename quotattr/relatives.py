"""Whom a relative pronoun stands for: *Léa Petit, maire de Lorme, qui a dit*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.lexicon.names import is_first_name
from quotattr.tree import Sentence, Word

__all__ = ["RELATIVE", "Source", "antecedent_of_complement", "is_somebody", "resolve_relative"]

RELATIVE = frozenset(("qui", "lequel", "laquelle", "lesquels", "lesquelles"))

_SPEAKING = frozenset(("role", "person", "organisation", "group"))
_FORMS = {
    "lequel": ("Masc", "Sing"),
    "laquelle": ("Fem", "Sing"),
    "lesquels": ("Masc", "Plur"),
    "lesquelles": ("Fem", "Plur"),
}


@dataclass(frozen=True)
class Source:
    """The head of the phrase that names the speaker, and the way that led to it from the cue."""

    head: Word
    via: str


def resolve_relative(tree: Sentence, verb: Word, subject: Word) -> Source | None:
    """Whom the subject of a verb stands for: itself, or the antecedent of a relative pronoun."""
    if subject.lemma not in RELATIVE and subject.text.lower() not in RELATIVE:
        return Source(subject, "subject")
    earlier = _coordinated_with(tree, subject)
    if earlier is not None:
        return resolve_relative(tree, tree.head(earlier) or verb, earlier)
    antecedent = tree.head(verb) if verb.relation == "acl" else None
    if antecedent is None:
        antecedent = next((w for w in reversed(tree.words[: subject.id - 1]) if w.upos in ("NOUN", "PROPN")), None)
    if antecedent is None:
        return None
    if tree[subject.id - 1].upos == "CCONJ":
        antecedent = _modified(tree, antecedent)
    readings = (_subject_between, _addressee_between, _who_told_the_press)
    antecedent = next((word for read in readings if (word := read(tree, antecedent, subject)) is not None), antecedent)
    if _is_where(tree, antecedent):
        return Source(_person_above(tree, antecedent), "relative")
    number = _number(tree, verb)
    somebody = _somebody_before(tree, antecedent, subject, number)
    somebody = somebody or _phrase_of_number(tree, antecedent, number)
    return Source(somebody or _phrase_head(tree, antecedent, subject), "relative")


def _subject_between(tree: Sentence, antecedent: Word, pronoun: Word) -> Word | None:
    """The subject that stands between, over which no relative reaches: *a confié au Journal Ana Petit, qui*."""
    verb = tree.head(antecedent)
    subjects = tree.children(verb, "nsubj") if verb is not None else ()
    return next((word for word in subjects if antecedent.id < word.id < pronoun.id), None)


def _addressee_between(tree: Sentence, antecedent: Word, pronoun: Word) -> Word | None:
    """The person who was spoken to, right before the relative: *a dit Ana Petit au préfet, qui a répondu*."""
    verb = tree.head(antecedent)
    told = (w for w in (tree.children(verb, "obl") if verb is not None else ()) if antecedent.id < w.id < pronoun.id)
    for word in told:
        case = tree.child(word, "case")
        is_person = lexicon.is_role(word.text) or (word.upos == "PROPN" and is_first_name(word.text))
        is_next = tree.subtree(word)[-1].id >= pronoun.id - 2
        if case is not None and case.lemma == "à" and is_person and is_next:
            return word
    return None


def _who_told_the_press(tree: Sentence, antecedent: Word, pronoun: Word) -> Word | None:
    """Who speaks to a paper that stands between it and the relative: *a dit Ana Petit au Courrier, qui redoute*."""
    verb, case = tree.head(antecedent), tree.child(antecedent, "case")
    if verb is None or case is None or case.lemma != "à" or antecedent.relation != "obl":
        return None
    subject, is_name = tree.child(verb, "nsubj"), antecedent.text[0].isupper()
    is_told = is_name and lexicon.verb_class(verb.lemma) is not None and not is_first_name(antecedent.text)
    return subject if subject is not None and is_told and verb.id < subject.id < antecedent.id < pronoun.id else None


def _number(tree: Sentence, verb: Word) -> str | None:
    """The number that the finite part of a verb tells of its subject."""
    return tree.finite_part(verb).feats.get("Number")


def _phrase_of_number(tree: Sentence, noun: Word, number: str | None) -> Word | None:
    """Who has the number of the verb in the phrase that a noun of another ends, by preference somebody: *un militant
    de l'union des dockers qui a dit*.
    """
    if number is None or noun.upos != "NOUN" or noun.feats.get("Number", number) == number:
        return None
    agreeing, below = [], noun
    for ancestor in tree.ancestors(noun):
        if below.relation not in ("nmod", "appos") or ancestor.upos not in ("NOUN", "PROPN"):
            break
        if ancestor.feats.get("Number") == number:
            agreeing.append(ancestor)
        below = ancestor
    return next((word for word in agreeing if lexicon.is_role(word.text)), agreeing[0] if agreeing else None)


def antecedent_of_complement(tree: Sentence, pronoun: Word) -> Word | None:
    """Whom a pronoun behind a preposition stands for: *Ana Petit, maire de Lorme, selon qui*."""
    nouns = [w for w in tree.words[: pronoun.id - 2] if w.upos in ("NOUN", "PROPN") and _agrees(w, pronoun)]
    clause = next((w for w in tree.ancestors(pronoun) if w.relation == "acl"), None)
    told = tree.head(clause) if clause is not None else None
    antecedent = told if told in nouns else nouns[-1] if nouns else None
    if antecedent is None:
        return None
    return _person_above(tree, antecedent) if pronoun.text.lower() == "qui" else _phrase_above(tree, antecedent, nouns)


def _phrase_above(tree: Sentence, noun: Word, agreeing: Sequence[Word]) -> Word:
    """The highest noun that agrees of the phrase that a noun ends: *l'éditorialiste du Figaro, selon lequel*."""
    head, below = noun, noun
    for ancestor in tree.ancestors(noun):
        if below.relation not in ("nmod", "appos", "flat"):
            break
        head = ancestor if ancestor in agreeing else head
        below = ancestor
    return head


def _person_above(tree: Sentence, noun: Word) -> Word:
    """The highest somebody that a noun ends the phrase of: only of persons is *qui* said behind a preposition."""
    person, below = noun, noun
    for ancestor in tree.ancestors(noun):
        if below.relation not in ("nmod", "appos", "flat") or ancestor.upos not in ("NOUN", "PROPN", "PRON"):
            break
        person = ancestor if is_somebody(ancestor) else person
        below = ancestor
    return person


def _agrees(noun: Word, pronoun: Word) -> bool:
    """Whether a noun has the gender and number of *laquelle*, *lesquels*; *qui* has none."""
    wanted = _FORMS.get(pronoun.text.lower())
    if wanted is None:
        return True
    gender, number = wanted
    return noun.feats.get("Gender", gender) == gender and noun.feats.get("Number", "Sing") == number


def _coordinated_with(tree: Sentence, pronoun: Word) -> Word | None:
    """The relative pronoun that one behind a conjunction goes on with: *qui n'a rien dit et qui se félicite*."""
    if pronoun.id < 3 or tree[pronoun.id - 1].upos != "CCONJ":
        return None
    return next((w for w in reversed(tree.words[: pronoun.id - 1]) if w.text.lower() in RELATIVE), None)


def _modified(tree: Sentence, noun: Word) -> Word:
    """What a relative behind a conjunction tells more of: *une marche, suivie par la police et qui réclame*."""
    modifier = next((word for word in (noun, *tree.ancestors(noun)) if word.relation in ("acl", "amod")), None)
    modified = tree.head(modifier) if modifier is not None else None
    return modified if modified is not None and modified.upos in ("NOUN", "PROPN") else noun


def _somebody_before(tree: Sentence, antecedent: Word, pronoun: Word, number: str | None) -> Word | None:
    """Who ends the phrase of an antecedent that cannot speak, or has another number than the verb: *l'anniversaire de
    Léa Petit, qui*, *aux réquisitions du parquet qui avait estimé*.
    """
    is_likely = is_somebody(antecedent) or lexicon.is_noun_cue(antecedent.lemma)
    if antecedent.upos != "NOUN" or (is_likely and antecedent.feats.get("Number", number) == number):
        return None
    complements = (w for w in tree.children(antecedent, "nmod") if antecedent.id < w.id < pronoun.id)
    of_somebody = (w for w in complements if is_somebody(w) and w.feats.get("Number", number) == number)
    own = next((w for w in of_somebody if not lexicon.is_place(w.text)), None)
    if own is not None:
        return own
    before = [w for w in tree.words[antecedent.id : pronoun.id - 1] if w.upos != "PUNCT"]
    last = before[-1] if before else antecedent
    head = tree.head(last)
    named = head if last.relation == "flat" and head is not None else last
    if last.upos == "PROPN":
        return named if not lexicon.is_place(named.text) else None
    agrees = named.upos == "NOUN" and named.feats.get("Number") == number
    return named if agrees and (is_likely or lexicon.noun_kind(named.text, named.lemma) in _SPEAKING) else None


def _is_where(tree: Sentence, name: Word) -> bool:
    """Whether a name only tells where: *Ana Petit, une élue du groupe à Lorme, qui*."""
    case = tree.child(name, "case")
    return name.upos == "PROPN" and name.relation == "nmod" and case is not None and case.lemma in ("à", "en", "dans")


def _phrase_head(tree: Sentence, antecedent: Word, pronoun: Word) -> Word:
    """Whom a relative clause is about: behind a comma, the head of the whole phrase (*Ana, maire de Lorme, qui*)."""
    head = antecedent
    behind_comma = pronoun.id > 1 and tree[pronoun.id - 1].text == ","
    for ancestor in tree.ancestors(antecedent):
        climbs = head.relation == "appos" or (behind_comma and _is_of_somebody(tree, head, ancestor))
        climbs = climbs or _is_one_of_a_body(tree, head, ancestor)
        is_noun = ancestor.upos in ("NOUN", "PROPN") or tree.child(ancestor, "flat") is not None
        if not climbs or not is_noun or ancestor.id > pronoun.id:
            break
        head = ancestor
    return head


def _is_of_somebody(tree: Sentence, complement: Word, noun: Word) -> bool:
    """Whether a noun tells of somebody what its complement ends: *maire de Lorme*, not *en présence du maire*."""
    case = tree.child(complement, "case")
    return complement.relation == "nmod" and is_somebody(noun) and (case is None or case.lemma in ("de", "à"))


def _is_one_of_a_body(tree: Sentence, complement: Word, noun: Word) -> bool:
    """Whether a noun presents somebody by the body that its complement names: *un élu de la majorité qui*."""
    article = tree.child(noun, "det")
    is_presented = article is not None and article.text.lower() in ("un", "une") and lexicon.is_role(noun.text)
    is_body = lexicon.entity_category(complement.text) == "organisation" or complement.text.isupper()
    return complement.relation == "nmod" and is_presented and is_body


def is_somebody(word: Word) -> bool:
    """Whether a word can name who speaks: a name, a pronoun, a role, an institution."""
    is_known = lexicon.is_role(word.text) or lexicon.entity_category(word.text) is not None
    return is_known or word.upos in ("PROPN", "PRON")
