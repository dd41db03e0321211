"""How sure an attribution, or an abstention, is: a probability from the scores of the readings and of the kinds."""

from __future__ import annotations

from quotattr.attributions import Attribution
from quotattr.linear import load_model
from quotattr.models import Evidence, Kind

__all__ = ["confidence", "confidence_features"]


def confidence(attribution: Attribution, evidence: Evidence) -> float:
    """The probability that the mention, or its absence, is right."""
    model = load_model("confidence")
    return model.probability(confidence_features(attribution, evidence))


def confidence_features(attribution: Attribution, evidence: Evidence) -> set[str]:
    """What the probability rests on: how good the best reading was, and how far it is from the other decision."""
    probability = attribution.best.probability if attribution.best is not None else 0.0
    sure = probability if attribution.is_accepted else 1 - probability
    bucket = next(limit for limit in (0.5, 0.7, 0.85, 0.95, 1.01) if sure < limit)
    other = attribution.choice.probabilities[Kind.OTHER]
    agreed = other if attribution.kind is Kind.OTHER else 1 - other
    other_bucket = next(limit for limit in (0.6, 0.8, 0.95, 1.01) if agreed < limit)
    return {
        f"accepted={attribution.is_accepted}",
        f"sure<{bucket}&{attribution.is_accepted}",
        f"kind_agrees<{other_bucket}",
        f"evidence={evidence.value}",
        f"kind={attribution.kind.value}",
    }
