"""How words that stand side by side are written: elision, contraction, spaces and capitals.

Trees are grafted from the full forms of words (*de le*, *que il*); this module writes them as French does.
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotattr.training.trees import Fusion, Token, Tree

__all__ = ["capitalise", "decapitalise", "elides", "write"]

_ELIDED = {"le": "l'", "la": "l'", "de": "d'", "que": "qu'", "se": "s'", "ne": "n'", "je": "j'", "ce": "c'"}
_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
    ("de", "lequel"): "duquel",
    ("de", "lesquels"): "desquels",
    ("de", "lesquelles"): "desquelles",
    ("à", "lequel"): "auquel",
    ("à", "lesquels"): "auxquels",
    ("à", "lesquelles"): "auxquelles",
}
_VOWEL = re.compile(r"(?i)[aeiouyàâéèêëîïôöûùœh]")
_ASPIRATED = re.compile(
    r"(?i)(?:hach|hain|hall|hamas|handicap|harc|hasard|hauss|haut|hebdo|héros|heurt|hezbollah|hiérarch|hockey|holland|"
    r"homard|hongr|honte|hors|houle|huées|huit|hurl|onz|oui|yaourt|yacht|yémen)"
)
_NO_SPACE_BEFORE = (",", ".", ")", "...", "…")


def elides(form: str) -> bool:
    """Whether a short word loses its vowel before this form.

    >>> elides("école"), elides("haut"), elides("maire")
    (True, False, False)
    """
    return bool(_VOWEL.match(form)) and not _ASPIRATED.match(form)


def write(tree: Tree) -> None:
    """Elide, contract and space the words of a tree, in place."""
    for index in range(len(tree) - 2, -1, -1):
        left, right = tree[index : index + 2]
        if right.form == "«" and index + 2 < len(tree):
            right = tree[index + 2]
        _join(left, right)
    for left, right in pairwise(tree):
        _space(left, right)
    tree[-1].space_after = True


def _join(left: Token, right: Token) -> None:
    if left.fusion is not None:
        return
    can_join = left.upos == "ADP" and right.fusion is None and (right.upos == "DET" or right.lemma == "lequel")
    contracted = _CONTRACTED.get((left.form.lower(), right.form)) if can_join else None
    if left.form.lower() in _ELIDED and left.upos in ("ADP", "DET", "SCONJ", "PRON") and left.space_after:
        if elides(right.fusion.form if right.fusion else right.form) and right.upos != "PUNCT":
            left.form = _like(_ELIDED[left.form.lower()], left.form)
            left.space_after = False
    if contracted:
        left.fusion = right.fusion = Fusion(_like(contracted, left.form))


def _like(form: str, model: str) -> str:
    return form.capitalize() if model[0].isupper() else form


def _space(left: Token, right: Token) -> None:
    tight_before = right.upos == "PUNCT" and right.form in _NO_SPACE_BEFORE
    enclitic = right.upos == "PRON" and right.form.startswith("-")
    if tight_before or enclitic or left.form == "(" or left.form.endswith(("'", "’")):
        left.space_after = False
    elif right.form in ("«", "»", "(", ":", "—") or left.form in ("«", "»", ",", ":", "—"):
        left.space_after = True


def capitalise(tree: Tree) -> None:
    """Begin with a capital, in place."""
    first = tree[0]
    first.form = first.form[0].upper() + first.form[1:]
    if first.fusion is not None:
        first.fusion.form = first.fusion.form[0].upper() + first.fusion.form[1:]


def decapitalise(tree: Tree) -> None:
    """Begin with a small letter what is not a name, in place."""
    first = tree[0]
    if first.upos == "PROPN" or (len(first.form.rstrip("'’")) > 1 and first.form.isupper()):
        return
    if first.lemma[:1].islower() or first.upos in ("DET", "PRON", "ADP"):
        first.form = first.form[0].lower() + first.form[1:]
        if first.fusion is not None:
            first.fusion.form = first.fusion.form[0].lower() + first.fusion.form[1:]
