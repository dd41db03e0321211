"""Whom pronouns and descriptions mean: somebody known to the text, or somebody new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotattr import lexicon
from quotattr.anaphor import Anaphor
from quotattr.anaphora import Candidate, candidates, certainty, choose, choose_in_passing
from quotattr.attributions import Attribution
from quotattr.descriptions import description_kind
from quotattr.entity import Entity
from quotattr.introductions import introduced_before, introduced_so
from quotattr.names import is_demonym
from quotattr.phrases import DEFINITE, INDEFINITE, bare, determiner, gender, is_joined, number
from quotattr.relatives import resolve_relative
from quotattr.roles import role_head
from quotattr.salience import Discourse
from quotattr.tree import Sentence, Word

__all__ = ["Describer"]

_AGE = re.compile(r"\s(?:de|âgée?\sde)\s\d+\sans\b")
_POSSESSIVE = frozenset(("son", "sa", "leur"))
_DETERMINERS = dict.fromkeys(_POSSESSIVE, "possessive") | dict.fromkeys(("ce", "cet", "cette"), "demonstrative")
_OF_THE_ONE_WHO_SPEAKS = frozenset("mon ma mes ton ta tes notre nos votre vos".split())
_MARKS = re.compile(r"[«»]")
_SURE = 0.7
"""How probable it must be whom a role describes, for a text to tell it of them."""
_PARTITIVE = frozenset(("un", "une"))


@dataclass
class Describer:
    """Understands what stands for somebody without a name, with what was understood of the text so far.

    Args:
        discourse: the entities of the text, and where they are spoken of.
        considered: for each quotation whose mention had to be understood, who could be meant.
    """

    discourse: Discourse
    considered: dict[str, list[Candidate]] = field(default_factory=dict)

    def described(
        self, tree: Sentence, head: Word, phrase: str, position: int, attribution: Attribution | None = None
    ) -> Entity | None:
        """Whom a phrase with a definite article, a demonstrative or a possessive takes up."""
        is_spoken = attribution is not None
        kind = self._kind(tree, head, is_spoken) if attribution is None or not attribution.is_read else None
        if kind is None:
            return None
        goes_on = attribution is not None and attribution.goes_on
        anaphor = self._anaphor(tree, head, phrase, position, kind, goes_on)
        introduced = self._introduced(anaphor)
        if introduced is not None:
            return introduced
        weighed = self._weighed(anaphor, attribution.quotation.id if attribution is not None else None)
        found = choose(weighed, kind) if is_spoken else choose_in_passing(weighed, anaphor.determiner)
        if found is not None:
            self._learn(found, anaphor, is_spoken, certainty(weighed, found) >= _SURE)
        return found

    def _kind(self, tree: Sentence, head: Word, is_spoken: bool) -> str | None:
        """What a phrase takes somebody up as, if its article and noun may."""
        article, noun = determiner(tree, head), head.text.lower()
        is_noun = head.upos != "PROPN" or is_demonym(head.text) or lexicon.is_role(head.text)
        if not article or not is_noun or noun in _PARTITIVE:
            return None
        if article in INDEFINITE or article in _OF_THE_ONE_WHO_SPEAKS or (article in _POSSESSIVE and not is_spoken):
            return None
        is_role = article in DEFINITE and self._is_somebodys(noun)
        return description_kind(head, article, speaks=is_spoken) or ("role" if is_role else None)

    def _anaphor(self, tree: Sentence, head: Word, phrase: str, position: int, kind: str, goes_on: bool) -> Anaphor:
        """What a phrase tells of whom it takes up."""
        described = bare(phrase).partition(",")[0]
        words = _AGE.sub("", described)
        is_titled = kind == "role" and lexicon.is_role(role_head(words))
        return Anaphor(
            position,
            None if kind == "organisation" else gender(tree, head),
            number(tree, head),
            kind,
            _DETERMINERS.get(determiner(tree, head), "definite"),
            words,
            role_head(words) if is_titled else head.text.lower(),
            is_nested=self.discourse.is_quoted(position) and not self.discourse.is_quoted(tree.words[0].start),
            goes_on=goes_on,
            tells_age=words != described,
            apart=tuple(word.start for word in _doers(tree, head)),
        )

    def _learn(self, entity: Entity, anaphor: Anaphor, is_spoken: bool, is_sure: bool) -> None:
        """Note what a description tells of whom it means."""
        if (is_sure or is_spoken) and anaphor.kind != "organisation":
            entity.category = entity.category or "person"
            entity.gender = entity.gender or anaphor.gender
        is_definite_role = anaphor.kind == "role" and anaphor.determiner == "definite"
        if is_sure and is_definite_role and anaphor.fit(entity) != "person":
            self.discourse.add_role(entity, anaphor.phrase, anaphor.position)

    def _introduced(self, anaphor: Anaphor) -> Entity | None:
        """Whom a sentence that is not parsed brought in without a name."""
        if anaphor.kind == "organisation" or anaphor.number != "singular":
            return None
        if anaphor.determiner == "demonstrative":
            return introduced_before(self.discourse, anaphor.position, anaphor.gender)
        if anaphor.kind != "role" or anaphor.determiner != "definite":
            return None
        if "person" in lexicon.role_fields(anaphor.head):
            return introduced_before(self.discourse, anaphor.position, anaphor.gender, as_subject=True)
        if any(anaphor.fit(holder) == "same" for holder in self.discourse.holders(anaphor.head)):
            return None
        return introduced_so(self.discourse, anaphor.position, anaphor.gender, anaphor.head)

    def _is_somebodys(self, noun: str) -> bool:
        """Whether the text tells of a person what otherwise names a body: *Me Petit, conseil de la famille*."""
        return any(holder.category == "person" for holder in self.discourse.holders(noun))

    def resolved(self, anaphor: Anaphor, quotation: str | None = None) -> Entity | None:
        """Whom a pronoun stands for, if that is anybody spoken of so far."""
        return choose(self._weighed(anaphor, quotation), anaphor.kind)

    def _weighed(self, anaphor: Anaphor, quotation: str | None) -> list[Candidate]:
        """Who may be meant, kept for the quotation that names its speaker so."""
        found = candidates(self.discourse, anaphor)
        if quotation is not None:
            self.considered[quotation] = found
        return found

    def new(self, tree: Sentence, head: Word, phrase: str, position: int) -> Entity:
        """Somebody whom a description brings in, or who was already called exactly so."""
        name = _without_marks(bare(phrase))
        if not is_joined(tree, head):
            noun, _, told = name.partition(",")
            is_told = tree.child(head, "appos") is not None and determiner(tree, head) in _POSSESSIVE
            name = bare(told.strip()) if told and is_told else noun
        known = self.discourse.called(name)
        if known is not None:
            return known
        category = lexicon.entity_category(head.text) or ("person" if lexicon.is_role(head.text) else None)
        entity = Entity(name, False, gender(tree, head), number(tree, head), category, forms=[phrase])
        entity.add_role(name, position)
        self.discourse.add(entity)
        return entity


def _doers(tree: Sentence, noun: Word) -> Sequence[Word]:
    """The words for whoever does what a clause tells of its object: *Léa Petit, qui défend le jeune homme*."""
    verb = tree.head(noun)
    subject = tree.child(verb, "nsubj") if verb is not None and noun.relation in ("obj", "iobj", "obl") else None
    source = resolve_relative(tree, verb, subject) if verb is not None and subject is not None else None
    return (source.head, *tree.children(source.head, "flat")) if source is not None else ()


def _without_marks(phrase: str) -> str:
    """A phrase without the guillemets around some of its words: *« indignés »*."""
    return " ".join(_MARKS.sub(" ", phrase).split()) if "«" in phrase else phrase
