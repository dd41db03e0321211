"""Who does what a verb says: its subject, the agent of a passive, or the one that it shares or is controlled by."""

from __future__ import annotations

from collections.abc import Sequence

from quotattr import lexicon
from quotattr.candidates import is_reflexive
from quotattr.relatives import RELATIVE, Source, is_somebody, resolve_relative
from quotattr.tree import Sentence, Word

__all__ = ["NOMINAL", "is_predicate", "made_to_speak", "own_subject", "subject_of"]

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
_LONGEST_INSERTION, _LONGEST_SUBJECT_START = 10, 3
_OBJECT_CONTROL = frozenset(
    "accuser aider appeler autoriser charger condamner conduire contraindre convaincre dissuader empêcher encourager "
    "exhorter forcer inciter inviter obliger persuader pousser presser prier sommer soupçonner supplier".split()
)
_MADE_KNOWN = frozenset("savoir remarquer observer valoir comprendre connaître entendre voir passer".split())
"""Infinitives behind *faire* that tell what its own subject says: *a fait savoir*, not *a fait bondir le maire*."""
_THAT = frozenset(("que", "qu'", "qu’"))
_OBJECTS = frozenset("se s' s’ le la les l' l’ leur me m' m’ te t' t’".split())
"""Clitics that are never a subject, whatever a parse says."""
_APART = frozenset((",", "—", "–"))
_CLITICS = frozenset(("il", "elle", "ils", "elles", "on"))
_THINGS = frozenset(("ce", "c'", "c’", "cela", "ça"))
_MEANS = frozenset(
    "téléphone courriel mail courrier SMS texto écrit fax lettre message tweet radio voix exemple".split()
)


def subject_of(tree: Sentence, verb: Word, seen: set[int]) -> Source | None:
    """Who does what a verb says: its subject, the agent of a passive, or the one that it shares or is controlled by."""
    if verb.id in seen:
        return None
    seen.add(verb.id)
    agent = _agent(tree, verb) if not is_reflexive(tree, verb) else None
    subject = own_subject(tree, verb)
    if agent is not None and (_is_passive(tree, verb) or _is_bare_participle(tree, verb)):
        return Source(agent, "passive")
    if _is_passive(tree, verb):
        return _patient(tree, verb, subject) if subject is not None and subject.id < verb.id else None
    if subject is not None:
        return resolve_relative(tree, verb, subject)
    return _inherited(tree, verb, seen)


def made_to_speak(tree: Sentence, verb: Word) -> Source | None:
    """Who is made to speak: *la décision a fait bondir le maire*, *cela fait dire au préfet que*, or who does it to
    somebody: *il s'est fait traiter de « vendu » par un passant*.
    """
    head = tree.head(verb)
    makes = head is not None and head.lemma == "faire" and verb.relation == "xcomp" and head.id < verb.id
    if verb.lemma in _MADE_KNOWN or not (makes or any(w.deprel == "aux:caus" for w in tree.children(verb, "aux"))):
        return None
    if is_reflexive(tree, verb) or (makes and head is not None and is_reflexive(tree, head)):
        agent = _agent(tree, verb)
        return Source(agent, "passive") if agent is not None else Source(verb, "patient")
    governors = [verb, head] if makes and head is not None else [verb]
    behind = [w for governor in governors for w in tree.children(governor, "obj", "obl", "iobj") if w.id > verb.id]
    receivers = [w for w in behind if (case := tree.child(w, "case")) is not None and case.lemma == "à"]
    clitics = [w for w in tree.children(verb, "iobj") if w.text.lower() in ("lui", "leur")]
    objects = [w for w in behind if w.relation == "obj"]
    speakers = (w for w in (*receivers, *clitics, *objects) if is_somebody(w))
    return next((Source(word, "caused") for word in speakers), None)


def is_predicate(tree: Sentence, verb: Word) -> bool:
    """Whether an infinitive stands behind a copula: *le but est de dénoncer*, whoever denounces."""
    return verb.feats.get("VerbForm") == "Inf" and tree.child(verb, "cop") is not None


def _patient(tree: Sentence, verb: Word, subject: Word) -> Source | None:
    """The subject of a passive: no speaker of what *a été dit*, but whoever *a été contraint d'admettre* something."""
    found = resolve_relative(tree, verb, subject)
    return found and Source(found.head, "patient")


def own_subject(tree: Sentence, verb: Word) -> Word | None:
    """The subject that a tree gives a verb; of several, a clitic, or one that is no mere name of the noun before it."""
    subjects = [w for w in tree.children(verb, "nsubj", "expl") if _can_be_subject(tree, w, verb)]
    subjects = [w for w in subjects if not _is_absolute(tree, w)] or subjects
    clitic = next((w for w in subjects if w.text.startswith("-")), None)
    free = (w for w in subjects if not (w.upos == "PROPN" and w.id > 1 and tree[w.id - 1].upos in ("NOUN", "PROPN")))
    subject = clitic or next(free, None) or next(iter(subjects), None)
    if subject is not None and _is_told_of(tree, subjects[0], subject):
        subject = subjects[0]
    if subject is not None and subject.id < verb.id:
        subject = _nearest(tree, subjects, subject, verb)
    if subject is None:
        return _glued_to_channel(tree, verb) or _opening_pronoun(tree, verb) or _quoted_name(tree, verb)
    return _behind_insertion(tree, verb, subject)


def _glued_to_channel(tree: Sentence, verb: Word) -> Word | None:
    """The name that the parse makes one with the acronym before it: *a dit à BFMTV Ana Petit, élue de Lorme*."""
    for channel in tree.children(verb, "obl", "nmod"):
        names = [w for w in tree.children(channel, "flat") if w.id > channel.id]
        if channel.id > verb.id and channel.text.isupper() and names and not names[0].text.isupper():
            return names[0]
    return None


def _quoted_name(tree: Sentence, verb: Word) -> Word | None:
    """The name in guillemets that the parse takes for what a verb reports: *« La Gazette » affirme que*."""
    name = tree.head(verb)
    if name is None or name.upos != "PROPN" or name.id != verb.id - 2 or not verb.is_finite:
        return None
    return name if verb.relation == "parataxis" and tree[verb.id - 1].text == "»" else None


def _opening_pronoun(tree: Sentence, verb: Word) -> Word | None:
    """The stressed pronoun that opens a sentence, which the parse takes for a clitic: *Lui dit vivre bien*."""
    first = tree.words[0]
    is_next = verb.id == 2 or all(w.upos in ("AUX", "ADV") for w in tree.words[1 : verb.id - 1])
    is_finite = any(w.is_finite for w in (verb, *tree.children(verb, "aux")))
    return first if first.text in ("Lui", "Eux") and first.head == verb.id and is_finite and is_next else None


def _nearest(tree: Sentence, subjects: Sequence[Word], subject: Word, verb: Word) -> Word:
    """Of two phrases before a verb the one behind the comma, if no mere *lui*: *Les bans étant lus, le juge dit*,
    *Citant Sartre, il dit*.
    """
    others = [w for w in subjects if subject.id < w.id < verb.id]
    others = [w for w in others if w.upos in ("NOUN", "PROPN") or (w.text in _CLITICS and tree[w.id + 1].text != ",")]
    return others[-1] if others and _is_behind_comma(tree, others[-1]) else subject


def _is_told_of(tree: Sentence, name: Word, other: Word) -> bool:
    """Whether a second subject is the apposition of a first one: *a dit à l'agence Ana Petit, l'une des élues*."""
    if name.upos != "PROPN" or other.id <= name.id:
        return False
    return _is_behind_comma(tree, other)


def _is_behind_comma(tree: Sentence, word: Word) -> bool:
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


def _can_be_subject(tree: Sentence, word: Word, verb: Word) -> bool:
    if verb.is_present_participle and word.id > verb.id:
        return False
    if word.id > 1 and tree[word.id - 1].text == "(":
        return False
    if any(w.text.lower() in _THAT and w.upos == "SCONJ" for w in tree.words[verb.id : word.id - 1]):
        return False  # the subject of what is said
    if word.relation == "expl":
        return word.deprel == "expl:subj" and word.id > verb.id
    has_article = tree.child(word, "det") is not None
    if word.upos == "ADJ" and word.id > verb.id and not has_article and word.text.islower():
        return False
    is_nominal = (word.upos in NOMINAL or has_article) and word.text.lower() not in _OBJECTS
    return is_nominal and word.lemma != "ce" and not (word.id > verb.id and lexicon.is_time(word.text))


def _is_passive(tree: Sentence, verb: Word) -> bool:
    """Whether a verb is passive, for which a tagger alone may take *s'est-elle emportée* or *avait, hier, qualifié*."""
    children = tree.children(verb)
    if any(child.deprel in ("aux:pass", "nsubj:pass") or child.text.lower() == "été" for child in children):
        return True
    has_avoir = any(child.relation == "aux" and child.lemma == "avoir" for child in children)
    return verb.feats.get("Voice") == "Pass" and not has_avoir and not is_reflexive(tree, verb)


def _is_bare_participle(tree: Sentence, verb: Word) -> bool:
    """Whether a participle stands without *avoir*: *rappelé par X*, not *a insisté dans un texte lu par X*."""
    auxiliaries = {w.lemma for w in tree.children(verb, "aux")}
    return verb.feats.get("VerbForm") == "Part" and not verb.is_present_participle and auxiliaries != {"avoir"}


def _agent(tree: Sentence, verb: Word) -> Word | None:
    predicates = tree.children(verb, "xcomp", "obj")
    for child in [*tree.children(verb, "obl"), *(c for p in predicates for c in tree.children(p, "obl", "nmod"))]:
        case = tree.child(child, "case")
        by = case is not None and case.text.lower() == "par" and child.id > verb.id
        if (child.deprel == "obl:agent" or by) and child.lemma not in _MEANS:
            return child
    return None


def _inherited(tree: Sentence, verb: Word, seen: set[int]) -> Source | None:
    """The subject that a verb without its own shares with, or takes from, the verb or noun above it."""
    head = tree.head(verb)
    if head is None:
        return None
    if _is_gerund_apart(tree, verb):
        aside = (w for w in reversed(tree.words[: verb.id - 1]) if _is_reporting_clause(tree, w))
        main = next(aside, None) or next((w for w in tree.ancestors(verb) if not w.head), head)
        above = subject_of(tree, main, seen)
        if above is not None:
            return Source(above.head, "controlled")
    is_compound = any(w.is_finite for w in tree.children(verb, "aux"))
    participle = verb.feats.get("VerbForm") in ("Part", "Inf") and not is_compound
    controller = _controlling_object(tree, verb, head) if _completes(tree, verb) and not is_compound else None
    if controller is not None:
        return Source(controller, "controlled_by_object")
    if verb.relation == "conj":
        shared = subject_of(tree, head, seen) if head.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
        nearer = _plural_before(tree, verb, head) if shared is not None and not _is_plural(tree, shared.head) else None
        return shared and Source(nearer or shared.head, "shared")
    described = _noun_before(tree, verb, head)
    if described is not None:
        return Source(described, "modified")
    if verb.relation in ("xcomp", "advcl") or (participle and verb.relation == "parataxis"):
        above = subject_of(tree, head, seen)
        if above is not None and above.head.text.lower() in _THINGS:
            patient = next((w for w in tree.children(head, "obj") if is_somebody(w) and w.id < verb.id), above.head)
            return Source(patient, "controlled_by_object")
        return above and Source(above.head, "controlled")
    if verb.relation == "acl" and "relcl" not in verb.deprel and verb.feats.get("VerbForm") != "Inf":
        if verb.text.lower().endswith("ant") and verb.id > 1 and tree[verb.id - 1].text in (",", "en", "tout"):
            clause = next((w for w in tree.ancestors(verb) if w.upos == "VERB"), None)
            above = subject_of(tree, clause, seen) if clause is not None else None
            if above is not None:
                return Source(above.head, "controlled")
        if head.upos in ("NOUN", "PROPN", "PRON"):
            return Source(head, "modified")
    return None


def _is_reporting_clause(tree: Sentence, verb: Word) -> bool:
    """Whether a verb of speech stands aside with its own subject: *« … », a affirmé le ministre*."""
    is_aside = verb.relation == "parataxis" and lexicon.verb_class(verb.lemma) is not None
    return is_aside and own_subject(tree, verb) is not None


def _plural_before(tree: Sentence, verb: Word, head: Word) -> Word | None:
    """The subject of a nearer verb, for a plural one that was coordinated with a singular one above it."""
    if not verb.is_finite or verb.feats.get("Number") != "Plur":
        return None
    for other in reversed(tree.words[head.id : verb.id - 1]):
        if other.is_finite and other.feats.get("Number") == "Plur" and other.upos == "VERB":
            return own_subject(tree, other)
    return None


def _is_plural(tree: Sentence, subject: Word) -> bool:
    return subject.feats.get("Number") != "Sing" or tree.child(subject, "conj") is not None


def _completes(tree: Sentence, verb: Word) -> bool:
    """Whether a verb completes the one above it, though a parse may join the two where something stands between them:
    *convaincre la veuve, Léa, de dire*.
    """
    mark = tree.child(verb, "mark")
    is_marked = mark is not None and mark.lemma == "de" and tree.child(verb, "cc") is None
    return verb.relation in ("xcomp", "advcl", "parataxis") or (verb.relation == "conj" and is_marked)


def _controlling_object(tree: Sentence, verb: Word, head: Word) -> Word | None:
    """Whom an object controls: *il accuse Léa d'avoir dit*, *il autorise Léa à dire*."""
    if verb.feats.get("VerbForm") != "Inf" and not tree.children(verb, "aux"):
        return None
    if head.lemma not in _OBJECT_CONTROL:
        return None
    if _is_passive(tree, head):
        return own_subject(tree, head)
    return next((w for w in tree.children(head, "obj") if w.id < verb.id), None)


def _noun_before(tree: Sentence, verb: Word, head: Word) -> Word | None:
    """The text or the speaker that a bare present participle stands right behind: *il publie un message disant*."""
    if not verb.text.lower().endswith("ant") or verb.id == 1 or tree[verb.id - 1].upos not in NOMINAL:
        return None
    phrases = (w for w in tree.children(head, "obj", "obl") if head.id < w.id < verb.id)
    phrase = next((w for w in phrases if lexicon.is_noun_cue(w.lemma) or lexicon.entity_category(w.lemma)), None)
    if phrase is None:
        return None
    last = tree[verb.id - 1]
    return phrase if last is phrase or tree.head(last) is phrase else None


def _is_gerund_apart(tree: Sentence, verb: Word) -> bool:
    """Whether a gerund, or the infinitive it governs, stands behind a comma: *il répond, en faisant remarquer*."""
    gerund = verb if verb.text.lower().endswith("ant") or verb.id == 1 else tree[verb.id - 1]
    before = [w.text.lower() for w in tree.words[max(0, gerund.id - 3) : gerund.id - 1]]
    return gerund.text.lower().endswith("ant") and before in ([",", "en"], ["tout", "en"])
