"""How sure an attribution, or an abstention, is: a probability from the scores of the readings and of the kinds."""

from __future__ import annotations

from quotattr.attributions import Attribution
from quotattr.linear import load_model
from quotattr.models import Evidence, Kind

__all__ = ["confidence", "confidence_features"]


def confidence(attribution: Attribution, evidence: Evidence) -> float:
    """The probability that the mention, or its absence, is right."""
    if attribution.kind is Kind.INDIRECT and attribution.reading is not None:
        return attribution.reading.probability
    model = load_model("confidence")
    return model.probability(confidence_features(attribution, evidence))


def confidence_features(attribution: Attribution, evidence: Evidence) -> set[str]:
    """What the probability rests on: how good the best reading was, and how far it is from the other decision."""
    probability = attribution.decision.probability
    bucket = next(limit for limit in (0.6, 0.7, 0.8, 0.9, 0.97, 1.01) if probability < limit)
    reading = attribution.reading.probability if attribution.reading is not None else 1.0
    reading_bucket = next(limit for limit in (0.3, 0.6, 0.9, 1.01) if reading < limit)
    return {
        f"attributed={attribution.decision.is_attributed}",
        f"probability<{bucket}&{attribution.decision.is_attributed}",
        f"reading<{reading_bucket}",
        f"evidence={evidence.value}",
        f"kind={attribution.kind.value}",
    }
