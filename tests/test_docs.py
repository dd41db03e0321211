"""The README and the documentation run: each Python block, in order, prints the text block behind it."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from quotattr.models import Evidence

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\s*```text\n(?P<output>.*?)```)?", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_blocks_run_and_print_what_they_say(page: Path) -> None:
    scope: dict[str, object] = {}
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(match["code"], str(page), "exec"), scope)
            except ModuleNotFoundError as error:
                pytest.skip(f"{error.name} is not installed (the docs extra brings it)")
        if match["output"] is not None:
            assert printed.getvalue().strip() == match["output"].strip()


def test_every_construction_is_shown() -> None:
    page = (ROOT / "docs" / "constructions.md").read_text(encoding="utf-8")
    assert {f"\n{evidence}: " in page for evidence in Evidence} == {True}


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
