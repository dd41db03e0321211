"""Nothing that users see changes by accident; ``python -m tests.golden`` accepts a change that is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden.outputs import OUTPUTS


@pytest.mark.parametrize(("path", "make"), OUTPUTS.items(), ids=[path.stem for path in OUTPUTS])
def test_outputs_are_those_kept(path: Path, make: Callable[[], str]) -> None:
    assert make().splitlines() == path.read_text(encoding="utf-8").splitlines()
