"""From what a sentence says (*-t-il*, *le ministre*, *Macron*) to who that is in the document.

Names go to their fullest form, roles to the person introduced with them, pronouns to the entity that agrees, is
near and is being talked about. Where the text does not tell, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotattr import lexicon
from quotattr.attributions import Attribution
from quotattr.entities import Entity, Occurrence, find_entities
from quotattr.lexicon.names import is_first_name
from quotattr.models import Evidence, Kind, Mention, MentionCategory, Span, Speaker, SpeakerCategory
from quotattr.models import Gender as SpeakerGender
from quotattr.models import Number as SpeakerNumber
from quotattr.tree import Sentence, Word
from quotattr.turns import continues

__all__ = ["Resolution", "resolve"]

_PRONOUNS = {
    "il": ("masculine", "singular"),
    "elle": ("feminine", "singular"),
    "lui": ("masculine", "singular"),
    "ils": ("masculine", "plural"),
    "eux": ("masculine", "plural"),
    "elles": ("feminine", "plural"),
    "ce dernier": ("masculine", "singular"),
    "cette dernière": ("feminine", "singular"),
    "ces derniers": ("masculine", "plural"),
    "ces dernières": ("feminine", "plural"),
    "celui-ci": ("masculine", "singular"),
    "celle-ci": ("feminine", "singular"),
    "ceux-ci": ("masculine", "plural"),
    "celles-ci": ("feminine", "plural"),
    "l'intéressé": ("masculine", "singular"),
    "l'intéressée": ("feminine", "singular"),
}
_LATTER = ("ce dernier", "cette dernière", "celui-ci", "celle-ci", "ces derniers", "ceux-ci")
_DEFINITE = frozenset(("le", "la", "l'", "les", "ce", "cet", "cette", "ces"))
_DETERMINER = re.compile(r"^(?:(?:le|la|les|un|une|des|ce|cet|cette|ces|du|de la)\s|l['’]|d['’])", re.IGNORECASE)
_POSSESSIVE = frozenset(("son", "sa", "ses", "leur", "leurs", "mon", "ma", "notre"))
_WEIGHTS = {"sentence": -0.6, "paragraph": -0.5, "last_speaker": 2.0, "speaker": 0.6, "topic": 1.2, "quoted": -2.5}
_UNKNOWN_GENDER = -1.0
_REACH = 12


@dataclass(frozen=True)
class Resolution:
    """The speakers of a text, and which quotation is whose, by what evidence."""

    speakers: tuple[Speaker, ...]
    by_quotation: dict[str, Speaker]
    evidence: dict[str, Evidence]


@dataclass(slots=True)
class _Link:
    """A place where an entity is spoken of, with how prominent that makes it."""

    position: int
    entity: Entity
    is_topic: bool
    is_quoted: bool


@dataclass
class _Document:
    text: str
    sentences: list[int]
    paragraphs: list[int]
    quoted: list[tuple[int, int]]
    entities: list[Entity]
    links: list[_Link] = field(default_factory=list)
    spoke: list[tuple[int, Entity]] = field(default_factory=list)

    def is_quoted(self, position: int) -> bool:
        index = bisect_right(self.quoted, (position, len(self.text))) - 1
        return index >= 0 and self.quoted[index][0] <= position < self.quoted[index][1]


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentence_starts: Sequence[int],
    paragraph_starts: Sequence[int],
) -> Resolution:
    """Give every quotation that cites somebody its speaker, as far as the text tells."""
    quoted = sorted((a.quotation.marks.start, a.quotation.marks.end) for a in attributions if a.quotation.level == 0)
    document = _Document(text, list(sentence_starts), list(paragraph_starts), quoted, find_entities(text))
    for entity in document.entities:
        for occurrence in entity.occurrences:
            topic = _is_topic(document, occurrence.start)
            document.links.append(_Link(occurrence.start, entity, topic, document.is_quoted(occurrence.start)))
    chosen: dict[str, Entity] = {}
    evidence: dict[str, Evidence] = {}
    for index, attribution in enumerate(attributions):
        speaker, why = _speaker_of(document, attributions, index, chosen)
        if why is not None:
            evidence[attribution.quotation.id] = why
        if speaker is not None:
            chosen[attribution.quotation.id] = speaker
            document.spoke.append((attribution.quotation.start, speaker))
    return _publish(attributions, chosen, evidence)


def _speaker_of(
    document: _Document, attributions: Sequence[Attribution], index: int, chosen: dict[str, Entity]
) -> tuple[Entity | None, Evidence | None]:
    attribution = attributions[index]
    if attribution.kind is Kind.OTHER:
        return None, None
    if attribution.mention is not None:
        entity = _of_mention(document, attribution)
        if entity is not None:
            _note(document, attribution, entity)
        return entity, None
    return _without_mention(document, attributions, index, chosen)


def _without_mention(
    document: _Document, attributions: Sequence[Attribution], index: int, chosen: dict[str, Entity]
) -> tuple[Entity | None, Evidence | None]:
    """Who speaks where no word of the sentence says so."""
    attribution = attributions[index]
    siblings = [a for a in attributions[:index] if a.quotation.parent == attribution.quotation.parent]
    siblings = [a for a in siblings if a.kind is not Kind.OTHER]
    before = siblings[-1] if siblings else None
    if attribution.reading is not None:
        if attribution.reading.evidence in (Evidence.INFINITIVE, Evidence.NOUN, Evidence.PARTICIPLE) and before:
            return chosen.get(before.quotation.id), None
        return None, None
    if attribution.kind is not Kind.DIRECT or _is_heading(document, attribution):
        return None, None
    dashed = attribution.quotation.marks.text[:1] in "—–―-"
    if dashed and before is not None:
        return _other_party(siblings, chosen), Evidence.ALTERNATION
    if before is not None and continues(document.text, before, attribution):
        return chosen.get(before.quotation.id), Evidence.CONTINUATION
    subject = _context_subject(document, attribution)
    if subject is not None:
        return subject, Evidence.CONTEXT
    if before is not None and _same_paragraph(document, before, attribution):
        return chosen.get(before.quotation.id), Evidence.CONTINUATION
    return None, None


def _is_heading(document: _Document, attribution: Attribution) -> bool:
    """Whether the quotation is all of the first paragraph, as a headline is."""
    starts = document.paragraphs
    return attribution.sentence[0] == starts[0] and (len(starts) == 1 or attribution.sentence[1] <= starts[1])


def _same_paragraph(document: _Document, before: Attribution, after: Attribution) -> bool:
    positions = (before.quotation.start, after.quotation.marks.start)
    return len({bisect_right(document.paragraphs, position) for position in positions}) == 1


def _other_party(siblings: Sequence[Attribution], chosen: dict[str, Entity]) -> Entity | None:
    """The one of the last two speakers who did not speak last."""
    spoken = [chosen.get(sibling.quotation.id) for sibling in siblings]
    last = spoken[-1] if spoken else None
    return next((entity for entity in reversed(spoken) if entity is not None and entity is not last), None)


def _context_subject(document: _Document, attribution: Attribution) -> Entity | None:
    """Who the sentence before is about, when somebody is."""
    for host in attribution.hosts:
        if not host.frame.is_context:
            continue
        for word in host.tree:
            if word.relation == "nsubj" and word.deprel != "nsubj:pass" and (host.tree.head(word) or word).head == 0:
                entity = _of_words(document, host.tree, word, word.start)
                if entity is not None and (entity.category != "organisation"):
                    return entity
        start, end = host.frame.sentence
        inside = [link for link in document.links if start <= link.position < end]
        persons = [link.entity for link in inside if link.entity.category == "person"]
        if persons:
            return persons[0]
    return None


def _of_mention(document: _Document, attribution: Attribution) -> Entity | None:
    mention, head = attribution.mention, attribution.source_head
    assert mention is not None
    assert head is not None
    assert attribution.reading is not None
    tree = attribution.reading.candidate.host.tree
    if mention.category is MentionCategory.PRONOMINAL:
        return _of_pronoun(document, mention, attribution)
    return _named_in(document, tree, head, mention) or _of_nominal(document, tree, head, mention)


def _of_words(document: _Document, tree: Sentence, head: Word, position: int) -> Entity | None:
    """The entity that a subject elsewhere in the text stands for."""
    form = head.text.lower().replace("’", "'")
    if head.upos == "PRON":
        agreement = _PRONOUNS.get(form)
        return _most_salient(document, position, *agreement) if agreement else None
    direct = _occurrence_at(document, head.start, head.end)
    if direct is not None:
        return direct
    for child in tree.children(head, "appos", "flat", "nmod"):
        if tree.child(child, "case") is None:
            named = _occurrence_at(document, child.start, child.end)
            if named is not None:
                return named
    determiner = tree.child(head, "det")
    if determiner is None or lexicon.entity_category(head.lemma) == "organisation":
        return None
    return _by_role(document, head, position) or _by_description(document, tree, head, position)


def _occurrence_at(document: _Document, start: int, end: int) -> Entity | None:
    for link in document.links:
        if link.entity.is_named:
            for occurrence in link.entity.occurrences:
                if occurrence.start < end and start < occurrence.end:
                    return link.entity
    return None


def _named_in(document: _Document, tree: Sentence, head: Word, mention: Mention) -> Entity | None:
    """The named entity that a mention is built on: its head, or its apposition, but not a complement."""
    entity = _occurrence_at(document, head.start, head.end)
    if entity is not None and head.text[:1].isupper():
        return entity
    for child in tree.subtree(head, lambda w: w.relation in ("appos", "flat", "conj", "nmod", "amod")):
        if child is head or not child.text[:1].isupper() or not mention.start <= child.start < mention.end:
            continue
        path = [child, *_up_to(tree, child, head)]
        if any(tree.child(word, "case") is not None for word in path):
            continue
        entity = _occurrence_at(document, child.start, child.end)
        if entity is not None:
            _learn_role(entity, tree, head, mention, document)
            return entity
    return None


def _up_to(tree: Sentence, word: Word, head: Word) -> list[Word]:
    path = []
    for ancestor in tree.ancestors(word):
        if ancestor is head:
            break
        path.append(ancestor)
    return path


def _learn_role(entity: Entity, tree: Sentence, head: Word, mention: Mention, document: _Document) -> None:
    occurrence = next((o for o in entity.occurrences if mention.start <= o.start < mention.end), None)
    if occurrence is not None and occurrence.start > head.start:
        role = _bare(document.text[mention.start : occurrence.start].rstrip(" ,\u00a0"))
        entity.add_role(role, mention.start)
    gender = _gender(tree, head)
    entity.gender = entity.gender or gender


def _bare(phrase: str) -> str:
    """A phrase without its determiner."""
    return _DETERMINER.sub("", phrase)


def _gender(tree: Sentence, head: Word) -> str | None:
    determiner = tree.child(head, "det")
    form = determiner.text.lower() if determiner is not None else ""
    if form in ("la", "une", "cette", "sa", "ma"):
        return "feminine"
    if form in ("le", "un", "ce", "cet"):
        return "masculine"
    return {"Fem": "feminine", "Masc": "masculine"}.get(head.feats.get("Gender", ""))


def _number(tree: Sentence, head: Word) -> str:
    determiner = tree.child(head, "det")
    if head.feats.get("Number") == "Plur" or (determiner is not None and determiner.text.lower() in ("les", "des")):
        return "plural"
    return "plural" if tree.child(head, "conj") is not None else "singular"


def _of_nominal(document: _Document, tree: Sentence, head: Word, mention: Mention) -> Entity:
    """A role goes to whoever was introduced with it; another noun phrase is an entity of its own."""
    known = _by_role(document, head, mention.start, mention.text)
    if known is None and _number(tree, head) == "singular":
        known = _by_description(document, tree, head, mention.start)
    if known is not None:
        return known
    name = _bare(mention.text)
    same = next((e for e in document.entities if e.name.lower() == name.lower()), None)
    if same is not None:
        return same
    entity = Entity(
        name,
        is_named=False,
        gender=_gender(tree, head),
        number=_number(tree, head),
        category=lexicon.entity_category(head.lemma) or lexicon.entity_category(head.text),
        forms=[mention.text],
    )
    entity.add_role(name, mention.start)
    document.entities.append(entity)
    return entity


def _by_role(document: _Document, head: Word, position: int, phrase: str | None = None) -> Entity | None:
    """The person introduced with a role: nearest before, else the first after."""
    wanted = head.text.lower()
    complement = _content_words(phrase) - {wanted} if phrase else set()
    found: list[tuple[int, Entity]] = []
    for entity in document.entities:
        for role, start in zip(entity.roles, entity.role_positions, strict=True):
            words = role.lower().replace("’", "'").split()
            if words and words[0].removeprefix("l'") == wanted.removeprefix("l'"):
                rest = _content_words(role) - {wanted}
                if complement <= rest or not complement or (rest and rest <= complement):
                    found.append((start, entity))
    named = [pair for pair in found if pair[1].is_named] or found
    before = [pair for pair in named if pair[0] <= position]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(named, key=lambda pair: pair[0])[1] if named else None


def _content_words(phrase: str | None) -> set[str]:
    words = re.findall(r"\w+", (phrase or "").lower())
    return {word for word in words if len(word) > 3 or word.isdigit()}


def _by_description(document: _Document, tree: Sentence, head: Word, position: int) -> Entity | None:
    """A short definite phrase (*la dirigeante*, *cet influent tory*) for the person last spoken of."""
    determiner = tree.child(head, "det")
    if determiner is None or determiner.text.lower().replace("’", "'") not in _DEFINITE or head.upos == "PROPN":
        return None
    if lexicon.entity_category(head.lemma) or lexicon.entity_category(head.text):
        return None
    if any(child.relation in ("nmod", "acl", "conj") for child in tree.children(head)):
        return None
    elided = determiner.text.lower().startswith("l") and "'" in determiner.text.replace("’", "'")
    gender = (
        {"Fem": "feminine", "Masc": "masculine"}.get(head.feats.get("Gender", "")) if elided else _gender(tree, head)
    )
    number = "plural" if determiner.text.lower() in ("les", "ces") else "singular"
    return _most_salient(document, position, gender, number, persons_only=True)


def _of_pronoun(document: _Document, mention: Mention, attribution: Attribution) -> Entity | None:
    form = mention.text.lower().replace("’", "'").strip("-").removeprefix("t-").removeprefix("t'")
    agreement = _PRONOUNS.get(form)
    if agreement is None:
        return None
    if form in _LATTER:
        return _latter(document, mention.start, *agreement)
    return _most_salient(document, mention.start, *agreement, host=attribution.sentence)


def _latter(document: _Document, position: int, gender: str, number: str) -> Entity | None:
    """The last entity named before that agrees: *ce dernier*, *celui-ci*."""
    links = [link for link in document.links if link.position < position and not link.is_quoted]
    for link in sorted(links, key=lambda link: -link.position):
        if _agrees(link.entity, gender, number, strict=False) and link.entity.category in ("person", None):
            return link.entity
    return None


def _agrees(entity: Entity, gender: str | None, number: str | None, *, strict: bool) -> bool:
    if gender is not None and entity.gender not in (gender, None) and number != "plural":
        return False
    if number == "plural":
        return entity.number == "plural"
    return entity.number != "plural" and (not strict or entity.gender is not None)


def _most_salient(
    document: _Document,
    position: int,
    gender: str | None,
    number: str | None,
    *,
    persons_only: bool = False,
    host: tuple[int, int] | None = None,
) -> Entity | None:
    """The entity in the mind of the reader at a place of the text, among those that agree."""
    best: tuple[float, Entity] | None = None
    last_speaker = document.spoke[-1][1] if document.spoke else None
    here = bisect_right(document.sentences, position)
    paragraph = bisect_right(document.paragraphs, position)
    for link in document.links:
        entity = link.entity
        if link.position >= position or not _agrees(entity, gender, number, strict=False):
            continue
        if persons_only and entity.category not in ("person", None):
            continue
        if entity.category is None and entity.is_named and not _seems_person(entity):
            continue
        distance = here - bisect_right(document.sentences, link.position)
        if distance > _REACH:
            continue
        score = _WEIGHTS["sentence"] * distance
        score += _WEIGHTS["paragraph"] * (paragraph - bisect_right(document.paragraphs, link.position))
        score += _WEIGHTS["topic"] * link.is_topic + _WEIGHTS["quoted"] * link.is_quoted
        score += _WEIGHTS["last_speaker"] * (entity is last_speaker)
        score += _WEIGHTS["speaker"] * any(entity is spoken for _, spoken in document.spoke)
        score += _UNKNOWN_GENDER * (entity.gender is None)
        if best is None or score >= best[0]:
            best = score, entity
    return best[1] if best is not None else None


def _seems_person(entity: Entity) -> bool:
    return len(entity.name.split()) in (2, 3) or is_first_name(entity.name.split()[0]) or bool(entity.roles)


def _is_topic(document: _Document, position: int) -> bool:
    """Whether a name stands near the beginning of its sentence, where subjects are."""
    index = bisect_right(document.sentences, position) - 1
    return index >= 0 and position - document.sentences[index] < 40


def _note(document: _Document, attribution: Attribution, entity: Entity) -> None:
    """Remember that a mention spoke of an entity here."""
    mention = attribution.mention
    assert mention is not None
    document.links.append(_Link(mention.start, entity, True, False))
    if not any(o.start == mention.start for o in entity.occurrences):
        entity.occurrences.append(Occurrence(mention.start, mention.end, mention.text))


def _publish(
    attributions: Sequence[Attribution], chosen: dict[str, Entity], evidence: dict[str, Evidence]
) -> Resolution:
    """Make public speakers, numbered in the order in which they first speak."""
    speakers: dict[int, Speaker] = {}
    by_quotation: dict[str, Speaker] = {}
    for attribution in attributions:
        entity = chosen.get(attribution.quotation.id)
        if entity is None:
            continue
        if id(entity) not in speakers:
            speakers[id(entity)] = _speaker(entity, f"s{len(speakers) + 1}")
        by_quotation[attribution.quotation.id] = speakers[id(entity)]
    return Resolution(tuple(speakers.values()), by_quotation, evidence)


def _speaker(entity: Entity, identifier: str) -> Speaker:
    aliases = tuple(dict.fromkeys(form for form in entity.forms if form != entity.name))
    roles = [role for role in entity.roles if role != entity.name]
    return Speaker(
        id=identifier,
        name=entity.name,
        aliases=aliases,
        category=SpeakerCategory(entity.category or "unknown"),
        gender=SpeakerGender(entity.gender) if entity.gender else None,
        number=SpeakerNumber(entity.number) if entity.number else None,
        role=roles[0] if roles else None,
        mentions=tuple(
            Span(start=o.start, end=o.end, text=o.text) for o in sorted(entity.occurrences, key=lambda o: o.start)
        ),
    )
