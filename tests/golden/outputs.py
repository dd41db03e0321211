"""The outputs that are kept, each with the file that holds it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import BaseModel

import quotattr
from quotattr import Extraction, Extractor, Kind, Quotation
from quotattr.annotation import read_cases
from quotattr.frames import build_frames
from quotattr.guillemets import scan
from quotattr.hosts import Host
from quotattr.readings import readings
from tests.fixtures import CASES, DOCUMENTS, FixtureParser

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "examples" / "articles").glob("*.txt"))
INDIRECT = sorted((ROOT / "tests" / "indirect").glob("*.txt"))
OWN = ROOT / "tests" / "data" / "own.jsonl"


def results() -> str:
    """A line a quotation of the frozen corpus: everything but the confidence, which varies in its last digits."""
    named = [(path.stem, path.read_text(encoding="utf-8")) for path in TEXTS]
    rows = map(json.loads, OWN.read_text(encoding="utf-8").splitlines())
    named += [(row["id"], row["text"]) for row in rows]
    extractions = Extractor(threads=1).extract_many(text for _, text in named)
    return "\n".join(line for (name, _), x in zip(named, extractions, strict=True) for line in _lines(name, x)) + "\n"


def indirect() -> str:
    """The same for the texts with indirect speech, which is asked for."""
    documents = read_cases(INDIRECT)
    extractions = Extractor(threads=1, kinds=Kind).extract_many(document["text"] for document in documents)
    pairs = zip(documents, extractions, strict=True)
    return "\n".join(line for document, x in pairs for line in _lines(document["id"], x)) + "\n"


def candidates() -> str:
    """Every candidate for introducing a quotation, with its source and the checksum of its features.

    The features themselves stand below it for eight cases a file.
    """
    numbered = [(number, case) for path in CASES for number, case in enumerate(read_cases([path]))]
    lines = [line for number, case in numbered for line in _candidates(case, number < 8)]
    lines += [line for case in read_cases(DOCUMENTS) for line in _candidates(case, with_features=False)]
    return "\n".join(lines) + "\n"


def _candidates(case: dict[str, Any], with_features: bool) -> Iterator[str]:
    yield f"# {case['text'].splitlines()[0]}"
    marks = scan(case["text"])
    frames = build_frames(case["text"], marks.spans)
    trees = FixtureParser().parse([frame.text for frame in frames])
    for frame, tree in zip(frames, trees, strict=True):
        restored = frame.restore(tree)
        for quotation in frame.quotations:
            for reading in readings([Host(quotation, frame, restored)]):
                candidate, source = reading.candidate, reading.source
                words = " ".join(word.text for word in restored.words[candidate.first - 1 : candidate.last])
                who = f"{source.head.text} ({source.via})" if source else "–"
                features = " ".join(sorted(reading.features))
                kept = f"{crc32(features.encode()):08x}"
                yield f"  {quotation.id} {words} / {candidate.lemma} / {candidate.category} / {who} / {kept}"
                if with_features:
                    yield f"    {features}"


def _lines(name: str, extraction: Extraction) -> Iterator[str]:
    yield f"# {name}"
    for q in extraction.quotations:
        yield _line(q)
    for s in extraction.speakers:
        yield f"  {s.id} {s.name} | {s.category} {s.gender} {s.number} | {s.role} | {', '.join(s.aliases)}"
    for d in extraction.diagnostics:
        yield f"  {d.start}-{d.end} {d.code}"


def _line(q: Quotation) -> str:
    words = " ".join(q.text.split())
    said = f"{words[:24]}…{words[-12:]}" if len(words) > 40 else words
    who = f"{q.cue or '–'} / {q.mention or '–'} / {q.speaker.id if q.speaker else '–'}"
    segments = ",".join(f"{s.start}-{s.end}" for s in q.segments)
    return f"  {q.id} {q.start}-{q.end} [{segments}] {q.kind} {q.evidence} turn={q.turn} {who} | {said}"


def api() -> str:
    """Every public name with its signature, and the fields and methods of every public class."""
    lines = []
    for name in sorted(quotattr.__all__):
        value = getattr(quotattr, name)
        lines.append(f"{name}{_signature(value)}")
        if inspect.isclass(value) and issubclass(value, BaseModel):
            fields = value.model_fields.items()
            lines += [f"  {name}.{field}{'' if info.is_required() else ' = …'}" for field, info in fields]
        if inspect.isclass(value):
            lines += [f"  {name}.{line}" for line in sorted(_members(value))]
    return "\n".join(lines) + "\n"


def _members(cls: type) -> Iterator[str]:
    for base in cls.__mro__:
        if base.__module__.startswith("quotattr"):
            for name, value in vars(base).items():
                if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    yield f"{name}{_signature(value)}"


def _signature(value: object) -> str:
    if isinstance(value, str) or not callable(value) or (inspect.isclass(value) and issubclass(value, str | BaseModel)):
        return ""
    try:
        return str(inspect.signature(value))
    except ValueError:
        return ""


def schema() -> str:
    """The JSON schema of an extraction."""
    return json.dumps(Extraction.model_json_schema(), ensure_ascii=False, indent=1) + "\n"


OUTPUTS: dict[Path, Callable[[], str]] = {
    ROOT / "tests" / "golden" / "results.txt": results,
    ROOT / "tests" / "golden" / "indirect.txt": indirect,
    ROOT / "tests" / "golden" / "candidates.txt": candidates,
    ROOT / "tests" / "golden" / "api.txt": api,
    ROOT / "docs" / "schema" / "extraction.json": schema,
}
