"""Trees kept as CoNLL-U, so that most tests run without a model.

``python -m tests.fixtures`` parses whatever sentence of ``tests/cases`` and ``tests/documents`` has no tree yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from quotattr import Extractor
from quotattr.annotation import read_cases
from quotattr.frames import build_frames
from quotattr.guillemets import scan
from quotattr.parsing import Parser
from quotattr.tree import Sentence, from_conllu, to_conllu

CASES = sorted(Path(__file__).with_name("cases").glob("*.txt"))
DOCUMENTS = sorted(Path(__file__).with_name("documents").glob("*.txt"))
TREES = Path(__file__).with_name("trees.conllu")


@cache
def trees() -> dict[str, Sentence]:
    """The kept trees by the text of their frame."""
    if not TREES.exists():
        return {}
    blocks = TREES.read_text(encoding="utf-8").strip().split("\n\n")
    return {block.split("\n", 1)[0].removeprefix("# text = "): from_conllu(block)[0] for block in blocks}


class FixtureParser(Parser):
    """A parser that looks up kept trees."""

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        missing = [text for text in texts if text.strip() not in trees()]
        assert not missing, f"no tree for {missing[:3]}; run python -m tests.fixtures"
        return [trees()[text.strip()] for text in texts]


def extractor() -> Extractor:
    """An extractor over the kept trees."""
    made = Extractor()
    made.parser = FixtureParser()
    return made


def main() -> None:
    """Keep a tree for every frame of the cases and documents."""
    texts = [case["text"] for case in read_cases([*CASES, *DOCUMENTS])]
    wanted = dict.fromkeys(frame.text for text in texts for frame in build_frames(text, scan(text).spans))
    parser = Parser(threads=1)
    new = [text for text in wanted if text.strip() not in trees()]
    parsed = dict(zip(new, parser.parse(new), strict=True))
    kept = [to_conllu(parsed.get(text) or trees()[text.strip()], text) for text in wanted]
    TREES.write_text("\n".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
