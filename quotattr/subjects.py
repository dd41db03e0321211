"""Who does what a verb says: its subject, the agent of a passive, or the one that it shares or is controlled by."""

from __future__ import annotations

from quotattr import lexicon
from quotattr.candidates import is_reflexive
from quotattr.own_subjects import NOMINAL, is_behind_comma, own_subject
from quotattr.relatives import Source, is_somebody, resolve_relative
from quotattr.tree import Sentence, Word

__all__ = ["is_predicate", "made_to_speak", "subject_of"]

_PERCEPTION = frozenset("voir entendre écouter regarder apercevoir surprendre sentir laisser".split())
_UNDERGOING = frozenset(("faire", "voir", "entendre"))
"""What a reflexive infinitive construction opens whose agent speaks: *s'est vu répondre par le maire que*."""
_OBJECT_CONTROL = frozenset(
    "accuser aider appeler autoriser charger condamner conduire contraindre convaincre dissuader empêcher encourager "
    "exhorter forcer inciter inviter obliger persuader pousser presser prier sommer soupçonner supplier".split()
)
_MADE_KNOWN = frozenset("savoir remarquer observer valoir comprendre connaître entendre voir passer".split())
"""Infinitives behind *faire* that tell what its own subject says: *a fait savoir*, not *a fait bondir le maire*."""
_THINGS = frozenset(("ce", "c'", "c’", "cela", "ça"))
_MEANS = frozenset(
    "téléphone courriel mail courrier SMS texto écrit fax lettre message tweet radio voix exemple".split()
)
_NEVER_PASSIVE = frozenset(
    "aller apparaître arriver devenir entrer intervenir naître partir parvenir rentrer repartir rester retourner "
    "revenir survenir tomber venir".split()
)
"""What takes *être* in the active: *il est apparu abattu par la nouvelle*."""


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
    governs = head is not None and verb.relation == "xcomp" and head.id < verb.id
    makes = governs and head is not None and head.lemma == "faire"
    if governs and head is not None and head.lemma in _UNDERGOING and is_reflexive(tree, head):
        agent = _agent(tree, verb) or _agent(tree, head)
        if agent is not None:
            return Source(agent, "passive")
    if verb.lemma in _MADE_KNOWN or not (makes or any(w.deprel == "aux:caus" for w in tree.children(verb, "aux"))):
        return None
    if is_reflexive(tree, verb) or (makes and head is not None and is_reflexive(tree, head)):
        agent = _agent(tree, verb)
        is_told = lexicon.verb_class(verb.lemma) is not None
        return Source(agent, "passive") if agent is not None else Source(verb, "patient") if is_told else None
    governors = [verb, head] if makes and head is not None else [verb]
    behind = [
        w for governor in governors for w in tree.children(governor, "obj", "obl", "iobj", "nsubj") if w.id > verb.id
    ]
    receivers = [w for w in behind if (case := tree.child(w, "case")) is not None and case.lemma == "à"]
    clitics = [w for w in tree.children(verb, "iobj") if w.text.lower() in ("lui", "leur")]
    objects = [w for w in behind if w.relation in ("obj", "nsubj")]
    speakers = (w for w in (*receivers, *clitics, *objects) if is_somebody(w))
    return next((Source(word, "caused") for word in speakers), None)


def is_predicate(tree: Sentence, verb: Word) -> bool:
    """Whether an infinitive stands behind a copula: *le but est de dénoncer*, whoever denounces."""
    return verb.feats.get("VerbForm") == "Inf" and tree.child(verb, "cop") is not None


def _patient(tree: Sentence, verb: Word, subject: Word) -> Source | None:
    """The subject of a passive: no speaker of what *a été dit*, but whoever *a été contraint d'admettre* something."""
    found = resolve_relative(tree, verb, subject)
    return found and Source(found.head, "patient")


def _is_passive(tree: Sentence, verb: Word) -> bool:
    """Whether a verb is passive, for which a parse may take *est apparu*, *s'est-elle emportée*, *a, hier, jugé*."""
    if verb.lemma in _NEVER_PASSIVE:
        return False
    children = tree.children(verb)
    if any(child.deprel in ("aux:pass", "nsubj:pass") or child.text.lower() == "été" for child in children):
        return True
    has_avoir = any(child.relation == "aux" and child.lemma == "avoir" for child in children)
    return verb.feats.get("Voice") == "Pass" and not has_avoir and not is_reflexive(tree, verb)


def _is_bare_participle(tree: Sentence, verb: Word) -> bool:
    """Whether a participle stands without *avoir*: *rappelé par X*, not *a insisté dans un texte lu par X*."""
    auxiliaries = {w.lemma for w in tree.children(verb, "aux")}
    if verb.lemma in _NEVER_PASSIVE or verb.is_present_participle:
        return False
    return verb.feats.get("VerbForm") == "Part" and auxiliaries != {"avoir"}


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
        if shared is not None and shared.via == "passive" and verb.is_present_participle:
            shared = _inherited(tree, head, seen)
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
            clause = next((w for w in tree.ancestors(verb) if w.upos == "VERB" or tree.child(w, "cop")), None)
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
    is_bare = mark is None and verb.relation in ("ccomp", "acl")
    return is_bare or verb.relation in ("xcomp", "advcl", "parataxis") or (verb.relation == "conj" and is_marked)


def _controlling_object(tree: Sentence, verb: Word, head: Word) -> Word | None:
    """Whom an object controls: *il accuse Léa d'avoir dit*, *il autorise Léa à dire*, *il entend Léa dire*."""
    if verb.feats.get("VerbForm") != "Inf" and not tree.children(verb, "aux"):
        return None
    is_bare = tree.child(verb, "mark") is None
    if is_bare and verb.relation == "acl" and head.relation == "obj":
        above = tree.head(head)
        return head if above is not None and above.lemma in _PERCEPTION else None
    if head.lemma not in _OBJECT_CONTROL and not (is_bare and head.lemma in _PERCEPTION):
        return None
    if _is_passive(tree, head):
        return own_subject(tree, head)
    return next((w for w in tree.children(head, "obj") if w.id < verb.id), None)


def _noun_before(tree: Sentence, verb: Word, head: Word) -> Word | None:
    """Whom a bare present participle stands right behind: *il publie un message disant*, *l'essai échoue, le maire
    jugeant*.
    """
    first = next((w for w in tree.children(verb, "aux") if w.text.lower() in ("ayant", "étant")), verb)
    if not first.text.lower().endswith("ant") or first.id == 1 or tree[first.id - 1].upos not in NOMINAL:
        return None
    last = tree[first.id - 1]
    second = next((w for w in (last, *tree.ancestors(last)) if w.id < verb.id and is_behind_comma(tree, w)), None)
    if second is not None and (second.upos == "PROPN" or lexicon.is_role(second.text)):
        return second
    phrases = (w for w in tree.children(head, "obj", "obl") if head.id < w.id < verb.id)
    phrase = next((w for w in phrases if lexicon.is_noun_cue(w.lemma) or lexicon.entity_category(w.lemma)), None)
    return phrase if phrase is not None and (last is phrase or tree.head(last) is phrase) else None


def _is_gerund_apart(tree: Sentence, verb: Word) -> bool:
    """Whether a gerund, or the infinitive it governs, stands behind a comma: *il répond, en faisant remarquer*."""
    gerund = verb if verb.text.lower().endswith("ant") or verb.id == 1 else tree[verb.id - 1]
    before = [w.text.lower() for w in tree.words[max(0, gerund.id - 3) : gerund.id - 1]]
    return gerund.text.lower().endswith("ant") and before in ([",", "en"], ["tout", "en"])
