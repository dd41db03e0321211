"""Reporting clauses with the trees that they have by construction: *a déclaré mardi X*, *se borne-t-elle à dire*."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from quotattr.training.phrases import Phrase, PhraseMaker
from quotattr.training.trees import Token, Tree
from quotattr.training.verbs import Verb, finite_features, participle_features, reporting_verbs, verb
from quotattr.training.words import Analyses, read_columns

__all__ = ["ClauseMaker", "ReportingClause"]

_FREQUENT = (
    "déclarer dire expliquer affirmer ajouter répondre préciser estimer souligner indiquer assurer annoncer raconter "
    "confier conclure poursuivre lancer rappeler regretter noter reconnaître juger demander témoigner commenter"
).split()
_BEFORE_QUE = (
    "déclarer dire expliquer affirmer ajouter répondre préciser estimer souligner indiquer assurer annoncer raconter "
    "rappeler regretter noter reconnaître juger confirmer observer remarquer avouer soutenir promettre écrire prévenir "
    "admettre"
).split()
_CAUSED = "savoir remarquer observer valoir comprendre connaître entendre".split()
_PASSIVE = "scander entonner lancer crier résumer citer rapporter prononcer".split()
_RARE, _CONTROLLED, _CONTRASTED = 0.25, 0.2, 0.04
_STRONG = {(False, False): "lui", (True, False): "elle", (False, True): "eux", (True, True): "elles"}
_TENSES = {"Pres": 42, "perfect": 38, "Past": 11, "Imp": 5, "pluperfect": 4}


@dataclass(slots=True)
class VerbGroup:
    """A conjugated verb: clitics, the finite word that an inverted pronoun follows, and what comes behind."""

    head: Token
    finite: Token
    rest: Tree = field(default_factory=list)
    clitics: Tree = field(default_factory=list)
    subject_relation: str = "nsubj"
    infinitive: Token | None = None


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

    def inverted(self) -> ReportingClause:
        """Behind or inside the quoted words: *a déclaré X*, *dit-elle*."""
        subject, pronoun = self._subject(0.38)
        group, perfect = self._group(self._any_verb(), subject)
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
            group, perfect = self._group_of(lemma, subject, clitic), False
        else:
            group, perfect = self._group(self._verb_before_que(), subject)
        tree = subject.closed
        if pronoun is None:
            tree += self._contrast(group.head, subject)
        _hang([subject.head], group.head, group.subject_relation)
        tree = [*tree, *group.clitics, group.finite, *group.rest, *self._trailing(group.head, trails)]
        return ReportingClause(tree, group.head, subject.plural, subject.feminine, perfect, group.infinitive)

    def relative(self, antecedent: Phrase) -> ReportingClause:
        """Behind a noun phrase: *qui a déclaré*."""
        group, perfect = self._group(verb(self.chance.choice(_BEFORE_QUE)), antecedent)
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
        chosen = verb(self.chance.choice(_FREQUENT))
        form = chosen.finite("Pres", subject.plural)
        token = Token(form, chosen.lemma, "VERB", finite_features("Pres", subject.plural), "advcl")
        how = Token("comme", "comme", "SCONJ", "_", "mark", token)
        it = self.analyses.token("le", "PRON", "obj")
        it.head = token
        _hang([subject.head], token, "nsubj")
        return ReportingClause([how, it, token, *self._adverb(token, 0.3), *subject.tree], token)

    def infinitive(self) -> ReportingClause:
        """After its subject and *de*: *et lui de répondre*."""
        chosen = verb(self.chance.choice(_FREQUENT))
        token = Token(chosen.lemma, chosen.lemma, "VERB", "VerbForm=Inf", "root")
        return ReportingClause([token, *self._trailing(token, 0.15)], token)

    def _adverb(self, head: Token, share: float) -> Tree:
        if self.chance.random() >= share:
            return []
        adverb = self.analyses.token(self.words.draw("adverb"), "ADV", "advmod")
        adverb.head = head
        return [adverb]

    def _tense(self) -> str:
        return self.chance.choices(list(_TENSES), list(_TENSES.values()))[0]

    def _any_verb(self) -> Verb:
        kind = self.chance.random()
        if kind < 0.45:
            return verb(self.chance.choice(_FREQUENT))
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

    def _group(self, chosen: Verb, subject: Phrase) -> tuple[VerbGroup, bool]:
        tense, kind = self._tense(), self.chance.random()
        if kind < 0.05 and not chosen.reflexive:
            group = self._conjugate(verb("faire"), tense, subject)
            self._cause(group)
        elif kind < 0.14:
            return self._controlled(self.chance.choice(_FREQUENT), tense, subject), False
        else:
            group = self._conjugate(chosen, tense, subject)
        self._add_clitics(group, chosen)
        return group, tense == "perfect" and not chosen.reflexive and len(group.rest) == 1

    def _group_of(self, lemma: str, subject: Phrase, clitic: str) -> VerbGroup:
        """A given verb, sometimes governed by another one, with an object pronoun before it if one is given."""
        tense = self._tense()
        if not clitic and self.chance.random() < _CONTROLLED:
            return self._controlled(lemma, tense, subject)
        chosen = verb(lemma)
        group = self._conjugate(chosen, tense, subject)
        if clitic:
            group.clitics.append(self.analyses.token(clitic, "PRON", "obj"))
        elif chosen.reflexive:
            group.clitics.append(self.analyses.token("se", "PRON", "expl:pv"))
        for token in group.clitics:
            token.head = group.head
        return group

    def _controlled(self, lemma: str, tense: str, subject: Phrase) -> VerbGroup:
        """*A tenu à dire*: the first verb heads, what is said hangs on the infinitive."""
        row = self.chance.choice(read_columns("control.tsv"))
        chosen, inner = verb(row["lemma"]), verb(lemma)
        group = self._conjugate(chosen, tense, subject)
        self._add_clitics(group, chosen)
        group.infinitive = Token(inner.lemma, inner.lemma, "VERB", "VerbForm=Inf", "xcomp", group.head)
        if row["preposition"] != "-":
            preposition = row["preposition"]
            group.rest.append(Token(preposition, preposition, "ADP", "_", "mark", group.infinitive))
        if inner.reflexive:
            group.rest.append(self.analyses.token("se", "PRON", "expl:pv"))
            group.rest[-1].head = group.infinitive
        group.rest.append(group.infinitive)
        return group

    def _conjugate(self, chosen: Verb, tense: str, subject: Phrase) -> VerbGroup:
        if tense not in ("perfect", "pluperfect"):
            features = finite_features(tense, subject.plural)
            token = Token(chosen.finite(tense, subject.plural), chosen.lemma, "VERB", features, "root")
            group = VerbGroup(token, token, self._adverb(token, 0.12))
        else:
            agrees = chosen.reflexive
            feminine, plural = agrees and subject.feminine, agrees and subject.plural
            form = chosen.participle + ("e" if feminine else "")
            form += "s" if plural and not form.endswith("s") else ""
            token = Token(form, chosen.lemma, "VERB", participle_features(feminine, plural), "root")
            auxiliary = _auxiliary(chosen.reflexive, tense == "pluperfect", subject.plural)
            auxiliary.head = token
            group = VerbGroup(token, auxiliary, [*self._adverb(token, 0.12), token])
        return group

    def _cause(self, group: VerbGroup) -> None:
        """Turn *fait* into *fait savoir*: the infinitive heads, as in GSD and Sequoia."""
        made, caused = group.head, self.chance.choice(_CAUSED)
        infinitive = Token(caused, caused, "VERB", "VerbForm=Inf", "root")
        for token in (*group.rest, group.finite):
            if token is not made:
                token.head = infinitive
        made.upos, made.deprel, made.head = "AUX", "aux:caus", infinitive
        group.head, group.subject_relation = infinitive, "nsubj:caus"
        group.rest.append(infinitive)

    def _add_clitics(self, group: VerbGroup, chosen: Verb) -> None:
        if chosen.reflexive:
            clitic = self.analyses.token("se", "PRON", "expl:pv")
        elif self.chance.random() < 0.06:
            clitic = self.analyses.token(self.chance.choice(("lui", "leur", "nous")), "PRON", "iobj")
        else:
            return
        clitic.head = group.head
        group.clitics.append(clitic)

    def _contrast(self, head: Token, subject: Phrase) -> Tree:
        """*Le maire, lui, a répondu*: the pronoun hangs on the verb, as in Sequoia."""
        if self.chance.random() >= _CONTRASTED or len(subject.closed) > len(subject.tree):
            return []
        pronoun = self.analyses.token(_STRONG[subject.feminine, subject.plural], "PRON", "obl:mod")
        pronoun.head = head
        return [_comma(pronoun), pronoun, _comma(pronoun)]

    def _inserted(self, head: Token) -> Tree:
        """An adverbial between the verb and its inverted subject, sometimes between commas."""
        if self.chance.random() >= 0.22:
            return []
        phrase = self.phrases.complement()
        phrase.head.head = head
        if self.chance.random() >= 0.35:
            return phrase.tree
        tree = [_comma(phrase.head), *phrase.tree]
        kind = self.chance.random()
        if kind < 0.25:
            other = self.phrases.complement()
            other.head.head = head
            tree += [_comma(other.head), *other.tree]
        elif kind < 0.45:
            name = self.words.draw("day")
            day = Token(name, name, "NOUN", "Gender=Masc|Number=Sing", "conj", phrase.head)
            also = self.analyses.token("encore", "ADV", "advmod")
            also.head = day
            tree += [_comma(day), Token("et", "et", "CCONJ", "_", "cc", day), also, day]
        return [*tree, _comma(phrase.head)]

    def _trailing(self, head: Token, share: float) -> Tree:
        if self.chance.random() >= share:
            return []
        phrase = self.phrases.complement()
        phrase.head.head = head
        return phrase.tree


def _comma(head: Token) -> Token:
    return Token(",", ",", "PUNCT", "_", "punct", head)


def _hang(tokens: Tree, head: Token, deprel: str) -> None:
    for token in tokens:
        token.head, token.deprel = head, deprel


def _euphonic(finite: str, pronoun: str) -> str:
    """The pronoun behind its verb: *-elle*, *-t-il* after a vowel."""
    return ("-t-" if finite[-1] in "ae" else "-") + pronoun


def _auxiliary(reflexive: bool, imperfect: bool, plural: bool) -> Token:
    forms = {
        (True, False): ("est", "sont"),
        (True, True): ("était", "étaient"),
        (False, False): ("a", "ont"),
        (False, True): ("avait", "avaient"),
    }[reflexive, imperfect]
    features = finite_features("Imp" if imperfect else "Pres", plural)
    return Token(forms[plural], "être" if reflexive else "avoir", "AUX", features, "aux:tense")
