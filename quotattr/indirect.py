"""Speech reported without guillemets: *Marie a déclaré que le pont fermerait*, *selon elle, …*, *…, a-t-on appris*.

Every clause that a reporting verb governs, stands beside, or that a source is named for, is a candidate; a fitted
model weighs its construction, as for quotations. The words reported leave out the conjunction and the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from quotattr import lexicon
from quotattr.attributions import Attribution
from quotattr.candidates import Candidate, group_start, is_reflexive, lemma_of, verb_class
from quotattr.clauses import reported_clauses
from quotattr.frame import Frame
from quotattr.hosts import Host
from quotattr.kinds import Decision
from quotattr.linear import load_model
from quotattr.mentions import mention
from quotattr.models import CueCategory, Kind, QuotedSpan, Span
from quotattr.readings import Reading
from quotattr.speakers import find_source
from quotattr.tree import Sentence, Word

__all__ = ["Report", "attribute_indirect", "find_reports"]

_THRESHOLD = 0.5
_NEGATIONS = frozenset(("pas", "jamais", "guère", "point", "rien", "aucun", "aucunement"))


@dataclass(frozen=True)
class Report:
    """A clause that may be reported speech, read with its cue and its source."""

    quotation: QuotedSpan
    host: Host
    reading: Reading


def find_reports(text: str, frame: Frame, tree: Sentence) -> list[Report]:
    """Every candidate of a parsed sentence of the author's, with its features, in the order of their cues."""
    if frame.is_incise or frame.is_context or any(span.level for span in frame.quotations):
        return []
    quoted = [(span.marks.start, span.marks.end) for span in frame.quotations]
    opaque = frozenset(word.id for word in tree if any(start <= word.start < end for start, end in quoted))
    reports = []
    for how, word, last, content in reported_clauses(tree, opaque):
        quotation = _quotation(text, quoted, tree, content, opaque)
        if quotation is not None:
            reports.append(_report(Host(quotation, frame, tree), how, word, last))
    return reports


def attribute_indirect(
    text: str, pairs: Iterable[tuple[Frame, Sentence]], quoted: Sequence[Attribution]
) -> list[Attribution]:
    """The reported clauses of some sentences, less those whose cue already introduces a quotation."""
    taken = {_cue_start(a.reading) for a in quoted if a.reading is not None}
    kept = [item for frame, tree in pairs for item in _probable(find_reports(text, frame, tree), taken)]
    kept.sort(key=lambda item: (item[1].quotation.start, -item[1].quotation.end))
    return [_attribution(text, number, *item) for number, item in enumerate(kept, 1)]


def _probable(reports: Sequence[Report], taken: set[int]) -> list[tuple[float, Report]]:
    """The reports of a sentence that are more probable than not, the surest first; a cue reports one clause."""
    model = load_model("indirect")
    scored = [(model.probability(report.reading.features), report) for report in reports]
    kept: list[tuple[float, Report]] = []
    for probability, report in sorted(scored, key=lambda item: -item[0]):
        cue = _cue_start(report.reading)
        crosses = any(_crosses(report.quotation, other.quotation) for _, other in kept)
        if probability >= _THRESHOLD and cue not in taken and not crosses:
            taken.add(cue)
            kept.append((probability, report))
    return kept


def _attribution(text: str, number: int, probability: float, report: Report) -> Attribution:
    reading = replace(report.reading, probability=probability)
    named = mention(reading.candidate, reading.source, text) if reading.source is not None else None
    quotation = report.quotation.model_copy(update={"id": f"i{number}"})
    decision = Decision(Kind.INDIRECT, True, {})
    return Attribution(quotation, (report.host,), decision, reading, named, report.host.frame.sentence)


def _cue_start(reading: Reading) -> int:
    candidate = reading.candidate
    return candidate.host.tree[candidate.first].start


def _crosses(one: Span, other: Span) -> bool:
    """Whether two clauses are the same, or overlap without one holding the other."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.overlaps(other) and not one.contains(other) and not other.contains(one)


def _quotation(
    text: str, quoted: Sequence[tuple[int, int]], tree: Sentence, content: Sequence[Word], opaque: frozenset[int]
) -> QuotedSpan | None:
    """The span of some words, with a segment for each run of them; ``None`` when the author adds no word."""
    if all(word.id in opaque for word in content if word.upos != "PUNCT"):
        return None
    segments = tuple(_segment(text, quoted, run) for run in _runs(tree, content, opaque))
    start, end = segments[0].start, segments[-1].end
    whole = Span(start=start, end=end, text=text[start:end])
    return QuotedSpan(**whole.model_dump(), id="", marks=whole, segments=segments)


def _runs(tree: Sentence, content: Sequence[Word], opaque: frozenset[int]) -> list[list[Word]]:
    """The stretches of some words, over the punctuation between them but not at their ends."""
    wanted = {word.id for word in content if word.upos != "PUNCT" or word.id in opaque}
    runs: list[list[Word]] = [[]]
    for word in tree.words[min(wanted) - 1 : max(wanted)]:
        if word.id in wanted or (word.upos == "PUNCT" and runs[-1]):
            runs[-1].append(word)
        elif word.upos != "PUNCT" and runs[-1]:
            runs.append([])
    return [list(_trimmed(run, wanted)) for run in runs if run]


def _trimmed(run: Sequence[Word], wanted: Set[int]) -> Sequence[Word]:
    while run[-1].id not in wanted:
        run = run[:-1]
    return run


def _segment(text: str, quoted: Sequence[tuple[int, int]], run: Sequence[Word]) -> Span:
    """A run of words in the source; a quotation at its ends comes with its marks."""
    start, end = run[0].start, max(word.end for word in run)
    for mark_start, mark_end in quoted:
        if mark_start < end <= mark_end:
            end = mark_end
        if mark_start <= start < mark_end:
            start = mark_start
    return Span(start=start, end=end, text=text[start:end])


def _report(host: Host, how: str, word: Word, last: int) -> Report:
    tree = host.tree
    is_source = how == "source"
    category = CueCategory.PREPOSITION if is_source else CueCategory.VERB
    first = word.id if is_source else group_start(tree, word) if is_reflexive(tree, word) else word.id
    lemma = " ".join(w.text.lower() for w in tree.words[word.id - 1 : last]) if is_source else lemma_of(word)
    features = {f"how={how}", *(_source_features(host, word, lemma) if is_source else _verb_features(host, how, word))}
    candidate = Candidate(host, word, category, frozenset(features), first, last, lemma)
    source = find_source(candidate)
    features.add(f"{how}&via={source.via if source is not None else 'none'}")
    if source is not None:
        form = source.head.text.lower().lstrip("-")
        kind = form if source.head.upos == "PRON" else _source_kind(host.tree, source.head)
        features |= {f"{how}&who={kind}", f"who={kind}"}
        if is_source:
            features.add(f"{lemma}&who={kind}")
    return Report(host.quotation, host, Reading(candidate, source, frozenset(features)))


def _source_kind(tree: Sentence, head: Word) -> str:
    """What a source can be: a name (*l'ami Biden*), a person or a body that speaks, a document, a time, a thing."""
    bare = tree.subtree(head, lambda word: tree.child(word, "case") is None)
    is_named = any(word.upos == "PROPN" for word in bare)
    kind = lexicon.noun_kind(head.text, head.lemma)
    return "name" if head.upos == "PROPN" or (is_named and kind in ("thing", "time", "other")) else kind


def _verb_features(host: Host, how: str, word: Word) -> Iterator[str]:
    tree = host.tree
    own = verb_class(host, word)
    yield f"{how}&class={own}"
    yield f"class={own}"
    if _is_negated(tree, word):
        yield "negated"
    auxiliaries = tree.children(word, "aux")
    for carrier in (word, *auxiliaries):
        if carrier.is_finite:
            yield f"tense={carrier.feats.get('Mood')}&{carrier.feats.get('Tense')}"
    form = word.feats.get("VerbForm", "none")
    yield f"form={'compound' if auxiliaries else form}"
    mark = tree.child(word, "mark")
    if mark is not None:
        yield f"mark={mark.text.lower()}"
    if form == "Inf":
        head = tree.head(word)
        yield f"infinitive_of={head.lemma if head is not None and head.relation != 'root' else 'other'}"
        yield f"infinitive_rel={word.relation}"
    if how != "aside" and tree.words[-1].text == "?":
        yield "question"


def _is_negated(tree: Sentence, verb: Word) -> bool:
    """Whether the clause of a verb denies that anything was said: *n'a jamais dit*, *aucun témoin n'affirme*."""
    if any(w.text.lower() in _NEGATIONS for w in tree.children(verb, "advmod", "obj")):
        return True
    subject = tree.child(verb, "nsubj")
    first = tree.subtree(subject)[0].text.lower() if subject is not None else ""
    return first in ("aucun", "aucune", "nul", "nulle", "personne")


def _source_features(host: Host, word: Word, lemma: str) -> Iterator[str]:
    tree = host.tree
    head = tree.head(word)
    place = "initial" if word.id <= 2 else "apart" if tree[word.id - 1].text in (",", "(", "–", "—") else "bare"
    comma = any(w.text == "," for w in tree.words[word.id : word.id + 12])
    yield f"source={lemma}"
    yield f"source={lemma}&{place}"
    yield f"source={lemma}&{place}&{'comma' if comma else 'no_comma'}"
    if head is not None:
        yield f"source={lemma}&{head.relation}"
