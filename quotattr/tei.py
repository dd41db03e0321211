"""An extraction as a TEI P5 document: ``said`` for quotations, ``rs`` for mentions, ``listPerson`` for speakers.

The text of ``<body>`` is the source, character by character; see TEI Guidelines, chapters 3.3.3 (quotation) and
16.1 (linking).
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from quotattr.models import Extraction, Kind, Quotation

__all__ = ["to_tei"]

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><p>Born digital.</p></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><quotation marks="all"><p>Quotation marks are kept in the text.</p></quotation>
</editorialDecl></encodingDesc>
<profileDesc><particDesc><listPerson>{persons}</listPerson></particDesc></profileDesc></teiHeader>
<text><body><ab xml:space="preserve">{body}</ab></body></text>
</TEI>
"""


def to_tei(extraction: Extraction) -> str:
    """The extraction as TEI XML. Characters that XML 1.0 forbids are written as U+FFFD, one for one."""
    persons = (
        "".join(f'<person xml:id="{s.id}"><persName>{_text(s.name)}</persName></person>' for s in extraction.speakers)
        or '<person xml:id="nobody"><persName>–</persName></person>'
    )
    title = _text(" ".join(extraction.text.split())[:60])
    return _HEADER.format(title=title, persons=persons, body=_body(extraction))


def _text(string: str) -> str:
    return escape("".join(character if _is_allowed(character) else "\ufffd" for character in string)).replace(
        "\r", "&#13;"
    )


def _is_allowed(character: str) -> bool:
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _body(extraction: Extraction) -> str:
    """The text with its quotations tagged; inner ones close first."""
    starts: dict[int, list[Quotation]] = {}
    for q in extraction.quotations:
        starts.setdefault(q.start, []).append(q)
    links = _links(extraction)
    positions = sorted({0, len(extraction.text), *starts, *(q.end for q in extraction.quotations)})
    open_ends: list[tuple[int, str]] = []
    output: list[str] = []
    for position, following in zip(positions, [*positions[1:], len(extraction.text)], strict=True):
        while open_ends and open_ends[-1][0] <= position:
            output.append(f"</{open_ends.pop()[1]}>")
        for q in sorted(starts.get(position, []), key=lambda q: -q.end):
            output.append(_opening(q, links.get(q.id, "")))
            open_ends.append((q.end, "q" if q.kind is Kind.OTHER else "said"))
        output.append(_text(extraction.text[position:following]))
    while open_ends:
        output.append(f"</{open_ends.pop()[1]}>")
    return "".join(output)


def _opening(q: Quotation, links: str) -> str:
    if q.kind is Kind.OTHER:
        return f'<q xml:id="{q.id}">'
    who = f' who="#{q.speaker.id}"' if q.speaker else ""
    kind = f" ana={quoteattr('#' + q.kind.value)}"
    return f'<said xml:id="{q.id}"{who} direct="true" aloud="true"{kind}{links}>'


def _links(extraction: Extraction) -> dict[str, str]:
    """``prev`` and ``next`` between the quotations of one utterance."""
    links: dict[str, str] = {}
    last: dict[int, str] = {}
    for q in extraction.quotations:
        if q.turn is None:
            continue
        before = last.get(q.turn)
        if before is not None:
            links[before] = links.get(before, "") + f' next="#{q.id}"'
            links[q.id] = f' prev="#{before}"'
        last[q.turn] = q.id
    return links
