"""The command line: ``quotattr article.txt`` prints who said what; files, directories or standard input."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotattr.conllu import to_annotated_conllu
from quotattr.counting import summary
from quotattr.errors import QuotattrError
from quotattr.extractor import QUOTED, Extractor
from quotattr.guillemets import Style
from quotattr.models import Extraction, Kind
from quotattr.parsing import EMBEDDED
from quotattr.tables import to_csv, to_table

__all__ = ["FORMATS", "main"]

FORMATS = ("table", "json", "jsonl", "csv", "tei", "html", "w3c", "brat", "conllu", "summary")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits with 1 and a message when the input or the model cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except (QuotattrError, OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"quotattr: {error}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quotattr", description="Who said what in French text.")
    parser.add_argument("paths", nargs="*", help="text files in UTF-8, or directories of .txt; none or - reads stdin")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--spreadsheet", action="store_true", help="csv that no spreadsheet takes for formulas")
    parser.add_argument("--model", default=EMBEDDED, help="an official French Stanza package, or a directory")
    parser.add_argument("--download", action="store_true", help="let Stanza fetch a missing official package")
    parser.add_argument("--styles", nargs="*", choices=[s.value for s in Style], default=[], help="other marks to read")
    parser.add_argument("--indirect", action="store_true", help="give speech reported without guillemets too")
    return parser


def _run(options: argparse.Namespace) -> None:
    kinds = Kind if options.indirect else QUOTED
    extractor = Extractor(options.model, download=options.download, styles=options.styles, threads=1, kinds=kinds)
    documents = list(_documents(options.paths))
    results = extractor.extract_many(text for _, text in documents)
    pairs = ((name, result) for (name, _), result in zip(documents, results, strict=True))
    if options.format == "csv":
        print(to_csv(pairs, spreadsheet=options.spreadsheet), end="")
        return
    if options.format == "summary":
        print(summary(result for _, result in pairs))
        return
    for name, result in pairs:
        if options.format == "table" and len(documents) > 1:
            print(f"\n{name}")
        print(_formatted(result, options.format, name, extractor))


def _documents(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not paths or list(paths) == ["-"]:
        yield "-", sys.stdin.read()
        return
    for path in map(Path, paths):
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        for file in files:
            yield str(file), file.read_text(encoding="utf-8")


def _formatted(result: Extraction, form: str, name: str, extractor: Extractor) -> str:
    if form == "json":
        return result.model_dump_json(indent=2)
    if form == "jsonl":
        return result.model_dump_json()
    if form == "tei":
        return result.to_tei()
    if form == "html":
        return result.to_html()
    if form == "w3c":
        source = "urn:stdin" if name == "-" else Path(name).resolve().as_uri()
        return json.dumps(result.to_web_annotations(source), ensure_ascii=False, indent=2)
    if form == "brat":
        return result.to_brat()
    if form == "conllu":
        return to_annotated_conllu(result, extractor.trees(result.text))
    return to_table(result, shutil.get_terminal_size((100, 24)).columns)
