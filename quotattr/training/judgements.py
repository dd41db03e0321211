"""Clauses that quote a few words only: *X a qualifié la mesure de « injuste »*, *X juge le film « bavard »*."""

from __future__ import annotations

from dataclasses import replace

from quotattr.training.reporting import ClauseMaker, ReportingClause
from quotattr.training.trees import Token, Tree, clone
from quotattr.training.verbs import finite_features, participle_features, verb

__all__ = ["JudgementMaker"]

_CLITIC, _PASSIVE, _REFLEXIVE, _ADJECTIVES = 0.25, 0.25, 0.25, 0.6


class JudgementMaker:
    """Draws clauses whose object is judged or quoted, and the words that are quoted."""

    def __init__(self, clauses: ClauseMaker) -> None:
        self._clauses, self._phrases = clauses, clauses.phrases
        self._chance, self._words = clauses.chance, clauses.words

    def qualifying(self) -> ReportingClause:
        """To be followed by *de « … »*: *X a qualifié la mesure*, *la mesure a été qualifiée*."""
        lemma = self._words.draw("qualifying")
        return self._passive(lemma) if self._chance.random() < _PASSIVE else self._about(lemma)

    def judging(self) -> ReportingClause:
        """To be followed by an attribute: *X juge le film*, *X se dit*."""
        if self._chance.random() < _REFLEXIVE:
            return self._clauses.canonical(self._words.draw("self_judging").replace("_", " "), trails=0.0)
        return self._about(self._words.draw("judging"))

    def evoking(self) -> ReportingClause:
        """To be followed by its object: *X dénonce*."""
        return self._clauses.canonical(self._words.draw("evoking"), trails=0.0)

    def speaking(self) -> ReportingClause:
        """To be followed by *de* and its object: *X parle*, *X se plaint*."""
        return self._clauses.canonical(self._words.draw("speaking").replace("_", " "), trails=0.0)

    def attribute(self) -> Tree:
        """*injuste*, *profondément injuste*, *crime d'État*."""
        if self._chance.random() >= _ADJECTIVES:
            return self._phrases.thing().tree[1:]
        adjective = clone([self._phrases.adjective()])[0]
        adjective.head, adjective.space_after = None, True
        if self._chance.random() < 0.25:
            degree = self._words.draw("degree")
            return [Token(degree, degree, "ADV", "_", "advmod", adjective), adjective]
        return [adjective]

    def _about(self, lemma: str) -> ReportingClause:
        if self._chance.random() < _CLITIC:
            return self._clauses.canonical(lemma, trails=0.0, clitic="le")
        clause, thing = self._clauses.canonical(lemma, trails=0.0), self._phrases.thing()
        thing.head.head, thing.head.deprel = clause.saying, "obj"
        return replace(clause, tree=[*clause.tree, *thing.tree])

    def _passive(self, lemma: str) -> ReportingClause:
        subject, chosen = self._phrases.thing(), verb(lemma)
        features = participle_features(subject.feminine, subject.plural, passive=True)
        form = chosen.participle + ("e" if subject.feminine else "") + ("s" if subject.plural else "")
        token = Token(form, chosen.lemma, "VERB", features, "root")
        subject.head.head, subject.head.deprel = token, "nsubj:pass"
        has = Token("ont" if subject.plural else "a", "avoir", "AUX", finite_features("Pres", subject.plural))
        been = Token("été", "être", "AUX", participle_features())
        has.head, has.deprel, been.head, been.deprel = token, "aux:tense", token, "aux:pass"
        return ReportingClause([*subject.tree, has, been, token], token, subject.plural, subject.feminine)
