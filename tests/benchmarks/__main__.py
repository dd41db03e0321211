"""Time quotattr against its rivals: ``python -m tests.benchmarks [FOLDER OF .txt ARTICLES] [--picture FILE.svg]``.

Times are of the processor, one thread each; the tools take turns, and the medians are compared. Only ratios mean
something: machines differ, and so do days.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from quotattr import Extractor, scan
from tests.benchmarks.picture import bars
from tests.benchmarks.rivals import runs

SHIPPED = Path(__file__).parents[2] / "examples" / "articles"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=SHIPPED)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--picture", type=Path, help="draw the articles a second as a bar chart (SVG)")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.articles.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words")
    times = against_rivals(texts, options.rounds)
    by_length(texts)
    without_guillemets(texts, times["whole documents"])
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB, all tools together")
    if options.picture:
        options.picture.write_text(bars({name: len(texts) / took for name, took in times.items()}), encoding="utf-8")


def against_rivals(texts: list[str], rounds: int) -> dict[str, float]:
    """The median seconds of each tool, in alternation after a round that warms them up."""
    import torch

    torch.set_num_threads(1)
    tools = runs()
    first = {name: seconds(lambda run=run: run(texts)) for name, run in tools.items()}
    taken: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, run in tools.items():
            taken[name].append(seconds(lambda run=run: run(texts)))
    times = {name: median(values) for name, values in taken.items()}
    print(f"\n{'tool':>16}  {'slower than quotattr':>20}  {'first run against later ones':>28}")
    for name, took in times.items():
        print(f"{name:>16}  {took / times['quotattr']:>20.3f}  {first[name] / took:>28.2f}")
    return times


def by_length(texts: list[str]) -> None:
    """Whether time grows as text does: each length against the one before."""
    article = "\n\n".join(texts)
    extractor = Extractor(threads=1)
    extractor.extract(article[:2000])
    gc.freeze()  # what the other tools left alive is not ours to count
    print(f"\n{'characters':>16}  {'extraction':>10}  {'scan':>10}   (time against characters, 1 is linear)")
    before: tuple[int, float, float] | None = None
    for length in (50_000, 500_000, 5_000_000):
        text = (article * (length // len(article) + 1))[:length]
        extraction = seconds(lambda text=text: extractor.extract(text)) if length <= 500_000 else float("nan")
        scanned = seconds(lambda text=text: scan(text))
        if before is not None:
            growth = length / before[0]
            print(f"{length:>16}  {extraction / before[1] / growth:>10.2f}  {scanned / before[2] / growth:>10.2f}")
        before = (length, extraction, scanned)
    print(f"scan: {5 / scanned:.0f} MB a second")


def without_guillemets(texts: list[str], parsing: float) -> None:
    """What texts without a quotation cost, against parsing them."""
    plain = [text.translate(str.maketrans("", "", "«»“”")) for text in texts]
    extractor = Extractor(threads=1)
    took = median(seconds(lambda: list(extractor.extract_many(plain))) for _ in range(5))
    print(f"\nwithout guillemets: parsing takes {parsing / took:.0f} times as long")


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


if __name__ == "__main__":
    main()
