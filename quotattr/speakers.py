"""From a cue to the words that name who speaks: subject, agent, complement, controller, antecedent."""

from __future__ import annotations

from dataclasses import dataclass

from quotattr import lexicon
from quotattr.candidates import Candidate, is_reflexive
from quotattr.models import CueCategory
from quotattr.tree import Sentence, Word

__all__ = ["Source", "find_source", "subject_of"]

_RELATIVE = frozenset(("qui", "lequel", "laquelle", "lesquels", "lesquelles"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
_MEANS = frozenset("téléphone courriel mail courrier SMS texto écrit fax lettre message tweet radio exemple".split())
_OPENING_PARTICIPLES = frozenset(
    form + ending
    for form in "joint contacté interrogé sollicité questionné invité interviewé rencontré approché".split()
    for ending in ("", "e", "s", "es")
)
_NOT_SPEAKERS = frozenset(("qui", "que", "qu'", "dont", "se", "ce", "cela", "ça", "c'", "y", "en", "où", "rien"))


@dataclass(frozen=True)
class Source:
    """The head of the phrase that names the speaker, and the way that led to it from the cue."""

    head: Word
    via: str


def find_source(candidate: Candidate) -> Source | None:
    """The speaker that the syntax of a cue gives, or ``None`` when no word of the sentence names one."""
    if candidate.category is CueCategory.PREPOSITION:
        return _complement(candidate)
    if candidate.category is CueCategory.VERB:
        return _of_verb(candidate)
    return _of_noun(candidate)


def _of_verb(candidate: Candidate) -> Source | None:
    tree, verb = candidate.host.tree, candidate.word
    source = subject_of(tree, verb, set())
    inherited = source is not None and source.via in ("controlled", "shared", "modified")
    if inherited and source is not None and source.head.id in candidate.host.opaque_ids:
        source = _reporter_before(candidate)
    if source is not None and source.head.id in candidate.host.inside_ids:
        source = None
    if source is None and verb.upos not in ("VERB", "AUX") and not candidate.is_after:
        source = _governing_noun(candidate)
    if source is None and (candidate.is_after or _is_comparison(tree, verb)):
        source = _following_phrase(candidate)
    if source is None and not candidate.is_after:
        source = _preceding_phrase(candidate) or _following_subject(candidate)
    if not candidate.is_after and (source is None or source.head.id == 1):
        source = _behind_opening(candidate) or source
    return source and Source(_named_before(tree, source.head), source.via)


def _behind_opening(candidate: Candidate) -> Source | None:
    """The phrase behind a participle that opens the sentence, misread for a noun: *Joint lundi, son avocat évoque*."""
    tree = candidate.host.tree
    if tree[1].text.lower() not in _OPENING_PARTICIPLES:
        return None
    comma = next((w.id for w in tree if w.text == ","), len(tree))
    for word in tree.words[comma : candidate.word.id - 1]:
        if word.upos == "PROPN" or (word.upos == "NOUN" and tree.child(word, "det") is not None):
            return Source(word, "preceding")
    return None


def _named_before(tree: Sentence, head: Word) -> Word:
    """The name that a bare role behind a comma belongs to, when the parse parts them: *Ana Petit, maire de Lorme*."""
    if head.upos != "NOUN" or head.id < 3 or tree[head.id - 1].text != "," or not lexicon.is_role(head.text):
        return head
    name = tree[head.id - 2]
    if name.upos != "PROPN" or tree.child(head, "det") is not None:
        return head
    while name.relation == "flat" and name.head < name.id:
        name = tree[name.head]
    return name


def _reporter_before(candidate: Candidate) -> Source | None:
    """The subject of the author's last verb, for a participle hung on quoted words: *« Oui », dit-il, ajoutant que*."""
    tree, opaque = candidate.host.tree, candidate.host.opaque_ids
    for verb in reversed(tree.words[: candidate.word.id - 1]):
        if verb.upos == "VERB" and verb.id not in opaque:
            subject = _own_subject(tree, verb)
            if subject is not None and subject.id not in opaque:
                return _resolve_relative(tree, verb, subject)
    return None


def _is_comparison(tree: Sentence, verb: Word) -> bool:
    """Whether a verb opens a clause that turns its subject round: *comme le dit le pêcheur, « … »*."""
    before = [w.text.lower() for w in tree.words[max(0, verb.id - 3) : verb.id - 1]]
    return before[-1:] == ["comme"] or before in (["comme", "le"], ["comme", "l'"], ["comme", "l’"])


def _governing_noun(candidate: Candidate) -> Source | None:
    """The noun before a verb that the tagger took for its adjective: *son frère acquiesce :*."""
    head = candidate.host.tree.head(candidate.word)
    if head is None or head.id > candidate.word.id or head.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    return Source(head, "misread")


def subject_of(tree: Sentence, verb: Word, seen: set[int]) -> Source | None:
    """Who does what a verb says: its subject, the agent of a passive, or the one that it shares or is controlled by."""
    if verb.id in seen:
        return None
    seen.add(verb.id)
    agent = _agent(tree, verb) if not is_reflexive(tree, verb) else None
    if _is_passive(tree, verb) or (agent is not None and _is_bare_participle(tree, verb)):
        return Source(agent, "passive") if agent is not None else None
    subject = _own_subject(tree, verb)
    if subject is not None:
        return _resolve_relative(tree, verb, subject)
    return _inherited(tree, verb, seen)


def _own_subject(tree: Sentence, verb: Word) -> Word | None:
    subjects = [w for w in tree.children(verb, "nsubj", "expl") if _can_be_subject(tree, w, verb)]
    clitic = next((w for w in subjects if w.text.startswith("-")), None)
    return clitic or next(iter(subjects), None)


def _can_be_subject(tree: Sentence, word: Word, verb: Word) -> bool:
    if word.relation == "expl":
        return word.deprel == "expl:subj" and word.id > verb.id
    has_article = tree.child(word, "det") is not None
    if word.upos == "ADJ" and word.id > verb.id and not has_article:
        return False
    is_nominal = word.upos in _NOMINAL or has_article
    return is_nominal and word.lemma != "ce" and not (word.id > verb.id and _is_time(word))


def _has_case(tree: Sentence, word: Word, preposition: str) -> bool:
    case = tree.child(word, "case")
    return case is not None and case.text.lower() == preposition


def _is_bare_participle(tree: Sentence, verb: Word) -> bool:
    """Whether a participle stands without *avoir*: *rappelé par X*, not *a rappelé par courriel*."""
    auxiliaries = {w.lemma for w in tree.children(verb, "aux")}
    return verb.feats.get("VerbForm") == "Part" and auxiliaries != {"avoir"}


def _is_passive(tree: Sentence, verb: Word) -> bool:
    return any(child.deprel in ("aux:pass", "nsubj:pass") for child in tree.children(verb)) or (
        verb.feats.get("Voice") == "Pass"
    )


def _agent(tree: Sentence, verb: Word) -> Word | None:
    predicates = tree.children(verb, "xcomp", "obj")
    for child in [*tree.children(verb, "obl"), *(c for p in predicates for c in tree.children(p, "obl", "nmod"))]:
        case = tree.child(child, "case")
        by = case is not None and case.text.lower() == "par" and child.id > verb.id
        if (child.deprel == "obl:agent" or by) and child.lemma not in _MEANS:
            return child
    return None


def _resolve_relative(tree: Sentence, verb: Word, subject: Word) -> Source | None:
    if subject.lemma not in _RELATIVE and subject.text.lower() not in _RELATIVE:
        return Source(subject, "subject")
    clause: Word | None = verb
    while clause is not None and clause.relation != "acl":
        clause = tree.head(clause) if clause.relation in ("conj", "xcomp", "ccomp", "parataxis") else None
    antecedent = tree.head(clause) if clause is not None else None
    if antecedent is None:
        antecedent = next((w for w in reversed(tree.words[: subject.id - 1]) if w.upos in ("NOUN", "PROPN")), None)
    return None if antecedent is None else Source(_phrase_head(tree, antecedent, subject), "relative")


def _phrase_head(tree: Sentence, antecedent: Word, pronoun: Word) -> Word:
    """Whom a relative clause is about: behind a comma, the head of the whole phrase (*Ana, maire de Lorme, qui*)."""
    head = antecedent
    behind_comma = pronoun.id > 1 and tree[pronoun.id - 1].text == ","
    for ancestor in tree.ancestors(antecedent):
        climbs = head.relation == "appos" or (behind_comma and head.relation == "nmod")
        if not climbs or ancestor.upos not in ("NOUN", "PROPN") or ancestor.id > pronoun.id:
            break
        head = ancestor
    return head


def _inherited(tree: Sentence, verb: Word, seen: set[int]) -> Source | None:
    """The subject that a verb without its own shares with, or takes from, the verb or noun above it."""
    head = tree.head(verb)
    if head is None:
        return None
    adjacent = _modified_noun(tree, verb)
    if adjacent is not None:
        return Source(adjacent, "adjacent_noun")
    if _is_gerund_apart(tree, verb):
        main = next((w for w in tree.ancestors(verb) if not w.head), head)
        above = subject_of(tree, main, seen)
        if above is not None:
            return Source(above.head, "controlled")
    is_compound = any(w.is_finite for w in tree.children(verb, "aux"))
    participle = verb.feats.get("VerbForm") in ("Part", "Inf") and not is_compound
    if verb.relation == "conj":
        shared = subject_of(tree, head, seen) if head.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
        return shared and Source(shared.head, "shared")
    if verb.relation in ("xcomp", "advcl", "aux", "cop", "obl", "nmod", "parataxis", "ccomp", "appos") and (
        participle or verb.relation in ("xcomp", "aux", "cop", "advcl")
    ):
        above = subject_of(tree, head, seen) or _predicate_subject(tree, head, seen)
        return above and Source(above.head, "controlled")
    if verb.relation == "acl" and "relcl" not in verb.deprel:
        if verb.text.lower().endswith("ant") and verb.id > 1 and tree[verb.id - 1].text in (",", "en", "tout"):
            clause = next((w for w in tree.ancestors(verb) if w.upos == "VERB"), None)
            above = subject_of(tree, clause, seen) if clause is not None else None
            if above is not None:
                return Source(above.head, "controlled")
        if verb.feats.get("VerbForm") == "Inf":
            above = _predicate_subject(tree, head, seen)
            return above and Source(above.head, "controlled")
        if head.upos in ("NOUN", "PROPN", "PRON"):
            return Source(head, "modified")
    return None


def _is_gerund_apart(tree: Sentence, verb: Word) -> bool:
    """Whether a gerund, or the infinitive it governs, stands behind a comma: *il répond, en faisant remarquer*."""
    gerund = verb if verb.text.lower().endswith("ant") or verb.id == 1 else tree[verb.id - 1]
    before = [w.text.lower() for w in tree.words[max(0, gerund.id - 3) : gerund.id - 1]]
    return gerund.text.lower().endswith("ant") and before in ([",", "en"], ["tout", "en"])


def _modified_noun(tree: Sentence, verb: Word) -> Word | None:
    """The noun right before a present participle: *un communiqué de presse affirmant*."""
    if verb.id < 3 or not verb.text.lower().endswith("ant") or verb.feats.get("VerbForm") != "Part":
        return None
    noun = tree[verb.id - 1]
    head = tree.head(noun)
    while head is not None and noun.relation in ("nmod", "amod", "flat") and head.id < noun.id:
        noun, head = head, tree.head(head)
    determiner = tree.child(noun, "det")
    is_new = determiner is None or determiner.lemma == "un"
    return noun if noun.upos == "NOUN" and is_new else None


def _predicate_subject(tree: Sentence, head: Word, seen: set[int]) -> Source | None:
    """Climb over nouns and adjectives to the clause that holds them: *a pris le temps de préciser*."""
    for ancestor in tree.ancestors(head):
        if ancestor.upos in ("VERB", "AUX") or tree.child(ancestor, "nsubj") is not None:
            return subject_of(tree, ancestor, seen)
    return None


def _complement(candidate: Candidate) -> Source | None:
    """What a preposition such as *selon* governs, past the nouns and verbs of *aux yeux de*, *à en croire*."""
    tree, last = candidate.host.tree, candidate.host.tree[candidate.last]
    if last.upos in ("NOUN", "VERB") and candidate.last > candidate.word.id:
        owners = (w for w in tree.children(last, "nmod", "obj", "obl", "nsubj") if w.id > last.id)
        head = next(owners, None)
    else:
        head = tree.head(last) if last.head > last.id else tree.head(candidate.word)
    if head is None or head.id <= candidate.word.id or head.upos not in _NOMINAL:
        head = next((w for w in tree.words[candidate.last :][:5] if w.upos in ("NOUN", "PROPN", "PRON")), None)
    if head is None or head.id in candidate.host.inside_ids:
        return None
    return Source(head, "complement")


def _of_noun(candidate: Candidate) -> Source | None:
    """The subject of the clause that a noun or predicate stands in, its possessor, or the phrase itself."""
    tree, word = candidate.host.tree, candidate.word
    subject = tree.child(word, "nsubj")
    if subject is not None:
        return _resolve_relative(tree, word, subject)
    if candidate.category is None:
        beside = next((w for w in tree.subtree(word) if _has_case(tree, w, "chez") and w.upos == "PROPN"), None)
        if beside is not None and beside.id not in candidate.host.opaque_ids:
            return Source(beside, "possessor")
        return Source(word, "label") if word.upos in ("PROPN", "NOUN", "PRON") else None
    clause = next((w for w in tree.ancestors(word) if w.upos in ("VERB", "AUX") or tree.child(w, "nsubj")), None)
    if clause is not None and clause.id not in candidate.host.opaque_ids:
        source = subject_of(tree, clause, set())
        if source is not None and source.head is not word and source.head.id not in candidate.host.inside_ids:
            return Source(source.head, "clause")
    for child in tree.children(word, "nmod", "obl"):
        case = tree.child(child, "case")
        if case is not None and case.lemma in ("de", "chez", "par", "à") and child.id not in candidate.host.opaque_ids:
            return Source(child, "possessor")
    head = tree.head(word)
    if head is not None and head.upos in ("NOUN", "PROPN") and head.id not in candidate.host.opaque_ids:
        return Source(head, "modified")
    return None


def _following_phrase(candidate: Candidate) -> Source | None:
    """The noun phrase behind an inverted verb, when the parse gives it no subject."""
    tree = candidate.host.tree
    for word in tree.words[candidate.word.id :][:14]:
        if word.id in candidate.host.opaque_ids and word.upos not in ("PUNCT", "DET") and word.text not in "«»":
            return Source(word, "following_title")
        if word.text in ("»", ":", ";"):
            return None
        if word.upos == "VERB" and word.is_finite:
            return None
        if word.upos == "PRON" and word.text.startswith("-") and word.lemma not in _NOT_SPEAKERS:
            return Source(word, "following")
        if word.text == "," and candidate.host.frame.is_incise:
            return None
        substantive = word.upos in ("NOUN", "PROPN", "PRON") or (
            word.upos in ("ADJ", "NUM") and tree.child(word, "det")
        )
        if not substantive or word.text.lower() in _NOT_SPEAKERS:
            continue
        is_own = word.head == candidate.word.id or word.relation not in ("flat", "compound", "nmod", "amod")
        if tree.child(word, "case") is None and is_own:
            if not _is_time(word) and tree.head(word) is not None:
                return Source(word, "following")
    return None


def _is_time(word: Word) -> bool:
    return lexicon.is_time(word.text)


def _preceding_phrase(candidate: Candidate) -> Source | None:
    """The last subject before a verb that the parse left without one."""
    tree, verb = candidate.host.tree, candidate.word
    if verb.feats.get("VerbForm") not in ("Fin", "Inf", "Part") and not verb.is_finite:
        return None
    for word in reversed(tree.words[: verb.id - 1]):
        if word.id in candidate.host.opaque_ids:
            return None
        if word.relation == "nsubj" and word.lemma not in _NOT_SPEAKERS and word.text.lower() not in _RELATIVE:
            return Source(word, "preceding")
    return None


def _following_subject(candidate: Candidate) -> Source | None:
    """The subject behind the quotation, for a participle that opens the sentence: *Estimant que « … », il vota*."""
    if candidate.word.feats.get("VerbForm") not in ("Part", "Inf") or candidate.word.id > 3:
        return None
    subjects = (w for w in candidate.host.after if w.relation == "nsubj" and w.text.lower() not in _RELATIVE)
    subject = next(subjects, None)
    return Source(subject, "following_subject") if subject is not None else None
