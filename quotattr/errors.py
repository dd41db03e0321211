"""Every error that quotattr raises on purpose: one short family, each with its remedy in the message."""

__all__ = ["ModelError", "ParseError", "QuotattrError", "TextTypeError"]


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
