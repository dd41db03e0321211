"""Conjugated verbs of reporting clauses: tense, auxiliaries, clitics, the infinitives that they govern."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from quotattr.training.phrases import Phrase, PhraseMaker, comma
from quotattr.training.trees import Token, Tree
from quotattr.training.verbs import Verb, finite_features, participle_features, verb
from quotattr.training.words import Analyses, read_columns

__all__ = ["FREQUENT", "GroupMaker", "VerbGroup"]

FREQUENT = (
    "déclarer dire expliquer affirmer ajouter répondre préciser estimer souligner indiquer assurer annoncer raconter "
    "confier conclure poursuivre lancer rappeler regretter noter reconnaître juger demander témoigner commenter"
).split()
"""The commonest reporting verbs of the press."""
_CAUSED = "savoir remarquer observer valoir comprendre connaître entendre".split()
_CONTROLLED = 0.2
_ADVERB, _PARTED, _BETWEEN_COMMAS = 0.12, 0.08, 0.4
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


class GroupMaker:
    """Draws a tense for a verb, with what stands around it."""

    def __init__(self, phrases: PhraseMaker, analyses: Analyses) -> None:
        self._phrases, self._analyses, self._words = phrases, analyses, phrases.words
        self._chance: random.Random = phrases.chance

    def draw(self, chosen: Verb, subject: Phrase) -> tuple[VerbGroup, bool]:
        """A verb, or what causes or governs another one; and whether a participle can be coordinated with it."""
        tense, kind = self._tense(), self._chance.random()
        if kind < 0.05 and not chosen.reflexive:
            group = self._conjugate(verb("faire"), tense, subject)
            self._cause(group)
        elif kind < 0.14:
            return self._controlled(self._chance.choice(FREQUENT), tense, subject), False
        else:
            group = self._conjugate(chosen, tense, subject)
        self._add_clitics(group, chosen)
        return group, tense == "perfect" and not chosen.reflexive and len(group.rest) == 1

    def governed(self, lemma: str, subject: Phrase, clitic: str) -> VerbGroup:
        """A given verb, sometimes governed by another one, with an object pronoun before it if one is given."""
        tense = self._tense()
        if not clitic and self._chance.random() < _CONTROLLED:
            return self._controlled(lemma, tense, subject)
        chosen = verb(lemma)
        group = self._conjugate(chosen, tense, subject)
        if clitic:
            group.clitics.append(self._analyses.token(clitic, "PRON", "obj"))
        elif chosen.reflexive:
            group.clitics.append(self._analyses.token("se", "PRON", "expl:pv"))
        for token in group.clitics:
            token.head = group.head
        return group

    def _controlled(self, lemma: str, tense: str, subject: Phrase) -> VerbGroup:
        """*A tenu à dire*: the first verb heads, what is said hangs on the infinitive."""
        row = self._chance.choice(read_columns("control.tsv"))
        chosen, inner = verb(row["lemma"]), verb(lemma)
        group = self._conjugate(chosen, tense, subject)
        self._add_clitics(group, chosen)
        group.infinitive = Token(inner.lemma, inner.lemma, "VERB", "VerbForm=Inf", "xcomp", group.head)
        if row["preposition"] != "-":
            preposition = row["preposition"]
            group.rest.append(Token(preposition, preposition, "ADP", "_", "mark", group.infinitive))
        if inner.reflexive:
            group.rest.append(self._analyses.token("se", "PRON", "expl:pv"))
            group.rest[-1].head = group.infinitive
        group.rest.append(group.infinitive)
        return group

    def _conjugate(self, chosen: Verb, tense: str, subject: Phrase) -> VerbGroup:
        if tense not in ("perfect", "pluperfect"):
            features = finite_features(tense, subject.plural)
            token = Token(chosen.finite(tense, subject.plural), chosen.lemma, "VERB", features, "root")
            group = VerbGroup(token, token, self.adverb(token, _ADVERB))
        else:
            agrees = chosen.reflexive
            feminine, plural = agrees and subject.feminine, agrees and subject.plural
            form = chosen.participle + ("e" if feminine else "")
            form += "s" if plural and not form.endswith("s") else ""
            token = Token(form, chosen.lemma, "VERB", participle_features(feminine, plural), "root")
            auxiliary = _auxiliary(chosen.reflexive, tense == "pluperfect", subject.plural)
            auxiliary.head = token
            group = VerbGroup(token, auxiliary, [*self._between(token, subject), token])
        return group

    def _cause(self, group: VerbGroup) -> None:
        """Turn *fait* into *fait savoir*: the infinitive heads, as in GSD and Sequoia."""
        made, caused = group.head, self._chance.choice(_CAUSED)
        infinitive = Token(caused, caused, "VERB", "VerbForm=Inf", "root")
        for token in (*group.rest, group.finite):
            if token is not made:
                token.head = infinitive
        made.upos, made.deprel, made.head = "AUX", "aux:caus", infinitive
        group.head, group.subject_relation = infinitive, "nsubj:caus"
        group.rest.append(infinitive)

    def _add_clitics(self, group: VerbGroup, chosen: Verb) -> None:
        if chosen.reflexive:
            clitic = self._analyses.token("se", "PRON", "expl:pv")
        elif self._chance.random() < 0.06:
            clitic = self._analyses.token(self._chance.choice(("lui", "leur", "nous")), "PRON", "iobj")
        else:
            return
        clitic.head = group.head
        group.clitics.append(clitic)

    def adverb(self, head: Token, share: float) -> Tree:
        """*Également*, as often as a share tells."""
        if self._chance.random() >= share:
            return []
        adverb = self._analyses.token(self._words.draw("adverb"), "ADV", "advmod")
        adverb.head = head
        return [adverb]

    def _between(self, participle: Token, subject: Phrase) -> Tree:
        """*A par ailleurs déclaré*, *a, pour sa part, déclaré*."""
        if self._chance.random() >= _PARTED:
            return self.adverb(participle, _ADVERB)
        phrase = self._phrases.templated("between.txt", "f" if subject.feminine else "m")
        phrase.head.head = participle
        if self._chance.random() >= _BETWEEN_COMMAS:
            return phrase.tree
        return [comma(phrase.head), *phrase.tree, comma(phrase.head)]

    def _tense(self) -> str:
        return self._chance.choices(list(_TENSES), list(_TENSES.values()))[0]


def _auxiliary(reflexive: bool, imperfect: bool, plural: bool) -> Token:
    forms = {
        (True, False): ("est", "sont"),
        (True, True): ("était", "étaient"),
        (False, False): ("a", "ont"),
        (False, True): ("avait", "avaient"),
    }[reflexive, imperfect]
    features = finite_features("Imp" if imperfect else "Pres", plural)
    return Token(forms[plural], "être" if reflexive else "avoir", "AUX", features, "aux:tense")
