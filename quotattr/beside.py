"""The name that stands at the edge of a phrase or right beside it, however the parse reads it."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.attributions import Attribution
from quotattr.entity import Entity
from quotattr.models import Mention
from quotattr.phrases import INDEFINITE, bare, determiner, path
from quotattr.roles import is_complement, role_head
from quotattr.salience import Discourse
from quotattr.tree import Sentence, Word

__all__ = [
    "coordinated",
    "is_borne",
    "may_name",
    "named_at_edge",
    "named_before_verb",
    "named_behind_comma",
    "named_behind_role",
    "names_complement",
    "person_behind",
]

_APPOSITION = re.compile(
    r"(?:\s\([^()]{1,40}\)|\))?,\s(?P<article>(?:l['’]|(?:le|la)\s)?)"
    rf"(?:(?:{lexicon.title_pattern()}) )?(?=[A-ZÀ-ÖØ-Þ])"
)
_BRACKET = re.compile(r" \([^()]{1,40}\)")
_OWN_ARTICLE = re.compile(r" L(?:e|a|es|['’])$")
_NAME_BEHIND = re.compile(r" (?:L(?:e|a|es)\s|L['’])?(?=[A-ZÀ-ÖØ-Þ])")
_SOURCE_BEFORE = re.compile(r"(?i)(?:\b(?:selon|suivant|pour|par)|d['’]après|à en croire|à entendre) \Z")
_LONGEST_SOURCE = 14
_PLURAL = ("des ", "aux ", "les ")
_OF_TITLES = ("adjoint au ", "adjointe au ", "procureur du ", "procureure du ")
_PLATFORMS = frozenset("Facebook Twitter X Instagram YouTube TikTok Telegram WhatsApp LinkedIn Snapchat".split())
"""Where people write, not who they are: *un groupe Facebook*, *une vidéo YouTube*."""
_CLOSED = re.compile(r"\s?[,.;:!?»)(…]|\s(?:et|ou)\s|\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_POSSESSIVE = frozenset(("son", "sa", "leur"))


def named_at_edge(discourse: Discourse, mention: Mention) -> Entity | None:
    """The name that a phrase opens with, or ends on behind a comma, however the parse reads it."""
    if mention.text.startswith("-"):
        return None
    apposed = _behind_opening(discourse, mention)
    if apposed is not None:
        return apposed
    start = mention.start + _length_of_title(mention.text)
    opening = discourse.named_at(start, start + 1)
    if opening is not None:
        return person_behind(discourse, opening, mention) or opening
    behind = _APPOSITION.match(discourse.text, mention.end)
    end = mention.end - 1 if behind is None else behind.end()
    closing = discourse.named_at(end, end + 1)
    if closing is None:
        return _named_behind(discourse, mention)
    if closing.category not in ("person", "organisation", None):
        return None
    person = _person_after(discourse, mention.end)
    if person is not None and closing.category != "person" and _bears(mention.text):
        return person  # *le chef de file du Parti radical (centre) Jean Petit*
    if behind is not None:
        if _opens_clause(discourse.text, mention, closing, end):
            return None
        possessive = mention.text.partition(" ")[0].lower() in _POSSESSIVE and closing.category != "person"
        return closing if possessive or not behind["article"] else None
    before = _words_before(discourse.text, mention.start, closing, end)
    if not before or before.endswith(",") or _is_called(closing, mention, before):
        return closing
    return closing if closing.category == "person" and _bears(before) else None


def _length_of_title(phrase: str) -> int:
    """How far a name stands behind the title that a phrase opens with: *Me Jean Petit et ses confrères*."""
    title, space, _ = phrase.partition(" ")
    return len(title) + len(space) if title in lexicon.titles() else 0


def _is_called(body: Entity, mention: Mention, before: str) -> bool:
    """Whether what stands before a name was told of the body that bears it: *le syndicat de policiers Brix*."""
    words, head = _OWN_ARTICLE.sub("", before), mention.head.text.lower()
    if lexicon.is_role(head):
        return False
    return body.category != "person" and any(role_head(role) == head and words.endswith(role) for role in body.roles)


def _behind_opening(discourse: Discourse, mention: Mention) -> Entity | None:
    """The person whom the words before a comma only tell of: *Coauteur de la note, l'économiste Jean Petit*."""
    before, comma, rest = mention.text.partition(", ")
    opening = discourse.named_at(mention.start, mention.start + 1)
    is_bare = bool(comma) and bare(before) == before and (opening is None or opening.category is None)
    if not is_bare or not before[:1].isupper():
        return None
    start = mention.end - len(rest)
    person = next((e for e in discourse.named_within(start, mention.end) if e.category in ("person", None)), None)
    if person is None:
        return None
    role = discourse.text[start : next(o.start for o in person.occurrences if o.start >= start)].rstrip()
    return person if not role or (person.category == "person" and _bears(role)) else None


def named_behind_comma(discourse: Discourse, mention: Mention) -> Entity | None:
    """The first person whose name stands behind a role and a comma within a mention, however the parse reads it."""
    before, comma, _ = mention.text.partition(", ")
    start = mention.start + len(before) + len(comma)
    person = discourse.named_at(start, start + 1) if comma and _bears(before) else None
    return person if person is not None and person.category == "person" else None


def named_behind_role(discourse: Discourse, start: int, end: int) -> Entity | None:
    """The person whose name ends a phrase built on a role: *le commissaire aux Affaires économiques Jean Petit*."""
    person = discourse.named_at(end - 1, end)
    if person is None or person.category != "person":
        return None
    return person if _bears(_words_before(discourse.text, start, person, end - 1)) else None


def _start_of(entity: Entity, position: int) -> int:
    return next(o.start for o in entity.occurrences if o.start <= position < o.end)


def _words_before(text: str, start: int, entity: Entity, position: int) -> str:
    """What stands before the name at a place, from an offset on, without a title."""
    words = text[start : _start_of(entity, position)].rstrip()
    rest, _, last = words.rpartition(" ")
    return rest if last in lexicon.titles() else words


def _opens_clause(text: str, mention: Mention, entity: Entity, position: int) -> bool:
    """Whether the name behind a source or an agent is the subject of what follows: *selon son père, Jean Petit dort*,
    *accusée par le maire, Ana Petit dément*.
    """
    end = next(o.end for o in entity.occurrences if o.start <= position < o.end)
    is_source = _SOURCE_BEFORE.search(text, max(0, mention.start - _LONGEST_SOURCE), mention.start) is not None
    return is_source and _CLOSED.match(text, end) is None


def coordinated(discourse: Discourse, tree: Sentence, head: Word, mention: Mention) -> Entity | None:
    """Two names that one mention joins, as one: *Paris et Berlin*, *la CGT et Solidaires*."""
    named = discourse.named_within(mention.start, mention.end)
    parts = mention.text.split(" et ")
    if len(parts) != 2 or len({id(entity) for entity in named}) != 2 or tree.child(head, "conj") is None:
        return None
    if any({part, bare(part)}.isdisjoint(entity.forms) for part, entity in zip(parts, named, strict=True)):
        return None
    name = " et ".join(entity.name for entity in named)
    known = discourse.called(name)
    if known is None:
        known = Entity(name, True, None, "plural", "group", forms=[mention.text])
        discourse.add(known)
    return known


def named_before_verb(discourse: Discourse, attribution: Attribution) -> Entity | None:
    """The name that a long phrase ends on, right before its verb: *l'un des chercheurs, Joe Petit, a dit*."""
    assert attribution.reading is not None
    candidate, mention = attribution.reading.candidate, attribution.mention
    tree, comma = candidate.host.tree, candidate.group_start - 1
    if mention is None or candidate.is_after or comma < 2 or tree[comma].text != ",":
        return None
    name = discourse.named_at(tree[comma].start - 1, tree[comma].start)
    if name is None or name.category != "person" or tree[comma].start <= mention.end:
        return None
    start = max(o.start for o in name.occurrences if o.start < tree[comma].start)
    return name if discourse.text[:start].rstrip().endswith(",") else None


def person_behind(discourse: Discourse, entity: Entity, place: Word | Mention) -> Entity | None:
    """The person whose name follows a demonym or a party: *l'Américaine Jane Porter*, *l'UDC (Vaud) Armand Bonvin*."""
    if entity.category == "person":
        return None
    end = next((o.end for o in entity.occurrences if o.start <= place.start < o.end), place.end)
    return _person_after(discourse, end)


def _person_after(discourse: Discourse, end: int) -> Entity | None:
    """The person whose name follows a place, or the bracket that follows it."""
    bracket = _BRACKET.match(discourse.text, end)
    end = end if bracket is None else bracket.end()
    following = discourse.named_at(end + 1, end + 2)
    return following if following is not None and following.category == "person" else None


def _named_behind(discourse: Discourse, mention: Mention) -> Entity | None:
    """The name right behind a phrase that ends on its head, when the parse parts them: *le quotidien Le Monde*."""
    name = _NAME_BEHIND.match(discourse.text, mention.end)
    is_paper = lexicon.entity_category(mention.head.text) == "organisation"
    if name is None or mention.end != mention.head.end or not is_paper:
        return None
    return discourse.named_at(name.end(), name.end() + 1)


def _bears(phrase: str) -> bool:
    """Whether the name behind a phrase is that of its head, the last noun for a person in it.

    *Le préfet des Yvelines Jean Petit*, *le chef de file des élus Jean Petit* are Jean Petit; *l'avocat du maire Jean
    Petit*, *le frère de Jean Petit* are not.
    """
    if is_complement(f"{phrase} ") or phrase.endswith((" et", "'", "’")):
        return False
    role = _last_role(phrase)
    return role is not None and not is_complement(phrase[:role])


def _last_role(phrase: str) -> int | None:
    """Where the last noun for a person stands in a phrase, less what only tells of it: *la candidate socialiste*."""
    last, end = None, -1
    for word in _WORD.finditer(phrase):
        if lexicon.is_role(word.group()) and not phrase.endswith((*_PLURAL, *_OF_TITLES), 0, word.start()):
            last, end = (last if word.start() == end + 1 else word.start()), word.end()
    return last


def names_complement(discourse: Discourse, start: int, entity: Entity, position: int) -> bool:
    """Whether a name at a place is that of a complement of the phrase: *la femme du président Jean Petit*."""
    before = discourse.text[start : _start_of(entity, position)].rstrip()
    if before.endswith(",") or before.rpartition(" ")[2] in lexicon.titles():
        return False
    role = _last_role(before)
    return role is not None and is_complement(before[:role])


def may_name(tree: Sentence, word: Word, head: Word) -> bool:
    """Whether a capitalised word below the head of a phrase can be its name, not a complement's or somebody else's."""
    if not word.text[:1].isupper() or tree[max(word.id - 1, 1)].text == "(":
        return False
    for step in path(tree, word, head):
        is_governed = tree.child(step, "case") is not None
        is_governed = is_governed or (step.relation == "nmod" and tree.child(step, "det") is not None)
        if is_governed or _is_another(tree, step):
            return False
    return word.relation != "appos" or not _is_apposed_to_another(tree, word, head)


def is_borne(tree: Sentence, head: Word, entity: Entity) -> bool:
    """Whether the head of a phrase bears a name, which tells neither its place nor its party: *un élu LaREM*."""
    if entity.category == "place" or entity.name in _PLATFORMS:
        return False
    if not lexicon.is_role(head.text) or entity.category == "person":
        return True
    is_one = determiner(tree, head) in INDEFINITE and " " not in entity.name
    return entity.category != "organisation" and not is_one


def _is_another(tree: Sentence, word: Word) -> bool:
    """Whether a name is joined to a description, as somebody else: *le procureur et M. Petit*."""
    return word.relation == "conj" and word.text[0].isupper() and tree.child(word, "cc") is not None


def _is_apposed_to_another(tree: Sentence, name: Word, head: Word) -> bool:
    """Whether a name with an article stands right behind another noun, whose it is: *la tête du collectif le Nid*."""
    article = tree.child(name, "det")
    before = tree[article.id - 1] if article is not None and article.id > 1 else head
    return before is not head and before.upos == "NOUN"
