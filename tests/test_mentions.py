"""The extent of a mention, and the name that stands in it or beside it, whatever the parse."""

from __future__ import annotations

import pytest

from quotattr import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "Plusieurs « indignés » interrogés ont promis de « continuer ».",
            "Plusieurs « indignés »",
            "Plusieurs indignés",
        ),
        ("Les « petits porteurs » répondent : « Nous sommes trahis. »", "Les « petits porteurs »", "petits porteurs"),
        ("« La Gazette » affirme que le préfet « ment ».", "« La Gazette »", "Gazette"),
        ("Agée de 22 ans, cette serveuse se dit « prête ».", "cette serveuse", "serveuse"),
        ("Inquiète pour ses enfants, Marie Petit redoute « le pire ».", "Marie Petit", "Marie Petit"),
        ("« Non », ironise le député Insoumis (gauche) Luc Roy.", "le député Insoumis", "Luc Roy"),
        ("Une marche, suivie par la police et qui réclame « la paix ».", "Une marche", "marche"),
        ("Tout va, a dit à l'AFP Luc Roy, couvreur, qui craint « le pire ».", "Luc Roy, couvreur", "Luc Roy"),
        ("L'institut de sondage Brixor dit « non ».", "L'institut de sondage Brixor", "Brixor"),
        ("Le quotidien du soir Le Phare dit « non ».", "Le quotidien du soir Le Phare", "Le Phare"),
        (
            "La direction du syndicat Brixor dit « non ».",
            "La direction du syndicat Brixor",
            "direction du syndicat Brixor",
        ),
        ("« Non », ont dit à l'AFP des dockers.", "des dockers", "dockers"),
        ("« Non », résume à Brest Yann, docker.", "Yann", "Yann"),
        ("Il s'est vu répondre par le maire que c'était « non ».", "le maire", "maire"),
        ("Ana Ruiz laisse le maire dire que c'est « non ».", "le maire", "maire"),
        ("« Non », lit-on dans la lettre signée par Luc Roy.", "la lettre", "Luc Roy"),
        ("« C'est non », Luc Roy, docker.", "Luc Roy, docker", "Luc Roy"),
        ("Un autre : « Non. »", "Un autre", None),
        ("Me Luc Roy et ses confrères disent « non ».", "Me Luc Roy et ses confrères", "Luc Roy"),
        ("Plus de 300 « inquiets » exigent « la paix ».", "Plus de 300 « inquiets »", "Plus de 300 inquiets"),
        ("Trente mille personnes selon la ville y crient « non ».", "Trente mille personnes", "Trente mille personnes"),
        ("Le collectif « Nos rives » répond : « Non. »", "Le collectif « Nos rives »", "collectif Nos rives"),
        ("« Non », dit la préfète - et puis rien.", "la préfète", "préfète"),
        ("Un journaliste du « Soir » écoute. « Enfin », dit-il.", "-il", "journaliste du Soir"),
        ("Les larmes aux yeux, Ana Ruiz crie : « Enfin ! »", "Ana Ruiz", "Ana Ruiz"),
        (
            "Marine Le Pen et Luc Roy sortent. Selon Le Pen et Roy, c'est « fini ».",
            "Le Pen et Roy",
            "Marine Le Pen et Luc Roy",
        ),
        (
            "« C'est injuste », a dit à l'AFP Vasilos Topalis, un des organisateurs.",
            "Vasilos Topalis, un des organisateurs",
            "Vasilos Topalis",
        ),
        (
            "« Le temps est venu », a souligné samedi le président de l'Assemblée nationale Richard Valtat.",
            "le président de l'Assemblée nationale Richard Valtat",
            "Richard Valtat",
        ),
        ("« Non », dit l'adjoint aux sports Paul Dorval.", "l'adjoint aux sports Paul Dorval", "Paul Dorval"),
        ("« Non », a dit l'adjointe au maire Ana Petit.", "l'adjointe au maire Ana Petit", "Ana Petit"),
        ("« Non », a dit le candidat aux journalistes.", "le candidat", "candidat"),
        ("« Non », dit la femme du président Luc Roy.", "la femme du président Luc Roy", "femme du président Luc Roy"),
        (
            "« Non », dit l'avocat de la candidate socialiste Ana Petit.",
            "l'avocat de la candidate socialiste Ana Petit",
            "avocat de la candidate socialiste Ana Petit",
        ),
        ("« Non », a dit le procureur du Roi Luc Roy.", "le procureur du Roi Luc Roy", "Luc Roy"),
        ("« Non », a dit le conseil de l'étudiant Me Luc Roy.", "le conseil de l'étudiant Me Luc Roy", "Luc Roy"),
        ("La porte-parole de l'ONG Ana Petit a dit « non ».", "La porte-parole de l'ONG Ana Petit", "Ana Petit"),
        ("« Non », dit un des importateurs.", "un des importateurs", "un des importateurs"),
        ("« Non », dit l'ami du maire Luc Roy, Paul Dorval.", "l'ami du maire Luc Roy, Paul Dorval", "Paul Dorval"),
        (
            "« On s'y attend », a déclaré lundi soir le secrétaire d'État à l'Intérieur Laurent Narduz.",
            "le secrétaire d'État à l'Intérieur Laurent Narduz",
            "Laurent Narduz",
        ),
        (
            "Didier Anchois frappe. L'homme était armé selon le procureur et M. Anchois « a voulu le neutraliser ».",
            "le procureur et M. Anchois",
            "procureur et M. Anchois",
        ),
        ("Exaspérée, la jeune femme lui répond : « Va-t'en ! »", "la jeune femme", "jeune femme"),
        (
            "Pascal de Brume dirige le port. « Nous ne comprenons pas », précise M. de Brume.",
            "M. de Brume",
            "Pascal de Brume",
        ),
        (
            "Ana Ruiz a parlé. « Aucun regret », a noté celle qui reste la favorite des sondages.",
            "celle",
            "Ana Ruiz",
        ),
        (
            "« Plusieurs centaines » de personnes sont attendues, a indiqué le préfet des Yvelines Jean-Jacques Brot.",
            "le préfet des Yvelines Jean-Jacques Brot",
            "Jean-Jacques Brot",
        ),
        (
            "Paul Larcher préside le Sénat. Le débat sera « utile », selon le porte-parole du gouvernement Jean Griot.",
            "le porte-parole du gouvernement Jean Griot",
            "Jean Griot",
        ),
        (
            "Jean Roux est parti. « Il ment », a déclaré l'avocat de Jean Roux.",
            "l'avocat de Jean Roux",
            "avocat de Jean Roux",
        ),
        (
            "« Deux coffres ont disparu », selon une source proche de l'enquête lundi.",
            "une source proche de l'enquête",
            "source proche de l'enquête",
        ),
        (
            "« Nous tiendrons », avait prévenu mardi le vice-Premier ministre italien Luigi Bassano.",
            "le vice-Premier ministre italien Luigi Bassano",
            "Luigi Bassano",
        ),
        ("« Nous tiendrons », a dit le vice-Premier ministre.", "le vice-Premier ministre", "vice-Premier ministre"),
        (
            "« C'est trop », a tweeté le secrétaire d'Etat chargé du Numérique, Marc Bassano.",
            "le secrétaire d'Etat chargé du Numérique, Marc Bassano",
            "Marc Bassano",
        ),
        (
            "« Oui », s'est interrogée la secrétaire d'État à l'Égalité entre les femmes et les hommes, Léa Roux.",
            "la secrétaire d'État à l'Égalité entre les femmes et les hommes, Léa Roux",
            "Léa Roux",
        ),
        ("« C'est trop », résume la vieille dame, dont la famille est partie.", "la vieille dame", "vieille dame"),
        (
            "Vendredi, plus d'une centaine de personnes ont dénoncé « une honte ».",
            "plus d'une centaine de personnes",
            "plus d'une centaine de personnes",
        ),
        (
            "« Oui », raconte Marie Petit, 34 ans, infirmière à Lorme.",
            "Marie Petit, 34 ans, infirmière à Lorme",
            "Marie Petit",
        ),
        ("« Jamais », lui a répondu l'acteur, quelques jours après la sortie du film.", "l'acteur", "acteur"),
        ("Cette mesure relève, selon lui, de la « justice ». Jean Roux est maire.", "lui", None),
        (
            "Paul Roux salue l'idée. « Tout va vite », juge l'un des participants.",
            "l'un des participants",
            "un des participants",
        ),
    ],
)
def test_the_last_mention(extractor: Extractor, text: str, mention: str, name: str | None) -> None:
    quotation = extractor.extract(text).quotations[-1]
    assert quotation.mention is not None
    assert quotation.mention.text == mention
    assert (quotation.speaker.name if quotation.speaker else None) == name


def test_who_the_sentence_before_lets_speak(extractor: Extractor) -> None:
    text = "Interrogé par la présidente, le douanier a tout précisé. « Il a pu y penser. »"
    speaker = extractor.extract(text).quotations[0].speaker
    assert speaker is not None
    assert speaker.name == "douanier"


@pytest.mark.parametrize("heading", ["« Vivre et non survivre »Le", "« Vivre et non survivre »\n\nLe"])
def test_a_heading_whose_line_was_lost_has_no_speaker(extractor: Extractor, heading: str) -> None:
    text = f"« Nous restons », a dit Ana Ruiz. La police a répliqué.{heading} maire observe la mobilisation."
    assert [q.speaker is not None for q in extractor.extract(text).quotations] == [True, False]


def test_a_past_participle_does_not_speak_on(extractor: Extractor) -> None:
    text = "Ana Ruiz a dit : « Non. » La loi punit les outrages ainsi définis : « tout propos dégradant »."
    assert extractor.extract(text).quotations[1].speaker is None


def test_a_name_inside_a_word_is_no_obstacle(extractor: Extractor) -> None:
    result = extractor.extract("Le gouvernement « MR/N-VA » a dit qu'il était « prêt ».")
    assert [q.text for q in result.quotations] == ["MR/N-VA", "prêt"]
