"""Work on batches of texts in several processes: in order, lazily, and with a bounded number of batches in flight."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from quotattr.errors import WorkerError

__all__ = ["BatchReader", "read_in_processes"]

_IN_FLIGHT = 2


class BatchReader(Protocol):
    """What a process needs: an object that pickles, and reads a batch of texts."""

    def read_batch(self, texts: list[str]) -> list[Any]:
        """The results of the texts of a batch, in order."""
        ...


_reader: BatchReader | None = None


def _start(reader: BatchReader) -> None:
    global _reader
    _reader = reader


def _read(texts: list[str]) -> list[Any]:
    assert _reader is not None
    return _reader.read_batch(texts)


def read_in_processes(reader: BatchReader, batches: Iterable[list[str]], workers: int) -> Iterator[list[Any]]:
    """The results of each batch, in order; closing the iterator ends the processes.

    Processes are spawned, so that a program with threads of its own is safe, and each loads the model once.

    Raises:
        WorkerError: a process died; the message gives the place of the texts it was reading.
    """
    executor = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(reader,)
    )
    waiting: deque[tuple[int, int, Future[list[Any]]]] = deque()
    position = 0
    try:
        for batch in batches:
            waiting.append((position, len(batch), executor.submit(_read, batch)))
            position += len(batch)
            if len(waiting) >= workers * _IN_FLIGHT:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _result(position: int, length: int, future: Future[list[Any]]) -> list[Any]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError(position, position + length) from error
