"""What the press calls the holders of offices to avoid repeating their titles: *le locataire de Matignon*."""

from __future__ import annotations

import re
from functools import lru_cache

from quotattr.names import is_demonym
from quotattr.parties import by_party

__all__ = ["canonical"]

_OF_A_NATION = re.compile(r"(?i)\b(?P<president>présidente?) (?P<nation>[a-zà-ÿ]+(?:-[a-zà-ÿ]+)?)\b")
_FORMER = re.compile(r"(?i)\b(?:ex-|ancienne )(?=\w)")
_TENANT = "(?:locataire|hôte|occupant|patronne|patron|chef)"
_PERIPHRASES = tuple(
    (re.compile(rf"(?i)\b(?:{pattern})(?!\w)"), office)
    for pattern, office in (
        (rf"chef (?:de l['’]|d['’])[ée]tat|{_TENANT} de l['’][ée]lysée", "président de la République"),
        (rf"chef d[ue] (?:son )?gouvernement|{_TENANT} de matignon", "premier ministre"),
        (rf"{_TENANT} de la maison[ -]blanche", "président américain"),
        (r"garde des sceaux", "ministre de la Justice"),
        (r"membre du gouvernement", "ministre"),
        (r"avocat général", "procureur général"),
        (r"avocate générale", "procureure générale"),
        (rf"chef de la diplomatie|{_TENANT} du quai d['’]orsay", "ministre des Affaires étrangères"),
        (rf"{_TENANT} de (?:la place )?beauvau|premier flic de france", "ministre de l'Intérieur"),
        (rf"{_TENANT} de la place vendôme", "ministre de la Justice"),
        (rf"{_TENANT} de la rue de grenelle", "ministre de l'Éducation nationale"),
        (rf"{_TENANT} de la rue de valois", "ministre de la Culture"),
        (rf"{_TENANT} de bercy", "ministre de l'Économie"),
        (rf"{_TENANT} du (?:10,? )?downing street", "premier ministre britannique"),
        (rf"(?:{_TENANT}|maître) du kremlin", "président russe"),
        (r"souverain pontife|saint-père", "pape"),
        (
            r"patron(?:ne)?(?= (?:de l['’]|de la |du |des )(?:agriculture|armées|budget|culture|défense|écologie"
            r"|économie|éducation|environnement|finances|industrie|intérieur|justice|logement|santé|sports|transports|travail)\b)",
            "ministre",
        ),
        (r"(?:directeur|chargé|maître) de (?:recherches?|conférences)", "chercheur"),
        (r"(?:directrice|chargée|maîtresse) de (?:recherches?|conférences)", "chercheuse"),
        (r"pdg", "président-directeur général"),
        (r"dga?", "directeur général"),
        (r"drh", "directeur des ressources humaines"),
        (r"édile|premier magistrat de (?:la|sa) (?:ville|commune)", "maire"),
    )
)


@lru_cache(maxsize=4096)
def canonical(role: str) -> str:
    """A role by the name of the office that it goes round: *chef de l'État* is the president of the Republic.

    >>> canonical("locataire de Matignon"), canonical("ex-chef de l'État")
    ('premier ministre', 'ancien président de la République')
    """
    role = by_party(_FORMER.sub("ancien ", role))
    for pattern, office in _PERIPHRASES:
        role = pattern.sub(office, role)
    return _OF_A_NATION.sub(_named_office, role)


def _named_office(match: re.Match[str]) -> str:
    """*Président français* as *président de la République français*, which *président de LR* is not."""
    is_nation = is_demonym(match["nation"].capitalize())
    return f"{match['president']} de la République {match['nation']}" if is_nation else match.group()
