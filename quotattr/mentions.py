"""The words that name a speaker: from the head that syntax gives to the whole phrase around it."""

from __future__ import annotations

import re
from itertools import takewhile

from quotattr import lexicon
from quotattr.candidates import Candidate
from quotattr.lexicon.names import is_first_name
from quotattr.models import CueCategory, Mention, MentionCategory, Span
from quotattr.own_subjects import has_fused_article
from quotattr.relatives import Source
from quotattr.tree import Sentence, Word

__all__ = ["mention"]

_PERSONAL = frozenset(("il", "elle", "ils", "elles", "lui", "eux", "on", "t-il", "t-elle", "t-on"))
_TRAILING = frozenset(("lors", "comme", "afin", "dont"))
_CLOSING = re.compile(r"[^«»\n]{0,40}»")
_CLAUSAL = frozenset(("parataxis", "advcl", "dislocated", "cop", "nsubj", "ccomp", "csubj"))
_OF_AGES = frozenset(("an", "ans"))
_OF_OFFICES = frozenset(("ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "CCONJ"))
_IN_CHARGE = frozenset("adjoint adjointe candidat candidate délégué déléguée".split())
_LONGEST_OFFICE = 16
_SOURCES = frozenset(("selon", "suivant"))
"""What tells who counted rather than who is meant: *deux cents personnes selon la police*."""
_LOOSE = frozenset(("obl", "advmod", "aux", "mark", "discourse", "vocative", "orphan", "punct"))
"""What hangs on the head of a mention without being part of it."""


def mention(candidate: Candidate, source: Source, text: str) -> Mention:
    """The whole phrase around a speaker's head, with its appositions and without relative clauses."""
    words = _phrase(candidate.host.tree, source.head, candidate.host.opaque_ids)
    if source.head.id not in candidate.host.opaque_ids:
        words = _up_to_quotation(candidate, source, words)
    if candidate.category is CueCategory.VERB:
        tree, cue = candidate.host.tree, candidate.word
        if source.head in tree.ancestors(cue):
            words = [w for w in words if cue not in tree.ancestors(w)]
        words = [w for w in words if w.id < candidate.first or w.id > candidate.last] or [source.head]
    start, end = _balanced(text, min(w.start for w in words), max(w.end for w in words))
    article = candidate.host.tree.child(source.head, "det")
    if source.via == "subject" and article is not None and has_fused_article(candidate.host.tree, source.head):
        start = min(start, article.start)  # *ont dit à la presse des élus*
    head = source.head
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        head=Span(start=head.start, end=head.end, text=text[head.start : head.end]),
        category=_category(candidate.host.tree, head, words),
    )


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A phrase with the closing mark of the words that end it between marks: *les « indignés »*."""
    opening, closing = text.rfind("«", start, end), text.rfind("»", start, end)
    if opening <= closing:
        return start, end
    before = text[start:opening].rstrip()
    if before.endswith("."):
        return start, start + len(before)  # *lance Ana G. « Retour »*
    mark = _CLOSING.match(text, end)
    return start, mark.end() if mark is not None else end


def _up_to_quotation(candidate: Candidate, source: Source, words: list[Word]) -> list[Word]:
    """The part of a phrase that stands on its head's side of the quotation, when the parse hangs the latter on it."""
    host = candidate.host
    if not any(word.id in host.inside_ids for word in words):
        return words
    before = source.head.id < host.first
    return _without_ties([w for w in words if (w.id < host.first if before else w.id > host.last)])


def _category(tree: Sentence, head: Word, words: list[Word]) -> MentionCategory:
    if head.upos in ("PRON", "DET") and not any(w.upos == "PROPN" for w in words):
        return MentionCategory.PRONOMINAL
    if any(w.upos == "PROPN" and w.relation in ("nsubj", "root", "flat", "appos", "obl", "conj") for w in words):
        return MentionCategory.NAMED
    return MentionCategory.NAMED if head.upos == "PROPN" else MentionCategory.NOMINAL


def _phrase(tree: Sentence, head: Word, opaque: frozenset[int]) -> list[Word]:
    if head.id in opaque:
        return _quoted_phrase(tree, head, opaque)
    top_case = {child.id for child in tree.children(head, "case", "cc", "mark")}

    def keep(word: Word) -> bool:
        if word.id in top_case or word.relation in _CLAUSAL:
            return False
        if head.upos == "ADV" and word.head == head.id and word.relation == "obl":
            return True  # plus d'une centaine de personnes
        if word.id in opaque and word.head == head.id and word.relation not in ("appos", "nmod", "flat"):
            return False
        if word.relation == "acl":
            comma = word.id > 1 and any(w.text in ",(" for w in tree.words[head.id : word.id - 1][-2:])
            return "relcl" not in word.deprel and not comma and word.feats.get("VerbForm") != "Part"
        if word.upos == "VERB" and word.feats.get("VerbForm") == "Part" and _behind_comma(tree, word):
            return False
        if word.relation in ("nmod", "obl", "appos") and _is_date(tree, word):
            return False
        if word.head == head.id and any(child.text.lower() == "dont" for child in tree.children(word, "nmod")):
            return False
        case = tree.child(word, "case") if word.relation in ("nmod", "obl") else None
        if case is not None and (case.lemma in _SOURCES or _behind_comma(tree, word)):
            return False
        return not (word.head == head.id and word.relation in _LOOSE)

    words = tree.subtree(head, keep)
    whole = _partitive(tree, head)
    if whole is not None:
        words += tree.subtree(whole, keep)
    if head.relation == "flat":
        words += takewhile(lambda w: w.relation == "flat" and w.head == head.head, tree.words[head.id :])
    if head.text.lower().strip("-") in _PERSONAL:
        return [head]
    if head.upos == "PRON":
        words = [w for w in words if w.relation not in ("appos", "advmod")] or [head]
    kept = _contiguous(tree, head, words)
    for completed in (_with_role_beside, _with_name_beside, _with_office, _with_charge):
        kept = completed(tree, head, _without_ties(_without_label(head, kept)))
    kept = _without_label(head, kept)
    kept = _without_opening(head, _without_ties(kept))
    while len(kept) > 1 and kept[0] is not head and not _can_open(tree, kept[0]):
        kept.pop(0)
    return kept


def _is_date(tree: Sentence, word: Word) -> bool:
    """Whether a word tells when, and is no part of the phrase before it: *une source proche du dossier lundi*, *dit
    l'acteur, quelques jours après*.
    """
    if not (word.text.islower() and lexicon.is_time(word.text)):
        return False
    if word.relation == "appos":
        return word.text not in _OF_AGES
    return tree.child(word, "case", "det") is None


def _partitive(tree: Sentence, head: Word) -> Word | None:
    """Those that one is of, where the parse parts them from it: *un des conducteurs*."""
    if head.text.lower() not in ("un", "une") or head.upos != "PRON" or head.id == len(tree):
        return None
    case = tree[head.id + 1]
    whole = tree.head(case) if case.relation == "case" and case.lemma == "de" else None
    return whole if whole is not None and whole.id > head.id and whole.head != head.id else None


def _with_role_beside(tree: Sentence, head: Word, words: list[Word]) -> list[Word]:
    """What the parse makes two subjects of: *le vice-Premier ministre Ana Petit*."""
    if words[-1] is not head or head.id == len(tree):
        return words
    role = tree[head.id + 1]
    if role.head != head.head or role.relation != head.relation or not lexicon.is_role(role.text):
        return words
    return [*words, *_contiguous(tree, role, tree.subtree(role, lambda word: word.relation not in _CLAUSAL))]


def _with_charge(tree: Sentence, head: Word, words: list[Word]) -> list[Word]:
    """What somebody is in charge of, where the parse hangs it on the verb: *dit l'adjointe au maire du bourg*."""
    if head.text.lower() not in _IN_CHARGE or words[-1] is not head or head.id == len(tree):
        return words
    case = tree[head.id + 1]
    charge = tree.head(case) if case.relation == "case" and case.lemma == "à" else None
    if charge is None or charge.upos != "NOUN" or charge.head != head.head or charge.relation != "obl":
        return words
    is_person = lexicon.noun_kind(charge.text, charge.lemma) in ("role", "group", "person")
    if is_person and not head.text.lower().startswith("adjoint"):
        return words
    return [*words, *_contiguous(tree, charge, tree.subtree(charge, lambda word: word.relation not in _CLAUSAL))]


def _with_name_beside(tree: Sentence, head: Word, words: list[Word]) -> list[Word]:
    """A role and the name right behind it, which the parse takes for another subject, *dit le maire du bourg Ana
    Petit*, or hangs on the office: *dit le secrétaire d'État aux Sports Ana Petit*.
    """
    if not lexicon.is_role(head.text) or words[-1].id == len(tree):
        return words
    name = tree[words[-1].id + 1]
    office = tree.head(name) if name.relation == "case" else None
    if office is not None and office.head == head.head and office.text[0].isupper() and office.id < len(tree):
        name = tree[office.id + 1]
        is_beside = name.relation == "appos" and name.head == office.id
    else:
        is_beside = name.head == head.head and name.relation in ("nsubj", "obj", "appos")
    if name.upos != "PROPN" or not is_beside:
        return words
    return _up_to_name(tree, words, name)


def _with_office(tree: Sentence, head: Word, words: list[Word]) -> list[Word]:
    """A role up to the name behind its office, where the parse hangs the office on the verb: *a dit la secrétaire
    d'État aux Sports et à la Jeunesse, Ana Petit*.
    """
    if not lexicon.is_role(head.text):
        return words
    behind = tree.words[words[-1].id : words[-1].id + _LONGEST_OFFICE]
    office = list(takewhile(_may_tell_office, behind))
    comma = words[-1].id + len(office) + 1
    if not office or comma >= len(tree) or tree[comma].text != ",":
        return words
    name = tree[comma + 1]
    if name.relation != "appos" or not is_first_name(name.text):
        return words
    return _up_to_name(tree, words, name)


def _may_tell_office(word: Word) -> bool:
    """Whether a word can stand in the name of an office: *secrétaire d'État chargé du Numérique*."""
    return word.upos in _OF_OFFICES or word.feats.get("VerbForm") == "Part"


def _up_to_name(tree: Sentence, words: list[Word], name: Word) -> list[Word]:
    last = tree.subtree(name, lambda word: word.relation == "flat")[-1]
    return [*words, *tree.words[words[-1].id : last.id]]


def _without_ties(words: list[Word]) -> list[Word]:
    """A phrase without the marks, conjunctions and prepositions that end it."""
    last = len(words)
    while last > 1 and (words[last - 1].upos in ("PUNCT", "CCONJ", "ADP") or words[last - 1].text in _TRAILING):
        last -= 1
    return words[:last]


def _without_opening(head: Word, words: list[Word]) -> list[Word]:
    """A phrase without the participle or adjective that opens the sentence before it: *Âgée de 22 ans, la serveuse*."""
    first = words[0]
    if first.id >= head.id or (first.upos != "ADJ" and first.feats.get("VerbForm") != "Part"):
        return words
    commas = [index for index, word in enumerate(words) if word.text == "," and word.id < head.id]
    return words[commas[-1] + 1 :] if commas else words


def _can_open(tree: Sentence, word: Word) -> bool:
    """Whether a phrase can begin with a word: not the comma, preposition or *dont* that ties it to what goes before."""
    is_tie = word.upos in ("PUNCT", "CCONJ", "ADP") or word.feats.get("PronType") == "Rel"
    return not is_tie and not _is_fused(tree, word)


def _is_fused(tree: Sentence, word: Word) -> bool:
    """Whether an article is written in one with the preposition before it: *la réponse du ministre*."""
    return word.upos == "DET" and word.id > 1 and tree[word.id - 1].start == word.start


def _without_label(head: Word, words: list[Word]) -> list[Word]:
    """A phrase up to a bracket behind its head: *Marine Tessier (RN)*."""
    opening = next((index for index, word in enumerate(words) if word.text == "(" and word.id > head.id), None)
    return words if opening is None else words[:opening]


def _behind_comma(tree: Sentence, word: Word) -> bool:
    """Whether a complement is set apart: *un agent, sous couvert d'anonymat*."""
    first = tree.subtree(word, lambda w: w.relation in ("case", "det", "punct"))[0]
    return first.text == "," or (first.id > 1 and tree[first.id - 1].text == ",")


def _quoted_phrase(tree: Sentence, head: Word, opaque: frozenset[int]) -> list[Word]:
    """A title between guillemets that speaks, with its marks and the article before them."""
    first = last = head.id
    while first > 1 and first - 1 in opaque:
        first -= 1
    while last < len(tree) and last + 1 in opaque:
        last += 1
    if first > 1 and tree[first - 1].upos == "DET":
        first -= 1
    return list(tree.words[first - 1 : last])


def _contiguous(tree: Sentence, head: Word, words: list[Word]) -> list[Word]:
    """The run of words around the head, over punctuation: a phrase does not jump over what it leaves out."""
    wanted = {word.id for word in words}

    def joined(number: int) -> bool:
        word = tree[number]
        return word.text not in (":", ";") and (number in wanted or (word.upos == "PUNCT" and word.text not in "()-–—"))

    first = last = head.id
    while first > 1 and joined(first - 1):
        first -= 1
    while last < len(tree) and joined(last + 1):
        last += 1
    return [w for w in tree.words[first - 1 : last] if w.id in wanted or w.upos == "PUNCT"]
