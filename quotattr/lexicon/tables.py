"""Read the data files of the lexicon: tab-separated, a header line, one entry a line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read_table"]


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of this folder, as dictionaries keyed by its header."""
    lines = files("quotattr.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line)
