"""Several processes give the same results, in order, and leave nothing behind."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from quotattr import Extraction, Extractor, TextTypeError, WorkerError
from quotattr.workers import read_in_processes

TEXTS = [f"« Je reste {number} jours », a dit Zoé Martin." for number in range(6)] + ["Rien."]


class Deadly:
    """Ends its process at the third text."""

    def read_batch(self, texts: list[str]) -> list[int]:
        if "2" in texts:
            os._exit(1)
        return [int(text) for text in texts]


def test_two_workers_are_as_one() -> None:
    extractor = Extractor(threads=1)
    assert list(extractor.extract_many(TEXTS, workers=2, batch_size=2)) == list(extractor.extract_many(TEXTS))


def test_stopping_early_leaves_no_process() -> None:
    results = Extractor().extract_many(iter(TEXTS), workers=2, batch_size=1)
    assert len(next(results).quotations) == 1
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_dead_worker_is_told_with_its_texts() -> None:
    results = read_in_processes(Deadly(), (["0"], ["1"], ["2"], ["3"]), 1)
    with pytest.raises(WorkerError, match="while it read texts") as caught:
        list(results)
    assert caught.value.start <= 2


def test_what_kills_a_worker_is_told_and_the_rest_is_kept() -> None:
    results = list(read_in_processes(Deadly(), (["0", "1"], ["3", "2", "4"], ["5"]), 1, keep_going=True))
    [zero, one], [three, died, four], [five] = results
    assert (zero, one, three, four, five) == (0, 1, 3, 4, 5)
    assert isinstance(died, WorkerError)
    assert (died.start, died.end) == (3, 4)


def test_a_batch_that_comes_after_a_death_is_read() -> None:
    def batches() -> Iterator[list[str]]:
        yield ["2"]
        while multiprocessing.active_children():
            time.sleep(0.05)
        time.sleep(0.5)
        yield ["3"]

    [[died], [three]] = read_in_processes(Deadly(), batches(), 1, keep_going=True)
    assert isinstance(died, WorkerError)
    assert three == 3


@pytest.mark.parametrize("workers", [1, 2])
def test_a_text_that_fails_leaves_the_others(workers: int) -> None:
    texts = [TEXTS[0], None, TEXTS[1], b"bytes"]
    results = list(Extractor().extract_many(texts, errors="return", workers=workers, batch_size=3))  # type: ignore[list-item]
    assert [type(result) for result in results] == [Extraction, TextTypeError, Extraction, TextTypeError]
    assert results[2] == Extractor().extract(TEXTS[1])


def test_the_first_failure_is_raised_unless_asked_otherwise() -> None:
    with pytest.raises(TextTypeError):
        list(Extractor().extract_many([TEXTS[0], None]))  # type: ignore[list-item]
    with pytest.raises(ValueError, match="'raise' or 'return'"):
        Extractor().extract_many(TEXTS, errors="ignore")  # type: ignore[call-overload]


def test_a_bar_shows_progress(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(Extractor().extract_many(["Rien."] * 3, progress=True))) == 3
    assert "3/3" in capsys.readouterr().err


@pytest.mark.parametrize("options", [{"workers": 0}, {"batch_size": 0}])
def test_sizes_below_one_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Extractor().extract_many(TEXTS, **options)  # type: ignore[arg-type]
