"""Two names that stand side by side, told apart: *à l'AFP Jean Petit*, *la maire PS de Lille*."""

from __future__ import annotations

from collections.abc import Iterator

from quotattr import lexicon
from quotattr.lexicon.names import is_first_name

__all__ = ["OPENING_FAMILY_NAMES", "is_channel", "split_names"]

_OFFICES = frozenset(("Etat", "État", "Intérieur", "Éducation", "Economie", "Économie", "Agriculture", "Industrie"))
"""What follows a function, before the name of whoever holds it: *le ministre de l'Intérieur Jean Petit*."""
_AGENCIES = frozenset(
    """AFP ATS ATS-AFP Keystone-ATS AP Reuters Belga EFE DPA ANSA Interfax Tass Xinhua BFM BFMTV LCI RTL RMC CNEWS CNews
    TF1 RFI RTS RTBF TSR Franceinfo Facebook Twitter Instagram YouTube""".split()
)
"""Who is told what the press prints, right before the name of whoever tells it: *a dit à l'AFP Jean Petit*."""
_CHANNELS = {
    "Agence": ("France-Presse",),
    "BFM": ("Business", "TV"),
    "Europe": ("1",),
    "France": ("2", "3", "5", "24", "Bleu", "Culture", "Info", "Inter", "Musique"),
    "Radio": ("Canada", "Classique", "France", "Suisse"),
    "Sud": ("Radio",),
}
"""Those whose names have two words: *a dit sur France Culture Ana Petit*."""
_ENDS_PAPERS = frozenset("News Post Press Presse Radio Times Tribune TV".split())
"""What ends the names of papers and channels: *Global News*."""
_PARTIES = frozenset(
    "PS LR RN FN UMP PCF PC LFI EELV UDI LREM LaREM MoDem PRG NPA RPR UDF MR CDH UDC PLR PDC SPD CDU".split()
)
"""What stands between what somebody is and where: *la maire PS de Lille*."""
OPENING_FAMILY_NAMES = frozenset(
    "Ben Bin Al El Le La Les De Des Du Di Da Dal Del Della Van Von Den Der Ten Ter Mac Mc Saint Sainte Abou Abu Abdel "
    "Aït Ait Ould Ibn Dos San Santa".split()
)
_ELISIONS = ("d'", "d’")


def is_channel(name: str) -> bool:
    """Whether a name is that of an agency or a channel, or of several together: *RTL-Le Figaro-LCI*."""
    return any(part in _AGENCIES for part in (name, *name.split("-")))


def split_names(words: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Names that stand side by side: *à l'AFP Jean Petit*, *le directeur du site de Lorme David Quentin*."""
    end, start = _parting([word for _, word in words])
    second = words[start:]
    if second and second[0][1].startswith(_ELISIONS):
        (begin, first), *rest = second
        second = [(begin + len(_ELISIONS[0]), first[len(_ELISIONS[0]) :]), *rest]
    yield words[:end]
    if second:
        yield from split_names(second)


def _parting(words: list[str]) -> tuple[int, int]:
    """Where the first of two names ends, and where the other begins: the end of the run twice if there is one."""
    count = len(words)
    if count < 2:
        return count, count
    is_channel = count > 2 and words[1] in _CHANNELS.get(words[0], ())
    if is_channel and (words[0] == "Agence" or is_first_name(words[2])):
        return 2, 2
    paper = next((index for index in range(2, count - 1) if words[index - 1] in _ENDS_PAPERS), None)
    if paper is not None:
        return paper, paper
    is_party = words[0] in _PARTIES and words[1].startswith(_ELISIONS)
    if words[0] in _AGENCIES or is_party or (words[0] in _OFFICES and count > 2):
        return 1, 1
    shortened = next((index for index in range(2, count - 1) if _follows_initial(words, index)), None)
    if shortened is not None:
        return shortened, shortened
    between = next((index for index in range(1, count - 1) if _stands_between(words, index)), None)
    if between is not None:
        return between, between + 1
    opens_with_first_name = is_first_name(words[0])
    if lexicon.is_place(words[0]) and not opens_with_first_name and is_first_name(words[1]):
        return 1, 1
    if not words[0].endswith("."):
        for index in range(2 if opens_with_first_name else 1, count - 1):
            if is_first_name(words[index]) and _ends_name(words[index - 1], opens_with_first_name):
                return index, index
    return count, count


def _ends_name(word: str, is_person: bool) -> bool:
    """Whether a name can end before a first name: *de Lorme Ana Petit*, *d'un livre de Luc Roux Ana Petit*."""
    if is_person:
        return word[0].isupper() and not is_first_name(word) and word not in OPENING_FAMILY_NAMES
    return word[0].isupper() or word.startswith(_ELISIONS)


def _follows_initial(words: list[str], index: int) -> bool:
    """Whether a first name opens the sentence behind a name that is not told: *a dit Marc R. Ana Petit le nie*."""
    return words[index - 1].endswith(".") and words[index - 2][0].isupper() and is_first_name(words[index])


def _stands_between(words: list[str], index: int) -> bool:
    """Whether a particle stands between two names, not within one: *Ana Roux du Courrier*, *Ana Roux de Lorme*."""
    particle, behind, is_last = words[index], words[index + 1], index + 2 == len(words)
    if index == 1 and particle in ("de", "du", "des") and words[0] in _PARTIES:
        return True
    if particle.islower() and is_first_name(behind) and not is_last:
        return True
    if particle in ("du", "des") and index > 1 and is_first_name(words[0]):
        return all(word[0].isupper() for word in words[:index])
    return particle == "de" and is_last and lexicon.is_place(behind) and index > 1
