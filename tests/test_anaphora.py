"""Who pronouns, roles and institutions stand for: short texts in ``tests/anaphora``, every speaker named by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotattr import Extractor
from quotattr.evaluation import Document, predict, read_gold, score
from quotattr.fitting.examples import analysis

PATHS = sorted(Path(__file__).with_name("anaphora").glob("*.txt"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


def test_every_speaker_is_annotated() -> None:
    texts = [document for path in PATHS for document in read_gold(path)]
    assert len(texts) >= 100
    assert all("»" not in document.text or document.quotes for document in texts)
    mentions = [quote for document in texts for quote in document.quotes if quote["speaker"]]
    assert all(quote["is_named"] for quote in mentions)


@pytest.mark.parametrize(("are_dispatches", "name", "pronoun"), [(False, 85, 88), (True, 75, 80)])
def test_share_of_speakers_named_right(extractor: Extractor, are_dispatches: bool, name: int, pronoun: int) -> None:
    """The denser texts in the manner of dispatches, with several institutions each, are harder."""
    paths = [path for path in PATHS if (path.stem == "news") == are_dispatches]
    documents: list[Document] = [document for path in paths for document in read_gold(path)]
    figures = score(documents, predict(documents, extractor))
    assert (figures["name"] or 0) > name
    assert (figures["pronoun_name"] or 0) > pronoun


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jo Roy a un livre en tête, dont elle n'a révélé que le premier mot : « Enfin ».", "Jo Roy"),
        ("Le syndicat Sud boude. La banque Orlan a écrit. « Non », répond le syndicat.", "Sud"),
        ("Le maire a un voisin. « Non », répond son voisin.", "voisin"),
        (
            "Surpris par l'avis du président Luc Roy, Paul Morin a réagi. « C'est trop », a-t-il dit.",
            "Paul Morin",
        ),
        ("Marc Serra, l'Italien, a battu Tim Olsen. « J'ai souffert », a avoué l'Italien.", "Marc Serra"),
        ("Le maire, Luc Roy, dort. « Non », a répondu l'édile.", "Luc Roy"),
        ("Jo Roy préside le club. Celle qui a gagné trois titres se dit « sereine ».", "Jo Roy"),
        ("Luc Roy a battu Ana Petit. La seconde parle d'« un vol ».", "Ana Petit"),
        ("Me Ana Petit, qui défend le jeune homme, sourit. « Il nie », répète l'avocate.", "Ana Petit"),
        ("Une locataire a donné l'alerte. « Ça brûlait », raconte la quinquagénaire.", "locataire"),
        ("L'ONG Rives et l'ONG Caps sont là. « On a gagné », disent les associations.", "associations"),
        ("Les parents d'un garçon, Luc Roy, ont dénoncé « un crime ».", "parents d'un garçon"),
        ("Fanny Roy suit la banque. Pour l'analyste, tout ira « bien ».", "Fanny Roy"),
        ("Le directeur général, Luc Roy, dort. « Non », a répondu le DG.", "Luc Roy"),
        ("Ana Brun, une voisine, est entrée sans frapper. « Jamais », a crié la voisine.", "Ana Brun"),
        ("« Je me tais », a dit l'accusé, cheveux ras et voix basse.", "accusé"),
        ("Fondatrice de la troupe, Ana Roy parle d'un « rêve ».", "Ana Roy"),
        ("Coauteur de la note, l'économiste Luc Petit juge le plan « vain ».", "Luc Petit"),
        ("Fataliste, Ilyas Bô parle d'un « rêve ».", "Ilyas Bô"),
        ("« Oui », a dit le maire PCF de Nantes, Luc Petit, vice-président du club.", "Luc Petit"),
        ("« Oui », a dit l'autre vice-Premier ministre, Luc Petit, patron de la Ligue (droite), hier.", "Luc Petit"),
        ("Le chef de file du Parti radical (centre) Luc Petit dénonce un « abus ».", "Luc Petit"),
        ("Le communiqué publié mardi par Amnesty International est net : « Nous jugerons. »", "Amnesty International"),
        ("Le Conseil d'État a tranché. La haute juridiction juge le texte « clair ».", "Conseil d'État"),
        ("L'agence régionale de santé hésite. « On verra », promet l'ARS.", "agence régionale de santé"),
        ("Jo Roy a perdu sa licence. « C'est absurde », a réagi le principal intéressé.", "Jo Roy"),
        ("Jo Roy attend. Le brancardier est entré. « On y va », dit-il.", "brancardier"),
        ("Ana Roy dort. Valette regarda la mer. Valette se tut. « Non », dit-il.", "Valette"),
        ("Léa Brun, ministre de la Santé, sort. Ana Roux aussi. « Non », a dit la patronne de la Santé.", "Léa Brun"),
        ("Tim Tarn a battu Ilse Vermaut. « J'ai mal joué », dit la Belge.", "Ilse Vermaut"),
        ("Selon son père, Jo Roy dort « mal ». Il est tard.", "père"),
        ("Selon une source, Nissan « hésite » encore.", "source"),
        ("Jo Roy est philosophe et académicien. « Rien ne presse », dit l'académicien.", "Jo Roy"),
        ("Jo Roy chante dans l'émission Grand Matin. « J'ai le trac », dit le chanteur.", "Jo Roy"),
        ("L'avis du docteur Paul Morin compte. « Rien ne presse », assure le docteur.", "Paul Morin"),
        ("Le conseiller d'Etat Reto Imboden a signé. « C'est fait », dit le conseiller d'Etat.", "Reto Imboden"),
        ("Me Castan, conseil de la veuve, a plaidé. « Tout est dit », a lancé le conseil.", "Castan"),
        ("Selon le préfet Guy Maurel, que le maire Jo Roy a reçu, tout va. « C'est calme », a-t-il dit.", "Guy Maurel"),
        (
            "Luc Arnal a battu Paul Morin. Il a longtemps couru seul. La foule l'a porté. « Je rêve », a-t-il dit.",
            "Luc Arnal",
        ),
        ("Emmanuel Macron a reçu Paul Morin. « Je reste », a dit le chef de l'État.", "Emmanuel Macron"),
        ("Emmanuel Macron a reçu Pavel Hrabec. « Je reste », a dit le président tchèque.", "Pavel Hrabec"),
        (
            "Le président de la République, Emmanuel Macron, a vu Jo Roy. « Je reste », a dit le président belge.",
            "Jo Roy",
        ),
        ("Luc Roy dort. André Petit hésite, il juge l'offre « piégée ».", "André Petit"),
        ("Comme Paul Morin dormait, il a demandé « un report ».", "Paul Morin"),
        ("Venu de loin, Paul Morin a signé et, hier, il a jugé l'offre « piégée ».", "Paul Morin"),
        ("Les infirmières ont signé. Ces dernières déplorent « un recul ».", "infirmières"),
        ("Emmanuel Macron est sorti. « Je reste », a dit le dirigeant turc.", "dirigeant turc"),
        ("Michel Barnier a vu Gabriel Attal. « Je reste », a dit le premier ministre.", "Michel Barnier"),
        ("Emmanuel Macron a reçu le maire. « Je reste », a dit le président du club.", "président du club"),
        ("Son avocat a écrit à Paul Morin, hier. « Il nie », a dit l'avocat.", "avocat"),
        ("« C'est fou », écrit Le Matin.", "Le Matin"),
        ("Alors que Luc Arnal dort, Paul Morin compte sur l'été. « Tout ira », a-t-il dit.", "Paul Morin"),
        ("Pour qui connaît Guy Maurel, le maire Jo Roy étonne. « C'est calme », a-t-il dit.", "Jo Roy"),
    ],
)
def test_who_is_meant(extractor: Extractor, text: str, name: str) -> None:
    [quotation] = extractor.extract(text).quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Une passante interroge Jo Roy : « Et le bus ? » Réponse : « En mars. »",
        "« Je pars », a dit Jo Roy. Puis conclut : « À jamais. »",
        "« Je pars », a dit Jo Roy. « Ici, tout dort », avant de conclure : « À jamais. »",
    ],
)
def test_verbs_and_answers_that_leave_out_who_speaks(extractor: Extractor, text: str) -> None:
    speaker = extractor.extract(text).quotations[-1].speaker
    assert speaker is not None
    assert speaker.name == "Jo Roy"


def test_a_heading_tells_nothing_of_who_speaks_behind_it(extractor: Extractor) -> None:
    text = "Le bourg dort.\n\nL'avocat de Lorme contre tous\n\n« Je tiens bon. » Jo Roy sourit."
    assert extractor.extract(text).quotations[0].speaker is None


def test_a_bare_quotation_as_a_heading_is_nobodys(extractor: Extractor) -> None:
    text = (
        "Luc Roy est revenu mardi.\n\n« Une page se tourne »\n\n« Je pars », a dit Ana Ruiz. Luc Roy soupire. « Non. »"
    )
    heading, *others = extractor.extract(text).quotations
    assert heading.speaker is None
    assert [str(quotation.speaker) for quotation in others] == ["Ana Ruiz", "Luc Roy"]


def test_whom_only_a_title_names_is_nobody(extractor: Extractor) -> None:
    text = "Ana Roy expose. L'album « Victor » se vend bien. « C'est trop », a-t-il dit."
    assert extractor.extract(text).quotations[-1].speaker is None


def test_what_words_are_read_on_is_nobody_spoken_of(extractor: Extractor) -> None:
    text = "Jo Roy suit le match. Les fans protestent. « C'est trop », peut-on lire sur le calicot."
    [quotation] = extractor.extract(text).quotations
    assert str(quotation.speaker) == "calicot"


def test_a_thing_that_the_sentence_before_is_about_does_not_speak(extractor: Extractor) -> None:
    text = "Roland Petit part à Lorme. Les Tables de la Loi restent au musée. « C'est une sorte de voyage. »"
    [quotation] = extractor.extract(text).quotations
    assert quotation.speaker is None


def test_an_age_is_no_complement(extractor: Extractor) -> None:
    found = analysis("Jo Roy court encore. « Cela tient », a dit le coureur de 54 ans.", extractor.parser)
    [[nobody, *_]] = found.resolution.considered.values()
    assert "nobody&role&complement=none" in nobody.features


def test_a_possessive_is_not_whoever_it_points_to(extractor: Extractor) -> None:
    text = (
        "Ousmane Keller, l'attaquant de Lorme, a quitté le stade sans un mot. "
        "Son agent dit vouloir « laisser passer l'orage »."
    )
    [quotation] = extractor.extract(text).quotations
    assert str(quotation.mention) == "Son agent"
    assert str(quotation.speaker) == "agent"


def test_a_participle_behind_a_comma_is_no_part_of_the_mention(extractor: Extractor) -> None:
    [quotation] = extractor.extract("« On a tout perdu », souffle Karim, attablé au café de la Poste.").quotations
    assert str(quotation.mention) == "Karim"


def test_an_acronym_for_a_role_is_met_as_a_noun_is(extractor: Extractor) -> None:
    said = "« Non », dit Luc Roy, patron de Brix. « Si », répond l'élu Jo Petit."
    text = f"{said} Le PDG hausse le ton. « Non ! » lance-t-il."
    *_, last = extractor.extract(text).quotations
    assert last.speaker is not None
    assert last.speaker.name == "Luc Roy"


def test_who_says_je_within_quoted_words_is_whoever_is_quoted(extractor: Extractor) -> None:
    outer, inner = extractor.extract("« Moi, je dis : “Merci !” », s'exclame Jo Roy.").quotations
    assert inner.parent == outer.id
    assert inner.speaker is not None
    assert inner.speaker.name == "Jo Roy"
