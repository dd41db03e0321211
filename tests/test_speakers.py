"""From a cue to the words that name who speaks, on trees written by hand: one for each fallback of the parse."""

from __future__ import annotations

import pytest

from quotattr.speakers import find_source
from tests.trees import candidate

_PART, _INF, _FIN = "VerbForm=Part", "VerbForm=Inf", "VerbForm=Fin"
_COLON = ": / « / Oui INTJ 4 appos / »"
_QUE = "que SCONJ 4 mark / « / Oui INTJ 1 ccomp / »"
_OPEN = "« / Oui INTJ 0 root / » / ,"


def found(specification: str, cue: str, *, is_incise: bool = False) -> tuple[str, str] | None:
    source = find_source(candidate(specification, cue, is_incise=is_incise))
    return (source.head.text, source.via) if source is not None else None


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (f"dit VERB 2 parataxis dire {_FIN} / Léa PROPN 5 nsubj", ("Léa", "subject")),
        # the parse gives the verb no subject: the phrase behind it
        (f"dit VERB 2 parataxis dire {_FIN} / Léa PROPN 5 obj", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / -elle PRON 5 obj lui", ("-elle", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / le DET 7 det / maire NOUN 5 obj", ("maire", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / l' DET 7 det / autre ADJ 5 obj", ("autre", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / les DET 7 det / deux NUM 5 obj", ("deux", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / vite ADJ 5 obj", None),
        (f"dit VERB 2 parataxis dire {_FIN} / mardi NOUN 5 obl / Léa PROPN 5 obj", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / mardi NOUN 5 obl / Léa PROPN 6 nmod", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / à ADP 7 case / Max PROPN 5 obl / Léa PROPN 5 obj", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / rien PRON 5 obj / Léa PROPN 5 obj", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / : / Léa PROPN 5 obj", None),
        (f"dit VERB 2 parataxis dire {_FIN} / ; / Léa PROPN 5 obj", None),
        (f"dit VERB 2 parataxis dire {_FIN} / dort VERB 5 ccomp {_FIN} / Léa PROPN 6 obj", None),
        (
            f"dit VERB 2 parataxis dire {_FIN} / ému ADJ 5 xcomp / Jean PROPN 6 flat / Léa PROPN 5 obj",
            ("Léa", "following"),
        ),
        (f"dit VERB 2 parataxis dire {_FIN} / , / Léa PROPN 5 obj", ("Léa", "following")),
        (f"dit VERB 2 parataxis dire {_FIN} / qui PRON 5 obj / Léa PROPN 5 obj", ("Léa", "following")),
    ],
)
def test_behind_the_quoted_words(rest: str, expected: tuple[str, str] | None) -> None:
    assert found(f"{_OPEN} / {rest}", "dit") == expected


@pytest.mark.parametrize("relation", ["flat", "compound", "nmod", "amod"])
def test_a_part_of_another_phrase_is_nobody(relation: str) -> None:
    rest = f"dit VERB 2 parataxis dire {_FIN} / ému ADJ 5 xcomp / Jean PROPN 6 {relation} / Léa PROPN 5 obj"
    assert found(f"{_OPEN} / {rest}", "dit") == ("Léa", "following")


def test_a_quoted_name_behind_the_verb_is_a_title() -> None:
    rest = "titre VERB 2 parataxis titrer / « / Phare PROPN 5 obj / »"
    assert found(f"{_OPEN} / {rest}", "titre") == ("Phare", "following_title")


def test_a_comma_ends_a_clause_inside_the_words() -> None:
    clause = "« / Cela PRON 0 root / , / dit VERB 2 parataxis dire / , / Léa PROPN 4 obj / »"
    assert found(clause, "dit", is_incise=True) is None


@pytest.mark.parametrize(
    ("specification", "cue", "expected"),
    [
        # before the quoted words
        (
            f"Max PROPN 2 nsubj / dort VERB 4 conj / et CCONJ 4 cc / dit VERB 0 root dire {_FIN} / {_COLON}",
            "dit",
            ("Max", "preceding"),
        ),
        (f"qui PRON 2 nsubj / dort VERB 4 conj / et CCONJ 4 cc / dit VERB 0 root dire {_FIN} / {_COLON}", "dit", None),
        (f"Max PROPN 2 nsubj / dort VERB 4 conj / et CCONJ 4 cc / dit VERB 0 root dire / {_COLON}", "dit", None),
        (
            f"Max PROPN 2 nsubj / dort VERB 4 conj / pour ADP 4 mark / dire VERB 0 root dire {_INF} / {_COLON}",
            "dire",
            ("Max", "preceding"),
        ),
        # a participle that opens the sentence
        (
            f"Disant VERB 7 advcl dire {_PART} / {_QUE} / il PRON 7 nsubj / vota VERB 0 root",
            "Disant",
            ("il", "controlled"),
        ),
        (
            f"Disant VERB 0 root dire {_PART} / {_QUE} / il PRON 7 nsubj / vota VERB 1 conj",
            "Disant",
            ("il", "following_subject"),
        ),
        (
            f"Disant VERB 0 root dire {_PART} / {_QUE} / qui PRON 7 nsubj / vota VERB 1 conj",
            "Disant",
            None,
        ),
        # a participle hung on the quoted words takes the author's last subject
        (
            f"« / Elle PRON 3 nsubj / part VERB 0 root / » / dit VERB 3 parataxis dire {_FIN} / Léa PROPN 5 nsubj"
            f" / , / ajoutant VERB 3 advcl ajouter {_PART}",
            "ajoutant",
            ("Léa", "subject"),
        ),
    ],
)
def test_what_the_parse_left_apart(specification: str, cue: str, expected: tuple[str, str] | None) -> None:
    assert found(specification, cue) == expected


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("Selon ADP 2 case / Léa PROPN 5 obl", "Selon", ("Léa", "complement")),
        ("Selon ADP 2 case / elle PRON 5 obl", "Selon", ("elle", "complement")),
        ("Selon ADP 5 case / Léa PROPN 5 nsubj", "Selon", ("Léa", "complement")),
        ("Selon ADP 5 case / vite ADV 5 advmod", "Selon", None),
    ],
)
def test_a_preposition_governs_its_source(before: str, cue: str, expected: tuple[str, str] | None) -> None:
    quoted = ", / « / Oui INTJ 0 root / »"
    assert found(f"{before} / {quoted}", cue) == expected


@pytest.mark.parametrize("relation", ["nmod", "obj", "obl", "nsubj"])
def test_a_group_governs_what_hangs_on_its_noun(relation: str) -> None:
    group = f"À ADP 3 case à / en PRON 3 obj / croire VERB 7 advcl {_INF} / Léa PROPN 3 {relation} / ,"
    assert found(f"{group} / « / Oui INTJ 0 root / »", "À") == ("Léa", "complement")


@pytest.mark.parametrize(
    ("specification", "cue", "expected"),
    [
        # a noun that introduces the words: the subject of its clause, or its possessor
        (
            f"Léa PROPN 2 nsubj / reprend VERB 0 root / sa DET 4 det / formule NOUN 2 obj / {_COLON}",
            "formule",
            ("Léa", "clause"),
        ),
        (
            f"Léa PROPN 2 nsubj / est AUX 0 root / sa DET 4 det / formule NOUN 2 obj / {_COLON}",
            "formule",
            ("Léa", "clause"),
        ),
        (
            f"La DET 2 det / réponse NOUN 0 root / de ADP 4 case / Léa PROPN 2 nmod / {_COLON}",
            "réponse",
            ("Léa", "possessor"),
        ),
        (
            f"La DET 2 det / réponse NOUN 0 root / par ADP 4 case / Léa PROPN 2 obl / {_COLON}",
            "réponse",
            ("Léa", "possessor"),
        ),
        (
            f"La DET 2 det / réponse NOUN 0 root / chez ADP 4 case / Léa PROPN 2 nmod / {_COLON}",
            "réponse",
            ("Léa", "possessor"),
        ),
        (f"La DET 2 det / réponse NOUN 0 root / sur ADP 4 case / Léa PROPN 2 nmod / {_COLON}", "réponse", None),
        # a name before a colon is its own source; of a person at home, the person
        (
            "Léa PROPN 0 root / : / « / Oui INTJ 1 appos / »",
            "Léa",
            ("Léa", "label"),
        ),
        (
            "Lui PRON 0 root / : / « / Oui INTJ 1 appos / »",
            "Lui",
            ("Lui", "label"),
        ),
        (
            "Constat NOUN 0 root constater / chez ADP 3 case / Léa PROPN 1 nmod / : / « / Oui INTJ 1 appos / »",
            "Constat",
            ("Léa", "possessor"),
        ),
        # a predicate has its subject
        (
            "Léa PROPN 3 nsubj / est AUX 3 cop / formelle ADJ 0 root formel / : / « / Oui INTJ 3 appos / »",
            "formelle",
            ("Léa", "subject"),
        ),
    ],
)
def test_a_noun_or_predicate_has_a_source(specification: str, cue: str, expected: tuple[str, str] | None) -> None:
    assert found(specification, cue) == expected


@pytest.mark.parametrize(
    ("specification", "cue", "expected"),
    [
        (f"La DET 2 det / crue NOUN 3 nsubj / peine VERB 0 root peiner / Léa PROPN 3 obj / {_COLON}", "peine", "Léa"),
        (f"La DET 2 det / crue NOUN 3 nsubj / peine VERB 0 root peiner / table NOUN 3 obj / {_COLON}", "peine", "crue"),
        (f"Max PROPN 2 nsubj / peine VERB 0 root peiner / Léa PROPN 2 obj / {_COLON}", "peine", "Max"),
        (f"Cela PRON 2 nsubj / rassure VERB 0 root rassurer / Léa PROPN 2 obj / {_COLON}", "rassure", "Léa"),
        (f"Cela PRON 2 nsubj / rassure VERB 0 root rassurer / {_COLON}", "rassure", None),
        (
            f"La DET 2 det / voix NOUN 5 nsubj / de ADP 4 case / Léa PROPN 2 nmod / tremble VERB 0 root / {_COLON}",
            "tremble",
            "Léa",
        ),
        (f"Ses DET 2 det / yeux NOUN 3 nsubj / brillent VERB 0 root / {_COLON}", "brillent", "Ses"),
        (f"Un DET 2 det / sourire NOUN 3 nsubj / naît VERB 0 root / {_COLON}", "naît", None),
        (f"Une DET 2 det / voix NOUN 3 nsubj / crie VERB 0 root / {_COLON}", "crie", "voix"),
        (f"Même ADJ 2 amod / constat NOUN 0 root / pour ADP 4 case / Léa PROPN 2 nmod / {_COLON}", "constat", "Léa"),
        (f"Du DET 2 det / baume NOUN 0 root / pour ADP 4 case / Léa PROPN 2 nmod / {_COLON}", "baume", "Léa"),
        (
            "on PRON 3 nsubj / en PRON 3 iobj / croit VERB 0 root / Léa PROPN 3 obj / , / « / Oui INTJ 3 obj / »",
            "croit",
            "Léa",
        ),
    ],
)
def test_whoever_the_words_are_brought_in_by(specification: str, cue: str, expected: str | None) -> None:
    source = found(specification, cue)
    assert (source[0] if source is not None else None) == expected


def test_a_relative_pronoun_is_no_clitic_of_a_verb() -> None:
    made = (
        "qui PRON 4 obl PronType=Rel / Léa PROPN 4 nsubj / se PRON 4 expl / plaint VERB 0 root / « / Oui INTJ 4 obj / »"
    )
    assert candidate(made, "plaint").group_start == 3
