"""Sentences with quotations, made by putting gold clauses and speakers where ``skeletons.txt`` has room for them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

from quotattr.training.judgements import JudgementMaker
from quotattr.training.phrases import Phrase, PhraseMaker
from quotattr.training.plain import PlainMaker
from quotattr.training.quoted import QuotedMaker
from quotattr.training.reporting import ClauseMaker, ReportingClause
from quotattr.training.sandhi import capitalise, decapitalise, write
from quotattr.training.skeletons import Part, skeletons
from quotattr.training.trees import Token, Tree, is_sound, root
from quotattr.training.words import Analyses, Words

__all__ = ["Grafter"]

_LONGEST = 60
_CLAUSES, _SMALL = "VCRDGPHIJTMY", "AKOQWZ"
_SAID = ("ccomp", "xcomp", "obj", "obl:arg")
_DETERMINERS = ("le|la", "un|une", "son|sa")
_SMALL_INITIAL = {"que": 1.0, "selon": 0.65}


class Grafter:
    """Draws skeletons and fills them; every tree it returns is sound."""

    def __init__(self, sources: Iterable[Tree], gold: Iterable[Tree], chance: random.Random) -> None:
        gold = list(gold)
        self.chance = chance
        self.analyses = Analyses(gold)
        self.phrases = PhraseMaker(gold, Words(chance), self.analyses)
        self.clauses = ClauseMaker(self.phrases, self.analyses)
        self.judgements = JudgementMaker(self.clauses)
        self.plain = PlainMaker(self.phrases, self.analyses)
        self.quoted = QuotedMaker(sources, self.phrases, self.plain, chance)

    def draw(self, count: int, *, kept_out: bool = False) -> Iterator[list[Tree]]:
        """Grafted sentences; most come alone, a quotation of two sentences as two."""
        choices = skeletons(kept_out)
        weights = [weight for weight, _ in choices]
        made = 0
        while made < count:
            _, parts = self.chance.choices(choices, weights)[0]
            filling = _Filling(self, parts)
            if not filling.succeeds():
                continue
            sentences = filling.sentences()
            if all(is_sound(sentence) and len(sentence) <= _LONGEST for sentence in sentences):
                made += 1
                yield sentences


class _Filling:
    """One skeleton being filled: what every element stands for, and its head."""

    def __init__(self, grafter: Grafter, parts: tuple[Part, ...]) -> None:
        self._grafter = grafter
        self._parts = parts
        self._trees: dict[int, Tree] = {}
        self._heads: dict[str, Token] = {}
        self._clauses: dict[str, ReportingClause] = {}
        self._phrases: dict[str, Phrase] = {}

    def succeeds(self) -> bool:
        """Draw every element; ``False`` when one of the draws does not fit its place."""
        for index, part in enumerate(self._parts):
            if part.is_word:
                tree = [self._grafter.analyses.token(part.form, part.upos, part.relation)]
                self._place(index, part.label, tree, tree[0])
            elif part.slot in "SUB":
                if not self._quote(index, part):
                    return False
            elif part.slot == "N":
                phrase = self._grafter.phrases.speaker()
                if any(token.form == "," for token in phrase.tree) and self._kind_at(index + 1) == ",":
                    return False
                self._phrases[part.label] = phrase
                self._place(index, part.label, phrase.tree, phrase.head)
            elif part.slot == "L":
                self._split_thing(index, part)
            elif part.slot in _SMALL:
                tree = self._small_tree(part)
                self._place(index, part.label, tree, root(tree))
            elif part.slot in _CLAUSES:
                clause = self._clause(part)
                self._clauses[part.label] = clause
                self._place(index, part.label, clause.tree, clause.verb)
        self._attach()
        return True

    def _clause(self, part: Part) -> ReportingClause:
        make = self._grafter.clauses
        if part.slot == "R":
            return make.relative(self._phrases[str(part.governor)])
        if part.slot == "D":
            return make.coordinate(self._clauses[str(part.governor)])
        judge = self._grafter.judgements
        makers = {
            "V": make.inverted,
            "C": make.canonical,
            "G": make.gerund,
            "P": make.passive,
            "H": make.as_said,
            "I": make.infinitive,
            "J": judge.qualifying,
            "T": judge.judging,
            "M": judge.evoking,
            "Y": judge.speaking,
        }
        return makers[part.slot]()

    def _small_tree(self, part: Part) -> Tree:
        make = self._grafter
        makers: dict[str, Callable[[], Tree]] = {
            "A": lambda: make.phrases.complement().tree,
            "K": self._noun_cue,
            "O": lambda: make.phrases.thing().tree,
            "Q": make.judgements.attribute,
            "W": make.plain.about_persons,
            "Z": lambda: self._mood(self._clauses[str(part.governor)]),
        }
        return makers[part.slot]()

    def _mood(self, clause: ReportingClause) -> Tree:
        return self._grafter.phrases.build("{tone}/ADJ/0/-", "f" if clause.feminine else "m", plural=clause.plural)

    def _split_thing(self, index: int, part: Part) -> None:
        """What is evoked, its determiner before the mark and the rest behind it: *dénonce une « folie »*."""
        thing = self._grafter.phrases.thing()
        self._place(index, part.label, thing.tree[:1], thing.head)
        self._place(self._index_of("E"), "E", thing.tree[1:], thing.head)

    def _noun_cue(self) -> Tree:
        determiner, gender = self._grafter.chance.choice(_DETERMINERS), self._grafter.chance.choice("mf")
        return self._grafter.phrases.build(f"{determiner}/DET/2/det {{noun_cue}}/NOUN/0/-", gender)

    def _quote(self, index: int, part: Part) -> bool:
        """Draw a sentence to be quoted, whole or in halves, with its final mark where the skeleton wants it."""
        before = next((other for other in self._parts[:index][::-1] if not other.is_mark), None)
        introducer = before.form if before is not None and before.is_word else ""
        maker = self._grafter.quoted
        quoted = maker.sentence() if part.slot == "U" else maker.draw()
        if introducer == "que" and (quoted.final.form != "." or quoted.head.upos in ("ADV", "INTJ")):
            return False
        if self._grafter.chance.random() < self._smallness(index):
            decapitalise(quoted.body)
        whole: list[Tree] = [quoted.body]
        rest = self._index_of("E")
        if part.slot == "B":
            halves = self._grafter.quoted.split(quoted)
            if halves is None:
                return False
            whole = list(halves)
        last = rest if part.slot == "B" else index
        if self._kind_at(last + 1) == "F":
            self._trees[last + 1] = [quoted.final]
        elif quoted.final.form != "." and self._kind_at(last + 1) == "»":
            whole[-1] = [*whole[-1], quoted.final]
        self._place(index, part.label, whole[0], quoted.head)
        if part.slot == "B":
            self._place(rest, "E", whole[1], quoted.head)
        return True

    def _smallness(self, index: int) -> float:
        """How probable a small initial is behind the words, or the comma, that stand before."""
        if index > 1 and self._kind_at(index - 1) == ",":
            return 1.0
        words = [part.form for part in self._parts[:index] if part.is_word]
        return _SMALL_INITIAL.get(words[-1], 0.0) if words else 0.0

    def _index_of(self, kind: str) -> int:
        return next((index for index, part in enumerate(self._parts) if part.kind == kind), -1)

    def _kind_at(self, index: int) -> str:
        return self._parts[index].kind if index < len(self._parts) else ""

    def _place(self, index: int, label: str, tree: Tree, head: Token) -> None:
        self._trees[index] = tree
        self._heads[label] = head

    def _attach(self) -> None:
        for part in self._parts:
            head = self._heads.get(part.label)
            if head is not None and part.kind != "E":
                head.head = self._governor(part) if part.governor is not None else None
                head.deprel = part.relation

    def _governor(self, part: Part) -> Token:
        clause = self._clauses.get(str(part.governor))
        if clause is not None and part.relation in _SAID:
            return clause.saying
        return self._heads[str(part.governor)]

    def sentences(self) -> list[Tree]:
        """The words in their order, written as French is."""
        sentences: list[Tree] = [[]]
        opened: list[Token] = []
        for index, part in enumerate(self._parts):
            if part.kind == "|":
                sentences.append([])
            elif part.is_mark:
                sentences[-1].append(self._mark(index, part.kind, opened))
            else:
                sentences[-1] += self._trees[index]
        for sentence in sentences:
            capitalise([token for token in sentence if token.upos != "PUNCT"][:1])
            write(sentence)
        return sentences

    def _mark(self, index: int, form: str, opened: list[Token]) -> Token:
        if form in "»)" and opened:
            governor = opened.pop()
        elif form == ".":
            governor = self._top(index)
        else:
            governor = self._neighbour(index, form)
        if form in "«(":
            opened.append(governor)
        return Token(form, form, "PUNCT", "_", "punct", governor)

    def _top(self, index: int) -> Token:
        """The root of the sentence that an element stands in."""
        start = max((at for at in range(index) if self._kind_at(at) == "|"), default=-1) + 1
        free = (part.label for part in self._parts[start:index] if part.governor is None)
        return next(self._heads[label] for label in free if label in self._heads)

    def _neighbour(self, index: int, form: str) -> Token:
        """What a comma, a colon or an opening mark belongs to: the dependent that it sets off, or what follows."""
        following = next(part for part in self._parts[index + 1 :] if not part.is_mark)
        if form == "," and following.governor is None:
            dependents = [part for part in self._parts[:index] if part.governor is not None]
            return self._heads[dependents[-1].label] if dependents else self._heads[following.label]
        if following.is_word and following.governor is not None:
            return self._heads[following.governor]
        return self._heads[following.label]
