"""The persons and organisations that a text names, gathered by typography from the whole of it, parsed or not."""

from __future__ import annotations

import re

from quotattr import lexicon
from quotattr.acronyms import expand_acronyms, join_acronyms
from quotattr.articles import own_article
from quotattr.categories import ACRONYM, settle_category
from quotattr.couples import couples
from quotattr.entity import Entity
from quotattr.grouping import grouped
from quotattr.lexicon.names import is_first_name
from quotattr.names import Occurrence, find_names, is_demonym, name_words, parted
from quotattr.nicknames import join_nicknames
from quotattr.offices import give_offices
from quotattr.parties import parties_named
from quotattr.parting import is_channel
from quotattr.roles import (
    PLACE_NOUNS,
    can_be_role,
    is_complement,
    role_after,
    role_head,
    role_told,
    roles_before,
    without_brackets,
)

__all__ = ["find_entities"]

_TITLE = re.compile(rf"(?<!\w)(?P<title>{lexicon.title_pattern()}) $", re.IGNORECASE)
_TITLES = tuple(title.lower() for title in lexicon.titles())
_GENERAL = re.compile(r"(?P<office>[\w-]+) général $")
_ARTICLE_BEFORE_TITLE = re.compile(r", (?:le|la) $")
_LONGEST_TITLE = max(map(len, lexicon.titles())) + 2
_LONGEST_PREPOSITION = 16
_LONGEST_PLACE_NOUN = 20
_PLACE_BEFORE = re.compile(r"(?i)\b(?:à|en|aux?|dans|vers|depuis|près de|dans le|dans la|dans les|sur)\s(?:l['’])?$")
_IN_A_BODY = re.compile(r"(?i)\b(?:(?:au|dans la|dans le)\s|(?:à|dans|vers|sur)\sl['’])\Z")
"""What rather comes before the acronym of a body than of a place: *au PS*, *à l'ONU*."""
_PLACE_NOUN = re.compile(rf"(?i)\b(?:{'|'.join(sorted(PLACE_NOUNS))})\s(?:(?:du|de|des|de la)\s|d['’]|de l['’])?$")
_ENDS_APPOSITION = re.compile(r"\s?[,.;:!?»)(…]|\s(?:et|ou)\s|\s*$|\s*\n")
_OWN_ARTICLE = re.compile(r"(?<=[a-zà-ÿ] )(?:L(?:e|a|es) |L['’])\Z")
_ARTICLED = re.compile(r"(?i)(?:\b(?:la|les?|du|des|aux?) |\bl['’])\Z")
_BARE_ARTICLE = re.compile(r"(?i)\b(?:(?P<feminine>la|une)|le|un|du|au) \Z")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?i:le|la|une?|cet|cette|son|sa|leur|au|du) |\b[Ll]['’])(?P<noun>[a-zà-ÿ][a-zà-ÿ-]{2,}) \Z"
)
_ADVERBIAL = re.compile(r"\b(?:de (?:son|leur) côté|à (?:son|leur) tour|pour (?:sa|leur) part) \Z", re.IGNORECASE)
_LONGEST_NOUN, _LONGEST_ARTICLE = 30, 5
_AGE_BEHIND = re.compile(r",\s\d{1,3}\sans\b")
_ACCUSED_BEHIND = re.compile(
    r",\s(?:alors\s|actuellement\s)?(?:accusée?|jugée?|condamnée?|soupçonnée?|mise? en examen|poursuivie?)\s"
    r"|(?:,[^,.;:«»\n]{1,60},)?(?:\set\s[A-ZÀ-Þ][^,.;:«»\n]{2,40}(?:,[^,.;:«»\n]{1,30},)?)?\s(?:"
    r"(?:(?:a|ont|avait|avaient)\sété|est|sont|était|étaient|sera|seront)\s(?:alors\s|depuis\s|toujours\s)*"
    r"(?:accus|condamn|inculp|soupçonn|poursuivi|interpell|arrêté|écroué|incarcéré|reconnue?s? coupable"
    r"|mise?s? en (?:examen|cause|accusation)|placée?s? en (?:garde|détention))"
    r"|(?:a|ont|avait|avaient)\s(?:écopé|avoué|reconnu les faits))"
)
"""That somebody is accused, not that they accuse: *a été condamné*, *a avoué*, but *a condamné*, *a poursuivi*."""
_BRACKET_BEHIND = re.compile(r" \((?P<inside>[^()\n]{2,30})\)")
_PLURAL_ARTICLES = ("les ", "des ", "aux ", "ces ")
_FEMININE = frozenset(("la", "une", "sa", "ma", "cette"))
_MASCULINE = frozenset(("le", "un", "son", "ce", "mon", "cet", "du", "au"))
_EPICENE_MASCULINE = frozenset("ministre médecin professeur auteur chef juge maire docteur écrivain".split())
_FEMININE_BODIES = frozenset(
    "administration agence alliance assemblée association autorité enseigne entreprise équipe industrie institution "
    "instance ong organisation union université".split()
)
"""The bodies whose article, elided, hides that they are feminine."""


def find_entities(text: str) -> list[Entity]:
    """The named entities of a text, fullest names first, with their gender and roles as far as the text tells."""
    occurrences = list(parted(text, list(find_names(text))))
    apart = {o.start for o in occurrences if " " not in o.text and _AGE_BEHIND.match(text, o.end)}
    apart |= {o.start for o in occurrences if lexicon.is_place(o.text) and _is_articled(text, o.start)}
    entities = grouped(occurrences, apart, {o.start for o in occurrences if _presents_first_name(text, o)})
    for entity in entities:
        if is_channel(entity.name):
            entity.category = "organisation"
        for occurrence in entity.occurrences:
            _describe(text, entity, occurrence)
        settle_category(entity)
        entity.own_article = own_article(text, [o for o in entity.occurrences if o.text == entity.name])
    join_nicknames(text, entities)
    join_acronyms(text, entities)
    expand_acronyms(text, entities)
    give_offices(entities)
    return entities + list(couples(text, entities))


def _presents_first_name(text: str, occurrence: Occurrence) -> bool:
    """Whether a first name alone is told of, so that it is nobody's family name: *Philippe, cuisinier à Lorme*."""
    after = role_after(text, occurrence.end) if is_first_name(occurrence.text) else None
    return after is not None and lexicon.is_role(role_head(after["role"]))


def _describe(text: str, entity: Entity, occurrence: Occurrence) -> None:
    """Note the title before a name, and the role before or after it."""
    before = text[max(0, occurrence.start - 90) : occurrence.start]
    is_titled = before[:-1].lower().endswith(_TITLES)
    title = _TITLE.search(before, max(0, len(before) - _LONGEST_TITLE)) if is_titled else None
    if title is not None and not _ends_office(before):
        known = next((t for t in lexicon.titles() if t.lower() == title["title"].lower()), "")
        entity.gender = entity.gender or lexicon.title_gender(known)
        entity.category = "person"
        entity.add_role(lexicon.title_role(known) or "", occurrence.start)
        before = _ARTICLE_BEFORE_TITLE.sub(", ", before[: title.start()])
    entity.times_as_thing += _follows_thing(before)
    article = _BARE_ARTICLE.search(before, max(0, len(before) - 6))
    if article is not None:
        entity.article = "feminine" if article["feminine"] else "masculine"
    if before.lower().endswith(_PLURAL_ARTICLES) and _is_one_noun(entity.name):
        entity.number = "plural"
    place = _PLACE_BEFORE.search(before, max(0, len(before) - _LONGEST_PREPOSITION))
    place = place or _PLACE_NOUN.search(before, max(0, len(before) - _LONGEST_PLACE_NOUN))
    if place is not None and ACRONYM.fullmatch(entity.name) and _IN_A_BODY.search(before):
        place = None
    if entity.category is None and place is not None and not is_first_name(name_words(entity.name)[0]):
        entity.category = "place"
    is_complement_of_role = _is_full_name(entity.name) and is_complement(before.removesuffix("ONG "))
    if before.endswith("ONG ") and not is_complement_of_role:
        entity.category, entity.gender = "organisation", "feminine"
    is_apposed = text.startswith((",", " ("), occurrence.end)
    bracket = _BRACKET_BEHIND.match(text, occurrence.end) if is_apposed else None
    entity.parties |= parties_named(bracket["inside"]) if bracket is not None else frozenset()
    entity.is_aged = entity.is_aged or (is_apposed and _AGE_BEHIND.match(text, occurrence.end) is not None)
    entity.is_accused = entity.is_accused or _ACCUSED_BEHIND.match(text, occurrence.end) is not None
    is_open = before.endswith(", ") and _ENDS_APPOSITION.match(text, occurrence.end) is None
    bare = without_brackets(_OWN_ARTICLE.sub("", before))
    for determiner, words in roles_before(bare):
        if is_open and determiner and is_complement(bare[: bare.rindex(words)]):
            continue
        is_person = is_first_name(name_words(entity.name)[0])
        is_body = lexicon.entity_category(role_head(words)) == "organisation"
        if is_body and before.endswith(", ") and _is_full_name(entity.name):
            continue
        if determiner == "les" and is_person and not text.startswith(" et ", occurrence.end):
            continue
        if not is_body and ACRONYM.fullmatch(entity.name) and not before.endswith(", "):
            continue  # *la candidate LR* is not the party
        entity.add_role(words, occurrence.start)
        _agree(entity, determiner, words)
    told = None if is_complement(before) else role_told(text, occurrence.end)
    if told is not None and entity.category in ("person", None):
        entity.add_role(told, occurrence.end)
    after = role_after(text, occurrence.end) if is_apposed else None
    if after is None or entity.category == "place" or not _is_apposition(entity, after):
        return
    is_of_another = text[after.end()] == " " or _tells_of_next(entity, after)
    if not (is_of_another and is_complement(before)):
        entity.add_role(after["role"], occurrence.end)
        _agree(entity, (after["determiner"] or "").strip().lower(), after["role"])


def _ends_office(before: str) -> bool:
    """Whether *général* ends an office rather than is a rank: *le secrétaire général Jean Petit*."""
    general = _GENERAL.search(before)
    return general is not None and lexicon.is_role(general["office"])


def _is_articled(text: str, position: int) -> bool:
    return _ARTICLED.search(text, max(0, position - _LONGEST_ARTICLE), position) is not None


def _follows_thing(before: str) -> bool:
    """Whether an article or the noun of a thing stands before a name: *la Madeleine*, *l'émission Grand Matin*."""
    if _is_articled(before, len(before)):
        return True
    noun = _NOUN_BEFORE.search(before, max(0, len(before) - _LONGEST_NOUN))
    if noun is None or _ADVERBIAL.search(before):
        return False
    return not can_be_role(noun["noun"]) and not lexicon.is_time(noun["noun"])


def _is_full_name(name: str) -> bool:
    words = name_words(name)
    return len(words) > 1 and is_first_name(words[0])


def _is_one_noun(name: str) -> bool:
    """Whether a name is one word, with or without a complement: *Sages*, *Lois du Sénat*."""
    return not any(word[0].isupper() for word in name_words(name)[1:2])


def _is_apposition(entity: Entity, after: re.Match[str]) -> bool:
    """Whether the words behind a name tell what bears it: a role, *l'Italien*, or for no person an institution."""
    role, head = after["role"], role_head(after["role"])
    if is_channel(entity.name):
        return False
    if role[0].isupper():
        return after["determiner"] is not None and is_demonym(role)
    if lexicon.entity_category(head) is not None:
        return not is_first_name(name_words(entity.name)[0])
    return lexicon.is_role(head)


def _tells_of_next(entity: Entity, after: re.Match[str]) -> bool:
    """Whether a person's role rather begins the clause behind a name: *Interrogé par l'AFP, le maire, Jean Petit,*."""
    is_person = entity.category == "person" or is_first_name(name_words(entity.name)[0])
    return (
        after["determiner"] is not None and not is_person and lexicon.entity_category(role_head(after["role"])) is None
    )


def _agree(entity: Entity, determiner: str, role: str) -> None:
    head = role_head(role)
    category = lexicon.entity_category(head)
    if category is not None and not (category == "group" and _is_full_name(entity.name)):
        entity.category = entity.category or category
    if determiner in _FEMININE:
        entity.gender = entity.gender or "feminine"
    elif determiner in ("l'", "l’") and category == "organisation":
        entity.gender = entity.gender or ("feminine" if head in _FEMININE_BODIES else "masculine")
    elif determiner in _MASCULINE and head not in _EPICENE_MASCULINE:
        entity.gender = entity.gender or ("masculine" if determiner != "son" else None)
    if determiner == "les" and not _is_full_name(entity.name):
        entity.number = "plural"
