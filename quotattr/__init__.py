"""Who said what in French text: quotations between guillemets, each linked to its speaker.

>>> import quotattr
>>> result = quotattr.extract("« C'est faux », a répondu Marie Dupont.")
>>> for q in result.quotations:
...     print(q.text, "|", q.kind, "|", q.cue, "|", q.mention, "|", q.speaker)
C'est faux | direct | répondu | Marie Dupont | Marie Dupont
"""

from quotattr.counting import Summary, summary
from quotattr.errors import ModelError, ParseError, QuotattrError, TextTypeError, WorkerError
from quotattr.extractor import Extractor, extract
from quotattr.guillemets import Scan, Style, scan
from quotattr.models import (
    Cue,
    Diagnostic,
    Evidence,
    Extraction,
    Kind,
    Mention,
    Quotation,
    QuotedSpan,
    Span,
    Speaker,
)
from quotattr.rendering import Gallery, gallery

__version__ = "0.1.0"

__all__ = [
    "Cue",
    "Diagnostic",
    "Evidence",
    "Extraction",
    "Extractor",
    "Gallery",
    "Kind",
    "Mention",
    "ModelError",
    "ParseError",
    "Quotation",
    "QuotattrError",
    "QuotedSpan",
    "Scan",
    "Span",
    "Speaker",
    "Style",
    "Summary",
    "TextTypeError",
    "WorkerError",
    "__version__",
    "extract",
    "gallery",
    "scan",
    "summary",
]
