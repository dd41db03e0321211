"""Work on batches of texts in several processes: in order, lazily, and with a bounded number of batches in flight."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Protocol

from quotattr.errors import WorkerError

__all__ = ["BatchReader", "TolerantReader", "read_in_processes"]

_IN_FLIGHT = 2


class BatchReader(Protocol):
    """What a process needs: an object that pickles, and reads a batch of texts."""

    def read_batch(self, texts: list[str]) -> list[Any]:
        """The results of the texts of a batch, in order."""
        ...


@dataclass(frozen=True)
class TolerantReader:
    """Reads like another, and gives the exception in place of the result where a text fails."""

    reader: BatchReader

    def read_batch(self, texts: list[str]) -> list[Any]:
        """The results of the texts of a batch, or their exceptions, in order."""
        try:
            return self.reader.read_batch(texts)
        except Exception as error:
            return [error] if len(texts) == 1 else [self.read_batch([text])[0] for text in texts]


_reader: BatchReader | None = None


def _start(reader: BatchReader) -> None:
    global _reader
    _reader = reader


def _read(texts: list[str]) -> list[Any]:
    assert _reader is not None
    return _reader.read_batch(texts)


def read_in_processes(
    reader: BatchReader, batches: Iterable[list[str]], workers: int, *, keep_going: bool = False
) -> Generator[list[Any], None, None]:
    """The results of each batch, in order; closing the iterator ends the processes.

    Processes are spawned, so that a program with threads of its own is safe, and each loads the model once.

    Args:
        reader: read by each process.
        batches: texts, as many at a time as are parsed together.
        workers: how many processes.
        keep_going: when a process dies, start others, and give a :class:`WorkerError` for the text that kills them.

    Raises:
        WorkerError: a process died, unless ``keep_going``; the message gives the place of the texts it was reading.
    """
    pool = _Pool(reader, workers)
    position = 0
    try:
        for batch in batches:
            pool.submit(position, batch)
            position += len(batch)
            if len(pool.waiting) >= workers * _IN_FLIGHT:
                yield pool.next_result(keep_going)
        while pool.waiting:
            yield pool.next_result(keep_going)
    finally:
        pool.close()


@dataclass
class _Task:
    position: int
    texts: list[str]
    future: Future[list[Any]]


class _Pool:
    """Processes, and the batches that they have been given, in order."""

    def __init__(self, reader: BatchReader, workers: int) -> None:
        self._reader = reader
        self._workers = workers
        self._executor = self._started(workers)
        self.waiting: deque[_Task] = deque()

    def _started(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(self._reader,))

    def submit(self, position: int, texts: list[str]) -> None:
        self.waiting.append(_Task(position, texts, self._given(texts)))

    def _given(self, texts: list[str]) -> Future[list[Any]]:
        """What a batch will give; where a process has just died, the same failure as the batches before it."""
        try:
            return self._executor.submit(_read, texts)
        except BrokenProcessPool as error:
            failed: Future[list[Any]] = Future()
            failed.set_exception(error)
            return failed

    def next_result(self, keep_going: bool) -> list[Any]:
        task = self.waiting.popleft()
        try:
            return task.future.result()
        except BrokenProcessPool as error:
            if not keep_going:
                raise WorkerError(task.position, task.position + len(task.texts)) from error
        self.close()
        results = [self._alone(task.position + place, text) for place, text in enumerate(task.texts)]
        self._executor = self._started(self._workers)
        for other in self.waiting:
            other.future = self._given(other.texts)
        return results

    def _alone(self, position: int, text: str) -> Any:
        """The result of one text in a process of its own, so that the text that kills it is known."""
        with self._started(1) as executor:
            try:
                return executor.submit(_read, [text]).result()[0]
            except BrokenProcessPool:
                return WorkerError(position, position + 1)

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
