"""Annotated sentences in a compact inline markup, to write test cases and training data by hand.

One document a line, ``#`` for comments, ``¶`` for a paragraph break:

- the kind stands after the closing mark: ``« Je pars »/d``, ``/m``, ``/o`` (direct, mixed, other);
- ``<dit>`` is the cue, ``{Marie}`` the mention, ``{-elle=Marie Dupont}`` the mention with the speaker's name;
- a line that begins with ``?`` is known to be read wrongly;
- each quotation takes the nearest cue and mention; a number ties them: ``{2:Mon père} <2:disait> “oui”/d2``,
  and ``/d0`` takes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotattr.guillemets import scan

__all__ = ["parse_line", "read_cases"]

_TOKEN = re.compile(
    r"<(?:(?P<cue_number>\d):)?(?P<cue>[^<>]*)>"
    r"|\{(?:(?P<mention_number>\d):)?(?P<mention>[^{}=]*)(?:=(?P<name>[^{}]*))?\}"
    r"|/(?P<kind>[dmo])(?P<kind_number>\d?)"
)
_KINDS = {"d": "direct", "m": "mixed", "o": "other"}


def read_cases(paths: Iterable[str | Path]) -> list[dict[str, Any]]:
    """The documents of some files, in the format of the annotated sets, each with ``file:line`` as its id."""
    documents = []
    for path in map(Path, paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                text, quotes = parse_line(line.removeprefix("? "))
                identifier = f"{path.stem}:{number}"
                is_open = line.startswith("? ")
                documents.append({"id": identifier, "text": text, "quotes": quotes, "is_open": is_open})
    return documents


def parse_line(line: str) -> tuple[str, list[dict[str, Any]]]:
    """The text of a line and its annotated quotations.

    >>> text, [quote] = parse_line("« Je pars »/d, <dit> {Marie}.")
    >>> text, quote["kind"], quote["cue"]["text"], quote["speaker"]["text"]
    ('« Je pars », dit Marie.', 'direct', 'dit', 'Marie')
    """
    parts: list[str] = []
    cues: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    kinds: dict[int, tuple[str, str]] = {}
    length = position = 0
    for match in _TOKEN.finditer(line):
        plain = line[position : match.start()].replace("¶", "\n\n")
        parts.append(plain)
        length += len(plain)
        position = match.end()
        if match["kind"]:
            kinds[length] = _KINDS[match["kind"]], match["kind_number"]
            continue
        words = match["cue"] if match["cue"] is not None else match["mention"]
        entry = {"start": length, "end": length + len(words), "text": words}
        if match["cue"] is not None:
            cues.append(entry | {"number": match["cue_number"] or ""})
        else:
            mentions.append(entry | {"number": match["mention_number"] or "", "name": match["name"]})
        parts.append(words)
        length += len(words)
    parts.append(line[position:].replace("¶", "\n\n"))
    text = "".join(parts)
    return text, [_quote(span, *kinds[span.marks.end], cues, mentions) for span in scan(text)]


def _quote(
    span: Any, kind: str, number: str, cues: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> dict[str, Any]:
    cue = mention = None
    if kind != "other" and number != "0":
        cue = _nearest(span, [c for c in cues if c["number"] == number])
        mention = _nearest(span, [m for m in mentions if m["number"] == number])
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "level": span.level,
        "kind": kind,
        "cue": cue,
        "speaker": mention,
        "speaker_name": mention["name"] or mention["text"] if mention else None,
        "is_named": bool(mention and mention["name"]),
        "aliases": [],
    }


def _nearest(span: Any, entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    def distance(entry: dict[str, Any]) -> int:
        if span.start <= entry["start"] < span.end:
            return 0
        return int(min(abs(entry["start"] - span.end), abs(span.start - entry["end"])))

    return min(entries, key=distance, default=None)
