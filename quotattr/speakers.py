"""From a cue to the words that name who speaks: subject, agent, complement, controller, antecedent."""

from __future__ import annotations

from collections.abc import Sequence

from quotattr import lexicon
from quotattr.attitudes import NOTHING, gapped, moved_to_speak, owner_of_part
from quotattr.candidates import Candidate, is_reflexive, lemma_of
from quotattr.models import CueCategory
from quotattr.own_subjects import NOMINAL, own_subject, tells_when
from quotattr.owners import noun_source
from quotattr.prepositional_cues import possessive, relative_behind
from quotattr.relatives import RELATIVE, Source, antecedent_of_complement, is_somebody, resolve_relative
from quotattr.subjects import is_predicate, made_to_speak, subject_of
from quotattr.tree import Sentence, Word

__all__ = ["find_source"]

_LONGEST_TITLE = 6
_NOBODY = NOTHING | {"voilà", "voici"}
_EVERYBODY = frozenset(("tout", "tous"))
_READ_IN = {"lire": ("dans", "sur"), "apprendre": ("auprès", "de")}
"""Where readers find the words, and whom they have them from: *lire dans un rapport*, *apprendre du parquet*."""
_BETWEEN = frozenset("le l' l’ en y nous vous me m' m’ lui leur".split())
"""What may stand between the opening of a clause that turns its subject round and its verb."""
_NOT_SPEAKERS = frozenset(("qui", "que", "qu'", "dont", "se", "ce", "cela", "ça", "c'", "y", "en", "où", "rien"))


def find_source(candidate: Candidate) -> Source | None:
    """The speaker that the syntax of a cue gives, or ``None`` when no word of the sentence names one."""
    if candidate.category is CueCategory.PREPOSITION:
        return _complement(candidate)
    source = _of_verb(candidate) if candidate.category is CueCategory.VERB else noun_source(candidate)
    if source is not None and (source.head.text.lower() in _NOBODY or tells_when(source.head)):
        return None
    if source is None or not _is_utterance(candidate, source.head):
        return source
    return _preceding_phrase(candidate) if candidate.category is CueCategory.VERB else None


def _is_utterance(candidate: Candidate, head: Word) -> bool:
    """Whether a word stands in quoted words that name nobody, as *« Le Monde »* or *les « indignés »* do."""
    if head.id not in candidate.host.opaque_ids:
        return False
    tree, opaque = candidate.host.tree, candidate.host.opaque_ids
    first = last = head.id
    while first > 1 and first - 1 in opaque:
        first -= 1
    while last < len(tree) and last + 1 in opaque:
        last += 1
    quoted = [word for word in tree.words[first - 1 : last] if word.upos != "PUNCT"]
    if len(quoted) > _LONGEST_TITLE or any(word.is_finite for word in quoted):
        return True
    is_determined = first > 1 and tree[first - 1].upos in ("DET", "NOUN", "ADJ")
    capitals = sum(word.text[:1].isupper() for word in quoted)
    return not is_determined and capitals < min(len(quoted), 2)


def _of_verb(candidate: Candidate) -> Source | None:
    tree, verb = candidate.host.tree, candidate.word
    if is_predicate(tree, verb):
        return None
    unusual = made_to_speak(tree, verb) or moved_to_speak(candidate) or gapped(candidate)
    source = unusual or subject_of(tree, verb, set())
    if source is not None and source.head.lemma == "on":
        source = _where_read(candidate, _READ_IN.get(lemma_of(verb), ())) or _whom_one_believes(tree, verb) or source
    if source is not None and _is_impersonal(tree, verb, source.head):
        return _where_read(candidate, _READ_IN["lire"])
    if _is_spoken_of(tree, verb, source.via if source is not None else None):
        return None
    inherited = source is not None and source.via in ("controlled", "controlled_by_object", "shared", "modified")
    if inherited and source is not None and {source.head.id, source.head.head} & candidate.host.opaque_ids:
        source = _reporter_before(candidate) or source
    if source is not None and source.head.id in candidate.host.inside_ids:
        source = None
    if source is None and verb.upos not in ("VERB", "AUX") and not candidate.is_after:
        source = _governing_noun(candidate)
    is_inverted = candidate.is_after and not candidate.host.colon_behind
    if candidate.host.colon_behind and candidate.is_after and source is not None and source.head.id > verb.id:
        source = _preceding_phrase(candidate) or source
    looks_behind = is_inverted and not verb.is_present_participle and not _is_governed(tree, verb)
    if source is None and (looks_behind or _turns_round(tree, verb)):
        source = _following_phrase(candidate)
    if source is None and not is_inverted:
        source = _preceding_phrase(candidate) or _following_subject(candidate)
    return owner_of_part(tree, source) if source is not None else None


def _is_spoken_of(tree: Sentence, verb: Word, via: str | None) -> bool:
    """Whether a passive verb of speech tells of its subject, not by whom it is said: *la loi, jugée « inutile »*."""
    if lexicon.verb_class(lemma_of(verb)) is None:
        return False
    is_bare = verb.feats.get("VerbForm") == "Part" and not verb.is_present_participle and not tree.children(verb, "aux")
    hangs = verb.relation in ("acl", "advcl") and via in ("controlled", "modified", None)
    agrees = via != "passive" and (verb.feats.get("Gender") == "Fem" or verb.feats.get("Number") == "Plur")
    return via == "patient" or (is_bare and (hangs or agrees) and not is_reflexive(tree, verb))


def _is_impersonal(tree: Sentence, verb: Word, subject: Word) -> bool:
    """Whether *il* stands for nobody, before a passive verb of speech: *est-il écrit*, *il a été rappelé que*."""
    auxiliaries = {word.lemma for word in tree.children(verb, "aux")}
    is_passive = "être" in auxiliaries and not is_reflexive(tree, verb)
    return is_passive and subject.text.lower().lstrip("-t") == "il" and lexicon.verb_class(lemma_of(verb)) is not None


def _where_read(candidate: Candidate, prepositions: Sequence[str]) -> Source | None:
    """What stands for the speaker of words that one reads or learns: *lit-on dans une note de la mairie*."""
    tree, verb = candidate.host.tree, candidate.word
    governors = {verb.id, verb.head} if verb.relation == "xcomp" else {verb.id}
    for word in (*tree.words[verb.id :], *tree.words[: verb.id]):
        case, above = tree.child(word, "case"), tree.head(word)
        if case is None or above is None or word.id in candidate.host.opaque_ids or lexicon.is_time(word.text):
            continue
        if above.text.lower() in prepositions:
            case, governor = above, above.head
        else:
            governor = above.id
        if governor in governors and case.text.lower() in prepositions:
            antecedent = antecedent_of_complement(tree, word) if word.text.lower() in RELATIVE else word
            return Source(antecedent, "read") if antecedent is not None else None
    return None


def _whom_one_believes(tree: Sentence, verb: Word) -> Source | None:
    """Whose words one gives credit: *si l'on en croit Léa*."""
    believes = verb.text.lower() in ("croit", "croyait") and verb.id > 1 and tree[verb.id - 1].text.lower() == "en"
    behind = (word for word in tree.children(verb, "obj") if word.id > verb.id)
    return next((Source(word, "complement") for word in behind if believes), None)


def _reporter_before(candidate: Candidate) -> Source | None:
    """The subject of the author's last verb, for a participle hung on quoted words: *« Oui », dit-il, ajoutant que*."""
    tree, opaque = candidate.host.tree, candidate.host.opaque_ids
    for verb in reversed(tree.words[: candidate.word.id - 1]):
        if verb.upos == "VERB" and verb.id not in opaque:
            subject = own_subject(tree, verb)
            if subject is not None and subject.id not in opaque:
                return resolve_relative(tree, verb, subject)
    return None


def _is_governed(tree: Sentence, verb: Word) -> bool:
    """Whether an infinitive completes a verb whose subject stands before it: *il faut comparer les salaires*."""
    head = tree.head(verb)
    if verb.feats.get("VerbForm") != "Inf" or head is None or head.upos != "VERB":
        return False
    subject = tree.child(head, "nsubj", "expl")
    return subject is not None and subject.id < head.id


def _turns_round(tree: Sentence, verb: Word) -> bool:
    """Whether a verb opens a clause that turns its subject round: *comme le dit le pêcheur, « … »*, *voici ce que nous
    dit le pêcheur : « … »*.
    """
    before = [w.text.lower() for w in tree.words[max(0, verb.id - 3) : verb.id - 1]]
    opening = before[:1] if before[-1:] and before[-1] in _BETWEEN else before[-1:]
    return opening in (["comme"], ["que"])


def _governing_noun(candidate: Candidate) -> Source | None:
    """The noun before a verb that the tagger took for its adjective: *son frère acquiesce :*."""
    head = candidate.host.tree.head(candidate.word)
    if head is None or head.id > candidate.word.id or head.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    return Source(head, "misread")


def _complement(candidate: Candidate) -> Source | None:
    """What a preposition such as *selon* governs, past the nouns and verbs of *aux yeux de*, *à en croire*."""
    tree, last = candidate.host.tree, candidate.host.tree[candidate.last]
    if last.upos in ("NOUN", "VERB") and candidate.last > candidate.word.id:
        owners = (w for w in tree.children(last, "nmod", "obj", "obl", "nsubj") if w.id > last.id)
        head = next(owners, None)
        owner = possessive(tree, last)
        if head is None and owner is not None:
            return Source(_who_admits(tree, candidate) or owner, "possessor")
    else:
        governed = tree.head(last) if last.head > last.id else tree.head(candidate.word)
        head = relative_behind(tree, candidate.last) or governed
    if head is None or head.id <= candidate.word.id or head.upos not in NOMINAL:
        head = next((w for w in tree.words[candidate.last :][:5] if w.upos in ("NOUN", "PROPN", "PRON")), None)
    if head is None or head.id in candidate.host.inside_ids or head.lemma in _EVERYBODY:
        return None
    if head.lemma in RELATIVE or head.text.lower() in RELATIVE:
        head = antecedent_of_complement(tree, head)
    return Source(head, "complement") if head is not None else None


def _who_admits(tree: Sentence, candidate: Candidate) -> Word | None:
    """The subject behind a phrase that opens a sentence: *De son propre aveu, Léa n'a « rien compris »*."""
    opens = candidate.word.id == 1 and tree[candidate.last].text == "aveu"
    return next((w for w in tree if w.relation == "nsubj" and is_somebody(w)), None) if opens else None


def _following_phrase(candidate: Candidate) -> Source | None:
    """The noun phrase behind an inverted verb, when the parse gives it no subject."""
    tree = candidate.host.tree
    for word in tree.words[candidate.word.id :][:14]:
        if word.id in candidate.host.opaque_ids and word.upos not in ("PUNCT", "DET") and word.text not in "«»":
            return Source(word, "following_title")
        if word.text in ("»", ":", ";"):
            return None
        if word.upos == "SCONJ" or (word.upos == "VERB" and word.is_finite):
            return None
        if word.upos == "PRON" and word.text.startswith("-") and word.lemma not in _NOT_SPEAKERS:
            return Source(word, "following")
        if word.text == "," and candidate.host.frame.is_incise:
            return None
        substantive = word.upos in ("NOUN", "PROPN", "PRON") or (
            word.upos in ("ADJ", "NUM") and tree.child(word, "det")
        )
        if word.id > 1 and tree[word.id - 1].text == "(":
            continue
        if not substantive or word.text.lower() in _NOT_SPEAKERS:
            continue
        above = tree.head(word)
        is_own = word.head == candidate.word.id or word.relation not in ("flat", "compound", "nmod", "amod")
        is_own = is_own or (above is not None and tells_when(above))  # *a dit mardi Léa Petit*
        if tree.child(word, "case") is None and is_own:
            if not tells_when(word) and above is not None:
                return Source(word, "following")
    return None


def _preceding_phrase(candidate: Candidate) -> Source | None:
    """The last subject before a verb that the parse left without one."""
    tree, verb = candidate.host.tree, candidate.word
    if verb.feats.get("VerbForm") not in ("Fin", "Inf", "Part") and not verb.is_finite:
        return None
    for word in reversed(tree.words[: verb.id - 1]):
        if word.id in candidate.host.opaque_ids:
            continue
        is_patient = word.deprel == "nsubj:pass" and word.head == verb.id
        is_subject = word.relation == "nsubj" and not is_patient
        if is_subject and word.lemma not in _NOT_SPEAKERS and word.text.lower() not in RELATIVE:
            return Source(word, "preceding")
    return None


def _following_subject(candidate: Candidate) -> Source | None:
    """The subject behind the quotation, for a participle that opens the sentence: *Estimant que « … », il vota*."""
    if candidate.word.feats.get("VerbForm") not in ("Part", "Inf") or candidate.word.id > 3:
        return None
    subjects = (w for w in candidate.host.after if w.relation == "nsubj" and w.text.lower() not in RELATIVE)
    subject = next(subjects, None)
    return Source(subject, "following_subject") if subject is not None else None
