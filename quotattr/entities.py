"""The persons and organisations that a text names, gathered by typography from the whole of it, parsed or not.

Forms are grouped by their last and first words: *Macron* and *M. Macron* join *Emmanuel Macron*, unless two full
names of the text end alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quotattr import lexicon
from quotattr.lexicon.names import first_name_gender, is_first_name

__all__ = ["Entity", "Occurrence", "find_entities", "is_demonym", "role_head"]

_WORD = r"(?:[DO]['’](?=[A-ZÀ-Þ]))?[A-ZÀ-ÖØ-Þ](?:\w|-(?=\w)|['’](?=[A-ZÀ-Þ]))*"
_INITIAL = r"[A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)*"
_PARTICLE = (
    r"(?:(?:de la|de|du|des|van der|van den|van|von|der|den|ten|ter|ben|bin|ibn|al|el|le|la|di|da|dos|do|y)\s|d['’])"
)
_NAME = re.compile(
    rf"(?<![\w’'-])(?:[LlDdQq]u?['’])?"
    rf"(?P<name>(?:{_INITIAL}\s)?{_WORD}(?:[ \u00a0](?:{_PARTICLE})?(?:{_WORD}|{_INITIAL}))*)"
)
_INITIALS = re.compile(r"[A-ZÀ-Þ][a-z]?\.(?:-?[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ]-[A-ZÀ-Þ]")
_ACRONYM = re.compile(r"\s\((?P<acronym>[A-ZÀ-Þ][\w.-]{1,9})\)")
_FUNCTION_WORDS = frozenset(
    """le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos
    il elle ils elles on je tu nous vous qui que quoi dont où et ou mais donc or ni car si selon pour par dans
    sur sous avec sans chez vers entre contre depuis pendant avant après lors dès en à y mardi lundi mercredi
    jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre ainsi alors aussi cependant toutefois pourtant enfin puis ensuite hier aujourd demain quand comme
    lorsque puisque quoique même tout toute tous toutes plus moins très bien mal oui non pas ne c s n j m t qu
    cela ça ceci celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci
    interrogé interrogée invité invitée contacté contactée côté face quant
    malgré outre parmi parce pourquoi comment combien certains certaines plusieurs chaque quelques autre autres
    beaucoup peu rien personne quelqu chacun d’après monsieur madame faux vrai depuis seul seule seuls aucun
    aucune deux trois quatre cinq dix cent mille première premier devant derrière autour""".split()
)
_COMMON_ACRONYMS = frozenset(("ONG", "PDG", "DG", "DGA", "DRH", "PME", "TPE", "SMS", "HLM", "CEO", "TV"))
_TITLE = re.compile(
    r"(?P<title>"
    + "|".join(re.escape(t) for t in sorted(lexicon.titles(), key=len, reverse=True))
    + r")[ \u00a0\u202f]$",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"(?P<determiner>\b(?:le|la|les|un|une|son|sa|leur|mon|ma|notre|cet|cette|ce)\s|\bl['’])"
    r"(?P<role>[a-zà-ÿ][\w-]*(?:[ \u00a0'’][\w’'-]+){0,9}?),?\s$",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r",\s(?:âgée?\sde\s)?(?:\d+\sans,\s)?(?P<determiner>(?:le|la|un|une|son|sa|leur)\s|l['’])?"
    r"(?P<role>[a-zà-ÿ][\w-]*(?:[ \u00a0'’][\w’'-]+){0,9}?)(?=[,.;:»)(]|\s(?:qui|dont|a|ont|est|et)\b)"
)
_DEMONYM = re.compile(
    r"\w+(?:aise?|oise?|ien(?:ne)?|aine?|éen(?:ne)?|ande?|ole?|onne|arde?)|Russe|Belge|Suisse|Tur(?:c|que)|Grec(?:que)?"
    r"|Serbe|Croate|Tchèque|Slovaque|Slovène|Basque|Breton|Corse|Catalane?|Afghane?|Kurde|Bulgare|Arabe|Scandinave"
)
_NAMED_LIKE_DEMONYMS = frozenset(("Parisien", "Républicain", "Canadien", "Européen", "Alien", "Italie", "Louvain"))
_ARTICLE = re.compile(r"(?:\b(?:le|la|un|une|cet|cette)[ \u00a0]|\bl['’])\Z", re.IGNORECASE)
_FEMININE = frozenset(("la", "une", "sa", "ma", "cette"))
_MASCULINE = frozenset(("le", "un", "son", "ce", "mon", "cet"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Entity:
    """Somebody or something named or described in the text."""

    name: str
    is_named: bool = True
    gender: str | None = None
    number: str | None = None
    category: str | None = None
    roles: list[str] = field(default_factory=list)
    role_positions: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)

    def add_role(self, role: str, position: int) -> None:
        if role and role not in self.roles:
            self.roles.append(role)
            self.role_positions.append(position)


def find_entities(text: str) -> list[Entity]:
    """The named entities of a text, fullest names first, with their gender and roles as far as the text tells."""
    occurrences = list(_occurrences(text))
    entities = _group(occurrences)
    for entity in entities:
        for occurrence in entity.occurrences:
            _describe(text, entity, occurrence)
        _settle(entity)
    _join_acronyms(text, entities)
    return entities + list(_coordinated(text, entities))


def _occurrences(text: str) -> Iterator[Occurrence]:
    """The names of a text; a lone word that opens a sentence counts only when it is a name elsewhere too."""
    found = [occurrence for match in _NAME.finditer(text) for occurrence in _names_in(match)]
    ordinary = set(re.findall(r"(?<!\w)[a-zà-öø-ÿ][\w-]*", text))
    within = {o.text for o in found if not _opens_sentence(text, o.start)}
    for occurrence in found:
        word = occurrence.text
        is_sure = " " in word or word in within or is_first_name(word) or word.lower() not in ordinary
        if is_sure or not _opens_sentence(text, occurrence.start):
            yield occurrence


def _names_in(match: re.Match[str]) -> Iterator[Occurrence]:
    """The name in a run of capitalised words, less function words and titles; an acronym before a name apart."""
    start = match.start("name")
    words = [(m.start() + start, m.group()) for m in re.finditer(r"[^\s\u00a0]+", match["name"])]
    while words and (_is_common(words[0][1]) or words[0][1] in lexicon.titles() or words[0][1] in _COMMON_ACRONYMS):
        words.pop(0)
    if len(words) != 2 and is_demonym(words[0][1] if words else "") and _ARTICLE.search(match.string, 0, words[0][0]):
        words.pop(0)
    while words and not words[-1][1][0].isupper():
        words.pop()
    for part in _split_names(words):
        begin, finish = part[0][0], part[-1][0] + len(part[-1][1])
        yield Occurrence(begin, finish, match.string[begin:finish])


def _split_names(words: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Two names that stand side by side: *à l'AFP Jean Petit*, *le directeur du site de Lorme David Quentin*."""
    if not words:
        return
    if not is_first_name(words[0][1]) and not words[0][1].endswith("."):
        for index in range(1, len(words) - 1):
            if is_first_name(words[index][1]) and words[index - 1][1][0].isupper():
                yield words[:index]
                yield words[index:]
                return
    yield words


def _is_common(word: str) -> bool:
    return word.lower().rstrip(".") in _FUNCTION_WORDS and not (word.isupper() and len(word) > 1)


def _opens_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].rstrip(" \u00a0\u202f")
    return not before or before[-1] in ".!?«\n:—–…"


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\u00a0]+", name) if word]


def _group(occurrences: Iterable[Occurrence]) -> list[Entity]:
    entities: list[Entity] = []
    by_word: dict[str, list[Entity]] = {}
    ordered = sorted(occurrences, key=lambda o: (_is_initialled(o.text), -len(_words(o.text)), o.start))
    for occurrence in ordered:
        entity = _matching(by_word, occurrence.text)
        if entity is None:
            entity = Entity(occurrence.text)
            entities.append(entity)
            for word in _words(occurrence.text):
                if word[0].isupper():
                    by_word.setdefault(word.lower(), []).append(entity)
        entity.occurrences.append(occurrence)
        if occurrence.text not in entity.forms:
            entity.forms.append(occurrence.text)
    for entity in entities:
        entity.occurrences.sort(key=lambda o: o.start)
    return entities


def _matching(by_word: dict[str, list[Entity]], form: str) -> Entity | None:
    """The one entity already known by a fuller name that ends, or begins, as this form does."""
    words = [word.lower() for word in _words(form)]
    known = by_word.get(words[-1], []) + by_word.get(words[0], [])
    same = [e for e in known if [w.lower() for w in _words(e.name)] == words]
    if same:
        return same[0]
    ends = {id(e): e for e in known if [w.lower() for w in _words(e.name)][-len(words) :] == words}
    if len(ends) == 1:
        return next(iter(ends.values()))
    if ends:
        return None
    if len(words) == 1 and not is_first_name(form):
        return None
    if _is_initialled(form):
        initialled = {id(e): e for e in known if _words(e.name)[-1].lower() == words[-1] and e.name[0] == form[0]}
        return next(iter(initialled.values())) if len(initialled) == 1 else None
    begins = {id(e): e for e in known if [w.lower() for w in _words(e.name)][: len(words)] == words}
    return next(iter(begins.values())) if len(begins) == 1 else None


def is_demonym(word: str) -> bool:
    """Whether a capitalised word tells where somebody comes from: *Danoise*, *Breton*; not the papers named so."""
    return word not in _NAMED_LIKE_DEMONYMS and _DEMONYM.fullmatch(word) is not None


def _is_initialled(form: str) -> bool:
    """Whether a name begins with initials: *J. Petit*, *J.-M. Ayrault*, *J-M Ayrault*."""
    words = _words(form)
    return len(words) > 1 and _INITIALS.fullmatch(words[0]) is not None


def _describe(text: str, entity: Entity, occurrence: Occurrence) -> None:
    """Note the title before a name, and the role before or after it."""
    before = text[max(0, occurrence.start - 90) : occurrence.start]
    title = _TITLE.search(before)
    if title is not None:
        known = next((t for t in lexicon.titles() if t.lower() == title["title"].lower()), "")
        entity.gender = entity.gender or lexicon.title_gender(known)
        entity.category = "person"
        entity.add_role(lexicon.title_role(known) or "", occurrence.start)
        before = before[: title.start()]
    if entity.category is None and _PLACE_BEFORE.search(before) and not is_first_name(_words(entity.name)[0]):
        entity.category = "place"
    if before.endswith(("ONG ", "ONG\u00a0")):
        entity.category, entity.gender = "organisation", "feminine"
    clause = re.split(r"[.;:!?«»()]\s|\n", before)[-1]
    role = _last_role(clause)
    if role is not None:
        determiner, words = role
        entity.add_role(words, occurrence.start)
        _agree(entity, determiner, words)
    after = _ROLE_AFTER.match(text, occurrence.end, min(len(text), occurrence.end + 140))
    is_role = (
        after is not None
        and (lexicon.is_role(role_head(after["role"])) or lexicon.entity_category(role_head(after["role"])) is not None)
        and entity.category != "place"
    )
    if (
        after is not None
        and is_role
        and not (is_first_name(_words(entity.name)[0]) and lexicon.entity_category(role_head(after["role"])))
    ):
        entity.add_role(after["role"], occurrence.end)
        _agree(entity, (after["determiner"] or "").strip().lower(), after["role"])


def _last_role(clause: str) -> tuple[str, str] | None:
    """The role that stands right before a name: *le ministre de l'Intérieur,*, *la maire*."""
    starts = [
        m.start()
        for m in re.finditer(r"(?i)\b(?:le|la|les|un|une|son|sa|leur|mon|ma|notre|cet|cette|ce)\s|\bl['’]", clause)
    ]
    for start in reversed(starts[-4:]):
        match = _ROLE_BEFORE.match(clause, start)
        if match is None or re.search(r"[,»]\s?\S", match["role"]):
            continue
        if _NOT_A_ROLE.search(match["role"]) or lexicon.cue_lemmas(match["role"]):
            continue
        head = role_head(match["role"])
        if match["role"][0].isupper() and not lexicon.is_role(head):
            continue
        last = re.split(r"[\s’']+", match["role"])[-1]
        if last != head and lexicon.entity_category(last) == "organisation" and not clause.rstrip().endswith(","):
            return None
        if lexicon.is_role(head):
            return match["determiner"].strip().lower(), match["role"]
        if re.search(r"(?i)\b(?:de|du|des|à|aux?|et)\s$", clause[:start]) or len(match["role"].split()) > 3:
            continue
        return match["determiner"].strip().lower(), match["role"]
    return None


_NOT_A_ROLE = re.compile(
    r"(?i)\b(?:que|qui|a|ont|est|sont|ne|avec|pour|selon|par|dans|sur|se|s|\w{2,}(?:ait|aient|èrent))\b|(?:\b(?:de|du|des|au|aux|à|la|le)|d['’])$"
)
_PLACE_BEFORE = re.compile(r"(?i)\b(?:à|en|aux?|dans|vers|depuis|près de|dans le|dans la|dans les)\s(?:l['’])?$")


_BEFORE_NOUN = frozenset(
    "ancien ancienne nouveau nouvel nouvelle futur future jeune vieux vieille premier première actuel actuelle petit "
    "petite grand grande célèbre ex même propre principal principale".split()
)


def role_head(role: str) -> str:
    """The noun of a role, past the adjectives before it: ``ministre`` for *ancien ministre de l'Intérieur*."""
    words = [word.lower().removeprefix("ex-") for word in re.split(r"[\s\u00a0]+|(?<=['’])", role) if word]
    return next((word for word in words if word not in _BEFORE_NOUN), words[0] if words else "")


def _agree(entity: Entity, determiner: str, role: str) -> None:
    head = role_head(role)
    category = lexicon.entity_category(head)
    if category is not None:
        entity.category = entity.category or category
    if determiner in _FEMININE:
        entity.gender = entity.gender or "feminine"
    elif determiner in _MASCULINE and head not in _EPICENE_MASCULINE:
        entity.gender = entity.gender or ("masculine" if determiner != "son" else None)
    if determiner == "les":
        entity.number = "plural"


_EPICENE_MASCULINE = frozenset("ministre médecin professeur auteur chef juge maire docteur écrivain".split())


_RATHER_NOT_PERSONS = frozenset(("Noël", "France", "Florence", "Lorraine", "Aurore", "Constance", "Victoria", "Sydney"))


def _settle(entity: Entity) -> None:
    words = _words(entity.name)
    first = first_name_gender(words[0])
    if (first is not None and len(words) > 1) or entity.gender is None:
        entity.gender = first
    if entity.category is None and is_first_name(words[0]) and entity.name not in _RATHER_NOT_PERSONS:
        entity.category = "person"
    if entity.category is None and len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        entity.category = "organisation"
    if entity.category == "person":
        entity.number = "singular"


def _coordinated(text: str, entities: list[Entity]) -> Iterator[Entity]:
    """Two persons named together are a plural entity too: *Léonie et Sami*."""
    persons = [(o, e) for e in entities if e.category == "person" for o in e.occurrences]
    starts = {occurrence.start: (occurrence, entity) for occurrence, entity in persons}
    for occurrence, entity in persons:
        if text[occurrence.end : occurrence.end + 4] != " et ":
            continue
        following = starts.get(occurrence.end + 4)
        if following is not None:
            both = Occurrence(occurrence.start, following[0].end, text[occurrence.start : following[0].end])
            genders = {entity.gender, following[1].gender}
            gender = "feminine" if genders == {"feminine"} else "masculine"
            yield Entity(both.text, True, gender, "plural", "group", forms=[both.text], occurrences=[both])


def _join_acronyms(text: str, entities: list[Entity]) -> None:
    """Let an acronym be a form of the name it abbreviates, by its initials or in brackets behind it."""
    by_name = {entity.name: entity for entity in entities}
    for entity in list(entities):
        capitals = "".join(word[0] for word in _words(entity.name) if word[0].isupper())
        bracketed = (_ACRONYM.match(text, occurrence.end) for occurrence in entity.occurrences)
        acronyms = [capitals, *(match["acronym"] for match in bracketed if match)]
        for acronym in acronyms:
            short = by_name.get(acronym)
            if len(acronym) < 2 or short is None or short is entity or short not in entities:
                continue
            if entity.category == "person" or short.name[0] != capitals[:1]:
                continue
            entity.forms += [form for form in short.forms if form not in entity.forms]
            entity.occurrences = sorted([*entity.occurrences, *short.occurrences], key=lambda o: o.start)
            entity.category = "organisation"
            entities.remove(short)
