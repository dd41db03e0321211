"""The names of a text and what it says they are, by typography alone."""

from __future__ import annotations

import pytest

from quotattr.entities import find_entities


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Le ministre des Relations avec le Parlement, Cyril Debray.",
            "ministre des Relations avec le Parlement",
        ),
        ("La secrétaire d'État auprès du préfet, Ana Ruiz, sort.", "secrétaire d'État auprès du préfet"),
        ("La directrice pour l'Europe, Ana Ruiz, sort.", "directrice pour l'Europe"),
        ("Le patron a mangé avec le maire, Jean Roux, hier.", "maire"),
        ("La secrétaire du parti des Travailleurs (PT), Ana Ruiz, sort.", "secrétaire du parti des Travailleurs"),
        ("Le préfet de police Jean Roux sort.", "préfet de police"),
        ("Jean Roux (PT), maire de Lorme, sort.", "maire de Lorme"),
        ("Le chef (par intérim) du service, Jean Roux dort.", "chef du service"),
        ("Le président des Amis (AP) du port, Jean Roux dort.", "président des Amis du port"),
        ("Le très discret préfet de police Jean Roux sort.", "très discret préfet de police"),
        ("La puissante ministre des Ports, Ana Ruiz, sort.", "puissante ministre des Ports"),
        ("Jean Roux est hydrologue à la retraite. Il sort.", "hydrologue à la retraite"),
        ("Ana Ruiz était alors avocate et conteuse, à Lorme.", "avocate et conteuse"),
        ("Le fils de Jean Roux est avocat.", None),
        ("Jean Roux est retraité depuis mardi.", None),
        ("Le secrétaire général Jean Roux sort.", "secrétaire général"),
        ("Le patron du groupe Jean Roux sort.", None),
        ("Le maire PS Jean Roux sort.", "maire PS"),
        ("Le frère de Luc Petit, Jean Roux, sort.", "frère de Luc Petit"),
        ("Le patron a mangé avec Jean Roux hier.", None),
    ],
)
def test_the_role_before_a_name_keeps_its_complements(text: str, role: str | None) -> None:
    [person] = [entity for entity in find_entities(text) if entity.name in ("Cyril Debray", "Ana Ruiz", "Jean Roux")]
    assert person.roles == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "name", "forms", "category"),
    [
        ("La Commission européenne hésite. La Commission tranchera.", "Commission européenne", 2, "organisation"),
        ("La Banque centrale européenne monte ses taux.", "Banque centrale européenne", 1, "organisation"),
        ("Le Bureau d'enquêtes aériennes écrit. Le BEA dit.", "Bureau d'enquêtes aériennes", 2, "organisation"),
        ("Le revers est sérieux pour Rami Abd al-Rahman.", "Rami Abd al-Rahman", 1, "person"),
        ("La présidente, Ursula von der Leyen, sort.", "Ursula von der Leyen", 1, "person"),
        ("Les Talibans ont reculé.", "Talibans", 1, "group"),
        ("Réaction de Marine Tondelier au vote.", "Marine Tondelier", 1, "person"),
        ("L'avion reliait Palerme à Bruxelles.", "Palerme", 1, "place"),
        ("Son porte-parole, Luc de Brie, sort. M. de Brie rentre.", "Luc de Brie", 2, "person"),
        ("M. Le Guen a plaidé.", "Le Guen", 1, "person"),
        ("L'Élysée dément. Selon l'Elysée, tout va bien.", "Élysée", 2, "organisation"),
        ("Les vitres de la Madeleine sont brisées.", "Madeleine", 1, "place"),
        ("La société de Luc Berne Eurobrix ferme. Luc Berne dort. Eurobrix aussi.", "Luc Berne", 1, "person"),
        ("Marks & Spencer retire ses rouleaux. Marks & Spencer dit non.", "Marks & Spencer", 1, None),
        ("C'est ce qu'a dit à l'AFP Karen, infirmière.", "Karen", 1, "person"),
        ("La France hésite, dit Clara France. Elle aime la France.", "Clara France", 1, "person"),
        ("Ici, souffle Philippe C. Lebrun. M. Lebrun sort.", "Philippe C. Lebrun", 2, "person"),
        ("C'est la voix de Maria D'Orvalo. D'Orvalo dort.", "Maria D'Orvalo", 2, "person"),
        ("La salle écoute Ousmane Dorré. Dorré sourit.", "Ousmane Dorré", 2, "person"),
        ("La salle écoute L.B. Lance. Lance sourit.", "L.B. Lance", 2, None),
        ("La salle écoute Robert Olm Jr. Hier, Olm a souri.", "Robert Olm Jr", 2, "person"),
        ("La salle écoute Yeom Suk-ja. Hier, Yeom a souri.", "Yeom Suk-ja", 2, None),
        ("La salle écoute Paule Ker-Morvan. PKM sourit.", "Paule Ker-Morvan", 2, "person"),
        ("La plateforme Colorum nie. Les dons faits sur Colorum baissent.", "Colorum", 1, "organisation"),
        ("Les dons faits sur Colorum baissent. La plateforme Colorum nie.", "Colorum", 1, "organisation"),
        ("Le Cercle du GRC fête ses dix ans. Le GRC paie.", "GRC", 1, "organisation"),
        ("Pour l'acte I de la pièce, la troupe répète.", "I", 1, "title"),
        ("Le secrétaire CGT du Gers sort.", "CGT du Gers", 1, "organisation"),
        ("Le prévenu, Karim B. Elle sort.", "Karim B.", 1, "person"),
        ("L'Institut du monde arabe rouvre.", "Institut du monde arabe", 1, "organisation"),
        ("Les députés du Zimbabwe (ZCT) protestent. Le ZCT aussi.", "Zimbabwe", 1, "place"),
        ("Invitée de RTL-Le Soir, la maire, Ana Ruiz, hésite.", "RTL-Le Soir", 1, "organisation"),
        ("L'ONG Reporters sans frontières proteste.", "Reporters sans frontières", 1, "organisation"),
        ("Elle l'a dit à l'AFP. Elle vit en RDC.", "AFP", 1, "organisation"),
        ("Elle l'a dit à l'AFP. Elle vit en RDC.", "RDC", 1, "place"),
        ("HELENE ROUX arrive.", "HELENE ROUX", 1, "person"),
        ("Paul Morin, dit « Grand Loup », dort. Grand Loup rêve.", "Paul Morin", 2, "person"),
        ("Il y a Grand Loup, de son vrai nom Paul Morin.", "Paul Morin", 2, "person"),
        ("L'élue Paul Morin dit « non ». Il dit « Grand Loup » aussi.", "Paul Morin", 1, "person"),
    ],
)
def test_names_are_whole_and_of_a_category(text: str, name: str, forms: int, category: str | None) -> None:
    [entity] = [entity for entity in find_entities(text) if entity.name == name]
    assert len(entity.forms) == forms
    assert entity.category == category


def test_an_adverb_that_opens_a_sentence_is_no_name() -> None:
    assert [entity.name for entity in find_entities("Déjà battu, le club recule. Alors Ana Ruiz sort.")] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Ana Ruiz a été mise en examen mardi.", True),
        ("Ana Ruiz, 31 ans, et Jean Roux, 29 ans, ont été condamnés.", True),
        ("Ana Ruiz, jugée en appel à Lorme, sort.", True),
        ("Ana Ruiz a avoué lundi.", True),
        ("Ana Ruiz a été entendue mardi.", False),
        ("Ana Ruiz a poursuivi : « Non. »", False),
        ("Ana Ruiz a condamné l'attentat.", False),
        ("Ana Ruiz avait accusé le maire.", False),
        ("Jean Roux est accusé par Ana Ruiz.", False),
    ],
)
def test_whether_the_text_tells_that_somebody_is_accused(text: str, accused: bool) -> None:
    [person] = [entity for entity in find_entities(text) if entity.name == "Ana Ruiz"]
    assert person.is_accused is accused


def test_the_article_before_the_name_of_an_institution() -> None:
    genders = {entity.name: entity.article for entity in find_entities("Elle dirige le Cercle et la Ligue.")}
    assert genders == {"Cercle": "masculine", "Ligue": "feminine"}


def test_roles_that_stand_one_behind_the_other() -> None:
    [person] = find_entities("Le ministre de la Culture, le professeur Ana Ruiz, sort.")[:1]
    assert person.roles == ["professeur", "ministre de la Culture"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("C'est injuste, a dit à l'AFP Vasilos Topalis.", ["Vasilos Topalis", "AFP"]),
        ("A Toulouse, le match est reporté.", ["Toulouse"]),
        ("Il l'a dit au procureur de la République d'Angers Yves Gambert.", ["Yves Gambert"]),
        ("Pas de bilan pour l'ISF Le ministre dément.", ["ISF"]),
        ("Les services de Bercy Lundi seront fermés.", ["Bercy"]),
        ("Une crue soudaine selon Jean Griot Le Premier ministre viendra.", ["Jean Griot"]),
        ("Selon Bruno Le Maire, rien ne presse.", ["Bruno Le Maire"]),
        ("Suite à cet accord, Lorme exulte. Prudence, dit-on.", ["Lorme"]),
        ("Patrick Paquet de Québec est venu.", ["Patrick Paquet", "Québec"]),
        ("C'est faux, a dit à l'AFP M. Héron.", ["AFP", "Héron"]),
        ("Le chef de groupe Vert-Ecolo Kristo Brix sort. Kristo Brix sourit.", ["Kristo Brix", "Vert-Ecolo"]),
        ("Comprenez que rien ne presse.", []),
        ("Paul Morin du Courrier lorrain ironise.", ["Paul Morin", "Courrier lorrain"]),
        ("Le sénateur LR du Nord ironise.", ["LR", "Nord"]),
        ("Ana de la Tour du Pin sort.", ["Ana de la Tour du Pin"]),
        ("Datée du VIIe siècle, la crypte est intacte.", []),
        ("Fataliste, il attend.", []),
        ("Une file d'attente. (Photo Jean Petit / Reuters) © Ana Ruiz", ["Reuters"]),
        ("La carte est là : https://t.co/YgMsyPaLD1 et @Lorme.", []),
        ("Le duel Nadia Roux/Paul Morin tourne court.", ["Nadia Roux", "Paul Morin"]),
        ("Aude Martin est venue.", ["Aude Martin"]),
        ("Sur les Champs-Elysées Frédéric Roux attend.", ["Champs-Elysées", "Frédéric Roux"]),
        ("C'est faux, a dit à l'AFP Me Ana Ruiz.", ["AFP", "Ana Ruiz"]),
        ("C'est faux, a dit à l'AFP le Dr Ana Ruiz.", ["AFP", "Ana Ruiz"]),
        ("C'est faux, disait sur France Culture Ana Ruiz.", ["France Culture", "Ana Ruiz"]),
        ("C'est faux, a dit à l'Agence France-Presse Umut Brix.", ["Agence France-Presse", "Umut Brix"]),
        ("C'est faux, a dit sur BFM TV Ana Ruiz.", ["BFM TV", "Ana Ruiz"]),
        ("C'est faux, écrit sur Twitter la Vigie.", ["Twitter", "Vigie"]),
        ("La page Facebook d'Ana Ruiz a fermé.", ["Facebook", "Ana Ruiz"]),
        ("Il a lu la vie de Luc Brix François-Xavier Roux.", ["Luc Brix", "François-Xavier Roux"]),
        ("José Luis Martin Lopez sort.", ["José Luis Martin Lopez"]),
        ("Elle ment, a dit Nicolas R. Ana Ruiz le nie.", ["Nicolas R.", "Ana Ruiz"]),
        ("Selon S.O. et Emily T., rien ne presse.", ["S.O.", "Emily T."]),
        ("Selon le Journal du Dimanche, rien ne presse.", ["Journal du Dimanche"]),
        ("France 3 et France Bleu Provence en parlent.", ["France 3", "France Bleu Provence"]),
        ("La France 3-1 devant. L'ONG Save the Children dort.", ["France", "Save the Children"]),
        ("Il a lu Destin Français. Les Français dorment.", ["Destin Français", "Français"]),
        ("Le Franco-Danois Luc Brix sort.", ["Luc Brix"]),
        ("Quatorze élus dorment. Quatorze, c'est peu.", []),
        ("Vêtue de noir, Ana Ruiz sort.", ["Ana Ruiz"]),
        ("C'est faux, selon M. Dubé. Pour M.Houdré aussi.", ["Dubé", "Houdré"]),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, names: list[str]) -> None:
    assert sorted(entity.name for entity in find_entities(text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Selon le premier ministre Édouard Roux, Bruno Petit et Ana Ruiz, c'est non.", "Bruno Petit", []),
        ("Interrogé par le maire, Bruno Petit explique son choix.", "Bruno Petit", []),
        ("Interrogé, le maire, Bruno Petit, explique son choix.", "Bruno Petit", ["maire"]),
        ("Il l'a dit devant les députés Bruno Petit.", "Bruno Petit", []),
        ("C'est, pour sa part Bruno Petit le pense, une erreur.", "Bruno Petit", []),
        ("Dans l'émission Grand Matin, il se tait.", "Grand Matin", []),
        ("Un élu interpelle Bruno Petit.", "Bruno Petit", []),
        ("La gérontologue Ana Ruiz sort.", "Ana Ruiz", ["gérontologue"]),
        ("Selon son père, Bruno Petit « dort ».", "Bruno Petit", []),
        ("C'est ce que raconte une employée d'un Intermarché.", "Intermarché", []),
        ("Le préfet attend. Le porte-parole du gouvernement quand Bruno Petit arrive.", "Bruno Petit", []),
        ("Le leader d'Agir, le ministre de la Culture a promis de rester.", "Agir", []),
        ("Invitée de la Chaîne Brixoise, la ministre a promis de rester.", "Chaîne Brixoise", []),
        ("Sur Radio Brix, le patron de la ligue estime son plan sûr.", "Radio Brix", []),
        ("Selon Bruno Petit, le gardien a couru.", "Bruno Petit", []),
        ("Interrogé par Brixoscope, son adjoint, qui dormait, a ri.", "Brixoscope", []),
    ],
)
def test_a_role_that_is_somebody_elses(text: str, name: str, roles: list[str]) -> None:
    [entity] = [entity for entity in find_entities(text) if entity.name == name]
    assert entity.roles == roles
    assert entity.number != "plural"


def test_a_first_name_with_an_age_introduces_somebody() -> None:
    text = "Christophe Morel a réagi. « J'en ai assez », dit Christophe, 49 ans. Christophe est venu à pied."
    by_name = {entity.name: len(entity.occurrences) for entity in find_entities(text)}
    assert by_name == {"Christophe Morel": 1, "Christophe": 2}


def test_names_with_and_without_their_article_are_one() -> None:
    [entity] = find_entities("Abdel Fattah al-Sissi a répondu. M. Sissi est reparti.")
    assert entity.forms == ["Abdel Fattah al-Sissi", "Sissi"]


def test_a_participle_that_opens_the_next_sentence_is_no_name() -> None:
    assert find_entities("Ainsi parle Ana Ruiz Interrogée sur le budget.")[0].name == "Ana Ruiz"


def test_the_first_of_two_family_names_stands_for_both() -> None:
    [entity] = find_entities("Ana Rivas García a répondu. Rivas est repartie.")
    assert entity.forms == ["Ana Rivas García", "Rivas"]
    assert len(find_entities("Jean Paul Martin a répondu. Paul est reparti.")) == 2


def test_a_plural_noun_in_capitals_is_no_person() -> None:
    [entity] = find_entities("Il préside la commission des Lois du Sénat.")
    assert entity.category == "group"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Cour des comptes critique la ville.", "Cour des comptes"),
        ("Le Conseil économique, social et environnemental vote.", "Conseil économique, social et environnemental"),
        ("La Chambre de commerce et d'industrie proteste.", "Chambre de commerce et d'industrie"),
        ("Le Courrier international titre.", "Courrier international"),
        ("Force ouvrière proteste.", "Force ouvrière"),
        ("Le Tribunal de grande instance de Paris juge.", "Tribunal de grande instance de Paris"),
        ("La Confédération des petites et moyennes entreprises.", "Confédération des petites et moyennes entreprises"),
        ("L'Association pour la défense du littoral agit.", "Association pour la défense du littoral"),
        ("La France insoumise proteste.", "France insoumise"),
        ("Ensemble pour la République proteste.", "Ensemble pour la République"),
        ("Pôle emploi proteste.", "Pôle emploi"),
        ("Le Secours populaire distribue des colis.", "Secours populaire"),
        ("Le Rassemblement national monte. Le RN jubile.", "Rassemblement national"),
        ("L'Union européenne cède. L'UE paie.", "Union européenne"),
        ("Les Républicains hésitent. LR attend.", "Républicains"),
        ("La France insoumise proteste. LFI aussi.", "France insoumise"),
        ("Il a prié le Conseil de refuser le projet.", "Conseil"),
        ("La Ligue rappelle ses droits.", "Ligue"),
        ("Le Comité de mardi a été houleux.", "Comité"),
        ("Le Parti socialiste pour l'instant se tait.", "Parti socialiste"),
        ("L'Assemblée du lundi est vide.", "Assemblée"),
    ],
)
def test_the_name_of_an_institution_has_its_complements(text: str, name: str) -> None:
    assert [entity.name for entity in find_entities(text)] == [name]


@pytest.mark.parametrize("verb", ["affirme", "estime", "résume", "confirme"])
def test_the_end_of_a_verb_is_no_title(verb: str) -> None:
    [person] = find_entities(f"« Oui », {verb} Ana Ruiz.")
    assert person.roles == []


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("Des Casques bleus ont fui Lorme.", "Casques bleus", "group"),
        ("Avant l'acte XII des Bonnets rouges, on se tait.", "Bonnets rouges", "group"),
        ("« C'est trop », juge de son côté Aline.", "Aline", "person"),
        ("« C'est trop », juge à son tour Aline.", "Aline", "person"),
    ],
)
def test_names_beside_other_words(text: str, name: str, category: str) -> None:
    assert (name, category) in [(entity.name, entity.category) for entity in find_entities(text)]


def test_a_verb_before_its_pronoun_is_no_name() -> None:
    assert not find_entities("Le débat reste ouvert. Faut-il en rire ? Peut-on partir ?")


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Interrogé par Le Soir, il dément.", "Le "),
        ("Interrogé par Le Soir, il dément. D'après le Soir, rien n'est sûr. Il a lu le Soir.", ""),
        ("La Poste a fermé.", ""),
    ],
)
def test_the_article_that_a_name_bears(text: str, article: str) -> None:
    entity = next(e for e in find_entities(text) if e.name in ("Soir", "Poste"))
    assert entity.own_article == article


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Emmanuel Macron sort.", {"Emmanuel Macron": ""}),
        (
            "Emmanuel Macron, François Hollande et Nicolas Sarkozy sortent.",
            {"Emmanuel Macron": "current", "François Hollande": "former", "Nicolas Sarkozy": "former"},
        ),
        ("Emmanuel Macron et le président Luc Roy sortent.", {}),
        ("François Hollande croise le chef de l'État, Emmanuel Macron.", {"François Hollande": "former"}),
        ("Le maire de Bordeaux, Alain Juppé, sort.", {}),
        ("L'ancien premier ministre Alain Juppé sort.", {}),
        ("Luc Roy sort.", {}),
    ],
)
def test_offices_that_readers_know(text: str, offices: dict[str, str]) -> None:
    holders = [entity for entity in find_entities(text) if entity.office]
    assert {entity.name: entity.tenure for entity in holders} == offices
    assert {entity.office for entity in holders} <= {"président de la République français"}


def test_the_party_in_brackets_behind_a_name() -> None:
    entities = {entity.name: entity for entity in find_entities("Ana Petit (PS, Isère) et Luc Roy (Lyon) sortent.")}
    assert entities["Ana Petit"].parties == {"socialiste"}
    assert not entities["Luc Roy"].parties


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prénommée Agnès, elle rit.", ["Agnès"]),
        ("Juridiquement Brixair peut agir.", ["Brixair"]),
        ("Venu de Lorme, il crie. Partis des Halles, ils crient.", ["Lorme", "Halles"]),
        ("Habitante de Lorme, elle rit.", ["Lorme"]),
        ("Réunies jeudi, elles rient. Attendues ici, elles crient.", []),
        ("LE SCAN DU JOUR - Le préfet parle.", []),
        ("Andrée Roux rit. Vendée Globe, le départ.", ["Andrée Roux", "Vendée Globe"]),
    ],
)
def test_what_only_opens_a_sentence_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [entity.name for entity in find_entities(text)] == names


def test_a_body_before_a_comma_is_not_who_is_named_behind() -> None:
    [person] = find_entities("Après avoir quitté le mouvement, Ana Ruiz s'explique.")
    assert (person.category, person.roles) == ("person", [])


def test_an_acronym_is_no_place_with_its_initials() -> None:
    text = "Le PCF se mobilise. Les militants étaient Place du Colonel-Fabien."
    assert "PCF" in [entity.name for entity in find_entities(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Corinne Maître, d'Unia, part.", "Corinne Maître"),
        ("Enzo M. a nié.", "Enzo M."),
        ("« Non », dit Enzo M. Le juge sourit.", "Enzo M."),
        ("Hier, M. Petit a nié.", "Petit"),
    ],
)
def test_a_family_name_that_looks_like_a_title(text: str, name: str) -> None:
    assert find_entities(text)[0].name == name
