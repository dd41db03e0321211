"""How good a model is, from raw text, by the measures of the CoNLL 2018 shared task.

Zeman et al., *CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies*; computed with
``udtools``, which ignores the subtypes of relations.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from quotattr.training.trees import Tree, text_of, write_conllu

__all__ = ["MEASURES", "measure"]

MEASURES = ("Words", "Sentences", "UPOS", "Lemmas", "UAS", "LAS")


def measure(model: Path, tests: Mapping[str, list[Tree]]) -> dict[str, dict[str, float]]:
    """F1 in percent of each measure on each set of trees, read as one running text."""
    import stanza
    from stanza.utils.conll import CoNLL
    from udtools.udeval import evaluate, load_conllu_file

    pipeline = stanza.Pipeline(
        "fr", dir=str(model), processors="tokenize,mwt,pos,lemma,depparse", download_method=None, verbose=False
    )
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as directory:
        gold, system = Path(directory) / "gold.conllu", Path(directory) / "system.conllu"
        for name, trees in tests.items():
            write_conllu(gold, trees)
            CoNLL.write_doc2conll(pipeline(" ".join(map(text_of, trees))), str(system))
            scores = evaluate(load_conllu_file(str(gold)), load_conllu_file(str(system)))
            figures[name] = {key: 100 * scores[key].f1 for key in MEASURES}
    return figures
