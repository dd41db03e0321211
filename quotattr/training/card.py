"""The model card that goes with trained weights: data, licences, method and figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quotattr.training.measures import MEASURES
from quotattr.training.settings import Settings
from quotattr.training.treebanks import TREEBANKS

__all__ = ["write_card"]

_USES = {
    "GSD": "dev: training, one sentence in fourteen for choosing checkpoints; test: figures only",
    "Sequoia": "train and dev: training, one dev sentence in four for choosing checkpoints; test: figures only",
    "PUD": "training, reporting clauses turned round to the conventions of GSD",
    "Rhapsodie": "training (spoken)",
    "ParisStories": "training (spoken)",
}
_CARD = """# Model card: a compact French pipeline

A [Stanza](https://stanfordnlp.github.io/stanza/) pipeline for French (tokenize, mwt, pos, lemma, depparse),
{size:.1f} MB on disk, made by `python -m quotattr.training`.

## Data and licences

| source | used for | licence |
|---|---|---|
{sources}
| word vectors, {words} lower-case words reduced to 64 dimensions by PCA | word vectors | CC0 |

UD_French-ParTUT (non-commercial) was not used. The weights are distributed under the terms of their data.
Reporting clauses are almost absent from these treebanks: {grafts} sentences were made by grafting gold clauses and
speakers onto reporting skeletons, whose trees are known by construction. The parser ended on tags as a tagger gives
them (jackknifing), errors included.

## Scores

From raw text, CoNLL 2018 measures; each test set given as one running text.

| test set | {measures} |
|---|{rule}
{scores}
"""


def write_card(output: Path, figures: Mapping[str, Mapping[str, float]], settings: Settings) -> None:
    """Write ``MODEL_CARD.md`` beside the weights."""
    size = sum(path.stat().st_size for path in output.rglob("*.pt")) / 1e6
    sources = "\n".join(f"| UD_French-{name} | {_USES[name]} | {licence} |" for name, (licence, _) in TREEBANKS.items())
    scores = "\n".join(f"| {name} | {' | '.join(f'{row[m]:.2f}' for m in MEASURES)} |" for name, row in figures.items())
    text = _CARD.format(
        size=size,
        sources=sources,
        words=settings.shipped_words,
        grafts=settings.grafts,
        measures=" | ".join(MEASURES),
        rule="---|" * len(MEASURES),
        scores=scores,
    )
    (output / "MODEL_CARD.md").write_text(text, encoding="utf-8")
