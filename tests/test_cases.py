"""Every annotated sentence of ``tests/cases``: a file a phenomenon, a line a case.

A line that begins with ``?`` is not read right yet; it counts in the share of all lines only.
"""

from __future__ import annotations

from typing import Any

import pytest

from quotattr import Extraction
from quotattr.annotation import read_cases
from quotattr.evaluation import same_name
from tests.fixtures import CASES, extractor

DOCUMENTS = read_cases(CASES)
READ_RIGHT = [document for document in DOCUMENTS if not document["is_open"]]


def differences(document: dict[str, Any], result: Extraction) -> list[str]:
    """What differs between an annotated text and what was found in it."""
    found = {(q.start, q.end): q for q in result.quotations}
    problems = []
    for gold in document["quotes"]:
        q = found.get((gold["start"], gold["end"]))
        if q is None:
            problems.append(f"« {gold['text']} » not found")
            continue
        if q.kind.value != gold["kind"]:
            problems.append(f"« {q.text} » is {gold['kind']}, got {q.kind.value}")
        if not _same(q.mention, gold["speaker"]):
            problems.append(f"« {q.text} »: mention {_text(gold['speaker'])!r}, got {q.mention}")
        if not _same(q.cue, gold["cue"]):
            problems.append(f"« {q.text} »: cue {_text(gold['cue'])!r}, got {q.cue}")
        if gold["is_named"] and not (q.speaker and same_name(q.speaker.name, gold)):
            problems.append(f"« {q.text} »: speaker {gold['speaker_name']!r}, got {q.speaker}")
    return problems


def _same(found: Any, gold: dict[str, Any] | None) -> bool:
    if gold is None or found is None:
        return gold is None and found is None
    return bool(found.start < gold["end"] and gold["start"] < found.end)


def _text(gold: dict[str, Any] | None) -> str | None:
    return gold["text"] if gold else None


@pytest.mark.parametrize("document", READ_RIGHT, ids=[d["id"] for d in READ_RIGHT])
def test_case_is_read_right(document: dict[str, Any]) -> None:
    problems = differences(document, extractor().extract(document["text"]))
    assert not problems, f"{document['text']}\n" + "\n".join(problems)


def test_share_of_all_cases_read_right() -> None:
    right = sum(not differences(d, extractor().extract(d["text"])) for d in DOCUMENTS)
    assert len(DOCUMENTS) >= 250
    assert right / len(DOCUMENTS) >= 0.88
