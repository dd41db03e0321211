"""From what a sentence says (*-t-il*, *le ministre*, *Macron*) to who that is in the document.

Names go to their fullest form; pronouns and descriptions to the most probable of the entities spoken of so far, or to
nobody. Where the text does not tell, nobody is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotattr.anaphor import Anaphor
from quotattr.anaphora import Candidate, candidates, choose
from quotattr.attributions import Attribution
from quotattr.context import is_about_others, sources, subjects
from quotattr.describing import Describer
from quotattr.entities import find_entities
from quotattr.entity import Entity
from quotattr.following import Follower
from quotattr.hosts import Host
from quotattr.models import Evidence, Kind, QuotedSpan, Speaker
from quotattr.naming import Namer
from quotattr.phrases import number, plain, pronoun
from quotattr.readings import Reading
from quotattr.repeats import repeated
from quotattr.roster import speakers_of
from quotattr.salience import Discourse, agrees
from quotattr.turns import continues

__all__ = ["Resolution", "resolve"]


_FINAL_MARKS = frozenset(".!?…")
_LONGEST_HEADING = 9
_LAST_OPENING = 3
_FIRST_PERSON = frozenset(("je", "j'", "moi"))
"""Whoever speaks the words that hold it: *« J'ai dit : “Non” », répète Léa*."""
_ANSWERS = frozenset(("réponse", "réplique", "riposte"))


@dataclass(frozen=True)
class Resolution:
    """The speakers of a text, which quotation is whose, by what evidence, and who else was considered."""

    speakers: tuple[Speaker, ...]
    by_quotation: dict[str, Speaker]
    evidence: dict[str, Evidence]
    considered: dict[str, list[Candidate]]


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentence_starts: Sequence[int],
    paragraph_starts: Sequence[int],
) -> Resolution:
    """Give every quotation that cites somebody its speaker, as far as the text tells."""
    quoted = sorted(
        (a.quotation.marks.start, a.quotation.marks.end)
        for a in attributions
        if a.quotation.level == 0 and a.kind is not Kind.INDIRECT
    )
    discourse = Discourse(text, list(sentence_starts), list(paragraph_starts), quoted, find_entities(text))
    _mark_titles(discourse, [a.quotation for a in attributions if a.kind is Kind.OTHER])
    resolver = _Resolver(discourse, attributions, Namer(discourse, Describer(discourse)), Follower(discourse))
    resolver.run()
    speakers, by_quotation = speakers_of((a.quotation.id for a in attributions), resolver.chosen)
    return Resolution(speakers, by_quotation, resolver.evidence, resolver.namer.describer.considered)


def _mark_titles(discourse: Discourse, titles: Sequence[QuotedSpan]) -> None:
    """A name that stands only in titles and terms is nobody: *une pétition intitulée « Sauvez Victor »*."""
    bounds: list[tuple[int, int]] = []
    for title in sorted(titles, key=lambda title: title.start):
        if not bounds or title.start >= bounds[-1][1]:
            bounds.append((title.start, title.end))
    for entity in discourse.entities:
        if entity.category in (None, "person") and all(_lies_in(bounds, o.start) for o in entity.occurrences):
            entity.category = "title"


def _lies_in(bounds: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a place lies in one of some stretches that follow each other."""
    index = bisect_right(bounds, position, key=lambda bound: bound[0]) - 1
    return index >= 0 and bounds[index][0] <= position < bounds[index][1]


def _goes_on(reading: Reading) -> bool:
    """Whether whoever spoke last speaks on: *Et d'ajouter : « … »*, *Ajoutant : « … »*, *Puis conclut : « … »*."""
    cue, tree = reading.candidate.word, reading.candidate.host.tree
    if reading.evidence is Evidence.PARTICIPLE:
        return cue.is_present_participle
    if reading.evidence in (Evidence.INFINITIVE, Evidence.NOUN):
        return True
    own = sum(word.id not in reading.candidate.host.opaque_ids for word in tree.words[: cue.id])
    leaves_out = own <= _LAST_OPENING and cue.is_finite and cue.feats.get("Person") not in ("1", "2")
    leaves_out = leaves_out and tree.child(cue, "nsubj", "expl") is None
    return leaves_out or (reading.evidence is Evidence.INVERTED and cue.feats.get("VerbForm") == "Inf")


def _is_answer(best: Reading | None) -> bool:
    """Whether a noun announces what the other one says, and names nobody: *Réponse : « … »*."""
    return best is not None and best.source is None and best.candidate.word.lemma in _ANSWERS


def _lost_its_line(text: str, start: int, end: int) -> bool:
    """Whether no space parts a stretch from the words around it, as where markup is gone: *… fin.« Vivre »Le maire*."""
    return start > 0 and not text[start - 1].isspace() and end < len(text) and text[end] != " "


def _is_question(attribution: Attribution) -> bool:
    return attribution.quotation.text.rstrip().endswith("?")


@dataclass
class _Resolver:
    """Goes through the quotations in order, with what was understood so far."""

    discourse: Discourse
    attributions: Sequence[Attribution]
    namer: Namer
    follower: Follower
    chosen: dict[str, Entity] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    _siblings: dict[str | None, list[Attribution]] = field(default_factory=dict)
    _last: Attribution | None = None

    def run(self) -> None:
        for attribution in self.attributions:
            mention = attribution.mention
            self.follower.read(attribution.sentence[0])
            for host in attribution.hosts:
                end = len(self.discourse.text)
                self.namer.meet(host, end if host.frame.is_context else mention.start if mention is not None else 0)
            speaker = self._speaker(attribution)
            for host in attribution.hosts:
                self.namer.meet(host, len(self.discourse.text))
            if speaker is not None:
                self.chosen[attribution.quotation.id] = speaker
                if attribution.quotation.level == 0:
                    self.discourse.say(attribution.quotation.start, speaker)
            self._last = attribution
            if attribution.kind is not Kind.OTHER:
                self._siblings.setdefault(attribution.quotation.parent, []).append(attribution)
        self._give_repeated()

    def _give_repeated(self) -> None:
        """Words cited without a speaker are those of whoever says them elsewhere in the text."""
        direct = [a for a in self.attributions if a.kind is Kind.DIRECT and a.quotation.level == 0]
        alone = [a.quotation for a in direct if self._is_nobodys(a) and not self._is_heading(a)]
        given = [a.quotation for a in direct if a.quotation.id in self.chosen]
        for identifier, other in repeated(alone, given):
            self.chosen[identifier] = self.chosen[other]
            self.evidence[identifier] = Evidence.CONTINUATION

    def _is_nobodys(self, attribution: Attribution) -> bool:
        return attribution.mention is None and attribution.quotation.id not in self.chosen

    def _speaker(self, attribution: Attribution) -> Entity | None:
        if attribution.kind is Kind.OTHER:
            return None
        if attribution.mention is None:
            return self._without_mention(attribution)
        if plain(attribution.mention.text) in _FIRST_PERSON:
            return self.chosen.get(attribution.quotation.parent or "")
        entity = self.namer.of_mention(attribution)
        if entity is not None:
            self.discourse.note(attribution.mention.start, attribution.mention.end, entity)
        return entity

    def _without_mention(self, attribution: Attribution) -> Entity | None:
        """Who speaks where no word of the sentence says so."""
        siblings = self._siblings.get(attribution.quotation.parent, [])
        before = siblings[-1] if siblings else None
        if before is not None and _is_answer(attribution.best):
            return self._other_party(siblings)
        if attribution.reading is not None:
            if before is None or not _goes_on(attribution.reading):
                return None
            return self.chosen.get(before.quotation.id)
        if attribution.kind is not Kind.DIRECT or self._is_heading(attribution):
            return None
        entity, evidence = self._floating(attribution, before, siblings)
        if entity is not None:
            self.evidence[attribution.quotation.id] = evidence
        return entity

    def _floating(
        self, attribution: Attribution, before: Attribution | None, siblings: Sequence[Attribution]
    ) -> tuple[Entity | None, Evidence]:
        discourse = self.discourse
        if before is not None and (
            attribution.quotation.marks.text[:1] in "—–―-" or self._replies(before, attribution)
        ):
            return self._other_party(siblings), Evidence.ALTERNATION
        is_followed = before is not None and (before.kind is Kind.DIRECT or before.quotation.id in self.chosen)
        if before is not None and is_followed and continues(discourse.text, before, attribution):
            if self._answers(before, attribution) or self._asks_again(siblings, attribution):
                return self._other_party(siblings), Evidence.ALTERNATION
            return self.chosen.get(before.quotation.id), Evidence.CONTINUATION
        subject = self._context_subject(attribution)
        if subject is not None:
            return subject, Evidence.CONTEXT
        context = self._context(attribution)
        turns_away = context is not None and (is_about_others(context.tree) or self._turns_to_another(context, before))
        if before is not None and not turns_away and self._stays_with(before, attribution):
            return self._last_speaker(siblings, attribution), Evidence.CONTINUATION
        return None, Evidence.NONE

    def _last_speaker(self, siblings: Sequence[Attribution], attribution: Attribution) -> Entity | None:
        """Who spoke last; for words that begin a sentence, past those cited without anybody in the same paragraph."""
        paragraph = self.discourse.paragraph(siblings[-1].quotation.start)
        begins = attribution.sentence[0] == attribution.quotation.marks.start
        for sibling in reversed(siblings):
            speaker = self.chosen.get(sibling.quotation.id)
            is_cited = begins and sibling.kind is Kind.MIXED and sibling.mention is None
            if self.discourse.paragraph(sibling.quotation.start) != paragraph:
                return None
            if speaker is not None or not is_cited:
                return speaker
        return None

    def _turns_to_another(self, context: Host, before: Attribution | None) -> bool:
        """Whether a sentence is about *il* or *elle*, who cannot be whoever spoke last: *… dit Léa. Il acquiesce.*"""
        last = self.chosen.get(before.quotation.id) if before is not None else None
        told = (pronoun(word.text) for word in subjects(context.tree))
        return last is not None and any(form is not None and not agrees(last, *form) for form in told)

    def _stays_with(self, before: Attribution, attribution: Attribution) -> bool:
        """Whether the last speaker is still being told of: in the same paragraph, or in the next one, behind its first
        sentence.
        """
        discourse, start = self.discourse, attribution.quotation.marks.start
        number = discourse.paragraph(start)
        gap = number - discourse.paragraph(before.quotation.start)
        return gap == 0 or (gap == 1 and discourse.paragraphs[number - 1] < attribution.sentence[0])

    @staticmethod
    def _answers(before: Attribution, attribution: Attribution) -> bool:
        return _is_question(before) and not _is_question(attribution)

    def _asks_again(self, siblings: Sequence[Attribution], attribution: Attribution) -> bool:
        """Whether a question follows the answer to another one: *« Qui ? » « Un ami. » « Quel ami ? »*."""
        if len(siblings) < 2 or not (_is_question(attribution) and self._answers(siblings[-2], siblings[-1])):
            return False
        asking, answering = (self.chosen.get(sibling.quotation.id) for sibling in siblings[-2:])
        return asking is not answering

    def _replies(self, before: Attribution, attribution: Attribution) -> bool:
        """Whether a paragraph of speech answers the one before it, as in a dialogue."""
        discourse, start = self.discourse, attribution.quotation.marks.start
        number = discourse.paragraph(start)
        return (
            discourse.is_dialogue
            and discourse.paragraphs[number - 1] == start
            and discourse.paragraph(before.quotation.start) == number - 1
        )

    def _is_heading(self, attribution: Attribution) -> bool:
        """Whether the quotation is all of its paragraph, and this the first or a few words without a full stop."""
        text, starts, (start, end) = self.discourse.text, self.discourse.paragraphs, attribution.sentence
        number = self.discourse.paragraph(start)
        is_open = text[start:end].rstrip('»”" ')[-1:] not in _FINAL_MARKS
        is_short = len(attribution.quotation.text.split()) <= _LONGEST_HEADING
        if is_open and is_short and _lost_its_line(text, start, end):
            return True
        if starts[number - 1] != start or (number < len(starts) and end > starts[number]):
            return False
        return number == 1 or (is_open and is_short and number < len(starts) and not self.discourse.is_dialogue)

    def _other_party(self, siblings: Sequence[Attribution]) -> Entity | None:
        """The one of the last two speakers who did not speak last; else whoever is most in mind beside the last."""
        spoken = [self.chosen.get(sibling.quotation.id) for sibling in siblings[-8:]]
        last = spoken[-1] if spoken else None
        other = next((entity for entity in reversed(spoken) if entity is not None and entity is not last), None)
        if other is not None or last is None:
            return other
        position = siblings[-1].quotation.end
        found = candidates(self.discourse, Anaphor(position, None, "singular", "pronoun"))
        return choose([candidate for candidate in found if candidate.entity is not last], "pronoun")

    def _context_subject(self, attribution: Attribution) -> Entity | None:
        """Who tells what the sentence before says, or whom it is about, when that is somebody."""
        host = self._context(attribution)
        if host is None:
            return None
        told = (self.namer.of_subject(host.tree, word, tells=True) for word in sources(host.tree))
        teller = next((entity for entity in told if entity is not None), None)
        return self._subject_of(host) if teller is None else teller

    def _subject_of(self, host: Host) -> Entity | None:
        """Whom a sentence is about: its subject, several people only where it opens a paragraph; else who it names."""
        tree, (start, end) = host.tree, host.frame.sentence
        opens = self.discourse.paragraphs[self.discourse.paragraph(start) - 1] == start
        owners: set[int] = set()
        for word in subjects(tree):
            if opens or word.upos != "NOUN" or number(tree, word) == "singular":
                entity = self.namer.of_subject(tree, word)
                if entity is not None and entity.category not in ("organisation", "place"):
                    return entity
                owners.update(owned.start for owned in tree.subtree(word))
        inside = [link for link in self.discourse.before(end) if start <= link.position not in owners]
        return next((link.entity for link in inside if link.entity.category == "person"), None)

    def _context(self, attribution: Attribution) -> Host | None:
        """The sentence before, when it holds no quotation, or nothing but terms and words that it gives nobody."""
        context = next((host for host in attribution.hosts if host.frame.is_context), None)
        before = self._last
        if context is not None or before is None or before.mention is not None or before.kind is Kind.DIRECT:
            return context
        gap = self.discourse.text[before.sentence[1] : attribution.sentence[0]]
        is_next = before.sentence[1] <= attribution.sentence[0] and not gap.strip()
        if before.quotation.parent != attribution.quotation.parent or not is_next:
            return None
        return next((host for host in before.hosts if not host.frame.is_context and not host.frame.is_incise), None)
