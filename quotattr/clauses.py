"""The clauses of a tree that may be reported speech without guillemets, with the word that reports them.

Four constructions: a clause or a question that completes a verb (*a dit que*, *demande si*), an infinitive (*nie avoir
fui*), the clause that a reporting verb stands aside of (*…, a indiqué la police*), and the one that a source is named
for (*selon elle, …*).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.candidates import group_start, is_reflexive, lemma_of, set_phrase
from quotattr.prepositional_cues import preposition_end
from quotattr.tree import Sentence, Word

__all__ = ["reported_clauses"]

_CONJUNCTIONS = frozenset(("que", "qu'", "de", "d'", "à"))
_QUESTIONS = frozenset(("si", "s'", "comment", "pourquoi", "quand", "où", "combien", "quel", "quelle", "qui"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_SUBORDINATORS = frozenset("alors après avant pour bien afin dès tandis parce sans depuis pendant lors ce".split())


def reported_clauses(tree: Sentence, opaque: frozenset[int]) -> Iterator[tuple[str, Word, int, list[Word]]]:
    """The name of the construction, the cue and its last word, and the words reported."""
    for word in tree:
        if word.id in opaque:
            continue
        last = preposition_end(tree, word)
        if last is not None:
            content = _around_source(tree, word, last)
            if content:
                yield "source", word, last, content
        elif word.upos in ("VERB", "AUX") and word.relation not in ("aux", "cop") and _reports(tree, word):
            for how, content in _of_verb(tree, word):
                yield how, word, word.id, content


def _reports(tree: Sentence, word: Word) -> bool:
    known = lexicon.verb_class(lemma_of(word), reflexive=is_reflexive(tree, word))
    return known is not None or set_phrase(tree, word) is not None


def _is_infinitive(tree: Sentence, word: Word) -> bool:
    return any(w.feats.get("VerbForm") == "Inf" for w in (word, *tree.children(word, "aux", "cop")))


def _of_verb(tree: Sentence, verb: Word) -> Iterator[tuple[str, list[Word]]]:
    aside = _stands_aside(tree, verb)
    for child in _complements(tree, verb):
        if child.id < verb.id:
            if child.relation == "ccomp" and aside:
                yield "aside", tree.subtree(child)
            continue
        opening, before = _opening(tree, child)
        if opening in _QUESTIONS or (opening in ("que", "qu'") and before not in _SUBORDINATORS):
            yield "clause", _clause(tree, child, verb)
        elif _is_infinitive(tree, child):
            yield "infinitive", _clause(tree, child, verb)
    head = tree.head(verb)
    if verb.relation == "parataxis" and head is not None and aside:
        yield "aside", _around_aside(tree, head, verb)


def _complements(tree: Sentence, verb: Word) -> Iterator[Word]:
    """The clauses that complete a verb: its own, those of its infinitive (*fait savoir que*), and the infinitive that
    a parse hangs on the addressee (*demande aux habitants de partir*).
    """
    for child in tree.children(verb, "ccomp", "xcomp", "obj", "obl", "iobj"):
        if child.relation in ("ccomp", "xcomp", "obj"):
            yield child
        if child.relation == "xcomp":
            yield from (w for w in tree.children(child, "ccomp") if w.id > child.id)
        else:
            yield from (w for w in tree.children(child, "acl", "xcomp") if _is_infinitive(tree, w) and w.id > verb.id)


def _around_aside(tree: Sentence, head: Word, verb: Word) -> list[Word]:
    """The clause that a reporting clause stands in; one that ends the sentence keeps its own adjuncts."""
    own = {w.id for w in tree.subtree(verb)}
    resumes = head.id > verb.id or any(
        child.id > verb.id and child.relation in ("obj", "xcomp", "ccomp", "conj") for child in tree.children(head)
    )
    return [w for w in tree.subtree(head) if w.id not in own and (resumes or w.id < verb.id)]


def _opening(tree: Sentence, head: Word) -> tuple[str, str]:
    """The word that a clause opens with, and the one before it."""
    first = next((w for w in tree.subtree(head) if w.upos != "PUNCT"), head)
    before = tree[first.id - 1].text.lower() if first.id > 1 else ""
    return first.text.lower().replace("’", "'"), before


def _clause(tree: Sentence, head: Word, verb: Word) -> list[Word]:
    """The words of a clause without the conjunction that ties it to its verb, and without what goes on with the verb:
    *a nié que le pont ferme et a promis des travaux*.
    """
    words = tree.subtree(head, lambda w: w.relation != "parataxis" and not _goes_on(tree, w, head, verb))
    stop = next((i for i, w in enumerate(words) if w.text in ":;" and w.id > head.id), len(words))
    words = words[:stop]
    while words[-1].upos == "CCONJ":
        words.pop()
    while words and (words[0].upos == "PUNCT" or words[0].text.lower().replace("’", "'") in _CONJUNCTIONS):
        words = words[1:]
    return words


def _goes_on(tree: Sentence, word: Word, head: Word, verb: Word) -> bool:
    """Whether a verb joined to a clause has the tense and mood of the verb that reports it, and no subject or *que*."""
    if word.relation != "conj" or word.head != head.id or tree.child(word, "nsubj", "expl", "mark") is not None:
        return False
    return _tense(tree, word) == _tense(tree, verb) != _tense(tree, head)


def _tense(tree: Sentence, verb: Word) -> tuple[str | None, ...]:
    """Tense, mood and whether it is compound, of the word that carries them."""
    auxiliary = tree.child(verb, "aux", "cop")
    feats = (auxiliary or verb).feats
    return feats.get("Tense"), feats.get("Mood"), str(auxiliary is not None)


def _stands_aside(tree: Sentence, verb: Word) -> bool:
    """Whether a verb is set apart with its subject behind it: *…, a indiqué la police*."""
    start = group_start(tree, verb)
    if start < 2 or tree[start - 1].text not in (",", "(", "–", "—", "-"):
        return False
    subject = tree.child(verb, "nsubj", "expl")
    return subject is None or subject.id > start


def _around_source(tree: Sentence, word: Word, last: int) -> list[Word]:
    """The clause that a named source belongs to, less the phrase that names it."""
    phrase = tree.top(tree.words[word.id - 1 : last])
    if phrase is not None and phrase.relation in ("case", "mark", "fixed"):
        phrase = tree.head(phrase)
    governor = tree.head(phrase) if phrase is not None else None
    if phrase is None or governor is None or phrase.id < word.id or (phrase.id > last and phrase.upos not in _NOMINAL):
        return []
    clause = governor
    for ancestor in tree.ancestors(governor):
        if clause.relation in ("ccomp", "conj", "parataxis", "advcl") and clause.upos in ("VERB", "AUX", "ADJ"):
            break
        clause = ancestor
    own = {w.id for w in tree.subtree(phrase)}
    content = [w for w in tree.subtree(clause) if w.id not in own]
    while content and (content[0].upos in ("PUNCT", "CCONJ") or content[0].text.lower() in ("que", "qu'", "qu’")):
        content = content[1:]
    return content
