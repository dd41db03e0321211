"""The values that users hold: frozen Pydantic models, all offsets counted in Python ``str`` characters.

Every span is half open and slices the text exactly as it was given: ``text[span.start:span.end] == span.text``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "Cue",
    "CueCategory",
    "Diagnostic",
    "DiagnosticCode",
    "Evidence",
    "Extraction",
    "Gender",
    "Kind",
    "Mention",
    "MentionCategory",
    "Number",
    "Quotation",
    "QuotedSpan",
    "Span",
    "Speaker",
    "SpeakerCategory",
]


class Kind(StrEnum):
    """How the quoted words are reported."""

    DIRECT = "direct"
    """Whole clauses (or a verbless utterance that stands alone) reported as said."""
    MIXED = "mixed"
    """A quoted fragment inside the author's own clause, attributed to somebody."""
    INDIRECT = "indirect"
    """Speech reported without guillemets; only when asked for."""
    OTHER = "other"
    """Titles, terms, nicknames, scare quotes: nobody is cited."""


class Evidence(StrEnum):
    """The construction that links a quotation to its speaker."""

    INVERTED = "inverted"
    """A reporting clause after the closing mark: « Je pars », a dit Marie."""
    INCISE = "incise"
    """A reporting clause inside the guillemets: « Je pars, a dit Marie, demain. »"""
    COLON = "colon"
    """A clause and a colon before the opening mark: Marie a répondu : « Je pars. »"""
    COMPLEMENT = "complement"
    """The quoted words complete a verb: Marie assure que « tout va bien »."""
    PARTICIPLE = "participle"
    """The verb is a participle or gerund: Marie est partie, estimant que « tout va bien »."""
    INFINITIVE = "infinitive"
    """The verb is an infinitive: avant d'ajouter : « Je pars. »"""
    PASSIVE = "passive"
    """The speaker is the agent of a passive: jugé « trop long » par Marie."""
    RELATIVE = "relative"
    """The subject is a relative pronoun: Marie, qui a dit : « Je pars »."""
    ACCORDING_TO = "according_to"
    """A preposition names the source: selon Marie, « tout va bien »."""
    NOUN = "noun"
    """A noun introduces the words: la réponse de Marie : « Je pars. »"""
    LABEL = "label"
    """The speaker's name alone stands before a colon: Marie, 34 ans : « Je pars. »"""
    SAME_CLAUSE = "same_clause"
    """The words stand in for the predicate of a clause: Marie « ne commente pas »."""
    CONTINUATION = "continuation"
    """No cue of its own: the words go on with an utterance begun before, or are cited again."""
    ALTERNATION = "alternation"
    """No cue of its own: a turn of a dialogue between speakers already known."""
    CONTEXT = "context"
    """No cue of its own: the sentence before presents the speaker."""
    NONE = "none"
    """Nothing in the text names a speaker."""


class CueCategory(StrEnum):
    """The part of speech of what introduces the quoted words."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"
    COLON = "colon"


class MentionCategory(StrEnum):
    """The three forms of mention that work on coreference distinguishes."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOMINAL = "pronominal"


class SpeakerCategory(StrEnum):
    """What kind of entity a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """Grammatical gender of a speaker, as far as the text tells."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


class Number(StrEnum):
    """Grammatical number of a speaker."""

    SINGULAR = "singular"
    PLURAL = "plural"


class DiagnosticCode(StrEnum):
    """What could not be paired, or was read otherwise than typed."""

    UNCLOSED = "unclosed"
    """An opening mark that nothing closes: the quotation runs to the end of its paragraph."""
    UNOPENED = "unopened"
    """A closing mark that closes nothing."""
    REVERSED = "reversed"
    """An opening mark typed for a closing one, or a pair typed the wrong way round."""
    EMPTY = "empty"
    """A pair of marks with nothing between them."""
    TOO_DEEP = "too_deep"
    """An opening mark nested more than sixteen levels deep; it and its partner are not read."""
    TRUNCATED = "truncated"
    """A sentence too long for the parser, of which only the part around the quotation was read."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Frozen):
    """A stretch of the source text, ``source[start:end] == text``.

    >>> Span(start=2, end=6, text="Oui.")
    Span(start=2, end=6, text='Oui.')
    """

    start: int = Field(ge=0)
    end: int
    text: str

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} cannot hold a text of {len(self.text)} characters")
        return self

    def __str__(self) -> str:
        return self.text

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Cue(Span):
    """The word or fixed group that introduces the quoted words: *déclaré*, *selon*, *fait savoir*, and its lemma."""

    lemma: str
    category: CueCategory


class Mention(Span):
    """The phrase that the syntax gives as the speaker: a noun phrase with its appositions, or a pronoun."""

    head: Span
    category: MentionCategory


class Speaker(_Frozen):
    """Somebody, or something, that the text quotes."""

    id: str
    name: str
    """The fullest form found in the text; without a proper name, the noun phrase less its determiner."""
    aliases: tuple[str, ...] = ()
    category: SpeakerCategory = SpeakerCategory.UNKNOWN
    gender: Gender | None = None
    number: Number | None = None
    role: str | None = None
    """What the text says the speaker is: *ministre de l'Intérieur*."""
    mentions: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return self.name


class Diagnostic(Span):
    """Something in the text that was not read as typed, with the place where it stands."""

    code: DiagnosticCode


class QuotedSpan(Span):
    """What stands between two guillemets, before anything is known of who said it.

    ``start`` and ``end`` leave out the marks and the spaces inside them.
    """

    id: str
    marks: Span
    """The same with its marks; an unclosed quotation ends where its content ends."""
    segments: tuple[Span, ...]
    """The quoted words alone, less reporting clauses and the marks repeated at each paragraph."""
    level: int = Field(default=0, ge=0)
    parent: str | None = None


class Quotation(QuotedSpan):
    """A quotation, how it is reported, and who is quoted."""

    kind: Kind
    cue: Cue | None = None
    mention: Mention | None = None
    speaker: Speaker | None = None
    addressee: Mention | None = None
    """Whom the reporting verb names as the one spoken to: *lui a-t-elle répondu*, *a-t-il dit à l'AFP*."""
    turn: int | None = None
    """Quotations of one utterance share this number; ``None`` for ``other``."""
    sentence: Span
    """The host sentence."""
    evidence: Evidence = Evidence.NONE
    confidence: float = Field(ge=0, le=1)
    """The probability that the attribution, or the abstention, is right."""

    def _repr_html_(self) -> str:
        from quotattr.rendering import quotation_to_html

        return quotation_to_html(self)


class Extraction(_Frozen):
    """All that was found in one text.

    It prints as a table and shows itself in a notebook. JSON round-trips:
    ``Extraction.model_validate_json(x.model_dump_json()) == x``.
    """

    schema_version: Literal["1"] = "1"
    text: str
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        from quotattr.tables import to_table

        return to_table(self)

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dictionary a quotation, with plain values only: rows for a table or a database."""
        from quotattr.tables import to_records

        return to_records(self)

    def to_dataframe(self) -> DataFrame:
        """One row a quotation, as a pandas ``DataFrame``.

        Raises:
            ImportError: pandas is not installed (``pip install quotattr[pandas]``).
        """
        from quotattr.tables import to_dataframe

        return to_dataframe(self)

    def to_html(self) -> str:
        """The text with its quotations marked, as a piece of HTML without scripts or outside resources."""
        from quotattr.rendering import to_html

        return to_html(self)

    def to_tei(self) -> str:
        """The text as a TEI P5 document in which ``said`` marks quotations and ``who`` their speakers."""
        from quotattr.tei import to_tei

        return to_tei(self)

    def to_web_annotations(self, source: str) -> dict[str, Any]:
        """W3C Web Annotations of the quotations, as JSON-LD; ``source`` is the IRI of the text."""
        from quotattr.webannotation import to_web_annotations

        return to_web_annotations(self, source)

    def to_brat(self) -> str:
        """Standoff annotation for brat: the ``.ann`` file beside the text."""
        from quotattr.brat import to_brat

        return to_brat(self)

    def _repr_html_(self) -> str:
        return self.to_html()
