"""How far a name goes in small letters: *Cour des comptes*, *Agence régionale de santé*, *Casques bleus*."""

from __future__ import annotations

import re
from functools import cache

from quotattr import lexicon
from quotattr.lexicon.tables import read_table

__all__ = ["institution_end", "is_coloured", "is_institution", "listed_name_end", "past_adjectives", "past_colour"]

_HEADS = frozenset(
    """académie action agence alliance assemblée association autorité banque bureau caisse centre cercle chambre
    club collectif comité commission compagnie confédération conférence congrès conseil coordination cour
    courrier crédit défenseur défenseure délégation direction école établissement fédération fondation fonds
    force forum front génération groupement inspection institut institution laboratoire ligue lutte ministère
    mission mouvement musée mutuelle observatoire office ordre organisation parlement parti rassemblement régie
    réseau secours secrétariat sécurité société syndicat tribunal union université""".split()
)
_WITHOUT_COMPLEMENT = frozenset(("assemblée", "parlement"))
_FOR_A_CAUSE = frozenset(
    "association centre collectif comité fédération fondation fonds front institut ligue mouvement observatoire".split()
)
_ADJECTIVE = re.compile(
    r"(?P<joint>,| et)? "
    r"(?P<word>[a-zà-ÿ-]{2,}(?:al|ale|aux|ales|iers?|ières?|iens?|iennes?|iques?|ifs?|ives?|aires?|aise?|aine?"
    r"|oise?|eux|euses?|istes?|ane?|anne|els?|elles?|eures?|eurs?|ande?|ole?|éen(?:ne)?s?)"
    r"|suprême|arabe|belge|suisse|russe|turque|démocrate)(?![\w’'-])"
)
_COMPLEMENT = re.compile(
    r" (?P<and>et )?(?:(?P<open>de|d)|du|des|de l(?:a|es?)?|(?P<cause>(?:pour|contre) l(?:a|es?)?))"
    r"(?: |['’])(?:(?:petites et moyennes|petites|grandes?|hautes?|jeunes|nouvelles|libre) )?"
    r"(?P<word>(?!(?:une|les|des|ses|son|nos|leurs?|cet|cette|ces|tous|toute)\b)[a-zà-ÿ][a-zà-ÿ-]{2,})(?![\w’'])"
)
_PLACE = re.compile(r" (?:de|du|des|d)(?: |['’])(?P<word>[A-ZÀ-Þ][\w-]+)(?! [A-ZÀ-Þ])")
_ABROAD = re.compile(r" (?:sans frontières|du monde)(?![\w’'-])")
"""What trades call themselves by when they work abroad: *Médecins du monde*."""
_INFINITIVE = re.compile(r"(?:er|ir|ndre|ttre|aître|dire|lire|rire|faire|plaire|clure|vre)$")
_COMPLEMENTS = 3
_COLOUR = re.compile(r" (?:rouges|jaunes|bleue?s|verte?s|blancs|blanches|noire?s|roses|grise?s|brune?s)(?![\w’'-])")


def institution_end(text: str, start: int, end: int) -> int:
    """Where the name that stands between two places ends, with the complements that are part of it.

    >>> text = "La Cour des comptes critique l'Agence régionale de santé."
    >>> text[3:institution_end(text, 3, 7)], text[31:institution_end(text, 31, 37)]
    ('Cour des comptes', 'Agence régionale de santé')
    """
    whole = listed_name_end(text, start, end)
    if whole is not None:
        return whole
    abroad = _ABROAD.match(text, end) if text[end - 1] == "s" else None
    if abroad is not None:
        return abroad.end()
    head = next((word for word in text[start:end].lower().split()[-2:] if word in _HEADS), None)
    if head is None:
        return end
    end = past_adjectives(text, end)
    for number in range(0 if head in _WITHOUT_COMPLEMENT else _COMPLEMENTS):
        complement = _COMPLEMENT.match(text, end)
        if complement is None or (complement["and"] and not number) or not _completes(complement, head):
            break
        end = past_adjectives(text, complement.end())
    place = _PLACE.match(text, end)
    return place.end() if place is not None and lexicon.is_place(place["word"]) else end


def listed_name_end(text: str, start: int, end: int) -> int | None:
    """Where a name of the lexicon ends that begins as the one between two places does: *France*, *Agence mondiale*."""
    first = text.find(" ", start, end)
    rest = _goes_on().match(text, end) or (_goes_on().match(text, first) if first > 0 else None)
    return rest.end() if rest is not None else None


@cache
def _goes_on() -> re.Pattern[str]:
    """What ends names that begin like others: *La France insoumise*."""
    parted = (
        re.match(r"(?P<begin>(?:[A-ZÀ-Þ][\w-]*(?: |$))+)(?P<rest>.*)", row["name"])
        for row in read_table("compound_names.tsv")
    )
    names = sorted({(name["begin"].strip(), name["rest"]) for name in parted if name is not None and name["rest"]})
    alternatives = (rf"(?<={re.escape(begin)}) {re.escape(rest)}" for begin, rest in names)
    return re.compile(rf"(?:{'|'.join(alternatives)})(?![\w’'-])")


def is_institution(name: str) -> bool:
    """Whether a name of several words begins as those of institutions do: *Chambre de commerce*."""
    if _goes_on().search(name) is not None:
        return True
    noun, _, rest = name.partition(" ")
    is_abroad = noun.endswith("s") and _ABROAD.fullmatch(f" {rest}") is not None
    return bool(rest) and (noun.lower() in _HEADS or is_abroad)


def past_adjectives(text: str, end: int) -> int:
    """Where the adjectives that stand behind a noun end, as in *économique, social et environnemental*.

    What ends like an adjective and is a reporting verb or a time is none.
    """
    begin = end
    while (adjective := _ADJECTIVE.match(text, end)) is not None:
        word = adjective["word"]
        if (end == begin and adjective["joint"]) or lexicon.cue_lemmas(word) or lexicon.is_time(word):
            break
        end = adjective.end()
    return end


def past_colour(text: str, end: int) -> int:
    """Where the colour by which a group goes ends, behind its noun: *Casques bleus*."""
    colour = _COLOUR.match(text, end)
    return end if colour is None else colour.end()


def is_coloured(name: str) -> bool:
    """Whether a name is that of a group that goes by a colour: *Casques bleus*."""
    noun, _, colour = name.partition(" ")
    return noun.endswith("s") and _COLOUR.fullmatch(f" {colour}") is not None


def _completes(complement: re.Match[str], head: str) -> bool:
    """Whether a noun completes a name, rather than a time or, behind *de*, what is asked of the institution."""
    word = complement["word"]
    if complement["cause"] and head not in _FOR_A_CAUSE:
        return False
    return not lexicon.is_time(word) and not (complement["open"] and _INFINITIVE.search(word))
