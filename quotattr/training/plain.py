"""Short clauses with a verb that could be a noun or an adjective: *la ligne ferme*, *les prix montent encore*.

Treebanks hold few of them, and taggers take *ferme*, *monte* or *souffle* for what they are most often.
"""

from __future__ import annotations

from quotattr.training.phrases import Phrase, PhraseMaker
from quotattr.training.trees import Token, Tree
from quotattr.training.verbs import finite_features, verb
from quotattr.training.words import Analyses

__all__ = ["PlainMaker"]

_OBJECT, _ADVERB, _COMPLEMENT = 0.3, 0.2, 0.2


class PlainMaker:
    """Draws clauses of a subject, a verb and little more."""

    def __init__(self, phrases: PhraseMaker, analyses: Analyses) -> None:
        self._phrases, self._analyses, self._chance = phrases, analyses, phrases.chance

    def about_things(self) -> Tree:
        """*La ligne ferme*, *le journal publie la liste*."""
        return self._clause(self._phrases.thing(), _OBJECT)

    def about_persons(self) -> Tree:
        """What a speaker does before words: *X hausse les épaules*."""
        return self._clause(self._phrases.speaker(), 0.7)

    def _clause(self, subject: Phrase, objects: float) -> Tree:
        chosen = verb(self._phrases.words.draw("noun_like"))
        form = chosen.finite("Pres", subject.plural)
        token = Token(form, chosen.lemma, "VERB", finite_features("Pres", subject.plural), "root")
        subject.head.head, subject.head.deprel = token, "nsubj"
        tree = [*subject.closed, token]
        kind = self._chance.random()
        if kind < objects:
            return [*tree, *_under(self._phrases.thing(), token, "obj")]
        if kind < objects + _ADVERB:
            adverb = self._analyses.token(self._phrases.words.draw("adverb"), "ADV", "advmod")
            adverb.head = token
            return [*tree, adverb]
        if kind < objects + _ADVERB + _COMPLEMENT:
            complement = self._phrases.complement()
            return [*tree, *_under(complement, token, complement.head.deprel)]
        return tree


def _under(phrase: Phrase, head: Token, deprel: str) -> Tree:
    phrase.head.deprel, phrase.head.head = deprel, head
    return phrase.tree
