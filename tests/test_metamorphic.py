"""Changes of a text that change nothing of who said what, checked with the embedded model on the example articles."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quotattr import Extraction, Extractor

ARTICLES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.txt"))
]
SAME_GENDER = {"Claire Fontaine": "Odile Marchal", "Hugo Bernard": "Denis Lefort", "Karim Haddad": "Samir Belaïd"}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


def found(result: Extraction, shift: int = 0) -> list[tuple[object, ...]]:
    """Who said what, without the spelling of apostrophes."""
    return [
        (
            q.start - shift,
            q.end - shift,
            q.kind,
            q.evidence,
            q.turn,
            q.cue and q.cue.start - shift,
            q.mention and (q.mention.start - shift, q.mention.end - shift),
            q.speaker and plain(q.speaker.name),
        )
        for q in result.quotations
    ]


def plain(text: str) -> str:
    return text.replace("’", "'")


CHANGES: dict[str, Callable[[str], str]] = {
    "narrow no-break spaces": lambda t: re.sub(r"(?<=«)[  ]|[  ](?=»)", "\u202f", t),
    "thin spaces everywhere": lambda t: re.sub(r"[^\S\n]", "\u2009", t),
    "no-break spaces": lambda t: re.sub(r"(?<=«)[  ]|[  ](?=»)", "\u00a0", t),
    "typed apostrophes": lambda t: t.replace("’", "'"),
    "typographic apostrophes": lambda t: t.replace("'", "’"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_typography_of_the_same_length_changes_nothing(extractor: Extractor, change: Callable[[str], str]) -> None:
    for text in ARTICLES:
        assert found(extractor.extract(change(text))) == found(extractor.extract(text))


def test_marks_without_spaces_hold_the_same(extractor: Extractor) -> None:
    for text in ARTICLES:
        tight = re.sub(r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=»)", "", text)
        before, after = extractor.extract(text), extractor.extract(tight)
        assert [row[2:5] for row in found(after)] == [row[2:5] for row in found(before)]
        assert [q.text for q in after.quotations if q.level == 0] == [
            re.sub(r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=»)", "", q.text) for q in before.quotations if q.level == 0
        ]


def test_a_paragraph_before_or_after_shifts_and_changes_nothing(extractor: Extractor) -> None:
    more = "Il a plu toute la semaine sur la côte."
    for text in ARTICLES:
        alone = found(extractor.extract(text))
        assert found(extractor.extract(f"{text}\n\n{more}")) == alone
        assert found(extractor.extract(f"{more}\n\n{text}"), len(more) + 2) == alone


def test_line_ends_of_another_system_change_only_offsets(extractor: Extractor) -> None:
    for text in ARTICLES:
        before, after = extractor.extract(text), extractor.extract(text.replace("\n", "\r\n"))
        assert [row[2:5] for row in found(after)] == [row[2:5] for row in found(before)]


def test_other_names_of_the_same_gender_keep_the_structure(extractor: Extractor) -> None:
    for text in ARTICLES:
        renamed = text
        for name, other in SAME_GENDER.items():
            for old, new in zip([name, *name.split()], [other, *other.split()], strict=True):
                renamed = renamed.replace(old, new)
        before, after = extractor.extract(text), extractor.extract(renamed)
        assert [(q.kind, q.evidence, q.speaker and q.speaker.id) for q in after.quotations] == [
            (q.kind, q.evidence, q.speaker and q.speaker.id) for q in before.quotations
        ]


def test_batches_and_order_change_nothing(extractor: Extractor) -> None:
    alone = [extractor.extract(text) for text in ARTICLES]
    assert list(extractor.extract_many(ARTICLES, batch_size=3)) == alone
    assert list(extractor.extract_many(ARTICLES[::-1], batch_size=100)) == alone[::-1]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_child_process_reads_as_its_parent(extractor: Extractor, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    expected = extractor.extract(ARTICLES[0])
    child = extractor if method == "spawn" else Extractor(threads=1)
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply(child.extract, (ARTICLES[0],)) == expected
