"""Who does what a verb says, on trees written by hand: one for each way from the verb to its subject."""

from __future__ import annotations

import pytest

from quotattr.own_subjects import own_subject
from quotattr.subjects import subject_of
from tests.trees import tree

_PART, _INF, _FIN = "VerbForm=Part", "VerbForm=Inf", "VerbForm=Fin"


def found(specification: str, verb: str) -> tuple[str, str] | None:
    """The head and the way that lead from a verb to whoever does it."""
    made = tree(specification)
    source = subject_of(made, next(word for word in made if word.text == verb), set())
    return (source.head.text, source.via) if source is not None else None


@pytest.mark.parametrize(
    ("specification", "verb", "expected"),
    [
        ("Léa PROPN 2 nsubj / dort VERB 0 root", "dort", "Léa"),
        ("Outrée PROPN 5 nsubj / , / la DET 4 det / veuve NOUN 1 appos / dit VERB 0 root", "dit", "veuve"),
        ("Outrée PROPN 6 nsubj / , / la DET 4 det / veuve NOUN 1 appos / , / dit VERB 0 root", "dit", "Outrée"),
        ("Salvini PROPN 6 nsubj / , / le DET 4 det / maire NOUN 1 appos / , / dit VERB 0 root", "dit", "Salvini"),
        (
            f"Patron NOUN 6 advcl / , / Ana PROPN 1 appos / nous PRON 6 iobj / a AUX 6 aux {_FIN} / dit VERB 0 root",
            "dit",
            "Ana",
        ),
        ("dit VERB 0 root / -elle PRON 1 nsubj", "dit", "-elle"),
        ("Il PRON 2 expl:subj / dit VERB 0 root", "dit", None),
        ("dit VERB 0 root / -on PRON 1 expl:subj", "dit", "-on"),
        ("se PRON 2 expl:pv / dit VERB 0 root", "dit", None),
        ("dit VERB 0 root / se PRON 1 expl:pv", "dit", None),
        ("Léa PROPN 2 nsubj / dit VERB 0 root / -elle PRON 2 nsubj", "dit", "-elle"),
        ("le DET 2 det / maire NOUN 4 nsubj / Petit PROPN 4 nsubj / dit VERB 0 root", "dit", "maire"),
        ("Petit PROPN 3 nsubj / maire NOUN 3 nsubj / dit VERB 0 root", "dit", "Petit"),
        ("la DET 2 det / maire PROPN 4 obj / Petit PROPN 4 nsubj / dit VERB 0 root", "dit", "Petit"),
        ("dit VERB 0 root / ému ADJ 1 nsubj", "dit", None),
        ("ému ADJ 2 nsubj / dit VERB 0 root", "dit", "ému"),
        ("dit VERB 0 root / l' DET 3 det / autre ADJ 1 nsubj", "dit", "autre"),
        ("dit VERB 0 root / mardi NOUN 1 nsubj", "dit", None),
        ("mardi NOUN 2 nsubj / dit VERB 0 root", "dit", "mardi"),
        ("dit VERB 0 root / Le DET 3 det / Soir NOUN 1 nsubj", "dit", "Soir"),
        ("dit VERB 0 root / ce DET 3 det / jour-là NOUN 1 nsubj", "dit", None),
        # a name behind a day is no name of the day
        ("dit VERB 0 root / lundi NOUN 1 obl:mod / Max PROPN 1 nsubj / élu NOUN 1 nsubj", "dit", "Max"),
        ("ce PRON 2 nsubj ce / dit VERB 0 root", "dit", None),
        ("là ADV 2 nsubj / dit VERB 0 root", "dit", None),
        ("dit VERB 0 root / Claire ADJ 1 nsubj / Petit PROPN 2 flat:name", "dit", "Claire"),
        # an absolute participle has a subject of its own, whatever the tree says
        (
            f"porte NOUN 6 nsubj / refermée VERB 1 amod {_PART} / , / la DET 5 det / veuve NOUN 6 nsubj / "
            "dit VERB 0 root",
            "dit",
            "veuve",
        ),
        # of two phrases before a verb, the one behind the comma, unless it is a mere pronoun
        (
            f"Max PROPN 5 nsubj / boit VERB 1 acl:relcl {_FIN} / , / Léa PROPN 5 nsubj / dit VERB 0 root",
            "dit",
            "Léa",
        ),
        ("Max PROPN 4 nsubj / , / lui PRON 4 nsubj / dit VERB 0 root", "dit", "Max"),
        ("Max PROPN 5 nsubj / , / ex-élu ADJ 4 amod / PS PROPN 5 nsubj / dit VERB 0 root", "dit", "Max"),
        (f"Léa PROPN 4 nsubj / émue VERB 1 acl {_PART} / , / dit VERB 0 root", "dit", "Léa"),
        # what stands between commas behind the verb is inserted
        ("dit VERB 0 root / , / larmes NOUN 1 nsubj / , / la DET 6 det / voisine NOUN 3 appos", "dit", "voisine"),
        ("dit VERB 0 root / , / émue ADJ 1 xcomp / , / la DET 6 det / voisine NOUN 1 nsubj", "dit", "voisine"),
        ("dit VERB 0 root / Léa PROPN 1 nsubj / , / la DET 5 det / voisine NOUN 2 appos / ,", "dit", "Léa"),
        ("dit VERB 0 root / , / Léa PROPN 1 nsubj / , / qui PRON 6 nsubj qui / rit VERB 3 acl:relcl", "dit", "Léa"),
        ("dit VERB 0 root / , / Léa PROPN 1 nsubj / , / avec ADP 6 case / peine NOUN 1 obl", "dit", "Léa"),
        ("juges NOUN 5 nsubj / — / Léa PROPN 5 nsubj / a AUX 5 aux / dit VERB 0 root", "dit", "Léa"),
        # what the parse takes for a part of the complement behind the verb
        ("dit VERB 0 root / à ADP 3 case / Lyon PROPN 1 obl / Léa PROPN 3 flat", "dit", "Léa"),
        ("dit VERB 0 root / à ADP 3 case / Max PROPN 1 obl / Petit PROPN 3 flat", "dit", None),
        ("Citant PROPN 5 nsubj / Sartre PROPN 1 flat / , / il PRON 5 nsubj / dit VERB 0 root", "dit", "il"),
        ("Léa PROPN 5 nsubj / , / elle PRON 5 nsubj / , / dit VERB 0 root", "dit", "Léa"),
    ],
)
def test_own_subject(specification: str, verb: str, expected: str | None) -> None:
    made = tree(specification)
    subject = own_subject(made, next(word for word in made if word.text == verb))
    assert (subject and subject.text) == expected


@pytest.mark.parametrize(
    ("specification", "verb", "expected"),
    [
        # the agent of a passive, wherever the parser hangs it
        ("est AUX 2 aux:pass / jugé VERB 0 root / par ADP 4 case / Léa PROPN 2 obl:agent", "jugé", ("Léa", "passive")),
        ("est AUX 2 aux:pass / jugé VERB 0 root / par ADP 4 case / Léa PROPN 2 obl", "jugé", ("Léa", "passive")),
        ("Oui PROPN 3 nsubj:pass / est AUX 3 aux:pass / dit VERB 0 root", "dit", ("Oui", "patient")),
        ("Oui PROPN 2 nsubj:pass / dit VERB 0 root", "dit", ("Oui", "patient")),
        ("Oui PROPN 2 nsubj / dit VERB 0 root Voice=Pass", "dit", ("Oui", "patient")),
        ("Oui PROPN 4 nsubj / a AUX 4 aux avoir / été AUX 4 aux être / dit VERB 0 root", "dit", ("Oui", "patient")),
        ("a AUX 4 aux avoir / été AUX 4 aux être / -t-il PRON 4 nsubj / dit VERB 0 root", "dit", ("-t-il", "patient")),
        ("est AUX 2 aux:pass / dit VERB 0 root / Oui PROPN 2 nsubj:pass", "dit", None),
        (
            f"Léa PROPN 3 nsubj / est AUX 3 aux:pass / contrainte VERB 0 root / "
            f"d' ADP 5 mark / admettre VERB 3 xcomp {_INF}",
            "admettre",
            ("Léa", "controlled"),
        ),
        # an object that controls the infinitive
        (
            f"Max PROPN 2 nsubj / autorise VERB 0 root autoriser / Léa PROPN 2 obj / "
            f"à ADP 5 mark / dire VERB 2 xcomp {_INF}",
            "dire",
            ("Léa", "controlled_by_object"),
        ),
        (
            "le PRON 3 obj / , / dit VERB 0 root / le DET 5 det / certificat NOUN 3 nsubj",
            "dit",
            ("certificat", "subject"),
        ),
        (
            "Max PROPN 2 nsubj / convainc VERB 0 root convaincre / Léa PROPN 2 obj / , / "
            f"de ADP 6 mark / dire VERB 2 conj {_INF}",
            "dire",
            ("Léa", "controlled_by_object"),
        ),
        (
            f"Léa PROPN 3 nsubj / est AUX 3 aux:pass / accusée VERB 0 root accuser / "
            f"avoir AUX 5 aux / dit VERB 3 xcomp {_PART}",
            "dit",
            ("Léa", "controlled_by_object"),
        ),
        (
            f"Max PROPN 2 nsubj / voit VERB 0 root voir / Léa PROPN 2 obj / dire VERB 2 xcomp {_INF}",
            "dire",
            ("Léa", "controlled_by_object"),
        ),
        (
            f"Max PROPN 2 nsubj / voit VERB 0 root voir / Léa PROPN 2 obj / dire VERB 3 acl {_INF}",
            "dire",
            ("Léa", "controlled_by_object"),
        ),
        (
            f"Max PROPN 2 nsubj / voit VERB 0 root voir / Léa PROPN 2 obj / pour ADP 5 mark / dire VERB 2 advcl {_INF}",
            "dire",
            ("Max", "controlled"),
        ),
        # a bare present participle right behind a text
        (
            f"Max PROPN 2 nsubj / lit VERB 0 root / message NOUN 2 obj / disant VERB 2 advcl {_PART}",
            "disant",
            ("message", "modified"),
        ),
        (
            f"Max PROPN 2 nsubj / lit VERB 0 root / soir NOUN 2 obl / message NOUN 2 obj / disant VERB 2 advcl {_PART}",
            "disant",
            ("message", "modified"),
        ),
        (
            f"Max PROPN 2 nsubj / lit VERB 0 root / message NOUN 2 obj / , / disant VERB 2 advcl {_PART}",
            "disant",
            ("Max", "controlled"),
        ),
        # a participle behind a comma and a role of its own
        (
            "essai NOUN 2 nsubj / échoue VERB 0 root / , / le DET 5 det / maire NOUN 1 appos / "
            f"jugeant VERB 2 advcl {_PART}",
            "jugeant",
            ("maire", "modified"),
        ),
        (
            f"juge NOUN 2 nsubj / parle VERB 0 root / , / le DET 5 det / maire NOUN 2 obj / ayant AUX 7 aux / "
            f"refusé VERB 2 advcl {_PART}",
            "refusé",
            ("maire", "modified"),
        ),
        (
            f"Max PROPN 2 nsubj / rit VERB 0 root / table NOUN 2 obl / disant VERB 2 advcl {_PART}",
            "disant",
            ("Max", "controlled"),
        ),
        ("s' PRON 3 expl:pv se / -elle PRON 3 nsubj / émue VERB 0 root Voice=Pass", "émue", ("-elle", "subject")),
        (f"dit VERB 0 root {_PART} / par ADP 3 case / Léa PROPN 1 obl", "dit", ("Léa", "passive")),
        (f"dit VERB 0 root {_PART} / par ADP 3 case / téléphone NOUN 1 obl", "dit", None),
        (f"dit VERB 0 root {_PART} / pour ADP 3 case / Léa PROPN 1 obl", "dit", None),
        (f"par ADP 2 case / Léa PROPN 3 obl / dit VERB 0 root {_PART}", "dit", None),
        (
            f"Max PROPN 3 nsubj / a AUX 3 aux avoir / dit VERB 0 root {_PART} / par ADP 5 case / Léa PROPN 3 obl",
            "dit",
            ("Max", "subject"),
        ),
        (
            f"jugé VERB 0 root {_PART} / trop ADV 3 advmod / long ADJ 1 xcomp / par ADP 5 case / Léa PROPN 3 obl",
            "jugé",
            ("Léa", "passive"),
        ),
        (
            f"jugé VERB 0 root {_PART} / un DET 3 det / échec NOUN 1 obj / par ADP 5 case / Léa PROPN 3 nmod",
            "jugé",
            ("Léa", "passive"),
        ),
        (
            f"Max PROPN 3 nsubj / se PRON 3 expl:pv se / dit VERB 0 root {_PART} / par ADP 5 case / Léa PROPN 3 obl",
            "dit",
            ("Max", "subject"),
        ),
        # a relative pronoun
        ("Léa PROPN 0 root / qui PRON 3 nsubj / dit VERB 1 acl:relcl", "dit", ("Léa", "relative")),
        ("Léa PROPN 0 root / laquelle PRON 3 nsubj lequel / dit VERB 1 acl:relcl", "dit", ("Léa", "relative")),
        ("Léa PROPN 0 root / Qui PRON 3 nsubj ? / dit VERB 1 acl:relcl", "dit", ("Léa", "relative")),
        ("Léa PROPN 3 obj / qui PRON 3 nsubj / dit VERB 0 root / Max PROPN 3 obj", "dit", ("Léa", "relative")),
        ("maire NOUN 3 obj / qui PRON 3 nsubj / dit VERB 0 root", "dit", ("maire", "relative")),
        # behind a thing and somebody, of whom alone it can be told
        (
            "chantier NOUN 0 root / de ADP 3 case / le DET 4 det / parquet NOUN 1 nmod Number=Sing / qui PRON 6 nsubj"
            " / dit VERB 1 acl:relcl Number=Sing",
            "dit",
            ("parquet", "relative"),
        ),
        (
            "élus NOUN 0 root Number=Plur / de ADP 3 case / ligue NOUN 1 nmod Number=Sing / qui PRON 5 nsubj / "
            "dit VERB 1 acl:relcl Number=Sing",
            "dit",
            ("ligue", "relative"),
        ),
        (
            "chemin NOUN 0 root Number=Sing / de ADP 3 case / élus NOUN 1 nmod Number=Plur / qui PRON 5 nsubj / "
            "mène VERB 1 acl:relcl Number=Sing",
            "mène",
            ("chemin", "relative"),
        ),
        ("Là ADV 3 advmod / qui PRON 3 nsubj / dit VERB 0 root / Max PROPN 3 obj", "dit", None),
        (
            "Ana PROPN 5 nsubj / maire NOUN 1 appos / qui PRON 4 nsubj / dit VERB 2 acl:relcl / sort VERB 0 root",
            "dit",
            ("Ana", "relative"),
        ),
        (
            "maire NOUN 0 root / de ADP 3 case / Lorme PROPN 1 nmod / , / qui PRON 6 nsubj / dit VERB 3 acl:relcl",
            "dit",
            ("maire", "relative"),
        ),
        (
            "ami NOUN 0 root / de ADP 3 case / Léa PROPN 1 nmod / qui PRON 5 nsubj / dit VERB 3 acl:relcl",
            "dit",
            ("Léa", "relative"),
        ),
        # of somebody told something the person, of a paper who told it
        (
            "dit VERB 0 root dire / Léa PROPN 1 nsubj / au ADP 4 case à / préfet NOUN 1 obl / , / qui PRON 7 nsubj / "
            "répond VERB 2 acl:relcl",
            "répond",
            ("préfet", "relative"),
        ),
        (
            "dit VERB 0 root dire / Léa PROPN 1 nsubj / à ADP 4 case à / Brix PROPN 1 obl / , / qui PRON 7 nsubj / "
            "répond VERB 4 acl:relcl",
            "répond",
            ("Léa", "relative"),
        ),
        # of a phrase, whoever has the number of the verb, by preference somebody
        (
            "élu NOUN 0 root Number=Sing / de ADP 3 case / union NOUN 1 nmod Number=Sing / de ADP 5 case / "
            "dockers NOUN 3 nmod Number=Plur / qui PRON 7 nsubj / dit VERB 5 acl:relcl Number=Sing",
            "dit",
            ("élu", "relative"),
        ),
        (
            "avis NOUN 0 root Number=Sing / de ADP 3 case / dockers NOUN 1 nmod Number=Plur / qui PRON 5 nsubj / "
            "dit VERB 3 acl:relcl Number=Sing",
            "dit",
            ("avis", "relative"),
        ),
        # the subject of the clause above
        ("Léa PROPN 2 nsubj / sort VERB 0 root / et CCONJ 4 cc / dit VERB 2 conj", "dit", ("Léa", "shared")),
        ("Léa PROPN 2 nsubj / muette ADJ 0 root / et CCONJ 4 cc / dit VERB 2 conj", "dit", ("Léa", "shared")),
        ("Léa PROPN 2 nsubj / chef NOUN 0 root / et CCONJ 4 cc / dit VERB 2 conj", "dit", ("Léa", "shared")),
        ("Léa PROPN 2 nsubj / est AUX 0 root / et CCONJ 4 cc / dit VERB 2 conj", "dit", ("Léa", "shared")),
        ("Léa PROPN 2 nsubj / voici ADV 0 root / et CCONJ 4 cc / dit VERB 2 conj", "dit", None),
        (f"Léa PROPN 2 nsubj / veut VERB 0 root / dire VERB 2 xcomp {_INF}", "dire", ("Léa", "controlled")),
        (f"Léa PROPN 2 nsubj / sort VERB 0 root / disant VERB 2 advcl {_PART}", "disant", ("Léa", "controlled")),
        (f"Léa PROPN 2 nsubj / sort VERB 0 root / disant VERB 2 parataxis {_PART}", "disant", ("Léa", "controlled")),
        (f"Léa PROPN 2 nsubj / sort VERB 0 root / dit VERB 2 parataxis {_FIN}", "dit", None),
        (f"Léa PROPN 2 nsubj / va VERB 0 root / a AUX 4 aux {_FIN} / dit VERB 2 parataxis {_PART}", "dit", None),
        (
            f"Léa PROPN 2 nsubj / sort VERB 0 root / , / en ADP 5 mark / disant VERB 2 obl {_PART}",
            "disant",
            ("Léa", "controlled"),
        ),
        (
            f"Léa PROPN 2 nsubj / sort VERB 0 root / , / en ADP 5 mark / faisant VERB 2 obl / voir VERB 5 acl {_INF}",
            "voir",
            ("Léa", "controlled"),
        ),
        (
            f"Léa PROPN 2 nsubj / sort VERB 0 root / tout ADV 5 advmod / en ADP 5 mark / Disant VERB 2 obl {_PART}",
            "Disant",
            ("Léa", "controlled"),
        ),
        (
            f"Léa PROPN 2 nsubj / sort VERB 0 root / ici ADV 5 advmod / en ADP 5 mark / disant VERB 2 obl {_PART}",
            "disant",
            None,
        ),
        # a participle that modifies a noun
        (f"note NOUN 0 root / disant VERB 1 acl {_PART}", "disant", ("note", "modified")),
        (f"Léa PROPN 0 root / disant VERB 1 acl {_PART}", "disant", ("Léa", "modified")),
        (f"elle PRON 0 root / disant VERB 1 acl {_PART}", "disant", ("elle", "modified")),
        (f"sort VERB 0 root / disant VERB 1 acl {_PART}", "disant", None),
        (f"envie NOUN 0 root / dire VERB 1 acl {_INF}", "dire", None),
        (f"note NOUN 0 root / dit VERB 1 acl:relcl {_FIN}", "dit", None),
        (
            f"Léa PROPN 2 nsubj / lit VERB 0 root / note NOUN 2 obj / , / disant VERB 3 acl {_PART}",
            "disant",
            ("Léa", "controlled"),
        ),
        (
            f"Léa PROPN 2 nsubj / lit VERB 0 root / note NOUN 2 obj / tout ADV 5 advmod / disant VERB 3 acl {_PART}",
            "disant",
            ("Léa", "controlled"),
        ),
        (
            f"Léa PROPN 2 nsubj / lit VERB 0 root / note NOUN 2 obj / en ADP 5 mark / disant VERB 3 acl {_PART}",
            "disant",
            ("Léa", "controlled"),
        ),
        ("dit VERB 0 root", "dit", None),
    ],
)
def test_who_does_it(specification: str, verb: str, expected: tuple[str, str] | None) -> None:
    assert found(specification, verb) == expected


def test_a_verb_met_before_has_no_subject_to_give() -> None:
    made = tree("dit VERB 2 conj / sort VERB 1 conj")
    assert subject_of(made, made[1], set()) is None
