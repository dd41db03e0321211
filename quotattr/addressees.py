"""To whom the words are said: *lui a-t-elle répondu*, *a-t-il déclaré à l'AFP*."""

from __future__ import annotations

from quotattr import lexicon
from quotattr.candidates import Candidate
from quotattr.lexicon.names import is_first_name
from quotattr.models import CueCategory
from quotattr.relatives import Source
from quotattr.tree import Sentence, Word

__all__ = ["find_addressee"]

_DATIVE = frozenset(("lui", "leur", "me", "m'", "te", "t'", "nous", "vous"))
_MEDIA = frozenset("presse agence journal quotidien hebdomadaire revue magazine chaîne radio télévision site".split())


def find_addressee(candidate: Candidate) -> Source | None:
    """Whom a reporting verb names as the one spoken to: its dative pronoun, or a person or institution behind *à*.

    A place behind *à* is none (*a-t-il dit à Rome*), so a lone name counts only when it is a first name, has an
    article, a title or a second part.
    """
    if candidate.category is not CueCategory.VERB:
        return None
    tree, opaque = candidate.host.tree, candidate.host.opaque_ids
    for child in tree.children(candidate.word):
        if child.id not in opaque and (_is_dative(child, candidate.word) or _is_person_behind_to(tree, child)):
            return Source(child, "addressee")
    return None


def _is_dative(word: Word, verb: Word) -> bool:
    form = word.text.lower().replace("’", "'")
    return word.upos == "PRON" and form in _DATIVE and word.id < verb.id and word.relation in ("iobj", "obj", "obl")


def _is_person_behind_to(tree: Sentence, word: Word) -> bool:
    case = tree.child(word, "case")
    if case is None or case.lemma != "à" or word.relation not in ("obl", "iobj"):
        return False
    if word.upos == "PROPN":
        told = tree.child(word, "det", "flat") is not None or is_first_name(word.text) or word.text in lexicon.titles()
        return told and not lexicon.is_place(word.text)
    forms = (word.text, word.lemma)
    is_group = any(lexicon.is_role(form) or lexicon.entity_category(form) == "group" for form in forms)
    return word.upos == "NOUN" and (is_group or word.lemma in _MEDIA)
