"""Who a pronoun or a description stands for: the entities that may be meant, and nobody, weighed against each other.

The weights are those of a conditional logit over the candidates of each place (McFadden 1974), so that the
probabilities of the candidates and of *nobody spoken of so far* add up to one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotattr import lexicon
from quotattr.anaphor import Anaphor
from quotattr.antecedents import features_of, features_of_nobody, standings
from quotattr.descriptions import told_of
from quotattr.entity import Entity
from quotattr.lexicon.names import is_first_name
from quotattr.linear import load_model, softmax
from quotattr.roles import PLACE_NOUNS
from quotattr.salience import Discourse, Link, agrees

__all__ = ["Candidate", "candidates", "certainty", "choose", "choose_in_passing"]

_REACH = 12
_NOBODY = {"pronoun": 0.75, "latter": 0.75}
_NOBODY_DESCRIBED = 0.5
_DOUBTFUL = {"role": 0.4, "noun": 0.5}
_NOBODY_IN_PASSING = {"definite": 0.3}
_OF_A_BRANCH = frozenset(
    "local locale départemental départementale régional régionale municipal municipale cantonal cantonale".split()
)
"""What tells that a part of a body is meant: *la fédération locale* is not the party."""
_LONGEST_DETERMINER = 4
_BINDING = re.compile(
    r"(?:(?:Mais|Et|Puis|Ensuite),?\s)?"
    r"(?:(?:Tout\s)?[Ee]n\s(?:[a-zà-ÿ]+\s|[a-zà-ÿ]['’])?[a-zà-ÿ]+ant\b"
    r"|(?!Quant|Suivant|Avant|Pendant|Durant|Devant|Malgré)(?P<participle>[A-ZÀ-Þ][a-zà-ÿ]+(?:ée?s?|ant))\b"
    r"|(?:Reçu|Vu|Venu|Élu|Connu|Soutenu|Attendu|Convaincu|Déçu|Ému|Battu|Défendu|Surpris|Pris|Mis|Conquis|Choisi|Trahi"
    r"|Saisi|Suivi|Averti|Ravi|Rejoint|Joint|Contraint|Conduit)e?s?\b"
    r"|(?:Après|Avant|Pour|Sans)\s(?:de\s|d['’])?[a-zà-ÿ'’]+(?:er|ir|re|oir)\b"
    r"|Comme(?=(?:\s[A-ZÀ-Þ][\w’'-]*)+,)|Avec|Face\sà|Contrairement\sà|À\sl['’]instar|Aux\scôtés|Grâce\sà)"
    r"[^,.;:!?]*,\s\Z"
)
"""What opens a sentence whose subject is *il*, so that nobody named in it is meant: *Surpris par Jean Petit, il*,
*Comme Jean Petit, il*, but *Comme Jean Petit dormait, il*.
"""
_INDEFINITE = re.compile(r"\b(?:d['’]une?|de (?:plusieurs|quelques))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """An entity that may be meant, or ``None`` for nobody spoken of so far, with what speaks for it."""

    entity: Entity | None
    features: frozenset[str]


def choose(found: Sequence[Candidate], kind: str) -> Entity | None:
    """The most probable of the candidates; ``None`` when nobody spoken of so far is probably meant.

    A pronoun nearly always stands for somebody, so that only a strong doubt leaves it open; a description that may be
    anybody's is rather somebody new, one by a noun that is no role even more so.
    """
    return _best(found, _NOBODY.get(kind, _NOBODY_DESCRIBED), _DOUBTFUL.get(kind, 0))


def choose_in_passing(found: Sequence[Candidate], determiner: str) -> Entity | None:
    """The most probable of the candidates for a description that stands where nobody is quoted.

    Such sentences bring in more people who do not speak (*le garde entra*), and when somebody known may be meant it is
    of less weight which one.
    """
    return _best(found, _NOBODY_IN_PASSING.get(determiner, _NOBODY_DESCRIBED), 0)


def _best(found: Sequence[Candidate], nobody: float, doubtful: float) -> Entity | None:
    """The most probable candidate, unless nobody is as probable as that, or it less so."""
    probabilities = _probabilities(found)
    if len(found) == 1 or probabilities[0] >= nobody:
        return None
    best = max(range(1, len(found)), key=lambda index: probabilities[index])
    return None if probabilities[best] < doubtful else found[best].entity


def certainty(found: Sequence[Candidate], entity: Entity) -> float:
    """How probable it is that one of the candidates is meant."""
    weighed = zip(found, _probabilities(found), strict=True)
    return sum(probability for candidate, probability in weighed if candidate.entity is entity)


def _probabilities(found: Sequence[Candidate]) -> list[float]:
    model = load_model("antecedent")
    return softmax([model.score(candidate.features) for candidate in found])


def candidates(discourse: Discourse, anaphor: Anaphor) -> list[Candidate]:
    """Nobody, then the entities that agree, the last spoken of first."""
    if _INDEFINITE.search(anaphor.phrase) or (anaphor.kind == "organisation" and len(anaphor.phrase.split()) > 2):
        return [Candidate(None, features_of_nobody(discourse, anaphor, 0, []))]
    owners, bound = _owners(discourse, anaphor), _bound(discourse, anaphor)
    mentions: dict[int, list[Link]] = {}
    for link in discourse.before(anaphor.position):
        if not any(link.entity is other for other in (*owners, *bound)):
            mentions.setdefault(id(link.entity), []).append(link)
    here = discourse.sentence(anaphor.position)
    agreeing = [
        spoken
        for spoken in sorted(mentions.values(), key=lambda spoken: -spoken[-1].position)
        if _may_be(discourse, spoken[-1].entity, anaphor)
        and (here - discourse.sentence(spoken[-1].position) <= _REACH or anaphor.fit(spoken[-1].entity) == "same")
    ]
    found = [
        Candidate(spoken[-1].entity, features_of(discourse, spoken, anaphor, standing))
        for spoken, standing in zip(agreeing, standings(discourse, agreeing), strict=True)
    ]
    later = [
        Candidate(entity, frozenset({"after", f"after&{anaphor.kind}", f"after&named={entity.is_named}"}))
        for entity in discourse.holders(anaphor.head)
        if id(entity) not in mentions and _may_be(discourse, entity, anaphor) and anaphor.fit(entity) == "same"
    ]
    nobody = Candidate(None, features_of_nobody(discourse, anaphor, len(agreeing), owners))
    return [nobody, *found, *later[:1]]


def _owners(discourse: Discourse, anaphor: Anaphor) -> list[Entity]:
    """Who is named within a description, and so is not meant by it: *l'avocat de Léa* is not Léa."""
    if not anaphor.phrase:
        return []
    return discourse.named_within(anaphor.position, anaphor.position + len(anaphor.phrase) + _LONGEST_DETERMINER)


def _bound(discourse: Discourse, anaphor: Anaphor) -> list[Entity]:
    """Who is named in an adjunct that the pronoun behind it is the subject of, or does something to whoever is meant,
    and so cannot be meant (Chomsky 1981, *Lectures on Government and Binding*, conditions B and C).
    """
    if anaphor.apart:
        return [link.entity for link in discourse.before(anaphor.position) if link.position in anaphor.apart]
    if anaphor.kind != "pronoun" or not discourse.sentences:
        return []
    start = discourse.sentences[max(0, discourse.sentence(anaphor.position) - 1)]
    opening = _BINDING.match(discourse.text[start : anaphor.position])
    is_adjunct = opening is not None and not is_first_name(opening["participle"] or "")
    return discourse.named_within(start, anaphor.position) if is_adjunct else []


def _may_be(discourse: Discourse, entity: Entity, anaphor: Anaphor) -> bool:
    if entity.category in ("place", "title") or anaphor.contradicts(entity):
        return False
    if anaphor.kind == "organisation":
        if anaphor.complement & _OF_A_BRANCH:
            return anaphor.fit(entity) == "same" and anaphor.complement <= told_of(entity)
        is_known = entity.is_named or anaphor.fit(entity) == "same"
        is_several = anaphor.number == "plural"
        return is_known and entity.category != "person" and (entity.number == "plural") is is_several
    if anaphor.kind in ("role", "noun") and (entity.category == "organisation" or _is_text(entity)):
        return False
    if anaphor.determiner == "possessive" and anaphor.fit(entity) != "same":
        return False  # *son agent* is rather nobody met so far than whoever *son* stands for
    speaks = anaphor.kind == "latter" or id(entity) in discourse.speakers or _can_speak(entity)
    return speaks and agrees(entity, anaphor.gender, anaphor.number)


def _is_text(entity: Entity) -> bool:
    """Whether somebody met without a name is no person but what one reads: *un commentaire*."""
    return not entity.is_named and lexicon.noun_kind(entity.name.split()[0]) == "document"


def _can_speak(entity: Entity) -> bool:
    if entity.category is not None or not entity.is_named:
        return True
    if entity.is_like_thing:
        return False
    words = entity.name.split()
    if is_first_name(words[0]) or entity.roles:
        return True
    if len(words) == 1:
        return len(entity.occurrences) > 1 and not entity.name.isupper() and not _names_no_person(words[0].lower())
    return len(words) in (2, 3) and not _names_no_person(words[0].lower())


def _names_no_person(noun: str) -> bool:
    """Whether a name that begins with a noun is that of a building, a body or a text: *Hôtel Matignon*."""
    return noun in PLACE_NOUNS or lexicon.noun_kind(noun) in ("thing", "organisation", "document", "time")
