"""Time and memory as texts grow: ``python -m tests.benchmarks.scale [FOLDER]``, with ``--workers 2`` articles an hour.

The articles follow each other until the length is reached, the letters of their names moved about each time, so that
new people keep coming. Times are of the processor; 1 is linear.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from quotattr import Extractor, scan
from tests.benchmarks.__main__ import SHIPPED, seconds

_NAME = re.compile(r"\b([A-ZÀ-Ý])([a-zà-ÿ]{4,})\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=SHIPPED)
    parser.add_argument("--megabytes", type=int, nargs=2, default=(10, 50), metavar=("EXTRACTION", "SCAN"))
    parser.add_argument("--texts", type=int, default=10_000, help="how many articles memory is measured over")
    parser.add_argument("--workers", type=int, help="measure nothing but the articles an hour of so many processes")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.articles.glob("*.txt"))]
    extractor = Extractor(threads=1)
    extractor.extract(texts[0])
    if options.workers:
        by_workers(extractor, list(islice(_varied(texts), options.texts)), options.workers)
        return
    gc.freeze()
    memory(extractor, texts, options.texts)
    by_length(extractor, texts, *options.megabytes)


def by_workers(extractor: Extractor, texts: list[str], workers: int) -> None:
    """The same articles in one process and in several, the start of the workers included."""
    alone, together = (_elapsed(extractor, texts, number) for number in (1, workers))
    hourly = len(texts) / alone * 3600
    print(f"1 process: {hourly:,.0f} articles an hour; {workers} processes: {alone / together:.2f} times as many")


def _elapsed(extractor: Extractor, texts: list[str], workers: int) -> float:
    start = time.perf_counter()
    for _ in extractor.extract_many(texts, workers=workers):
        pass
    return time.perf_counter() - start


def memory(extractor: Extractor, texts: list[str], number: int) -> None:
    """How the peak of memory moves from one tenth of the texts to all of them."""
    results = extractor.extract_many(islice(_varied(texts), number))
    count = sum(len(result.quotations) for result in islice(results, number // 10))
    early = _peak()
    count += sum(len(result.quotations) for result in results)
    print(f"{number} texts, {count} quotations: peak {early} MiB after a tenth of them, {_peak()} MiB after all")


def by_length(extractor: Extractor, texts: list[str], longest: int, longest_scan: int) -> None:
    """Each length against a tenth of it, with the interpreter's garbage collector as it is and switched off."""
    for size, tool in ((longest, extractor.extract), (longest, scan), (longest_scan, scan)):
        long, short = _text(texts, size * 1_000_000), _text(texts, size * 100_000)
        growth = [_growth(tool, long, short)]
        gc.disable()
        growth.append(_growth(tool, long, short))
        gc.enable()
        collected, plain = growth
        print(
            f"{tool.__name__}, {size} MB: {collected:.2f} times as long a character as a tenth, {plain:.2f} uncollected"
        )
    print(f"peak {_peak()} MiB")


def _growth(tool: Callable[[str], object], long: str, short: str) -> float:
    return seconds(lambda: tool(long)) / seconds(lambda: tool(short)) / (len(long) / len(short))


def _varied(texts: list[str]) -> Iterator[str]:
    for number, text in enumerate(cycle(texts)):
        chance = random.Random(number // len(texts))
        yield _NAME.sub(lambda name: name[1] + "".join(chance.sample(name[2], len(name[2]))), text)  # noqa: B023


def _text(texts: list[str], length: int) -> str:
    parts, total = [], 0
    for text in _varied(texts):
        parts.append(text)
        total += len(text) + 2
        if total >= length:
            return "\n\n".join(parts)[:length]
    return ""


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
