"""The words that report speech, announce titles and terms, or name kinds of speakers: data, loaded on first use.

Each file of this folder has a header line and a column for its source: ``annotated`` entries introduce a quotation in
one of the annotated sets, ``compiled`` ones were gathered by the project from usage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotattr.lexicon.conjugation import third_person_forms
from quotattr.lexicon.tables import read_table

__all__ = [
    "cue_lemmas",
    "entity_category",
    "entity_kind",
    "is_adjective_cue",
    "is_feminine_role",
    "is_noun_cue",
    "is_place",
    "is_role",
    "is_time",
    "is_wide_role",
    "label",
    "may_report",
    "noun_kind",
    "reporting_forms",
    "role_fields",
    "set_phrase",
    "title_gender",
    "title_pattern",
    "title_role",
    "titles",
    "verb_class",
]

_CONTRACTED = {"au": "à le", "aux": "à les", "du": "de le", "des": "de les"}
_REFLEXIVE = re.compile(r"^(?:se |s'|s’)")
_TOWN = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*-(?:(?:à|aux?|des?|du|en|l[aeè]s?|lès|près|sous|sur)(?:-l[ae]s?)?-|(?:d|de-l|à-l)['’])[\w’'-]+"
)
_ABSTRACT = re.compile(r"(?:[tsx]ion|ment|ité|isme|ance|ence|itude|erie|logie|graphie)s?$")
_PERSONAL = re.compile(
    r"(?:iste|logue|crate|pathe|graphe|naire|eur|euse|trice|[iy]en|[iy]enne|[ao]ise|ois|nais|ante?)s?$"
)


@cache
def _verbs() -> dict[str, str]:
    return {row["lemma"]: row["class"] for row in read_table("verbs.tsv")}


@cache
def _verb_forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for lemma in _verbs():
        bare = _REFLEXIVE.sub("", lemma)
        for form in third_person_forms(bare):
            known = forms.setdefault(form, [])
            if bare not in known:
                known.append(bare)
    return {form: tuple(lemmas) for form, lemmas in forms.items()}


def verb_class(lemma: str, *, reflexive: bool = False) -> str | None:
    """The class of a reporting verb (``say``, ``judge``, ``manner``…), or ``None`` when it is not one.

    A reflexive verb is looked up with its pronoun first.

    >>> verb_class("déclarer"), verb_class("féliciter", reflexive=True), verb_class("manger")
    ('say', 'judge', None)
    """
    verbs = _verbs()
    if reflexive:
        pronominal = ("s'" if lemma[:1] in "aeiouyéèêhâîô" else "se ") + lemma
        if pronominal in verbs:
            return verbs[pronominal]
    if lemma in verbs:
        return verbs[lemma]
    return None


def cue_lemmas(form: str) -> tuple[str, ...]:
    """The reporting verbs that a written form can belong to, without their reflexive pronoun.

    >>> cue_lemmas("répond"), cue_lemmas("table")
    (('répondre',), ())
    """
    return _verb_forms().get(form.lower(), ())


def reporting_forms() -> frozenset[str]:
    """Every written form of a reporting verb."""
    return frozenset(_verb_forms())


@cache
def _cues(category: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("cues.tsv") if row["category"] == category)


def is_noun_cue(lemma: str) -> bool:
    """Whether a noun can introduce quoted words: *constat*, *réponse*, *promesse*."""
    return lemma in _cues("noun")


def is_adjective_cue(lemma: str) -> bool:
    """Whether an adjective can, as a predicate: *Elle est formelle : « Non. »*."""
    return lemma in _cues("adjective")


@cache
def _source_groups() -> dict[str, tuple[tuple[str, ...], ...]]:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in _cues("preposition"):
        first, *rest = " ".join(_CONTRACTED.get(word, word) for word in row.replace("'", "' ").split()).split()
        if rest:
            groups.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in groups.items()}


def source_groups(first: str) -> tuple[tuple[str, ...], ...]:
    """What stands behind the first word of the groups that name a source, contractions apart.

    >>> ("les", "yeux", "de") in source_groups("à")
    True
    """
    return _source_groups().get(first, ())


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """For each verb, what stands behind it in its phrases, contractions apart as trees have them, and as written."""
    phrases: dict[str, dict[str, str]] = {}
    for phrase in _cues("phrase"):
        verb, _, rest = phrase.removeprefix("ne pas ").removeprefix("n'").removeprefix("se ").partition(" ")
        phrases.setdefault(verb, {})[" ".join(_CONTRACTED.get(word, word) for word in rest.split())] = rest
    return phrases


def set_phrase(lemma: str, following: Sequence[str]) -> tuple[str, int] | None:
    """The phrase that a verb opens and that reports speech, with the number of words behind the verb that it takes.

    >>> set_phrase("mettre", ["en", "garde", "contre"])
    ('mettre en garde', 2)
    >>> set_phrase("monter", ["à", "le", "créneau"])
    ('monter au créneau', 3)
    >>> set_phrase("faire", ["de", "le", "bruit"]) is None
    True
    """
    phrases = _phrases().get(lemma, {})
    told: list[str] = []
    for length, word in enumerate(following if phrases else (), start=1):
        if word not in ("pas", "guère", "jamais"):
            told.append(word)
            rest = " ".join(told).replace("' ", "'")
            if rest in phrases:
                return f"{lemma} {phrases[rest]}", length
    return None


def changes_sense(lemma: str, preposition: str) -> bool:
    """Whether a preposition gives a reporting verb another sense: *cela relève de la justice*.

    >>> changes_sense("relever", "de"), changes_sense("parler", "de")
    (True, False)
    """
    return f"{lemma} {preposition}" in _cues("unless")


_SPEAKING = frozenset(("say", "judge", "manner", "express"))


@cache
def _speaking_forms() -> frozenset[str]:
    forms = {form for form, lemmas in _verb_forms().items() if any(_verbs().get(v) in _SPEAKING for v in lemmas)}
    reflexive = {_REFLEXIVE.sub("", v) for v, kind in _verbs().items() if kind in _SPEAKING}
    verbs = {*reflexive, *_phrases()}
    return frozenset(forms.union(*(third_person_forms(verb) for verb in verbs)))


def may_report(form: str) -> bool:
    """Whether a written form can be that of a verb of speech or opinion, or open a set phrase that reports speech.

    >>> may_report("annonçait"), may_report("mangeait")
    (True, False)
    """
    return form.lower() in _speaking_forms()


@cache
def _labels() -> dict[str, str]:
    return {row["lemma"]: row["announces"] for row in read_table("labels.tsv")}


def label(lemma: str) -> str | None:
    """What a word announces when quoted words follow it: ``title`` (*film*), ``term`` (*mot*), ``name`` (*dit*)."""
    return _labels().get(lemma)


@cache
def _entities() -> dict[str, str]:
    return {row["lemma"]: row["category"] for row in read_table("entities.tsv")}


def entity_kind(noun: str) -> str | None:
    """What a noun names: ``organisation``, ``group``, ``document``, ``time``, ``either`` (a body or a thing:
    *mission*), or ``None`` when it is not listed.
    """
    return _entities().get(noun.lower())


def entity_category(noun: str) -> str | None:
    """``organisation`` or ``group`` for nouns that name one."""
    category = entity_kind(noun)
    return category if category in ("organisation", "group") else None


@cache
def _roles() -> dict[str, tuple[frozenset[str], str]]:
    return {row["role"]: (frozenset(row["fields"].split()), row["scope"]) for row in read_table("roles.tsv")}


def is_role(noun: str) -> bool:
    """Whether a noun names a function or a tie that a text can introduce somebody by: *sœur*, *ex-procureur*."""
    return _without_ex(noun) in _roles()


def _without_ex(noun: str) -> str:
    return noun.lower().removeprefix("ex-")


def is_feminine_role(noun: str) -> bool:
    """Whether the form of a role tells that a woman holds it: *avocates*, *infirmière*, but not *juge*."""
    role = _without_ex(noun).removesuffix("s")
    return is_role(role) and role.endswith("e") and (is_role(role[:-1]) or is_role(f"{role.removesuffix('ère')}er"))


def role_fields(noun: str) -> frozenset[str]:
    """The fields of life where a role is met: two nouns of one field can name the same person.

    >>> sorted(role_fields("procureure") & role_fields("magistrate")), sorted(role_fields("table"))
    (['justice'], [])
    """
    return _roles().get(_without_ex(noun), (frozenset[str](), ""))[0]


def is_wide_role(noun: str) -> bool:
    """Whether a role is said of many people of its field, whatever else they are: *élu*, *magistrate*, *technicien*."""
    return _roles().get(_without_ex(noun), (frozenset[str](), ""))[1] == "wide"


@cache
def _things() -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("things.tsv"))


def noun_kind(*forms: str) -> str:
    """What a noun names, by its written form or lemma: a ``role``, one of :func:`entity_kind`, a ``thing`` that never
    speaks; where no list holds it, a ``person`` if it ends like the names of people, ``other`` if not.

    >>> noun_kind("infirmières", "infirmière"), noun_kind("mairie"), noun_kind("prudence"), noun_kind("riziculteur")
    ('role', 'organisation', 'thing', 'person')
    """
    forms = tuple(form.lower() for form in forms)
    if any(is_role(form) for form in forms):
        return "role"
    known = next((kind for form in forms if (kind := entity_kind(form)) is not None), None)
    if known is not None:
        return known
    if any(form in _things() or _ABSTRACT.search(form) for form in forms):
        return "thing"
    return "person" if any(_PERSONAL.search(form) for form in forms) else "other"


def is_time(noun: str) -> bool:
    """Whether a noun names a time, and so never speaks: *mardi*, *semaines*."""
    noun = noun.lower()
    return "time" in (_entities().get(noun), _entities().get(noun.removesuffix("s")))


@cache
def titles() -> dict[str, tuple[str | None, str | None]]:
    """Titles that stand before a name, with the gender and the role that they tell."""
    return {row["title"]: (row["gender"] or None, row["role"] or None) for row in read_table("titles.tsv")}


def title_pattern() -> str:
    """A regular expression for the titles, the longest first."""
    return "|".join(re.escape(title) for title in sorted(titles(), key=len, reverse=True))


def title_gender(title: str) -> str | None:
    """The gender that a title tells: ``feminine`` for *Mme*."""
    return titles().get(title, (None, None))[0]


def title_role(title: str) -> str | None:
    """The role that a title tells: ``avocat`` for *Me*."""
    return titles().get(title, (None, None))[1]


@cache
def _places() -> frozenset[str]:
    return frozenset(_spelled_alike(row["name"]) for row in read_table("places.tsv"))


def _spelled_alike(name: str) -> str:
    return name.replace(" ", "-").replace("’", "'")


def is_place(name: str) -> bool:
    """Whether a name is that of a country, a region or a large town, or is built as those of towns are; not of a person
    named like one.

    >>> is_place("Bruxelles"), is_place("Villiers-le-Bel"), is_place("Jean-Pierre")
    (True, True, False)
    """
    return _spelled_alike(name) in _places() or _TOWN.fullmatch(name) is not None
