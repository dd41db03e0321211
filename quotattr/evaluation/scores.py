"""The figures: what is counted in a document, and the shares that the counts make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from quotattr.evaluation.gold import Document, Prediction
from quotattr.evaluation.matching import match, overlap, same_name

__all__ = ["count", "figures", "score"]

_PRONOUNS = ("il", "elle", "ils", "elles", "on", "celui-ci", "celle-ci", "ce dernier", "cette dernière")


def score(documents: Sequence[Document], predictions: Iterable[Prediction]) -> dict[str, float | None]:
    """The figures of a set, in per cent; ``None`` where nothing was annotated to measure."""
    quotes = {prediction.id: prediction.quotes for prediction in predictions}
    counts: Counter[str] = Counter()
    for document in documents:
        counts += count(document, quotes.get(document.id, ()))
    return figures(counts)


def count(document: Document, found: Sequence[dict[str, Any]]) -> Counter[str]:
    """What the figures rest on, in one document."""
    counts: Counter[str] = Counter(
        gold=len(document.quotes), predicted=len(found), attributed=sum(bool(q.get("speaker")) for q in found)
    )
    matches = match(document.quotes, found)
    for index, gold in enumerate(document.quotes):
        _count_quotation(counts, gold, matches.get(index))
    _count_turns(counts, document.quotes, matches)
    return counts


def _count_quotation(counts: Counter[str], gold: dict[str, Any], found: dict[str, Any] | None) -> None:
    found = found or {}
    is_right = overlap(found.get("speaker"), gold["speaker"])
    counts["match"] += bool(found)
    if found:
        counts["exact"] += (found["start"], found["end"]) == (gold["start"], gold["end"])
        counts["kind_right"] += found.get("kind") == gold["kind"]
    if gold["cue"]:
        counts["cue"] += 1
        counts["cue_right"] += overlap(found.get("cue"), gold["cue"])
    if gold["kind"] == "other":
        counts["other"] += 1
        counts["false_attribution"] += bool(found.get("speaker"))
    if gold["speaker"]:
        counts["mention"] += 1
        counts["mention_right"] += is_right
        counts["mention_exact"] += is_right and all(found["speaker"][k] == gold["speaker"][k] for k in ("start", "end"))
    if gold["speaker_name"]:
        right = same_name(found.get("speaker_name") or "", gold)
        for name in ("name", f"name_{_category(gold)}"):
            counts[name] += 1
            counts[f"{name}_right"] += right


def _category(gold: dict[str, Any]) -> str:
    """How the sentence names the speaker: by name, by a description, by a pronoun, or not at all."""
    if not gold["speaker"]:
        return "floating"
    written = gold["speaker"]["text"].lower().lstrip("-").replace("t-", "")
    if written in _PRONOUNS:
        return "pronominal"
    words = gold["speaker"]["text"].split()
    return "named" if any(word[:1].isupper() for word in words[1:] or words) else "nominal"


def _count_turns(counts: Counter[str], gold: Sequence[dict[str, Any]], matches: Mapping[int, dict[str, Any]]) -> None:
    """Whether neighbours that belong to one utterance are told from neighbours that do not."""
    spoken = [
        (quote["turn"], matches[i].get("turn")) for i, quote in enumerate(gold) if quote.get("turn") and i in matches
    ]
    for (one, found_one), (other, found_other) in pairwise(spoken):
        counts["turn"] += 1
        counts["turn_right"] += (one == other) == (found_one is not None and found_one == found_other)


def figures(counts: Mapping[str, int]) -> dict[str, float | None]:
    """The figures, in per cent, from the counts of one document or of many."""

    def share(part: str, whole: str) -> float | None:
        return 100 * counts.get(part, 0) / counts[whole] if counts.get(whole) else None

    attribution_p, attribution_r = share("mention_right", "attributed") or 0.0, share("mention_right", "mention") or 0.0
    found = {
        "gold": float(counts.get("gold", 0)),
        "span_f1": _f1(share("match", "predicted") or 0.0, share("match", "gold") or 0.0),
        "span_exact": share("exact", "gold"),
        "kind": share("kind_right", "match"),
        "cue": share("cue_right", "cue"),
        "attribution_p": attribution_p,
        "attribution_r": attribution_r,
        "attribution_f1": _f1(attribution_p, attribution_r),
        "mention_exact": share("mention_exact", "mention"),
        "name": share("name_right", "name"),
        "name_named": share("name_named_right", "name_named"),
        "name_nominal": share("name_nominal_right", "name_nominal"),
        "pronoun_name": share("name_pronominal_right", "name_pronominal"),
        "name_floating": share("name_floating_right", "name_floating"),
        "turn": share("turn_right", "turn"),
        "false_attribution": share("false_attribution", "other"),
    }
    return {name: None if value is None else round(value, 1) for name, value in found.items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
