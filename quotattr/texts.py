"""Texts that speak, and whose they are: *un rapport de la Cour des comptes*, *a publié un message disant*."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.own_subjects import own_subject
from quotattr.phrases import determiner
from quotattr.tree import Sentence, Word

__all__ = ["authors_in", "is_message", "is_text", "issuer_of", "speaks"]

_REPORTS = frozenset("rapport étude enquête sondage note bilan avis bulletin analyse baromètre audit document".split())
_MESSAGES = frozenset(
    "communiqué message tweet courrier lettre tribune billet déclaration courriel mail post page site colonne compte "
    "profil publication blog".split()
)
_ISSUING = frozenset(
    "adresser afficher diffuser distribuer émettre envoyer écrire laisser lire poster publier rédiger signer".split()
)


def is_message(noun: Word) -> bool:
    """Whether a text speaks for whoever wrote it: *une lettre*, *un communiqué*."""
    return noun.lemma in _MESSAGES


def is_text(noun: Word) -> bool:
    """Whether a noun names a message or a report, whoever stands behind it."""
    return is_message(noun) or noun.lemma in _REPORTS


def authors_in(tree: Sentence, text: Word) -> Iterator[Word]:
    """The complements of a text that may tell whose it is: *une lettre du préfet*, *un rapport publié par Amnesty*."""
    if not is_text(text):
        return
    for word in tree.children(text, "nmod"):
        case = tree.child(word, "case")
        if case is not None and case.lemma == "de" and (word.text[:1].isupper() or determiner(tree, word)):
            yield word
    for verb in tree.children(text, "acl"):
        agents = [*tree.children(verb, "obl"), *_right_behind(tree, verb)] if verb.lemma in _ISSUING else []
        yield from (word for word in agents if (case := tree.child(word, "case")) is not None and case.lemma == "par")


def _right_behind(tree: Sentence, verb: Word) -> Iterator[Word]:
    """What the preposition behind a participle governs, whatever the parse hangs it on."""
    preposition = tree[verb.id + 1] if verb.id < len(tree) else verb
    governed = tree.head(preposition) if preposition.relation == "case" else None
    if governed is not None and governed.id > preposition.id:
        yield governed


def issuer_of(tree: Sentence, text: Word) -> Word | None:
    """Who sends out a message, in the sentence that tells of it: *TVE a émis un communiqué affirmant*."""
    verb = tree.head(text)
    if not is_message(text) or text.relation != "obj" or verb is None or verb.lemma not in _ISSUING:
        return None
    return own_subject(tree, verb)


def speaks(tree: Sentence, subject: Word) -> bool:
    """Whether a subject says something, and is no text or thing itself: *le douanier précise*."""
    verb = tree.head(subject)
    is_thing = lexicon.is_noun_cue(subject.lemma) or is_text(subject) or lexicon.noun_kind(subject.text) == "thing"
    return not is_thing and verb is not None and lexicon.verb_class(verb.lemma) == "say"
