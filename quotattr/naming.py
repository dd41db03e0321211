"""From a phrase in a tree to the entity that it names, describes or stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotattr import lexicon
from quotattr.anaphor import Anaphor
from quotattr.attributions import Attribution
from quotattr.beside import (
    coordinated,
    is_borne,
    may_name,
    named_at_edge,
    named_before_verb,
    named_behind_comma,
    named_behind_role,
    names_complement,
    person_behind,
)
from quotattr.describing import Describer
from quotattr.entity import Entity
from quotattr.hosts import Host
from quotattr.introductions import one_of_two
from quotattr.models import Mention, MentionCategory
from quotattr.phrases import (
    bare,
    complement_end,
    determiner,
    gender,
    holds_name,
    is_main_subject,
    latter,
    phrase_start,
    possessor,
    pronoun,
    tells_of_another,
    who,
)
from quotattr.roles import is_source
from quotattr.salience import Discourse
from quotattr.texts import authors_in, is_message, issuer_of, speaks
from quotattr.tree import Sentence, Word

__all__ = ["Namer"]

_MET = frozenset(("role", "person", "group", "organisation"))


@dataclass
class Namer:
    """Says whom the phrases of a text mean, with what was understood of it so far.

    Args:
        discourse: the entities of the text, and where they are spoken of.
        describer: understands those without a name.
    """

    discourse: Discourse
    describer: Describer
    _read: dict[int, int] = field(default_factory=dict)

    def meet(self, host: Host, end: int) -> None:
        """Take note of the persons that a sentence speaks of without a name, up to a place: *le garde posa la main*."""
        if host.frame.is_incise:
            return
        for word in host.tree.words[self._read.get(id(host.tree), 0) :]:
            if word.end > end:
                break
            self._read[id(host.tree)] = word.id
            if word.upos == "PROPN" and word.relation != "flat":
                leads = is_main_subject(host.tree, word) or is_source(self.discourse.text, word.start)
                self.discourse.tell_topic(word.start, word.end, is_topic=leads)
            role = lexicon.is_role(word.text) and host.tree.child(word, "det") is not None
            if word.upos != "NOUN" and not (role and word.text.isupper()):  # *le PDG*
                continue
            subject = word.relation == "nsubj"
            if (subject or role) and not self.discourse.is_quoted(word.start):
                self._meet_noun(host.tree, word, subject)

    def _meet_noun(self, tree: Sentence, word: Word, is_subject: bool) -> None:
        if tells_of_another(tree, word):
            return
        article = determiner(tree, word)
        beginnings = (word.start, word.start - len(article) - (not article.endswith("'")))
        if any(link.position in beginnings for link in self.discourse.before(word.end)[-5:]):
            return
        if not article or lexicon.is_time(word.text):
            return
        named = self._named(tree, word, None)
        if named is not None:
            if is_subject:
                self.discourse.link(word.start, named, is_topic=is_main_subject(tree, word))
            return
        if lexicon.noun_kind(word.text, word.lemma) not in _MET:
            return
        self.discourse.link(word.start, self._of_noun(tree, word), is_topic=is_main_subject(tree, word))

    def _of_noun(self, tree: Sentence, word: Word) -> Entity:
        """Whom a noun with its complements describes, somebody new if it takes up nobody."""
        phrase = self.discourse.text[phrase_start(tree, word) : complement_end(tree, word)]
        known = self.describer.described(tree, word, phrase, word.start)
        return known if known is not None else self.describer.new(tree, word, phrase, word.start)

    def of_mention(self, attribution: Attribution) -> Entity | None:
        mention, head = attribution.mention, attribution.source_head
        assert mention is not None
        assert head is not None
        assert attribution.reading is not None
        quotation = attribution.quotation.id
        tree = attribution.reading.candidate.host.tree
        of_two = one_of_two(self.discourse, mention.start, mention.text)
        if of_two is not None:
            return of_two
        told = latter(mention.text)
        agreement = told or pronoun(mention.text) or possessor(mention.text)
        if attribution.reading.candidate.last < head.id or _opens_on_one(attribution):
            agreement = agreement or who(mention.text)
        if agreement is not None:
            (told_gender, told_number), kind = agreement, "latter" if told is not None else "pronoun"
            nested = attribution.quotation.level > 0
            concerned = "concerned" if "intéressé" in mention.text else ""
            anaphor = Anaphor(
                mention.start, told_gender, told_number, kind, concerned, is_nested=nested, goes_on=attribution.goes_on
            )
            return self.describer.resolved(anaphor, quotation)
        named = coordinated(self.discourse, tree, head, mention) or named_at_edge(self.discourse, mention)
        if named is not None and not _is_one_of_several(head, named):
            return named
        if head.lemma == "autre" or (mention.category is MentionCategory.PRONOMINAL and " " not in mention.text):
            return None
        named = self._named(tree, head, mention) or named_behind_comma(self.discourse, mention)
        named = named or named_before_verb(self.discourse, attribution)
        if named is not None and _is_one_of_several(head, named):
            named = None
        return named or self._author(tree, head) or self._of_nominal(tree, head, mention, attribution)

    def _author(self, tree: Sentence, head: Word) -> Entity | None:
        """Who speaks by a text; a report speaks for no person."""
        issuer = issuer_of(tree, head)
        if issuer is not None:
            return self.of_subject(tree, issuer)
        for word in authors_in(tree, head):
            author = self._named(tree, word, None)
            is_institution = lexicon.entity_category(word.text) == "organisation"
            if author is None and (is_institution or (is_message(head) and lexicon.is_role(word.text))):
                author = self._of_noun(tree, word)
            if author is not None and (is_message(head) or author.category != "person"):
                return author
        return None

    def _named(self, tree: Sentence, head: Word, mention: Mention | None) -> Entity | None:
        """The named entity that a phrase is built on: its head or its apposition, but not a complement."""
        entity = self.discourse.named_at(head.start, head.end)
        if entity is not None and head.text[:1].isupper():
            return person_behind(self.discourse, entity, head) or entity
        for child in tree.subtree(head, lambda w: w.relation in ("appos", "flat", "conj", "nmod", "amod")):
            if child is head or not may_name(tree, child, head):
                continue
            entity = self.discourse.named_at(child.start, child.start + 1)
            if entity is None or names_complement(self.discourse, phrase_start(tree, head), entity, child.start):
                continue
            if is_borne(tree, head, entity):
                if mention is not None:
                    self._learn(entity, tree, head, mention)
                return person_behind(self.discourse, entity, child) or entity
        if mention is not None:
            return None
        return named_behind_role(self.discourse, phrase_start(tree, head), complement_end(tree, head))

    def _learn(self, entity: Entity, tree: Sentence, head: Word, mention: Mention) -> None:
        """Keep the role that stands before a name in a mention."""
        occurrence = next((o for o in entity.occurrences if mention.start <= o.start < mention.end), None)
        if occurrence is not None and occurrence.start > head.start:
            role = bare(self.discourse.text[mention.start : occurrence.start].partition(",")[0].rstrip(" «"))
            self.discourse.add_role(entity, "" if role in lexicon.titles() else role, mention.start)
        entity.gender = entity.gender or gender(tree, head)

    def _of_nominal(self, tree: Sentence, head: Word, mention: Mention, attribution: Attribution) -> Entity:
        """A description goes to whom it can mean; otherwise it is an entity of its own."""
        known = self.describer.described(tree, head, mention.text, mention.start, attribution)
        return known if known is not None else self.describer.new(tree, head, mention.text, mention.start)

    def of_subject(self, tree: Sentence, head: Word, *, tells: bool = False) -> Entity | None:
        """The entity that the subject of another sentence stands for, or who tells what that sentence says."""
        if head.upos == "PRON":
            agreement = pronoun(head.text)
            return self.describer.resolved(Anaphor(head.start, *agreement, "pronoun")) if agreement else None
        named = self._named(tree, head, None)
        if named is not None or not determiner(tree, head) or lexicon.entity_category(head.text) == "organisation":
            return named
        told = latter(self.discourse.text[tree[head.id - 1].start : head.end]) if head.id > 1 else None
        if told is not None:
            return self.describer.resolved(Anaphor(head.start, *told, "latter"))
        phrase = self.discourse.text[phrase_start(tree, head) : complement_end(tree, head)]
        known = self.describer.described(tree, head, phrase, head.start)
        kind = lexicon.noun_kind(head.text, head.lemma)
        is_source = tells and kind not in ("thing", "time", "document") and not holds_name(tree, head)
        is_somebody = is_source or kind in ("role", "group") or speaks(tree, head)
        return known if known is not None or not is_somebody else self.describer.new(tree, head, phrase, head.start)


def _opens_on_one(attribution: Attribution) -> bool:
    """Whether *Celui qui préside la commission* opens a sentence that tells what he said once, not what one may say."""
    assert attribution.mention is not None
    assert attribution.reading is not None
    candidate = attribution.reading.candidate
    opens = attribution.mention.start == attribution.sentence[0] and attribution.mention.text in ("Celui", "Celle")
    return opens and candidate.host.tree.finite_part(candidate.word).is_finite


def _is_one_of_several(head: Word, entity: Entity) -> bool:
    """Whether a noun tells of more people than a name: *les parents d'un jeune homme, Jean Petit*."""
    is_several = head.upos == "NOUN" and head.feats.get("Number") == "Plur"
    return is_several and entity.category == "person" and entity.number != "plural"
