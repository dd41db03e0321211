"""What is said in a grafted quotation: a gold sentence, the placeholder that frames hold, or a verbless phrase."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from quotattr.training.phrases import PhraseMaker
from quotattr.training.plain import PlainMaker
from quotattr.training.sandhi import capitalise
from quotattr.training.trees import Token, Tree, clone, root

__all__ = ["Quoted", "QuotedMaker", "is_graftable"]

_ENDS = (".", "!", "?", "…", "...")
_MARKS = frozenset('«»"“”():[];—–')
_TIGHT = frozenset(
    "det case aux:caus mark flat:name flat:foreign fixed amod nummod expl:pv expl:subj "
    "expl:pass expl:comp nmod advmod cc iobj goeswith acl:relcl compound obj appos".split()
)
_SUBJECT_CLITICS = frozenset("je j' j’ tu il elle on nous vous ils elles ce c' c’ qui qu' qu’".split())
_PLACEHOLDERS, _PLAIN, _VERBLESS, _EXCLAIMED = 0.2, 0.12, 0.05, 0.05


@dataclass(slots=True)
class Quoted:
    """A sentence without its final mark, its head, and the mark."""

    body: Tree
    head: Token
    final: Token


def is_graftable(tree: Tree) -> bool:
    """Whether a gold sentence can be quoted: short, with a subject, without marks or insertions of its own."""
    return (
        4 <= len(tree) <= 28
        and tree[-1].form in _ENDS
        and not any(_MARKS & set(token.form) or token.deprel.startswith("parataxis") for token in tree)
        and root(tree).upos in ("VERB", "ADJ", "NOUN", "PRON", "ADV")
        and any(token.deprel.startswith("nsubj") or token.deprel == "expl:subj" for token in tree)
    )


class QuotedMaker:
    """Draws quoted sentences."""

    def __init__(self, sources: Iterable[Tree], phrases: PhraseMaker, plain: PlainMaker, chance: random.Random) -> None:
        self._sources = [tree for tree in sources if is_graftable(tree)]
        self._phrases, self._plain, self._chance = phrases, plain, chance

    def draw(self) -> Quoted:
        """A sentence, a placeholder, a short clause or a verbless phrase."""
        kind = self._chance.random()
        if kind < _PLACEHOLDERS:
            pronoun = Token("Cela", "cela", "PRON", "Gender=Masc|Number=Sing|Person=3|PronType=Dem", "root")
            return Quoted([pronoun], pronoun, _full_stop(pronoun))
        if kind < _PLACEHOLDERS + _PLAIN:
            return _whole(self._plain.about_things())
        if kind < _PLACEHOLDERS + _PLAIN + _VERBLESS:
            return _whole(self._phrases.speaker().tree)
        if kind < _PLACEHOLDERS + _PLAIN + _VERBLESS + _EXCLAIMED:
            return _whole(self._phrases.templated("exclamations.txt").tree)
        return self.sentence()

    def sentence(self) -> Quoted:
        """A sentence of the treebanks."""
        tree = clone(self._chance.choice(self._sources))
        head = root(tree)
        if tree[-1].head is not head:
            tree[-1].head = head
        return Quoted(tree[:-1], head, tree[-1])

    def split(self, quoted: Quoted) -> tuple[Tree, Tree] | None:
        """Two halves that a reporting clause can stand between, or ``None``; a comma at the seam is left out."""
        tree = quoted.body
        place = {id(token): index for index, token in enumerate(tree)}
        seams = [index for index in range(1, len(tree) - 2) if _is_seam(tree, index, place)]
        if not seams:
            return None
        weights = [_seam_weight(tree[index], tree[index + 1]) for index in seams]
        seam = self._chance.choices(seams, weights)[0]
        first, second = tree[: seam + 1], tree[seam + 1 :]
        if second[0].form == ",":
            second = second[1:]
        return (first, second) if len(second) >= 2 else None


def _seam_weight(left: Token, right: Token) -> int:
    """Reporting clauses like best to stand at a comma, behind a subject and behind an auxiliary."""
    return 3 if right.form == "," or left.upos == "AUX" or left.deprel.startswith("nsubj") else 1


def _is_seam(tree: Tree, index: int, place: dict[int, int]) -> bool:
    left, right = tree[index], tree[index + 1]
    if left.form == "," or (left.fusion is not None and left.fusion is right.fusion):
        return False
    if right.form == ",":
        return True
    return left.space_after and not any(_crosses(token, index, tree, place) for token in tree)


def _crosses(token: Token, index: int, tree: Tree, place: dict[int, int]) -> bool:
    """Whether a tight relation would be torn by what is put behind the word at ``index``.

    A subject clitic clings to the finite verb, be it an auxiliary: *nous avons, dit-il, perdu*.
    """
    is_clitic = token.form.lower() in _SUBJECT_CLITICS and token.deprel.startswith("nsubj")
    if token.head is None or not (is_clitic or token.deprel in _TIGHT):
        return False
    first, last = sorted((place[id(token)], place[id(token.head)]))
    torn = first <= index < last
    return torn and not (is_clitic and any(word.upos == "AUX" for word in tree[first : index + 1]))


def _whole(tree: Tree) -> Quoted:
    capitalise(tree)
    return Quoted(tree, root(tree), _full_stop(root(tree)))


def _full_stop(head: Token) -> Token:
    return Token(".", ".", "PUNCT", "_", "punct", head)
