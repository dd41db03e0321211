"""From what a sentence says (*-t-il*, *le ministre*, *Macron*) to who that is in the document.

Names go to their fullest form, roles to the person introduced with them, pronouns to the entity that agrees, is
near and is being talked about. Where the text does not tell, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotattr import lexicon
from quotattr.attributions import Attribution
from quotattr.entities import Entity, find_entities, role_head
from quotattr.hosts import Host
from quotattr.models import Evidence, Kind, Mention, MentionCategory, Span, Speaker, SpeakerCategory
from quotattr.models import Gender as SpeakerGender
from quotattr.models import Number as SpeakerNumber
from quotattr.salience import Antecedent, Discourse
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
    "l'intéressé": ("masculine", "singular"),
    "l'intéressée": ("feminine", "singular"),
}
_LATTER = {
    "ce dernier": ("masculine", "singular"),
    "cette dernière": ("feminine", "singular"),
    "ces derniers": ("masculine", "plural"),
    "ces dernières": ("feminine", "plural"),
    "celui-ci": ("masculine", "singular"),
    "celle-ci": ("feminine", "singular"),
    "ceux-ci": ("masculine", "plural"),
    "celles-ci": ("feminine", "plural"),
}
_DEFINITE = frozenset(("le", "la", "l'", "les", "ce", "cet", "cette", "ces"))
_PLURAL = frozenset(("les", "des", "ces", "ses", "leurs"))
_FEMININE = frozenset(("la", "une", "cette", "sa", "ma"))
_MASCULINE = frozenset(("le", "un", "ce", "cet"))
_DETERMINER = re.compile(r"^(?:(?:le|la|les|un|une|des|ce|cet|cette|ces|du|de la)\s|[ld]['’])", re.IGNORECASE)
_APPOSITION = re.compile(r"(?:\s\([^()]{1,40}\)|\))?,\s(?=[A-ZÀ-ÖØ-Þ])")
_ANAPHORIC_ORGANISATIONS = frozenset(
    "ong organisation association entreprise société groupe parti syndicat fondation institution agence journal "
    "quotidien magazine chaîne club équipe formation compagnie firme collectif enseigne banque hebdomadaire".split()
)


@dataclass(frozen=True)
class Resolution:
    """The speakers of a text, which quotation is whose, by what evidence, and who else was considered."""

    speakers: tuple[Speaker, ...]
    by_quotation: dict[str, Speaker]
    evidence: dict[str, Evidence]
    considered: dict[str, list[Antecedent]]


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentence_starts: Sequence[int],
    paragraph_starts: Sequence[int],
) -> Resolution:
    """Give every quotation that cites somebody its speaker, as far as the text tells."""
    quoted = sorted((a.quotation.marks.start, a.quotation.marks.end) for a in attributions if a.quotation.level == 0)
    discourse = Discourse(text, list(sentence_starts), list(paragraph_starts), quoted, find_entities(text))
    resolver = _Resolver(discourse, attributions)
    resolver.run()
    return _publish(attributions, resolver)


@dataclass
class _Resolver:
    """Goes through the quotations in order, with what was understood so far."""

    discourse: Discourse
    attributions: Sequence[Attribution]
    chosen: dict[str, Entity] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    considered: dict[str, list[Antecedent]] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _siblings: dict[str | None, list[Attribution]] = field(default_factory=dict)

    def run(self) -> None:
        for attribution in self.attributions:
            for host in attribution.hosts:
                if host.frame.is_context:
                    self._meet(host)
            speaker = self._speaker(attribution)
            for host in attribution.hosts:
                self._meet(host)
            if speaker is not None:
                self.chosen[attribution.quotation.id] = speaker
                self.discourse.say(attribution.quotation.start, speaker)
            if attribution.kind is not Kind.OTHER:
                self._siblings.setdefault(attribution.quotation.parent, []).append(attribution)

    def _meet(self, host: Host) -> None:
        """Take note of the persons that a parsed sentence speaks of without a name: *le garde posa la main*."""
        if id(host.tree) in self._seen or host.frame.is_incise:
            return
        self._seen.add(id(host.tree))
        for word in host.tree:
            subject = word.relation == "nsubj" and word.upos == "NOUN"
            role = word.upos == "NOUN" and lexicon.is_role(word.text) and host.tree.child(word, "det") is not None
            if (subject or role) and not self.discourse.is_quoted(word.start):
                self._meet_noun(host.tree, word, subject)

    def _meet_noun(self, tree: Sentence, word: Word, is_subject: bool) -> None:
        determiner = _determiner(tree, word)
        beginnings = (word.start, word.start - len(determiner) - 1)
        if any(link.position in beginnings for link in self.discourse.before(word.end)[-5:]):
            return
        if not determiner or lexicon.is_time(word.text) or self._named(tree, word, None) is not None:
            return
        if not lexicon.is_role(word.text) and lexicon.entity_category(word.text) is None:
            return
        known = self._by_role(tree, word, None)
        entity = known if known is not None else self._new(tree, word, word.text, word.start)
        self.discourse.link(word.start, entity, is_topic=is_subject)

    def _speaker(self, attribution: Attribution) -> Entity | None:
        if attribution.kind is Kind.OTHER:
            return None
        if attribution.mention is None:
            return self._without_mention(attribution)
        entity = self._of_mention(attribution)
        if entity is not None:
            self.discourse.note(attribution.mention.start, attribution.mention.end, entity)
        return entity

    # -- quotations without a mention -------------------------------------------------------------------------------

    def _without_mention(self, attribution: Attribution) -> Entity | None:
        """Who speaks where no word of the sentence says so."""
        siblings = self._siblings.get(attribution.quotation.parent, [])
        before = siblings[-1] if siblings else None
        if attribution.reading is not None:
            goes_on = attribution.reading.evidence in (Evidence.INFINITIVE, Evidence.NOUN, Evidence.PARTICIPLE)
            return self.chosen.get(before.quotation.id) if goes_on and before is not None else None
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
        if before is not None and attribution.quotation.marks.text[:1] in "—–―-":
            return self._other_party(siblings), Evidence.ALTERNATION
        if before is not None and continues(discourse.text, before, attribution):
            return self.chosen.get(before.quotation.id), Evidence.CONTINUATION
        subject = self._context_subject(attribution)
        if subject is not None:
            return subject, Evidence.CONTEXT
        start = attribution.quotation.marks.start
        if before is not None and discourse.paragraph(before.quotation.start) == discourse.paragraph(start):
            return self.chosen.get(before.quotation.id), Evidence.CONTINUATION
        return None, Evidence.NONE

    def _is_heading(self, attribution: Attribution) -> bool:
        """Whether the quotation is all of the first paragraph, as a headline is."""
        starts = self.discourse.paragraphs
        return attribution.sentence[0] == starts[0] and (len(starts) == 1 or attribution.sentence[1] <= starts[1])

    def _other_party(self, siblings: Sequence[Attribution]) -> Entity | None:
        """The one of the last two speakers who did not speak last."""
        spoken = [self.chosen.get(sibling.quotation.id) for sibling in siblings[-8:]]
        last = spoken[-1] if spoken else None
        return next((entity for entity in reversed(spoken) if entity is not None and entity is not last), None)

    def _context_subject(self, attribution: Attribution) -> Entity | None:
        """Who the sentence before is about, when somebody is."""
        for host in attribution.hosts:
            if not host.frame.is_context:
                continue
            for word in host.tree:
                head = host.tree.head(word)
                if word.deprel in ("nsubj", "nsubj:caus") and head is not None and head.head == 0:
                    entity = self._of_subject(host.tree, word)
                    if entity is not None and entity.category not in ("organisation", "place"):
                        return entity
            start, end = host.frame.sentence
            inside = [link for link in self.discourse.before(end) if start <= link.position]
            return next((link.entity for link in inside if link.entity.category == "person"), None)
        return None

    def _of_subject(self, tree: Sentence, head: Word) -> Entity | None:
        """The entity that the subject of another sentence stands for."""
        agreement = _PRONOUNS.get(_plain(head.text))
        if head.upos == "PRON":
            return self._salient(head.start, *agreement, "pronoun") if agreement else None
        named = self._named(tree, head, None)
        if named is not None:
            return named
        if not _determiner(tree, head) or lexicon.entity_category(head.text) is not None:
            return None
        return self._by_role(tree, head, None) or self._by_description(tree, head, head.start)

    # -- mentions ---------------------------------------------------------------------------------------------------

    def _of_mention(self, attribution: Attribution) -> Entity | None:
        mention, head = attribution.mention, attribution.source_head
        assert mention is not None
        assert head is not None
        assert attribution.reading is not None
        tree = attribution.reading.candidate.host.tree
        form = _plain(mention.text)
        named = self._named_at_edge(mention)
        if named is not None:
            return named
        if form in _LATTER:
            return self.discourse.last_agreeing(mention.start, *_LATTER[form])
        if form in _PRONOUNS:
            return self._salient(mention.start, *_PRONOUNS[form], "pronoun", attribution.quotation.id)
        if mention.category is MentionCategory.PRONOMINAL and len(mention.text.split()) == 1:
            return None
        return self._named(tree, head, mention) or self._of_nominal(tree, head, mention, attribution.quotation.id)

    def _named_at_edge(self, mention: Mention) -> Entity | None:
        """The name that a phrase opens with, or ends on behind a comma, however the parse reads it."""
        if mention.text.startswith("-"):
            return None
        opening = self.discourse.named_at(mention.start, mention.start + 1)
        if opening is not None:
            return opening
        behind = _APPOSITION.match(self.discourse.text, mention.end)
        end = mention.end - 1 if behind is None else behind.end()
        closing = self.discourse.named_at(end, end + 1)
        if closing is None or closing.category not in ("person", "organisation", None):
            return None
        starts = (o.start for o in closing.occurrences if o.start <= end < o.end)
        before = self.discourse.text[mention.start : next(starts)].rstrip()
        return closing if before.endswith(",") else None

    def _salient(
        self, position: int, gender: str | None, number: str | None, kind: str, quotation: str | None = None
    ) -> Entity | None:
        antecedents = self.discourse.antecedents(position, gender, number, kind)
        if kind == "role_long":
            antecedents = [antecedent for antecedent in antecedents if not antecedent.entity.roles]
        if quotation is not None:
            self.considered[quotation] = antecedents
        return self.discourse.choose(antecedents, kind)

    def _named(self, tree: Sentence, head: Word, mention: Mention | None) -> Entity | None:
        """The named entity that a phrase is built on: its head or its apposition, but not a complement."""
        entity = self.discourse.named_at(head.start, head.end)
        if entity is not None and head.text[:1].isupper():
            person = self._person_behind(head) if entity.category is None else None
            return person or entity
        for child in tree.subtree(head, lambda w: w.relation in ("appos", "flat", "conj", "nmod", "amod")):
            if child is head or not child.text[:1].isupper():
                continue
            path = _path(tree, child, head)
            if any(tree.child(word, "case") is not None for word in path):
                continue
            if any(word.relation == "nmod" and tree.child(word, "det") is not None for word in path):
                continue
            entity = self.discourse.named_at(child.start, child.end)
            if entity is not None and entity.category != "place":
                if mention is not None:
                    self._learn(entity, tree, head, mention)
                return entity
        return None

    def _person_behind(self, head: Word) -> Entity | None:
        """The person whose name follows a word that is a name only by its capital: *l'Américaine Jane Porter*."""
        following = self.discourse.named_at(head.end + 1, head.end + 2)
        return following if following is not None and following.category == "person" else None

    def _learn(self, entity: Entity, tree: Sentence, head: Word, mention: Mention) -> None:
        """Keep the role that stands before a name in a mention."""
        occurrence = next((o for o in entity.occurrences if mention.start <= o.start < mention.end), None)
        if occurrence is not None and occurrence.start > head.start:
            role = self.discourse.text[mention.start : occurrence.start].rstrip(" ,\u00a0«")
            entity.add_role(_bare(role), mention.start)
        entity.gender = entity.gender or _gender(tree, head)

    def _of_nominal(self, tree: Sentence, head: Word, mention: Mention, quotation: str) -> Entity:
        """A role goes to whoever was introduced with it; another noun phrase is an entity of its own."""
        known = self._by_role(tree, head, mention) or self._by_description(tree, head, mention.start, quotation)
        return known if known is not None else self._new(tree, head, mention.text, mention.start)

    def _new(self, tree: Sentence, head: Word, phrase: str, position: int) -> Entity:
        name = _bare(phrase)
        for entity in self.discourse.entities:
            if entity.name.lower() == name.lower():
                return entity
        category = lexicon.entity_category(head.text) or ("person" if lexicon.is_role(head.text) else None)
        entity = Entity(name, False, _gender(tree, head), _number(tree, head), category, forms=[phrase])
        entity.add_role(name, position)
        self.discourse.entities.append(entity)
        return entity

    def _by_role(self, tree: Sentence, head: Word, mention: Mention | None) -> Entity | None:
        """The person introduced with a role: nearest before, else the first after."""
        position = mention.start if mention is not None else head.start
        determiner = _determiner(tree, head)
        if determiner in ("un", "une", "des") or (determiner not in _DEFINITE and mention is None):
            return None
        complement = _content_words(mention.text if mention is not None else head.text) - {head.text.lower()}
        found = [
            (start, entity)
            for entity in self.discourse.entities
            if (_number(tree, head) == "plural") == (entity.number == "plural")
            and (_gender(tree, head) is None or entity.gender in (None, _gender(tree, head)))
            for role, start in zip(entity.roles, entity.role_positions, strict=True)
            if _same_role(role, head.text, complement)
        ]
        named = [pair for pair in found if pair[1].is_named] or found
        before = [pair for pair in named if pair[0] <= position]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        return min(named, key=lambda pair: pair[0])[1] if named else None

    def _by_description(self, tree: Sentence, head: Word, position: int, quotation: str | None = None) -> Entity | None:
        """A definite phrase (*la dirigeante*, *cet influent tory*, *l'ONG*) for whom the text just spoke of."""
        determiner = _determiner(tree, head)
        if determiner not in _DEFINITE or head.upos == "PROPN" or _number(tree, head) == "plural":
            return None
        lemma = head.text.lower()
        if lemma in _ANAPHORIC_ORGANISATIONS:
            antecedents = self.discourse.antecedents(position, None, "singular", "organisation")
            return next((a.entity for a in antecedents if _may_be_organisation(a.entity)), None)
        if lexicon.entity_category(lemma) is not None:
            return None
        is_short = not any(child.relation in ("nmod", "acl", "conj", "obl") for child in tree.children(head))
        kind = f"{'role' if lexicon.is_role(lemma) else 'noun'}_{'short' if is_short else 'long'}"
        return self._salient(position, _gender(tree, head), "singular", kind, quotation)


def _may_be_organisation(entity: Entity) -> bool:
    """Whether a name is known for an organisation's, or at least does not look like a person's."""
    if not entity.is_named or entity.category == "person":
        return False
    return entity.category == "organisation" or len(entity.name.split()) != 2


def _same_role(role: str, head: str, complement: set[str]) -> bool:
    """Whether a phrase takes up a role: the same noun, and no complement that contradicts."""
    if role_head(role) != head.lower():
        return False
    rest = _content_words(role) - {head.lower()}
    return not complement or complement <= rest or bool(rest and rest <= complement)


def _content_words(phrase: str) -> set[str]:
    words = re.findall(r"\w+", phrase.lower())
    return {word for word in words if len(word) > 3 or word.isdigit()}


def _plain(form: str) -> str:
    """A pronoun as it stands in a dictionary: ``il`` for ``-t-il``."""
    return form.lower().replace("’", "'").strip("-").removeprefix("t-")


def _bare(phrase: str) -> str:
    """A phrase without its determiner."""
    return _DETERMINER.sub("", phrase)


def _determiner(tree: Sentence, head: Word) -> str:
    determiner = tree.child(head, "det")
    return determiner.text.lower().replace("’", "'") if determiner is not None else ""


def _gender(tree: Sentence, head: Word) -> str | None:
    determiner = _determiner(tree, head)
    if determiner in _FEMININE:
        return "feminine"
    if determiner in _MASCULINE:
        return "masculine"
    return {"Fem": "feminine", "Masc": "masculine"}.get(head.feats.get("Gender", ""))


def _number(tree: Sentence, head: Word) -> str:
    plural = head.feats.get("Number") == "Plur" or _determiner(tree, head) in _PLURAL
    return "plural" if plural or tree.child(head, "conj") is not None else "singular"


def _path(tree: Sentence, word: Word, head: Word) -> list[Word]:
    path = [word]
    for ancestor in tree.ancestors(word):
        if ancestor is head:
            break
        path.append(ancestor)
    return path


def _publish(attributions: Sequence[Attribution], resolver: _Resolver) -> Resolution:
    """Make public speakers, numbered in the order in which they first speak."""
    speakers: dict[int, Speaker] = {}
    by_quotation: dict[str, Speaker] = {}
    for attribution in attributions:
        entity = resolver.chosen.get(attribution.quotation.id)
        if entity is None:
            continue
        if id(entity) not in speakers:
            speakers[id(entity)] = _speaker(entity, f"s{len(speakers) + 1}")
        by_quotation[attribution.quotation.id] = speakers[id(entity)]
    return Resolution(tuple(speakers.values()), by_quotation, resolver.evidence, resolver.considered)


def _speaker(entity: Entity, identifier: str) -> Speaker:
    aliases = tuple(dict.fromkeys(form for form in entity.forms if form != entity.name))
    category = entity.category if entity.category in set(SpeakerCategory) else "unknown"
    roles = [role for role in entity.roles if role != entity.name]
    return Speaker(
        id=identifier,
        name=entity.name,
        aliases=aliases,
        category=SpeakerCategory(category),
        gender=SpeakerGender(entity.gender) if entity.gender else None,
        number=SpeakerNumber(entity.number) if entity.number else None,
        role=roles[0] if roles else None,
        mentions=tuple(
            Span(start=o.start, end=o.end, text=o.text) for o in sorted(entity.occurrences, key=lambda o: o.start)
        ),
    )
