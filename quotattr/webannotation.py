"""An extraction as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one a quotation, in JSON-LD.

The target holds both a ``TextPositionSelector``, counted in Unicode code points as the model asks, and a
``TextQuoteSelector``, which survives small changes of the text. :func:`utf16_offset` gives the position that JavaScript
and Java count.
"""

from __future__ import annotations

from typing import Any

from quotattr.models import Extraction, Quotation

__all__ = ["to_web_annotations", "utf16_offset"]

_CONTEXT = 32
"""Characters of ``prefix`` and ``suffix``: the length that the W3C's own examples and Hypothesis use."""


def to_web_annotations(extraction: Extraction, source: str) -> dict[str, Any]:
    """An ``AnnotationPage`` of the quotations; ``source`` is the IRI of the text that was read.

    >>> from quotattr import extract
    >>> page = to_web_annotations(extract("« Je reste », a dit Zoé Martin."), "https://example.org/a.txt")
    >>> page["items"][0]["body"][0]["value"]
    'Zoé Martin'
    """
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{source}#quotattr",
        "type": "AnnotationPage",
        "items": [_annotation(q, extraction.text, source) for q in extraction.quotations],
    }


def _annotation(q: Quotation, text: str, source: str) -> dict[str, Any]:
    tags = [("tagging", q.kind.value), ("classifying", q.evidence.value), ("assessing", str(q.confidence))]
    who = [("identifying", q.speaker.name)] if q.speaker else []
    return {
        "id": f"{source}#{q.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in who + tags],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": q.start, "end": q.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": q.text,
                    "prefix": text[max(0, q.start - _CONTEXT) : q.start],
                    "suffix": text[q.end : q.end + _CONTEXT],
                },
            ],
        },
    }


def utf16_offset(text: str, offset: int) -> int:
    """An offset of this library as JavaScript, Java and C# count it: characters beyond U+FFFF weigh two.

    >>> utf16_offset("😀 « Oui »", 4)
    5
    """
    return offset + sum(1 for character in text[:offset] if ord(character) > 0xFFFF)
