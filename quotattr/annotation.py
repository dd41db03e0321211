"""Annotated texts in a compact inline markup, to write test cases and training data by hand.

- the kind stands after the closing mark: ``« Je pars »/d``, ``/m``, ``/o`` (direct, mixed, other); speech reported
  without guillemets stands between angles: ``<affirme> que ⟨tout va bien⟩/i``;
- ``<dit>`` is the cue, ``{Marie}`` the mention, ``{-elle=Marie Dupont}`` the mention with the speaker's name,
  ``{on=}`` a mention of whom the text does not name;
- each quotation takes the nearest cue and mention, indirect speech those of its sentence; a number ties them:
  ``{2:Mon père} <2:disait> “oui”/d2``, several numbers tie several quotations, and ``/d0`` takes none;
  ``/d0[Marie Dupont]`` tells who speaks nonetheless.

A file whose first line is ``# genre: …`` is one document. In any other a line is a document, ``#`` opens a comment,
``¶`` stands for a paragraph break, and a line that begins with ``?`` is known to be read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotattr.guillemets import scan
from quotattr.models import QuotedSpan, Span

__all__ = ["parse", "read_cases"]

_TOKEN = re.compile(
    r"<(?:(?P<cue_numbers>[\d,]+):)?(?P<cue>[^<>]*)>"
    r"|\{(?:(?P<mention_numbers>[\d,]+):)?(?P<mention>[^{}=]*)(?:=(?P<name>[^{}]*))?\}"
    r"|(?P<opening>⟨)|⟩?/(?P<kind>[dmoi])(?P<number>\d*)(?:\[(?P<speaker>[^\]]*)\])?"
)
_GENRE = re.compile(r"# genre: (.*)\n")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_KINDS = {"d": "direct", "m": "mixed", "o": "other", "i": "indirect"}


def read_cases(paths: Iterable[str | Path]) -> list[dict[str, Any]]:
    """The documents of some files, in the format of the annotated sets, with ``file:line`` as its id."""
    documents = []
    for path in map(Path, paths):
        content = path.read_text(encoding="utf-8")
        genre = _GENRE.match(content)
        if genre is not None:
            text, quotes = parse(content[genre.end() :].strip())
            identifier = f"{path.parent.name}/{path.stem}"
            documents.append({"id": identifier, "genre": genre[1], "text": text, "quotes": quotes, "is_open": False})
            continue
        for number, line in enumerate(content.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                text, quotes = parse(line.removeprefix("? ").replace("¶", "\n\n"))
                identifier = f"{path.stem}:{number}"
                is_open = line.startswith("? ")
                documents.append({"id": identifier, "text": text, "quotes": quotes, "is_open": is_open})
    return documents


def parse(annotated: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its markup, and the annotated quotations.

    >>> text, [quote] = parse("« Je pars »/d, <dit> {Marie}.")
    >>> text, quote["kind"], quote["cue"]["text"], quote["speaker"]["text"]
    ('« Je pars », dit Marie.', 'direct', 'dit', 'Marie')
    """
    parts: list[str] = []
    cues: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    kinds: dict[int, re.Match[str]] = {}
    openings: list[int] = []
    indirect: list[tuple[int, int, re.Match[str]]] = []
    length = position = 0
    for match in _TOKEN.finditer(annotated):
        plain = annotated[position : match.start()]
        parts.append(plain)
        length += len(plain)
        position = match.end()
        if match["opening"]:
            openings.append(length)
            continue
        if match["kind"] == "i":
            indirect.append((openings.pop(), length, match))
            continue
        if match["kind"]:
            kinds[length] = match
            continue
        words = match["cue"] if match["cue"] is not None else match["mention"]
        entry = {"start": length, "end": length + len(words), "text": words}
        if match["cue"] is not None:
            cues.append(entry | {"numbers": (match["cue_numbers"] or "").split(",")})
        else:
            mentions.append(entry | {"numbers": (match["mention_numbers"] or "").split(","), "name": match["name"]})
        parts.append(words)
        length += len(words)
    parts.append(annotated[position:])
    text = "".join(parts)
    spans = [(span, kinds[span.marks.end]) for span in scan(text)]
    spans += [(_free(text, start, end), match) for start, end, match in indirect]
    spans.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    return text, [_quote(text, span, match, cues, mentions) for span, match in spans]


def _free(text: str, start: int, end: int) -> QuotedSpan:
    """Reported words without marks."""
    span = Span(start=start, end=end, text=text[start:end])
    return QuotedSpan(**span.model_dump(), id="", marks=span, segments=(span,))


def _quote(
    text: str, span: Any, kind: re.Match[str], cues: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> dict[str, Any]:
    cue = mention = None
    number = kind["number"]
    if kind["kind"] != "o" and number != "0":
        if kind["kind"] == "i":
            cues, mentions = _of_sentence(text, span, cues), _of_sentence(text, span, mentions)
        pick = _last_before if kind["kind"] == "i" else _nearest
        cue = pick(span, [c for c in cues if number in c["numbers"]])
        mention = pick(span, [m for m in mentions if number in m["numbers"]])
    name = kind["speaker"]
    if mention is not None:
        name = mention["text"] if mention["name"] is None else mention["name"] or None
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "level": span.level,
        "kind": _KINDS[kind["kind"]],
        "cue": cue,
        "speaker": mention,
        "speaker_name": name,
        "is_named": bool(kind["speaker"] or (mention and mention["name"])),
        "aliases": [],
    }


def _nearest(span: Any, entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    def distance(entry: dict[str, Any]) -> int:
        if span.start <= entry["start"] < span.end:
            return 0
        return int(min(abs(entry["start"] - span.end), abs(span.start - entry["end"])))

    return min(entries, key=distance, default=None)


def _of_sentence(text: str, span: Any, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries that no sentence ends between and the words."""
    between = [(entry, min(entry["start"], span.end), max(entry["start"], span.start)) for entry in entries]
    return [entry for entry, start, end in between if _SENTENCE_END.search(text, start, end) is None]


def _last_before(span: Any, entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """An entry inside the words, else the last before them, else the first after."""

    def rank(entry: dict[str, Any]) -> tuple[int, int]:
        if span.start <= entry["start"] < span.end:
            return 0, 0
        if entry["start"] < span.start:
            return 1, span.start - entry["start"]
        return 2, entry["start"] - span.end

    return min(entries, key=rank, default=None)
