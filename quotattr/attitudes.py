"""Who speaks where the subject of the verb does not: of whom a clause tells how they are, or who stands where the verb
is left out.
"""

from __future__ import annotations

from quotattr import lexicon
from quotattr.candidates import Candidate, lemma_of
from quotattr.own_subjects import own_subject
from quotattr.prepositional_cues import possessive
from quotattr.relatives import Source, is_somebody, resolve_relative
from quotattr.tree import Sentence, Word

__all__ = ["NOTHING", "gapped", "moved_to_speak", "owner_of_part"]

NOTHING = frozenset("ce c' c’ ceci cela ça rien".split())
"""The pronouns that stand for no speaker."""
_JOINTS = frozenset((",", ";", "et", "mais"))
_PARTS = frozenset(
    "voix œil yeux regard visage main mains gorge lèvres larmes sourire ton cœur sang mots termes propos".split()
)
"""What tells of somebody before they speak: *sa voix tremble*, *ses mots résonnent*."""


def moved_to_speak(candidate: Candidate) -> Source | None:
    """Whom something moves to say what follows a colon: *la mesure inquiète le maire : « … »*, *cela n'a pas suffi à
    rassurer le maire : « … »*.
    """
    tree, verb, host = candidate.host.tree, candidate.word, candidate.host
    governor = tree.head(verb) if verb.relation == "xcomp" else verb
    own = own_subject(tree, governor) if governor is not None else None
    source = resolve_relative(tree, governor, own) if governor is not None and own is not None else None
    if source is None or source.head.id > verb.id or not host.colon or candidate.is_after:
        return None
    subject = source.head
    if source.via == "relative" and _is_of_words(subject):
        return None  # *une phrase qui enchanta le maire : « … »*
    is_thing = not is_somebody(subject) and lexicon.verb_class(lemma_of(verb)) is None
    if not is_thing and subject.text.lower() not in NOTHING:
        return None
    behind = (word for word in tree.children(verb, "obj") if verb.id < word.id < host.first)
    return next((Source(word, "moved") for word in behind if word.upos == "PROPN" or _is_of_people(word)), None)


def _is_of_words(noun: Word) -> bool:
    return lexicon.noun_kind(noun.text, noun.lemma) == "document" or lexicon.label(noun.lemma) == "term"


def gapped(candidate: Candidate) -> Source | None:
    """Who stands for another subject where the verb is not said again: *la mairie parle d'« un oubli », le préfet
    d'« une faute »*, *le maire juge le plan « bon », et Léa Petit « inutile »*.
    """
    tree, host = candidate.host.tree, candidate.host
    before = [w for w in tree.words[candidate.word.id : host.first - 1] if w.id in host.opaque_ids]
    stretch = tree.words[before[-1].id : host.first - 1] if before else ()
    if len(stretch) < 3 or stretch[0].text not in _JOINTS:
        return None
    is_object = stretch[0].text != "," and any(w.id < before[0].id for w in tree.children(candidate.word, "obj"))
    if is_object:
        return None  # *juge le texte « bancal » et le décret « illisible »*
    phrase = stretch[1:-1] if stretch[-1].upos == "ADP" else stretch[1:]
    if any(w.upos in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ") for w in phrase):
        return None
    of_people = (w for w in phrase if w.upos == "PROPN" or w.lemma == "autre" or _is_of_people(w))
    return next((Source(word, "gapped") for word in of_people), None)


def _is_of_people(word: Word) -> bool:
    return lexicon.noun_kind(word.text, word.lemma) in ("role", "person", "group", "organisation")


def owner_of_part(tree: Sentence, source: Source) -> Source | None:
    """Who speaks where a voice, eyes or hands are the subject: *la voix de Léa tremble*, *ses yeux brillent*.

    A voice may speak for itself: *crie une voix de femme*.
    """
    part = source.head
    if part.text.lower() not in _PARTS or part.upos != "NOUN":
        return source
    owners = ((w, tree.child(w, "case")) for w in tree.children(part, "nmod") if _is_definite(tree, w))
    owner = next((w for w, case in owners if case is not None and case.lemma == "de"), possessive(tree, part))
    if owner is None:
        return source if part.text.lower() == "voix" else None
    return Source(owner, "possessor")


def _is_definite(tree: Sentence, word: Word) -> bool:
    return word.upos in ("PROPN", "PRON") or tree.child(word, "det") is not None
