"""Competing readings of one quotation, scored: which cue introduces it, and who that makes the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from quotattr import lexicon
from quotattr.candidates import Candidate, lemma_of
from quotattr.cues import candidates
from quotattr.hosts import Host
from quotattr.lexicon.names import is_first_name
from quotattr.linear import load_model
from quotattr.models import CueCategory, Evidence
from quotattr.phrases import determiner
from quotattr.relatives import Source
from quotattr.speakers import find_source
from quotattr.tree import Word

__all__ = ["Reading", "best_reading", "quotation_features", "readings"]


_PERSONAL = frozenset(("il", "elle", "lui", "on", "ce", "celui"))
_TELLING_BEFORE = frozenset(("ADP", "DET", "SCONJ", "VERB", "NOUN"))
_AGREEMENT = re.compile(r"(?:es|e|s)$")


@dataclass(frozen=True)
class Reading:
    """One way to understand who said a quotation, with its features and its probability."""

    candidate: Candidate
    source: Source | None
    features: frozenset[str]
    probability: float = 0.0
    quoted: frozenset[str] = frozenset()
    """The features that tell of the quoted words alone, the same for every reading of a frame."""

    @property
    def evidence(self) -> Evidence:
        return _evidence(self.candidate, self.source)


def readings(hosts: Iterable[Host]) -> list[Reading]:
    """Every reading of a quotation in its frames, with the features that scoring weighs."""
    found = []
    for host in hosts:
        if host.frame.is_context:
            continue
        quoted = frozenset(quotation_features(host))
        rivals = list(candidates(host))
        for candidate in rivals:
            source = find_source(candidate)
            features = set(candidate.features | quoted).union(_named_sources(candidate, rivals))
            features |= {f"via={source.via}" if source else "via=none", f"lemma={candidate.lemma}"}
            if source is not None:
                features.update(_source_features(candidate, source))
            found.append(Reading(candidate, source, frozenset(features), quoted=quoted))
    return found


def best_reading(hosts: Iterable[Host]) -> Reading | None:
    """The most probable reading, whatever its probability; ``None`` without candidates."""
    model = load_model("reading")
    scored = [replace(reading, probability=model.probability(reading.features)) for reading in readings(hosts)]
    return max(scored, key=lambda reading: reading.probability, default=None)


def _named_sources(candidate: Candidate, rivals: Iterable[Candidate]) -> Iterable[str]:
    """Where else the frame names a source outright: *« grotesques » selon lui*, *D'après elle, un incendie…*."""
    for rival in rivals:
        if rival.category is CueCategory.PREPOSITION and rival is not candidate:
            yield from (
                f"rival_{f}"
                for f in rival.features
                if f.startswith(("prep_place=", "prep=", "prep_closes")) and "&" not in f
            )


def _source_features(candidate: Candidate, source: Source) -> Iterable[str]:
    head = _noun_of(candidate, source.head)
    yield f"source={head.upos}"
    kind = lexicon.noun_kind(head.text, head.lemma)
    yield f"source_det={determiner(candidate.host.tree, head)}"
    yield f"source_first_name={is_first_name(head.text)}"
    if head.upos == "NOUN":
        yield f"source_noun={kind}"
    if candidate.category is CueCategory.PREPOSITION:
        told = kind if head.upos == "NOUN" else "place" if lexicon.is_place(head.text) else head.upos
        yield f"prep={candidate.lemma}&{told}"
    if source.via == "label":
        yield f"label={_label_kind(head, candidate.host)}"
    if head.upos == "PRON" and head.lemma == "on":
        yield from (f"{feature}&on" for feature in candidate.features if feature.startswith("class="))
    if head.upos == "PRON":
        yield f"source_pronoun={head.text.lower().lstrip('-t').lstrip('-') or head.text.lower()}"
    if head.id in candidate.host.opaque_ids:
        yield "source_quoted"


def _label_kind(head: Word, host: Host) -> str:
    """What stands before the colon of a heading names: a place, somebody, or whatever else."""
    if lexicon.is_place(head.text):
        return "place"
    if is_first_name(head.text) or head.text in lexicon.titles() or head.text in host.family_names:
        return "person"
    return lexicon.noun_kind(head.text, head.lemma)


def _noun_of(candidate: Candidate, head: Word) -> Word:
    """What sort of person *un de ses agents*, *certains des élus* tell of: the noun behind the pronoun."""
    nouns = candidate.host.tree.children(head, "nmod") if head.upos == "PRON" and head.lemma not in _PERSONAL else ()
    return next((noun for noun in nouns if noun.upos == "NOUN" and noun.id > head.id), head)


def quotation_features(host: Host) -> set[str]:
    """What the quoted words themselves look like, and what announces them."""
    q = host.quotation
    text = q.text
    words = len(text.split())
    features = {
        f"q_words={words if words < 4 else '4-6' if words < 7 else '7-12' if words < 13 else '13+'}",
        f"q_capital={text[:1].isupper()}",
        f"q_final={text[-1:] in '.!?…'}",
        f"q_level={min(q.level, 1)}",
    }
    if host.frame.is_incise:
        return features | {"q_incise"}
    if host.before:
        word = host.before[-1]
        features.add(f"q_behind={word.lemma if word.upos in _TELLING_BEFORE else word.upos}")
    label = _label_before(host)
    if label:
        features.add(f"q_label={label}")
    finite = any(w.is_finite for w in host.inside)
    features.add(f"q_finite={finite or host.frame.is_collapsed(q)}")
    if not any(w.upos != "PUNCT" and w.id not in host.opaque_ids for w in host.tree):
        features.add("q_alone")
    if host.tops and words < 7:
        features.add(f"q_rel={host.tops[0].relation}")
        features.add(f"q_upos={host.tops[0].upos}")
    features |= set(_integration(host))
    capitals = sum(1 for word in text.split() if word[:1].isupper())
    if words > 1 and capitals > 1:
        features.add("q_capitals")
    if host.after[:1] and host.after[0].text == "(":
        features.add("q_parenthesis_after")
    return features


def _integration(host: Host) -> Iterable[str]:
    """How the quoted words hang in the author's clause: what governs them, and what of it they govern."""
    for top in host.tops[:1]:
        if top.head:
            yield f"q_hangs={top.relation}"
    outside = [w for w in host.tree if w.head in host.inside_ids and w.id not in host.opaque_ids]
    for word in outside:
        if word.relation not in ("punct", "parataxis", "cc") and word.upos != "PUNCT":
            yield f"q_governs={word.relation}"


def _label_before(host: Host) -> str | None:
    """What the words before the opening mark announce: a title, a term, a name."""
    if host.reference:
        return "title"
    for word in reversed(host.before[-3:]):
        form = word.text.lower()
        announced = lexicon.label(word.lemma) or lexicon.label(form) or lexicon.label(_AGREEMENT.sub("", form))
        if announced == "name" and (word.is_finite or host.tree.child(word, "aux", "nsubj") is not None):
            return None
        if announced is not None:
            return announced
        if word.upos not in ("ADJ", "PROPN", "DET", "PUNCT") or word.text == ":":
            return None
    return None


def _evidence(candidate: Candidate, source: Source | None) -> Evidence:
    host = candidate.host
    if candidate.category is CueCategory.PREPOSITION:
        return Evidence.ACCORDING_TO
    if candidate.category is None:
        return Evidence.LABEL if source is not None and source.via == "label" else Evidence.SAME_CLAUSE
    if candidate.category is CueCategory.NOUN:
        return Evidence.NOUN
    if host.frame.is_incise:
        return Evidence.INCISE
    if source is not None and source.via in ("passive", "relative"):
        return Evidence(source.via)
    if candidate.is_after and not candidate.word.is_present_participle:
        return Evidence.INVERTED
    form = candidate.word.feats.get("VerbForm")
    is_compound = "form=compound" in candidate.features
    if form == "Part" and not is_compound:
        return Evidence.PARTICIPLE
    if form == "Inf" and not is_compound and lemma_of(candidate.word) == candidate.word.text.lower():
        return Evidence.INFINITIVE
    return Evidence.COLON if host.colon else Evidence.COMPLEMENT
