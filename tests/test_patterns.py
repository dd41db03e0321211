"""No regular expression of the library goes back over what it read: time grows with the text, whatever it holds."""

from __future__ import annotations

import importlib
import pkgutil
import re
from itertools import product

import pytest

import quotattr
from tests.benchmarks.__main__ import seconds

UNITS = (
    "-", "a", "A", "Aa", " ", "\n", ".", "'", "’", ",", "«", "»", "—", "1", "de ", "le ", "Aa ", "a-", "A.", "A. ",
    "l'", "D'", "et ", "qui ", "(", ")", "! ", "\u2029", "\u00a0", "ministre ", "Léa Roy ", ", ", "M. ", ": ",
)  # fmt: skip
OPENINGS = ("", "A", "le ", ", le ", "\n", "Aa ")
NOT_IMPORTED = ("training", "fitting", "evaluation", "__main__", "ray", "stanza")


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the run time holds under a name."""
    names = [module.name for module in pkgutil.walk_packages(quotattr.__path__, "quotattr.")]
    modules = [importlib.import_module(name) for name in names if not set(name.split(".")) & set(NOT_IMPORTED)]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }


def taken(pattern: re.Pattern[str], text: str) -> float:
    """Seconds to try a pattern at the beginning of a text, and everywhere in it."""
    return seconds(lambda: (pattern.match(text), list(pattern.finditer(text))))


@pytest.mark.parametrize(("name", "pattern"), patterns().items(), ids=list(patterns()))
def test_no_pattern_is_slow_on_repeated_text(name: str, pattern: re.Pattern[str]) -> None:
    """What takes twice the time a repetition shows after twelve, what takes its square after fifteen hundred."""
    for opening, one, other in product(OPENINGS, UNITS, UNITS):
        assert taken(pattern, f"{opening}{(one + other) * 12}\0") < 1, (one, other)
    for opening, unit in product(OPENINGS, UNITS):
        assert taken(pattern, f"{opening}{unit * 1500}\0") < 1, unit
