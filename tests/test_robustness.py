"""Any text is read without an error, whatever the trees are; nothing is lost and no offset slips."""

from __future__ import annotations

import random
import re
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotattr import Extractor, Kind, scan
from quotattr.linear import Logistic, fitted_models, use_models
from quotattr.models import DiagnosticCode
from quotattr.parsing import Parser
from quotattr.tree import Sentence, Word

UPOS = ("NOUN", "VERB", "PROPN", "PRON", "ADP", "DET", "ADJ", "AUX", "PUNCT", "SCONJ", "ADV")
RELATIONS = (
    "nsubj obj obl nmod case det parataxis ccomp xcomp acl:relcl acl conj appos punct mark cop aux:pass flat:name advcl"
).split()


class WildParser(Parser):
    """Makes trees that mean nothing, always the same for the same text."""

    def parse(self, texts: Sequence[str]) -> list[Sentence]:
        return [self.tree(text) for text in texts]

    @staticmethod
    def tree(text: str) -> Sentence:
        chance = random.Random(zlib.crc32(text.encode("utf-8", "surrogatepass")))
        tokens = list(re.finditer(r"\w+|[^\w\s]", text))
        words = []
        for number, token in enumerate(tokens, 1):
            head = chance.randint(0, len(tokens))
            feats = {"VerbForm": chance.choice(("Fin", "Part", "Inf")), "Gender": chance.choice(("Fem", "Masc"))}
            upos, relation = chance.choice(UPOS), chance.choice(RELATIONS)
            form = token.group()
            words.append(Word(number, form, form.lower(), upos, head, relation, *token.span(), feats))
        return Sentence(words)


def wild() -> Extractor:
    extractor = Extractor()
    extractor.parser = WildParser()
    return extractor


SPACES = ["\n\n", "\n", "\u00a0", "\u202f", "\r\n", "\f", "\u200b", "\u202e", "\ud800"]
WORDS = st.sampled_from(
    SPACES
    + "« » « » “ ” — – , . : ; ! ? … ( ) ‘ ’ << >> <b> & 😀 عربي a dit déclaré Marie Dupont Je vous ai".split()
    + "**gras** [a](b) # > e\u0301 c0rnrne the end".split()
    + "le maire selon que qui il elle -t-il dit-elle l’ d' M. et par film terme".split()
)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_raises_and_no_offset_slips(text: str) -> None:
    result = wild().extract(text)
    assert result.text == text
    assert [(q.start, q.end) for q in result.quotations] == [(s.start, s.end) for s in scan(text)]
    for q in result.quotations:
        for span in (q, q.marks, q.sentence, q.cue, q.mention, *q.segments):
            assert span is None or text[span.start : span.end] == span.text
        if q.kind is Kind.OTHER:
            assert (q.cue, q.mention, q.speaker, q.turn) == (None, None, None, None)
        assert q.speaker is None or q.speaker in result.speakers
    result.to_html()
    result.to_records()
    str(result)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_indirect_speech_slices_the_text_and_never_crosses(text: str) -> None:
    with use_models(fitted_models() | {"indirect": Logistic({}, bias=5.0)}):
        result = wild().with_kinds(Kind).extract(text)
    assert [q.id for q in result.quotations if q.kind is not Kind.INDIRECT] == [s.id for s in scan(text)]
    spans = [(q.marks.start, q.marks.end) for q in result.quotations]
    assert not any(a < c < b < d for a, b in spans for c, d in spans)
    for q in result.quotations:
        for span in (q, q.marks, q.sentence, q.cue, q.mention, *q.segments):
            assert span is None or text[span.start : span.end] == span.text
    body = ElementTree.fromstring(result.to_tei()).find(".//{http://www.tei-c.org/ns/1.0}ab")
    assert body is not None
    assert "".join(body.itertext()) == NOT_XML.sub("\ufffd", text)


class CircularParser(WildParser):
    """Hangs every word on the next one, and each closing mark on its opening one."""

    @staticmethod
    def tree(text: str) -> Sentence:
        words: list[Word] = []
        opening = 0
        for number, token in enumerate(re.finditer(r"\w+|[^\w\s]", text), 1):
            form = token.group()
            opening = number if form == "«" else opening
            head = opening if form == "»" else number + 1
            upos = "PROPN" if form[0].isupper() else "NOUN"
            words.append(Word(number, form, form, upos, head, "conj", *token.span(), {}))
        return Sentence([*words[:-1], replace(words[-1], head=0)])


@pytest.mark.parametrize("text", ["Il dit « a Léa » et « b ».", "« a Léa » et « b », dit-il."])
def test_a_tree_that_runs_in_a_circle_ends(text: str) -> None:
    extractor = Extractor()
    extractor.parser = CircularParser()
    assert [q.text for q in extractor.extract(text).quotations] == ["a Léa", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "« a » " * 50_000,
        "« " * 50_000,
        "» " * 50_000,
        "« " * 10_000 + "a" + " »" * 10_000,
        "« a dit Marie, " * 2000,
        "« " + "mot " * 250_000 + "»",
        "mot " * 50_000 + "« a » " + "mot " * 50_000,
        "« a ? — B ! " * 2000,
        "Marie Dupont a dit « a ». Elle ajoute : « b ». " * 300,
    ],
    ids=["many", "open", "closed", "deep", "nested", "long", "endless line", "turns", "article"],
)
def test_large_and_adversarial_texts_are_read(text: str) -> None:
    assert wild().extract(text).text == text


@pytest.mark.parametrize(
    "unit",
    [
        "-", "-a", "a", " ", "\n    ", "\t", ".", "Aa ", "Aa de ", "A. ", "l'", "D'", ", ", "le ministre de la ",
        "Léa, le ministre de ", '"', "(", "elle ", "-t-il ", "1 ", ". — A ", "\u2029", "\f ", "Léa Roy et ",
        "Agence nationale (AN) ", "Léa, 54 ans, ", ", A (B) ", "« Oui, dit ", "Selon ", "qui dit que ",
    ],
)  # fmt: skip
def test_no_pattern_goes_back_over_what_it_read(unit: str) -> None:
    text = f"A{unit * 10_000} « a » dit Léa."
    start = time.process_time()
    wild().extract(text)
    assert time.process_time() - start < 20


def test_a_sentence_too_long_for_the_parser_is_told_with_its_place() -> None:
    text = f"Il pleut. Un {'mot ' * 5000}« a » {'mot ' * 5000}"
    [told] = wild().extract(text).diagnostics
    assert (told.code, told.start, told.end) == (DiagnosticCode.TRUNCATED, 10, len(text.rstrip()))


def test_spaces_and_apostrophes_change_nothing_but_offsets() -> None:
    plain = "« Il n'y a rien », a dit l'adjointe, Zoé Lê. « Rien du tout. »"
    fancy = plain.replace("« ", "«\u202f").replace(" »", "\u202f»").replace("'", "’")
    one, other = (Extractor(threads=1).extract(text) for text in (plain, fancy))
    assert [(q.start, q.kind, q.evidence) for q in one.quotations] == [
        (q.start, q.kind, q.evidence) for q in other.quotations
    ]


def test_documents_joined_keep_their_quotations() -> None:
    first = "« Le pont tiendra », assure Paul Meunier."
    second = "« La pluie revient », note Ana Ruiz."
    extractor = Extractor(threads=1)
    alone = [*extractor.extract(first).quotations, *extractor.extract(second).quotations]
    joined = extractor.extract(f"{first}\n\n{second}").quotations
    assert [(q.text, q.kind, q.speaker and q.speaker.name) for q in joined] == [
        (q.text, q.kind, q.speaker and q.speaker.name) for q in alone
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_mark_is_accounted_for_and_quotations_nest(text: str) -> None:
    found = scan(text)
    inside = [range(span.marks.start, span.marks.end) for span in found]
    told = [range(diagnostic.start, diagnostic.end) for diagnostic in found.diagnostics]
    for position, character in enumerate(text):
        if character in "«»":
            assert any(position in stretch for stretch in inside + told), (position, text)
    for before, after in zip(found.spans, found.spans[1:], strict=False):
        assert before.start <= after.start
        assert after.marks.start >= before.marks.end or before.marks.contains(after.marks)


HOSTILE = [
    "<script>alert(1)</script> « <img src=x onerror=alert(1)> », dit Léa.",
    "« a ]]> b &amp; &lt; », dit <b>Léa</b> \"x\" 'y'.",
    '« " onmouseover="alert(1) », dit l\'agent "><svg onload=alert(1)>.',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    result = Extractor(threads=1).extract(text)
    for html in (result.to_html(), *(q._repr_html_() for q in result.quotations)):
        elements = list(ElementTree.fromstring(html.replace("<br>", "<br/>")).iter())
        assert {element.tag for element in elements} <= {"div", "p", "span", "b", "br"}
        assert {name for element in elements for name in element.attrib} <= {"class", "lang", "style", "title"}
    body = ElementTree.fromstring(result.to_tei()).find(".//{http://www.tei-c.org/ns/1.0}ab")
    assert body is not None
    assert "".join(body.itertext()) == text


def test_a_score_does_not_depend_on_the_order_of_the_features() -> None:
    model = Logistic({"colon": 0.1, "reporting verb": 0.2, "capital": 0.3})
    forwards, backwards = dict.fromkeys(model.weights), dict.fromkeys(reversed(model.weights))
    assert 0.1 + 0.2 + 0.3 != 0.3 + 0.2 + 0.1
    assert model.score(forwards.keys()) == model.score(backwards.keys())
