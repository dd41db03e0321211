"""What has a capital because it opens a sentence or heads a piece, and is no part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotattr import lexicon
from quotattr.lexicon.names import is_first_name

__all__ = ["is_common", "is_epithet", "is_rubric", "only_opens", "opens_sentence"]

_FUNCTION_WORDS = frozenset(
    """a le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos
    il elle ils elles on je tu nous vous qui que quoi dont où et ou mais donc or ni car si selon pour par dans
    sur sous avec sans chez vers entre contre depuis pendant avant après lors dès en à y mardi lundi mercredi
    jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre ainsi alors aussi cependant toutefois pourtant enfin puis ensuite hier aujourd demain quand comme
    lorsque puisque quoique même tout toute tous toutes plus moins très bien mal oui non pas ne c s n j m t qu
    cela ça ceci celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci
    interrogé interrogée invité invitée contacté contactée côté face quant
    malgré outre parmi parce pourquoi comment combien certains certaines plusieurs chaque quelques autre autres
    beaucoup peu rien personne quelqu chacun d’après monsieur madame faux vrai depuis seul seule seuls aucun
    lire relire voir revoir écouter regarder vidéo
    voilà voici merci bravo bonjour bonsoir honte silence attention allez allons oui jamais toujours tant tantôt certes
    bref mieux pire reste restent chez idem dommage résultat objectif preuve constat verdict courage adieu hélas stop
    hors via aussitôt désormais certain finalement heureusement malheureusement bientôt parfois souvent
    aucune deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
    cinquante soixante cent mille première premier deuxième troisième second seconde voire devant derrière autour
    surtout déjà jadis naguère autrefois longtemps encore ailleurs partout ici là soudain demain également tandis sinon
    sauf notamment jusqu lorsqu puisqu quoiqu près tel telle tels telles
    comprenez sachez imaginez notez retrouvez découvrez suivez lisez voyez regardez pensez prenez rappelez
    ajoutez dernier dernière derniers dernières prochain prochaine""".split()
)
_RUBRICS = frozenset(
    """analyse chronique critique décryptage direct enquête entretien exclusif infographie interview opinion portrait
    récit replay reportage sondage témoignage témoignages tribune vidéo vidéos""".split()
)
_ADJECTIVAL = re.compile(r"\w{2}(?:ée?s?|[iu]es|ment|ants?|antes?|eux|euses?|istes?|ifs?|ives?|iques?|ables?|ibles?)$")
_INVERTED = re.compile(r"[a-zà-ÿ]-(?:t-)?(?:ils?|elles?|on|ce|je|tu|nous|vous|moi|toi|le|la|les|lui|leur)$")
"""A verb that opens a sentence, before its pronoun: *Faut-il*, *Peut-on*."""
_TITLE_BEFORE = re.compile(r"\b(?:[A-ZÀ-Þ]|MM|Dr|Pr|Mgr)\. ?\Z")
_LONGEST_TITLE = 6
_DASH_BEHIND = re.compile(r"\s[-–—]\s")
_ADVERB = re.compile(r"(?:[aeé]m|qu[ei]?|[bcdlrstv]e)ment$")
_PARTICIPLE = re.compile(
    r"(?:né|venu|parti|sorti|arrivé|issu|réuni|reçu|vêtu|assis|natif|native|originaire)e?s?", re.IGNORECASE
)


def is_common(word: str) -> bool:
    """Whether a word with a capital is one that names nobody wherever it stands: *Selon*, *Mardi*, *Faut-il*."""
    if _INVERTED.search(word):
        return True
    return word.lower().rstrip(".") in _FUNCTION_WORDS and not (word.isupper() and len(word) > 1)


def is_epithet(word: str) -> bool:
    """Whether a word is built as an adjective, a participle or an adverb: *Fataliste*, *Interrogé*, *Visiblement*."""
    return _ADJECTIVAL.search(word) is not None or _PARTICIPLE.fullmatch(word) is not None


def only_opens(words: Sequence[str]) -> bool:
    """Whether the first word of a run only opens the sentence before a name: *Prénommée Léa*, *Venu de Lorme*,
    *Juridiquement Brix*.
    """
    if len(words) < 2 or is_first_name(words[0]):
        return False
    first, following = words[0], next((word for word in words[1:] if word[0].isupper()), "")
    if _PARTICIPLE.fullmatch(first) or (words[1].islower() and lexicon.is_role(first.lower())):
        return True
    if lexicon.entity_category(first) is not None or lexicon.is_place(first):
        return False
    return _ADVERB.search(first) is not None or (is_epithet(first) and is_first_name(following))


def is_rubric(text: str, start: int, name: str) -> bool:
    """Whether capitals only head a piece or send to another one: *LIRE AUSSI*, *EN DIRECT*, *ENTRETIEN*."""
    words = name.lower().split()
    is_known = all(word in _RUBRICS or (len(words) > 1 and word in _FUNCTION_WORDS) for word in words)
    is_head = " " in name and opens_sentence(text, start) and _DASH_BEHIND.match(text, start + len(name)) is not None
    return name.isupper() and (is_known or is_head)


def opens_sentence(text: str, position: int) -> bool:
    """Whether a word opens a sentence, a line or quoted words, where capitals tell nothing."""
    before = text[max(0, position - 3) : position].rstrip(" ")
    if before.endswith(".") and _TITLE_BEFORE.search(text, max(0, position - _LONGEST_TITLE), position):
        return False
    return not before or before[-1] in ".!?«»\n:—–…"
