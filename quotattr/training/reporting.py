"""Reporting clauses with the trees that they have by construction: *a déclaré mardi X*, *se borne-t-elle à dire*."""

from __future__ import annotations

import random
from dataclasses import dataclass

from quotattr.training.groups import FREQUENT, GroupMaker
from quotattr.training.phrases import Phrase, PhraseMaker, comma
from quotattr.training.trees import Token, Tree
from quotattr.training.verbs import Verb, finite_features, participle_features, reporting_verbs, verb
from quotattr.training.words import Analyses

__all__ = ["ClauseMaker", "ReportingClause"]

_BEFORE_QUE = (
    "déclarer dire expliquer affirmer ajouter répondre préciser estimer souligner indiquer assurer annoncer raconter "
    "rappeler regretter noter reconnaître juger confirmer observer remarquer avouer soutenir promettre écrire prévenir "
    "admettre"
).split()
_PASSIVE = "scander entonner lancer crier résumer citer rapporter prononcer".split()
_RARE, _CONTRASTED = 0.25, 0.04
_STRONG = {(False, False): "lui", (True, False): "elle", (False, True): "eux", (True, True): "elles"}


@dataclass(slots=True)
class ReportingClause:
    """The words of a clause, its verb, and what its coordinates agree with.

    What is said hangs on ``saying``: the verb, or the infinitive that it governs (*a tenu à dire*).
    """

    tree: Tree
    verb: Token
    plural: bool = False
    feminine: bool = False
    perfect: bool = False
    infinitive: Token | None = None

    @property
    def saying(self) -> Token:
        return self.infinitive or self.verb


class ClauseMaker:
    """Draws reporting clauses: verb, tense, clitics, subject, adverbials."""

    def __init__(self, phrases: PhraseMaker, analyses: Analyses) -> None:
        self.phrases, self.analyses = phrases, analyses
        self.chance: random.Random = phrases.chance
        self.words = phrases.words
        self.groups = GroupMaker(phrases, analyses)

    def inverted(self) -> ReportingClause:
        """Behind or inside the quoted words: *a déclaré X*, *dit-elle*."""
        subject, pronoun = self._subject(0.38)
        group, perfect = self.groups.draw(self._any_verb(), subject)
        if pronoun is not None:
            form = _euphonic(group.finite.form, pronoun.form)
            pronoun = self.analyses.token(f"-{pronoun.form}", "PRON", group.subject_relation)
            pronoun.form, pronoun.head = form, group.head
            tree = [*group.clitics, group.finite, pronoun, *group.rest]
        else:
            _hang([subject.head], group.head, group.subject_relation)
            tree = [*group.clitics, group.finite, *group.rest, *self._inserted(group.head), *subject.tree]
        tree += self._trailing(group.head, 0.35)
        return ReportingClause(tree, group.head, subject.plural, subject.feminine, perfect, group.infinitive)

    def canonical(self, lemma: str = "", trails: float = 0.35, clitic: str = "") -> ReportingClause:
        """Before the quoted words: *X a déclaré*.

        Args:
            lemma: the verb; by default one that *que* can follow.
            trails: how probable a complement behind the verb is.
            clitic: an object pronoun before the verb.
        """
        subject, pronoun = self._subject(0.2)
        if lemma:
            group, perfect = self.groups.governed(lemma, subject, clitic), False
        else:
            group, perfect = self.groups.draw(self._verb_before_que(), subject)
        tree = subject.closed
        if pronoun is None:
            tree += self._contrast(group.head, subject)
        _hang([subject.head], group.head, group.subject_relation)
        tree = [*tree, *group.clitics, group.finite, *group.rest, *self._trailing(group.head, trails)]
        return ReportingClause(tree, group.head, subject.plural, subject.feminine, perfect, group.infinitive)

    def relative(self, antecedent: Phrase) -> ReportingClause:
        """Behind a noun phrase: *qui a déclaré*."""
        group, perfect = self.groups.draw(verb(self.chance.choice(_BEFORE_QUE)), antecedent)
        who = Token("qui", "qui", "PRON", "PronType=Rel", group.subject_relation, group.head)
        tree = [who, *group.clitics, group.finite, *group.rest, *self._trailing(group.head, 0.25)]
        return ReportingClause(
            tree, group.head, antecedent.plural, antecedent.feminine, perfect, infinitive=group.infinitive
        )

    def coordinate(self, first: ReportingClause) -> ReportingClause:
        """A second verb with the subject of the first: *et ajouté*, *et précise*."""
        chosen = verb(self.chance.choice(_BEFORE_QUE))
        if first.perfect:
            token = Token(chosen.participle, chosen.lemma, "VERB", participle_features(), "conj")
        else:
            form = chosen.finite("Pres", first.plural)
            token = Token(form, chosen.lemma, "VERB", finite_features("Pres", first.plural), "conj")
        return ReportingClause([token], token, first.plural, first.feminine, first.perfect)

    def gerund(self) -> ReportingClause:
        """A present participle: *précisant*, *en ajoutant*."""
        chosen = verb(self.chance.choice(_BEFORE_QUE))
        token = Token(chosen.gerund, chosen.lemma, "VERB", "Tense=Pres|VerbForm=Part", "advcl")
        tree = [token]
        if self.chance.random() < 0.3:
            tree = [Token("en", "en", "ADP", "_", "mark", token), token]
        return ReportingClause(tree, token)

    def passive(self) -> ReportingClause:
        """A passive participle with its agent: *scandé par la foule*."""
        chosen, agent = verb(self.chance.choice(_PASSIVE)), self.phrases.speaker()
        token = Token(chosen.participle, chosen.lemma, "VERB", participle_features(passive=True), "acl")
        _hang([agent.head], token, "obl:agent")
        by = Token("par", "par", "ADP", "_", "case", agent.head)
        return ReportingClause([token, by, *agent.tree], token)

    def as_said(self) -> ReportingClause:
        """With a pronoun for the quoted words: *comme le dit X*."""
        subject = self.phrases.speaker()
        chosen = verb(self.chance.choice(FREQUENT))
        form = chosen.finite("Pres", subject.plural)
        token = Token(form, chosen.lemma, "VERB", finite_features("Pres", subject.plural), "advcl")
        how = Token("comme", "comme", "SCONJ", "_", "mark", token)
        it = self.analyses.token("le", "PRON", "obj")
        it.head = token
        _hang([subject.head], token, "nsubj")
        return ReportingClause([how, it, token, *self.groups.adverb(token, 0.3), *subject.tree], token)

    def infinitive(self) -> ReportingClause:
        """After its subject and *de*: *et lui de répondre*."""
        chosen = verb(self.chance.choice(FREQUENT))
        token = Token(chosen.lemma, chosen.lemma, "VERB", "VerbForm=Inf", "root")
        return ReportingClause([token, *self._trailing(token, 0.15)], token)

    def _any_verb(self) -> Verb:
        kind = self.chance.random()
        if kind < 0.45:
            return verb(self.chance.choice(FREQUENT))
        if kind < 0.6:
            return verb(self.words.draw("noun_like_cue"))
        return self.chance.choice(reporting_verbs())

    def _verb_before_que(self) -> Verb:
        rare = self.chance.random() < _RARE
        return self.chance.choice(reporting_verbs()) if rare else verb(self.chance.choice(_BEFORE_QUE))

    def _subject(self, pronouns: float) -> tuple[Phrase, Token | None]:
        if self.chance.random() >= pronouns:
            return self.phrases.speaker(), None
        feminine, plural = self.chance.random() < 0.4, self.chance.random() < 0.15
        form = ("elle" if feminine else "il") + ("s" if plural else "")
        if not plural and self.chance.random() < 0.08:
            form, feminine = "on", False
        pronoun = self.analyses.token(form, "PRON", "nsubj")
        return Phrase([pronoun], feminine, plural), pronoun

    def _contrast(self, head: Token, subject: Phrase) -> Tree:
        """*Le maire, lui, a répondu*: the pronoun hangs on the verb, as in Sequoia."""
        if self.chance.random() >= _CONTRASTED or len(subject.closed) > len(subject.tree):
            return []
        pronoun = self.analyses.token(_STRONG[subject.feminine, subject.plural], "PRON", "obl:mod")
        pronoun.head = head
        return [comma(pronoun), pronoun, comma(pronoun)]

    def _inserted(self, head: Token) -> Tree:
        """An adverbial between the verb and its inverted subject, sometimes between commas."""
        if self.chance.random() >= 0.22:
            return []
        phrase = self.phrases.complement()
        phrase.head.head = head
        if self.chance.random() >= 0.35:
            return phrase.tree
        tree = [comma(phrase.head), *phrase.tree]
        kind = self.chance.random()
        if kind < 0.25:
            other = self.phrases.complement()
            other.head.head = head
            tree += [comma(other.head), *other.tree]
        elif kind < 0.45:
            name = self.words.draw("day")
            day = Token(name, name, "NOUN", "Gender=Masc|Number=Sing", "conj", phrase.head)
            also = self.analyses.token("encore", "ADV", "advmod")
            also.head = day
            tree += [comma(day), Token("et", "et", "CCONJ", "_", "cc", day), also, day]
        return [*tree, comma(phrase.head)]

    def _trailing(self, head: Token, share: float) -> Tree:
        if self.chance.random() >= share:
            return []
        phrase = self.phrases.complement()
        phrase.head.head = head
        return phrase.tree


def _hang(tokens: Tree, head: Token, deprel: str) -> None:
    for token in tokens:
        token.head, token.deprel = head, deprel


def _euphonic(finite: str, pronoun: str) -> str:
    """The pronoun behind its verb: *-elle*, *-t-il* after a vowel."""
    return ("-t-" if finite[-1] in "ae" else "-") + pronoun
