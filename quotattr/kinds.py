"""Direct, mixed or other: how the quoted words are reported, from their form and from what introduces them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotattr.cues import Host
from quotattr.linear import load_model, softmax
from quotattr.models import Kind, QuotedSpan
from quotattr.readings import Reading, quotation_features

__all__ = ["KindChoice", "choose_kind", "kind_features"]

_KINDS = (Kind.DIRECT, Kind.MIXED, Kind.OTHER)


@dataclass(frozen=True)
class KindChoice:
    """The most probable kind and the probability of each."""

    kind: Kind
    probabilities: dict[Kind, float]


def choose_kind(quotation: QuotedSpan, hosts: Sequence[Host], reading: Reading | None) -> KindChoice:
    """Weigh the form of the quoted words, their place in the clause, and the best reading of their source."""
    features = kind_features(quotation, hosts, reading)
    scores = softmax([load_model(f"kind={kind.value}").score(features) for kind in _KINDS])
    probabilities = dict(zip(_KINDS, scores, strict=True))
    return KindChoice(max(_KINDS, key=probabilities.__getitem__), probabilities)


def kind_features(quotation: QuotedSpan, hosts: Sequence[Host], reading: Reading | None) -> set[str]:
    """What the choice of a kind weighs."""
    host = next((host for host in hosts if not host.frame.is_incise and not host.frame.is_context), None)
    features = quotation_features(host) if host is not None else _alone(quotation)
    if host is not None:
        features.add(f"lead={host.lead if host.lead in _LEADS else host.before[-1].upos if host.before else 'start'}")
        features.add(f"next={_next(host)}")
        features |= {f"{f}&{_shape(quotation)}" for f in features if f.startswith(("lead", "next", "q_final"))}
    if reading is None:
        return features | {"no_reading"}
    bucket = next(b for b in (0.2, 0.35, 0.5, 0.7, 0.9, 1.01) if reading.probability < b)
    features |= {f"p<{bucket}", f"p<{bucket}&{_shape(quotation)}"}
    if reading.probability >= 0.35:
        features |= {f"evidence={reading.evidence}", f"evidence={reading.evidence}&{_shape(quotation)}"}
        features |= {f for f in reading.features if f.startswith(("class=", "place=", "rel=", "prep="))}
    return features


_LEADS = frozenset(("que", "qu'", "si", ":", "comme", "de", "d'", ",", "par", "en", "et", "(", "ou"))


def _next(host: Host) -> str:
    if not host.after:
        return "end"
    word = host.after[0]
    return word.text if word.upos == "PUNCT" else word.upos


def _shape(quotation: QuotedSpan) -> str:
    words = len(quotation.text.split())
    size = "short" if words < 4 else "middle" if words < 9 else "long"
    return f"{'capital' if quotation.text[:1].isupper() else 'small'}_{size}"


def _alone(quotation: QuotedSpan) -> set[str]:
    words = len(quotation.text.split())
    return {
        "q_no_frame",
        f"q_words={words if words < 4 else '4-6' if words < 7 else '7-12' if words < 13 else '13+'}",
        f"q_capital={quotation.text[:1].isupper()}",
        f"q_final={quotation.text[-1:] in '.!?…'}",
        f"alone&{_shape(quotation)}",
    }
