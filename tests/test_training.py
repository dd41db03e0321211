"""The recipe of the embedded model: treebanks, grafts, typography, and a tiny training from end to end."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import torch

from quotattr import Extractor
from quotattr.checksums import check_files
from quotattr.training import Settings, TrainingError, train
from quotattr.training.grafting import Grafter
from quotattr.training.quoted import Quoted
from quotattr.training.sandhi import write
from quotattr.training.skeletons import skeletons
from quotattr.training.tokenization import TokenizerData
from quotattr.training.treebanks import TREEBANKS, check_treebanks, read_corpus
from quotattr.training.trees import Token, Tree, is_sound, read_conllu, root, subtree, surface, text_of, write_conllu
from quotattr.training.typography import partly_quoted, vary
from quotattr.training.verbs import reporting_verbs, verb
from tests.fixtures import TREES

FILES = [part for _, parts in TREEBANKS.values() for part in parts]


def path(directory: Path, part: str) -> Path:
    return directory / f"fr_{part}.conllu"


@pytest.fixture(scope="session")
def trees() -> list[Tree]:
    return [tree for tree in read_conllu(TREES) if len(tree) > 3 and is_sound(tree)]


@pytest.fixture(scope="session")
def treebanks(tmp_path_factory: pytest.TempPathFactory, trees: list[Tree]) -> Path:
    """A directory laid out like the real one, of trees of our own."""
    directory = tmp_path_factory.mktemp("treebanks")
    words = ("chat chien maire pont train juge".split(), "dort arrive reste".split(), "rue gare forêt ville".split())
    plain = random.Random(0).sample([plain_sentence(*chosen) for chosen in product(*words)], 72)
    for number, part in enumerate(FILES):
        own = slice(number, None, len(FILES))
        write_conllu(path(directory, part), [*trees[own], *plain[own]])
    for name in TREEBANKS:
        (directory / f"LICENSE-{name}.txt").write_text("CC0", encoding="utf-8")
    return directory


def plain_sentence(who: str, does: str, where: str) -> Tree:
    """A sentence that can be quoted: *Le chat dort dans une maison.*"""
    verb_ = Token(does, "_", "VERB", deprel="root")
    subject = Token(who, who, "NOUN", "_", "nsubj", verb_)
    place = Token(where, where, "NOUN", "_", "obl:mod", verb_, space_after=False)
    the, a = Token("Le", "le", "DET", "_", "det", subject), Token("une", "un", "DET", "_", "det", place)
    return [the, subject, verb_, Token("dans", "dans", "ADP", "_", "case", place), a, place, stop(verb_)]


def stop(head: Token) -> Token:
    return Token(".", ".", "PUNCT", "_", "punct", head)


@pytest.fixture(scope="session")
def vectors(tmp_path_factory: pytest.TempPathFactory, trees: list[Tree]) -> Path:
    chance = random.Random(1)
    words = sorted({token.form.lower() for tree in trees for token in tree if " " not in token.form})[:300]
    rows = [f"{word} {' '.join(f'{chance.gauss(0, 1):.3f}' for _ in range(80))}" for word in words]
    path = tmp_path_factory.mktemp("vectors") / "words.txt"
    path.write_text(f"{len(rows)} 80\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def grafts(trees: list[Tree]) -> list[Tree]:
    drawn = Grafter(trees, trees, random.Random(3)).draw(400)
    return [tree for group in drawn for tree in group]


def sentence(*words: tuple[str, str]) -> Tree:
    tree = [Token(form, form, upos) for form, upos in words]
    for token in tree[:-1]:
        token.head = tree[-1]
    return tree


def test_what_is_missing_is_named_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(TrainingError) as raised:
        train(tmp_path, tmp_path / "out", tmp_path / "work")
    for wanted in ("LICENSE-Sequoia.txt", "fr_gsd-ud-dev.conllu[.gz]", "universaldependencies.org"):
        assert wanted in str(raised.value)
    assert not (tmp_path / "work").exists()


def test_no_sentence_of_development_is_trained_on(treebanks: Path) -> None:
    check_treebanks(treebanks)
    corpus = read_corpus(treebanks, random.Random(1))
    held = {text_of(tree) for tree in corpus.development}
    for part in ("gsd-ud-test", "sequoia-ud-test"):
        held |= {text_of(tree) for tree in read_conllu(path(treebanks, part))}
    assert held
    assert not held & {text_of(tree) for tree in corpus.training}


def test_a_final_reporting_verb_is_an_insertion_in_the_quoted_clause(tmp_path: Path, treebanks: Path) -> None:
    for source in treebanks.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    left, said, who = Token("pars", "partir", "VERB"), Token("dit", "dire", "VERB"), Token("Léa", "Léa", "PROPN")
    said.deprel, left.head, left.deprel, who.head, who.deprel = "root", said, "parataxis", said, "nsubj"
    write_conllu(path(tmp_path, "pud-ud-test"), [[Token("Je", "je", "PRON", head=left), left, said, who]])
    corpus = read_corpus(tmp_path, random.Random(1))
    tree = next(tree for tree in corpus.training if text_of(tree) == "Je pars dit Léa")
    assert root(tree).form == "pars"
    assert [t.deprel for t in tree if t.form == "dit"] == ["parataxis:insert"]


def test_grafted_sentences_are_written_as_french_is(grafts: list[Tree]) -> None:
    assert len(grafts) >= 400
    texts = [text_of(tree) for tree in grafts]
    assert not any(re.search(r"\b(?:de|que) une?\b", text) for text in texts)
    assert not any(re.search(r"\b[qQ]ue « ?(?:il|elle|on)\b|\bque (?:il|elle)s?\b|  |\s[,.]", text) for text in texts)
    assert " ".join(texts).count("«") == " ".join(texts).count("»")
    assert all(tree[0].form[0].isupper() or not tree[0].form[0].isalpha() for tree in grafts)


def test_the_same_seed_draws_the_same_grafts() -> None:
    """Whatever order a process gives its sets."""
    code = (
        "import random; from quotattr.training.grafting import Grafter; from tests.fixtures import TREES\n"
        "from quotattr.training.trees import is_sound, read_conllu, text_of\n"
        "trees = [tree for tree in read_conllu(TREES) if len(tree) > 3 and is_sound(tree)]\n"
        "for group in Grafter(trees, trees, random.Random(1)).draw(60): print(*map(text_of, group))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, check=True
        ).stdout
        for seed in "12"
    }
    assert len(drawn) == 1
    assert b"\xc2\xab" in drawn.pop()


def test_inverted_clauses_have_their_subject_behind_the_verb(grafts: list[Tree]) -> None:
    seen = 0
    for tree in grafts:
        for verb_ in (token for token in tree if token.deprel == "parataxis:insert"):
            subjects = [token for token in tree if token.head is verb_ and token.deprel.startswith("nsubj")]
            finite = min(tree.index(token) for token in subtree(tree, verb_) if "VerbForm=Fin" in token.feats)
            assert len(subjects) == 1
            assert tree.index(subjects[0]) > finite
            seen += 1
    assert seen > 100


def test_skeletons_kept_out_are_not_drawn(trees: list[Tree]) -> None:
    trained, held = ({parts for _, parts in skeletons(out)} for out in (False, True))
    assert len(trained) > 40
    assert held
    assert not trained & held
    words = [
        text_of(tree) for group in Grafter(trees, trees, random.Random(2)).draw(20, kept_out=True) for tree in group
    ]
    assert all(re.search("après|mots|message", text) for text in words)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ((("de", "ADP"), ("le", "DET"), ("maire", "NOUN")), "du maire"),
        ((("de", "ADP"), ("le", "DET"), ("avocat", "NOUN")), "de l'avocat"),
        ((("à", "ADP"), ("les", "DET"), ("élus", "NOUN")), "aux élus"),
        ((("que", "SCONJ"), ("«", "PUNCT"), ("il", "PRON"), ("part", "VERB")), "qu'« il part"),
        ((("le", "DET"), ("Hamas", "PROPN")), "le Hamas"),
        ((("a", "AUX"), ("-t-elle", "PRON"), ("dit", "VERB")), "a-t-elle dit"),
    ],
)
def test_words_are_written_as_french_is(words: tuple[tuple[str, str], ...], written: str) -> None:
    tree = sentence(*words)
    write(tree)
    assert text_of(tree) == written


def test_verbs_are_conjugated() -> None:
    assert verb("prévenir").finite("Past", plural=True) == "prévinrent"
    assert verb("annoncer").finite("Imp", plural=True) == "annonçaient"
    assert verb("songer").gerund == "songeant"
    assert verb("s'inquiéter").reflexive
    assert {"affirmer", "dire", "marteler"} <= {chosen.lemma for chosen in reporting_verbs()}


def test_contracted_relatives_are_one_word() -> None:
    tree = sentence(("de", "ADP"), ("lesquels", "PRON"), ("parle", "VERB"))
    tree[1].lemma = "lequel"
    write(tree)
    assert text_of(tree) == "desquels parle"
    assert tree[0].fusion is tree[1].fusion


def test_judged_and_quoted_words_hang_on_their_verb(grafts: list[Tree]) -> None:
    ties = {tie for tree in grafts for tie in ties_of_quoted_words(tree)}
    assert {lemma for lemma, relation in ties if relation == "xcomp"} & {"qualifier", "traiter", "juger", "trouver"}
    assert {lemma for lemma, relation in ties if relation == "obj"} & {"dénoncer", "évoquer", "redouter", "pointer"}


def test_what_is_said_hangs_on_the_infinitive_and_the_clause_on_its_first_verb(trees: list[Tree]) -> None:
    clauses = Grafter(trees, trees, random.Random(3)).clauses
    governed = [
        clause for clause in (clauses.canonical("qualifier", trails=0.0) for _ in range(60)) if clause.infinitive
    ]
    assert 5 < len(governed) < 25
    for clause in governed:
        assert clause.saying is clause.infinitive
        assert (clause.saying.lemma, clause.saying.deprel, clause.saying.head) == ("qualifier", "xcomp", clause.verb)


def test_a_determiner_may_stand_before_the_mark_that_its_noun_stands_behind(grafts: list[Tree]) -> None:
    parted = [
        (tree, place, tree[place - 1])
        for tree in grafts
        for place, token in enumerate(tree)
        if token.form == "«" and place and tree[place - 1].upos == "DET"
    ]
    assert len(parted) > 10
    assert all(any(determiner.head is token for token in tree[place:]) for tree, place, determiner in parted)


def ties_of_quoted_words(tree: Tree) -> set[tuple[str, str]]:
    """The verbs before an opening mark that words behind it hang on, and how."""
    start = next((index for index, token in enumerate(tree) if token.form == "«"), len(tree))
    before = {id(token) for token in tree[:start]}
    return {(t.head.lemma, t.deprel) for t in tree[start:] if t.head is not None and id(t.head) in before}


def test_clauses_with_a_verb_that_could_be_a_noun(trees: list[Tree]) -> None:
    grafter = Grafter(trees, trees, random.Random(9))
    clauses = [grafter.plain.about_things() for _ in range(50)]
    assert all(is_sound(clause) and root(clause).upos == "VERB" for clause in clauses)
    assert len({root(clause).lemma for clause in clauses}) > 25
    assert all(any(t.deprel == "nsubj" and t.head is root(clause) for t in clause) for clause in clauses)


def test_a_clitic_clings_to_its_auxiliary_and_other_pronouns_to_nothing(trees: list[Tree]) -> None:
    maker = Grafter(trees, trees, random.Random(2)).quoted
    lost = Token("perdu", "perdre", "VERB", "_", "root")
    seams = set()
    for subject, auxiliary in (("nous", "avons"), ("rien", "est")):
        tree = [
            Token("Lundi", "lundi", "NOUN", "_", "obl:mod", lost),
            Token(subject, subject, "PRON", "_", "nsubj", lost),
            Token(auxiliary, "avoir", "AUX", "_", "aux:tense", lost),
            lost,
            Token("chemin", "chemin", "NOUN", "_", "obl:mod", lost),
        ]
        for _ in range(30):
            parts = maker.split(Quoted(tree, lost, stop(lost)))
            assert parts is not None
            seams.add(parts[0][-1].form)
    assert seams == {"avons", "rien", "est"}


def test_varied_typography_keeps_the_trees(trees: list[Tree]) -> None:
    varied = list(vary(trees, random.Random(4)))
    assert [[token.deprel for token in tree] for tree in varied] == [[token.deprel for token in tree] for tree in trees]
    assert any("’" in text_of(tree) for tree in varied)
    accented = [tree for tree in trees if text_of(tree)[0] in "ÀÉ"]
    initials = {text_of(tree)[0] for seed in range(20) for tree in vary(accented, random.Random(seed))}
    assert initials == {"À", "A", "É", "E"}
    quoted = list(partly_quoted([tree for tree in trees if "«" not in text_of(tree)], random.Random(4)))
    assert quoted
    assert all(is_sound(tree) and text_of(tree).count("«") == 1 for tree in quoted)


def test_labels_cut_the_text_into_its_words(trees: list[Tree], tmp_path: Path) -> None:
    data = TokenizerData(random.Random(6))
    data.add([[tree] for tree in trees[:60]], vary=False)
    data.write(tmp_path / "tok")
    text, labels = ((tmp_path / f"tok.{kind}").read_text(encoding="utf-8") for kind in ("txt", "labels"))
    assert len(text) == len(labels)
    words, start = [], 0
    for end, label in enumerate(labels):
        if label in "1234":
            words.append(text[start : end + 1].strip())
            start = end + 1
    assert words == [form for tree in trees[:60] for form, _ in surface(tree)]


def tiny(name: str) -> dict[str, float]:
    """The sizes of a network that is quick to train."""
    sizes = getattr(Settings(), name)
    return {key: min(value, 16) if key.endswith("_dim") else value for key, value in sizes.items()}


def test_a_tiny_model_from_end_to_end(
    treebanks: Path, vectors: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(
        grafts=30,
        vector_words=300,
        shipped_words=200,
        parser_updates=10,
        rounds=((6, 0.0015, 2), (4, 0.0005, 1)),
        tagger_updates=20,
        half_tagger_updates=10,
        tokenizer_updates=200,
        lemma_epochs=1,
        parser=tiny("parser") | {"batch_size": 400},
        tagger=tiny("tagger"),
        tokenizer=Settings().tokenizer | {"lr0": 0.01},
        lemmatizer=tiny("lemmatizer"),
    )
    output, work = tmp_path / "model", tmp_path / "work"
    train(treebanks, output, work, settings, vectors)
    check_files(output)
    assert sum(path.stat().st_size for path in output.rglob("*.pt")) < 3_000_000
    assert not any(str(tmp_path).encode() in path.read_bytes() for path in output.rglob("*") if path.is_file())
    assert "| GSD test |" in (output / "MODEL_CARD.md").read_text(encoding="utf-8")
    told = capfd.readouterr().out
    for parser in ("round 1 parser 1", "round 1 parser 2", "round 2 parser 1"):
        assert f"{parser}: 100 %" in told
    assert len(torch.load(output / "fr" / "pretrain" / "compact.pt", weights_only=True)["emb"]) == 204
    assert (work / "train.tagged.conllu").stat().st_size > 0
    result = Extractor(str(output), threads=1).extract("« Je pars », a dit Léa.")
    assert [quotation.text for quotation in result.quotations] == ["Je pars"]

    before = {path.name: path.stat().st_mtime_ns for path in work.glob("*.pt")}
    train(treebanks, output, work, settings, vectors)
    assert {path.name: path.stat().st_mtime_ns for path in work.glob("*.pt")} == before, "finished steps are kept"
    with pytest.raises(TrainingError, match="other settings"):
        train(treebanks, output, work, replace(settings, grafts=31), vectors)
