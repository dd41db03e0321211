"""Stanza's processor ``quote``: importing this module registers it.

>>> import quotattr.stanza
>>> nlp = quotattr.stanza.pipeline()
>>> [(q.text, q.speaker.name) for q in nlp("« Je reste », a dit Zoé Martin.").quotations]
[('Je reste', 'Zoé Martin')]

``stanza.Pipeline("fr", processors="tokenize,mwt,pos,lemma,depparse,quote")`` works likewise with any French models.
Nothing is parsed a second time: the processor reads the trees that the pipeline has made, and sets
``Document.quotations`` and ``Document.extraction``.
"""

from __future__ import annotations

from typing import Any

import stanza
from stanza.models.common.doc import Document
from stanza.pipeline.core import Pipeline
from stanza.pipeline.processor import Processor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS, PIPELINE_NAMES

from quotattr.extractor import QUOTED, Extractor
from quotattr.models import Extraction, Quotation
from quotattr.parsing import PROCESSORS, weights_directory

__all__ = ["QuoteProcessor", "pipeline"]

NAME = "quote"


class QuoteProcessor(Processor):
    """Finds the quotations of a parsed Document.

    Options ``quote_styles`` and ``quote_kinds`` are those of :class:`quotattr.Extractor`.
    """

    PROVIDES_DEFAULT = frozenset((NAME,))
    REQUIRES_DEFAULT = frozenset(("tokenize", "pos", "lemma", "depparse"))

    def __init__(self, config: dict[str, Any], pipeline: Pipeline, device: Any) -> None:
        self._extractor = Extractor(styles=config.get("styles", ()), kinds=config.get("kinds", QUOTED))
        super().__init__(config, pipeline, device)

    def mark_inactive(self) -> None:
        """Nothing to let go of: the processor holds no model. Stanza calls this when a requirement is missing."""

    def process(self, document: Document) -> Document:
        """Set ``extraction`` on a parsed Document."""
        document._quotattr = self._extractor.extract(document)
        return document


def pipeline(**options: Any) -> Pipeline:
    """A Stanza pipeline with the embedded French model and the processor ``quote``, offline.

    Args:
        options: passed to ``stanza.Pipeline``.
    """
    defaults: dict[str, Any] = {"download_method": None, "verbose": False, "use_gpu": False}
    return stanza.Pipeline(
        "fr",
        dir=weights_directory(),
        processors=f"{PROCESSORS},{NAME}",
        allow_unknown_language=True,
        **(defaults | options),
    )


def _extraction(document: Document) -> Extraction | None:
    """Everything that the processor found: quotations, speakers, diagnostics; ``None`` before it ran."""
    return getattr(document, "_quotattr", None)


def _quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of the document, in order."""
    extraction = _extraction(document)
    return extraction.quotations if extraction is not None else ()


def _register() -> None:
    """Make the processor and the properties known, once, however often the module is loaded."""
    NAME_TO_PROCESSOR_CLASS[NAME] = QuoteProcessor
    if NAME not in PIPELINE_NAMES:
        PIPELINE_NAMES.append(NAME)
    Document.quotations = property(_quotations)
    Document.extraction = property(_extraction)


_register()
