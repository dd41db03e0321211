"""Every error that quotattr raises on purpose: one short family, each with its remedy in the message."""

__all__ = ["ModelError", "ParseError", "QuotattrError", "TextTypeError", "WorkerError"]


class QuotattrError(Exception):
    """Base of all errors of this library: ``except QuotattrError`` catches them all."""


class TextTypeError(QuotattrError, TypeError):
    """The input is not something quotations can be read from (``bytes``, ``None``, a list…)."""

    def __init__(self, value: object, expected: str = "a str") -> None:
        self.value = value
        remedy = " Decode it first: text = data.decode('utf-8')." if isinstance(value, bytes) else ""
        super().__init__(f"expected {expected}, got {type(value).__name__}.{remedy}")


class ModelError(QuotattrError):
    """A Stanza model is missing, incomplete or not usable; the message says how to get it."""


class ParseError(QuotattrError, ValueError):
    """A dependency parse cannot be read: malformed CoNLL-U, or a Document without the annotations needed."""


class WorkerError(QuotattrError):
    """A worker process died (killed, or out of memory) while it read the texts ``start`` to ``end``, half open."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        super().__init__(
            f"a worker process died while it read texts {start} to {end - 1}; read them with fewer workers, "
            "or in smaller batches, if memory ran out"
        )
