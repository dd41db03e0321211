"""An extraction as a TEI P5 document: ``said`` for speech, ``q`` for titles and terms, ``seg`` for cues, ``rs`` for
mentions, ``listPerson`` for speakers, ``prev`` and ``next`` between the parts of one utterance.

The text of ``<body>`` is the source, character by character; see TEI Guidelines, chapters 3.3.3 (quotation) and
16.1 (linking).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from quotattr.markup import Element, weave
from quotattr.models import Extraction, Kind, Quotation, Speaker, SpeakerCategory

__all__ = ["to_tei"]

_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><p>Born digital.</p></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><quotation marks="all"><p>Quotation marks are kept in the text.</p></quotation>
</editorialDecl><classDecl><taxonomy>{kinds}</taxonomy></classDecl></encodingDesc>{speakers}</teiHeader>
<text><body><ab xml:space="preserve">{body}</ab></body></text>
</TEI>
"""
_KINDS = {
    Kind.DIRECT: "Whole clauses reported as said.",
    Kind.MIXED: "A fragment inside the author's own clause.",
    Kind.INDIRECT: "Speech reported without quotation marks.",
}


def to_tei(extraction: Extraction) -> str:
    """The extraction as TEI XML. Characters that XML 1.0 forbids are written as U+FFFD, one for one."""
    kinds = "".join(f'<category xml:id="{k.value}"><catDesc>{text}</catDesc></category>' for k, text in _KINDS.items())
    title = _text(" ".join(extraction.text.split())[:60]) or "–"
    return _DOCUMENT.format(title=title, kinds=kinds, speakers=_speakers(extraction), body=_body(extraction))


def _speakers(extraction: Extraction) -> str:
    organisations = [s for s in extraction.speakers if s.category is SpeakerCategory.ORGANISATION]
    persons = [s for s in extraction.speakers if s.category is not SpeakerCategory.ORGANISATION]
    lists = ""
    if persons:
        lists += f"<listPerson>{''.join(map(_person, persons))}</listPerson>"
    if organisations:
        lists += f"<listOrg>{''.join(_entry(s, 'org', 'orgName') for s in organisations)}</listOrg>"
    return f"<profileDesc><particDesc>{lists}</particDesc></profileDesc>" if lists else ""


def _person(speaker: Speaker) -> str:
    return _entry(speaker, "personGrp" if speaker.category is SpeakerCategory.GROUP else "person", "persName")


def _entry(speaker: Speaker, element: str, name: str) -> str:
    names = f"<{name}>{_text(speaker.name)}</{name}>"
    names += "".join(f'<{name} type="alias">{_text(alias)}</{name}>' for alias in speaker.aliases)
    return f'<{element} xml:id="{speaker.id}">{names}</{element}>'


def _text(string: str) -> str:
    return escape("".join(character if _is_allowed(character) else "\ufffd" for character in string)).replace(
        "\r", "&#13;"
    )


def _is_allowed(character: str) -> bool:
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _body(extraction: Extraction) -> str:
    """The text with its quotations, cues and mentions tagged."""
    links = _links(extraction)
    quotations = [_element(q, links.get(q.id, "")) for q in extraction.quotations]
    return weave(extraction.text, quotations, _annotations(extraction.quotations), _text)


def _element(q: Quotation, links: str) -> Element:
    if q.kind is Kind.OTHER:
        return Element(q.start, q.end, f'<q xml:id="{q.id}">', "</q>")
    who = f' who="#{q.speaker.id}"' if q.speaker else ""
    direct = "false" if q.kind is Kind.INDIRECT else "true"
    tag = f'<said xml:id="{q.id}"{who} direct="{direct}" aloud="true" ana="#{q.kind.value}"{links}>'
    return Element(q.start, q.end, tag, "</said>")


def _annotations(quotations: Sequence[Quotation]) -> Iterator[Element]:
    """One element a stretch of text: quotations that share a cue or a mention do not repeat it."""
    found: dict[tuple[int, int], Element] = {}
    for q in quotations:
        if q.cue is not None:
            tag = f'<seg type="cue" subtype="{q.cue.category.value}">'
            found.setdefault((q.cue.start, q.cue.end), Element(q.cue.start, q.cue.end, tag, "</seg>"))
        if q.mention is not None:
            who = f' ref="#{q.speaker.id}"' if q.speaker else ""
            tag = f'<rs type="mention" subtype="{q.mention.category.value}"{who}>'
            found.setdefault((q.mention.start, q.mention.end), Element(q.mention.start, q.mention.end, tag, "</rs>"))
    return iter(found.values())


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
