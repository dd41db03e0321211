"""Direct, mixed or other, and whether the sentence says who speaks: decided together, since each tells of the other.

A title with a strong reporting verb is no title; a fragment that no reading fits is a term more often than a citation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.candidates import lead, series_lead
from quotattr.hosts import Host
from quotattr.linear import load_model, softmax
from quotattr.models import Kind, QuotedSpan, Span
from quotattr.readings import Reading, quotation_features

__all__ = ["OUTCOMES", "Decision", "Setting", "decide", "decision_features", "settings"]

OUTCOMES: dict[str, tuple[Kind, bool]] = {
    "direct": (Kind.DIRECT, True),
    "mixed": (Kind.MIXED, True),
    "direct_alone": (Kind.DIRECT, False),
    "mixed_alone": (Kind.MIXED, False),
    "other": (Kind.OTHER, False),
}
"""What a quotation can be: its kind, and whether its sentence attributes it."""

_LONGEST_TERM = 4
_NEAR = 8
_TIMES = (2, 3, 5)
_THRESHOLD = 0.46
"""How probable a source must be to be told: half of the F1 that this reaches (Lipton, Elkan and Naryanaswamy 2014,
*Optimal thresholding of classifiers to maximize F1 measure*).
"""
_HOPELESS = {Kind.DIRECT: 0.02, Kind.MIXED: 0.1}
"""A reading less probable than this gives no source, whatever else tells that the words are somebody's: what is plainly
speech is said by somebody, and most often by whom the clause tells of.
"""
_BUCKETS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1.01)
_SOURCE = "source_noun="
_FORM = ("q_rel=", "q_hangs=", "q_upos=", "q_first=", "det=")
_CLOSERS = frozenset(("closes_sentence", "prep_closes"))
_TOLD = "lemma= class= place= rel= prep= prep_place= noun= clause= via= source= branch=".split()
_TELLING = (*_TOLD, _SOURCE, *_CLOSERS)


@dataclass(frozen=True)
class Decision:
    """The kind of a quotation, whether its best reading holds, and how probable every outcome was."""

    kind: Kind
    is_attributed: bool
    probabilities: dict[str, float]

    @property
    def probability(self) -> float:
        """The probability of the decision to attribute, or to abstain."""
        attributed = sum(p for name, p in self.probabilities.items() if OUTCOMES[name][1])
        return attributed if self.is_attributed else 1 - attributed


@dataclass(frozen=True)
class Setting:
    """What the text around a quotation tells of it, beyond its sentence.

    Attributes:
        times: how often the text sets these words between marks: terms come back, citations do not.
        before: the character before the marks, other than a space; empty at the beginning of the text.
        behind: the one behind them, empty at its end.
    """

    times: int
    before: str
    behind: str


def settings(text: str, quotations: Iterable[QuotedSpan]) -> dict[str, Setting]:
    """The setting of each quotation of a text."""
    quotations = list(quotations)
    words = {q.id: _singular(q.text) for q in quotations if q.text.count(" ") < _LONGEST_TERM}
    times = Counter(words.values())
    return {q.id: Setting(times[words[q.id]] if q.id in words else 1, *_beside(text, q.marks)) for q in quotations}


def _beside(text: str, marks: Span) -> tuple[str, str]:
    """The characters before and behind some marks, other than spaces."""
    before = text[max(0, marks.start - _NEAR) : marks.start].rstrip(" ")
    behind = text[marks.end : marks.end + _NEAR].lstrip(" ")
    return before[-1:], behind[:1]


def _singular(words: str) -> str:
    """Words in small letters, the same for one and for several: *gilet jaune*, *gilets jaunes*."""
    return " ".join(word.rstrip("s") for word in words.lower().split())


def decide(quotation: QuotedSpan, hosts: Sequence[Host], reading: Reading | None, setting: Setting) -> Decision:
    """Weigh the form of the quoted words, their place in the clause, and the best reading of their source.

    Args:
        quotation: the quoted words.
        hosts: where they stand.
        reading: the most probable one.
        setting: what the text around tells.
    """
    features = decision_features(quotation, hosts, reading, setting)
    scores = [load_model(f"outcome={name}").score(features) for name in OUTCOMES]
    probabilities = dict(zip(OUTCOMES, softmax(scores), strict=True))
    attributed = sum(p for name, p in probabilities.items() if OUTCOMES[name][1])
    told = attributed >= _THRESHOLD
    fitting = [name for name, (_, with_source) in OUTCOMES.items() if with_source == told]
    kind = OUTCOMES[max(fitting, key=probabilities.__getitem__)][0]
    holds = told and reading is not None and reading.probability >= _HOPELESS[kind]
    return Decision(kind, holds, probabilities)


def decision_features(
    quotation: QuotedSpan, hosts: Sequence[Host], reading: Reading | None, setting: Setting
) -> set[str]:
    """What the decision weighs."""
    host = next((host for host in hosts if not host.frame.is_incise and not host.frame.is_context), None)
    if host is None:
        features = _alone(quotation, setting)
    elif reading is not None and reading.candidate.host is host:
        features = set(reading.quoted)
    else:
        features = quotation_features(host)
    shape = _shape(quotation)
    features |= {f"times>={number}={setting.times >= number}" for number in _TIMES}
    if host is not None:
        features |= {f"lead={lead(host)}", f"next={_next(host)}", f"series={series_lead(host)}"}
        features |= {*_clause(host), *_governor(host)}
        features |= {f"{f}&{shape}" for f in features if f.startswith(("lead", "next", "series", "q_final", "det"))}
    if reading is None:
        return features | {"no_reading", f"no_reading&{shape}"}
    features |= {f"p>={limit}" for limit in _BUCKETS if reading.probability >= limit}
    bucket = next(limit for limit in _BUCKETS if reading.probability < limit)
    features.add(f"p<{bucket}&{shape}")
    features |= {f"evidence={reading.evidence}", f"evidence={reading.evidence}&{shape}"}
    features.add(f"evidence={reading.evidence}&often={setting.times >= _TIMES[1]}")
    told = {feature for feature in reading.features if feature.startswith(_TELLING)}
    classes = {feature for feature in told if feature.startswith("class=")}
    form = {shape} | {feature for feature in features if feature.startswith(_FORM) and "&" not in feature}
    sources = {feature for feature in told if feature.startswith(_SOURCE)}
    crossed = {f"{one}&{other}" for one in classes for other in form | sources}
    crossed |= {f"{one}&{reading.evidence}" for one in sources}
    if told & _CLOSERS:
        crossed |= {f"closes&{other}" for other in form | sources}
    if host is not None:
        crossed |= {f"{one}&{lead(host)}" for one in reading.features if one.startswith("form=")}
        crossed |= {f"{one}&{reading.evidence}" for one in features if one.startswith("q_clause=") and "&" not in one}
        crossed.add(f"lemma={reading.candidate.lemma}&{lead(host)}")
    return features | told | crossed


def _clause(host: Host) -> Iterator[str]:
    """How the quoted words begin, whether they make a clause of their own, and what article stands before them."""
    if host.inside:
        yield f"q_first={host.inside[0].upos}"
        yield f"q_opens={host.inside[0].lemma.lower()}"
    if host.before and host.before[-1].upos == "DET":
        feats = host.before[-1].feats
        yield f"det={feats.get('Definite') or feats.get('PronType') or 'other'}"
    for top in host.tops[:1]:
        subject = host.tree.child(top, "nsubj", "expl")
        finite = top.is_finite or any(w.is_finite for w in host.tree.children(top, "cop", "aux") if w in host.inside)
        if host.frame.is_collapsed(host.quotation):
            clause = "collapsed"
        elif not finite:
            clause = "none" if top.feats.get("VerbForm") != "Inf" else "infinitive"
        else:
            clause = "whole" if subject is not None and subject.id in host.inside_ids else "verb"
        yield f"q_clause={clause}"
        yield f"q_clause={clause}&{lead(host)}"


def _governor(host: Host) -> Iterator[str]:
    """What sort of noun, or which part of speech, governs the quoted words: *un plan d'« urgence »*."""
    for top in host.tops[:1]:
        governor = host.tree.head(top)
        if governor is None:
            return
        if governor.upos != "NOUN":
            yield f"q_gov={governor.upos}"
            return
        kind = lexicon.noun_kind(governor.text, governor.lemma)
        yield f"q_gov={kind}"
        yield f"q_gov={kind}&{top.relation}&{top.upos}"


def _next(host: Host) -> str:
    if not host.after:
        return "end"
    word = host.after[0]
    return word.text if word.upos == "PUNCT" else word.upos


def _shape(quotation: QuotedSpan) -> str:
    words = len(quotation.text.split())
    size = "short" if words < 4 else "middle" if words < 9 else "long"
    return f"{'capital' if quotation.text[:1].isupper() else 'small'}_{size}"


def _alone(quotation: QuotedSpan, setting: Setting) -> set[str]:
    words, shape = len(quotation.text.split()), _shape(quotation)
    return {
        "q_no_frame",
        f"q_words={words if words < 4 else '4-6' if words < 7 else '7-12' if words < 13 else '13+'}",
        f"q_capital={quotation.text[:1].isupper()}",
        f"q_final={quotation.text[-1:] in '.!?…'}",
        f"alone&{shape}",
        f"alone&behind={_mark(setting.behind)}",
        f"alone&behind={_mark(setting.behind)}&{shape}",
        f"alone&before={_mark(setting.before)}&behind={_mark(setting.behind)}",
    }


def _mark(character: str) -> str:
    """A character beside quoted words that stand alone: a mark, or the end of the line."""
    return "word" if character.isalnum() else "end" if not character or character.isspace() else character
