"""The main job with the embedded model, offline; the stages around it without."""

from __future__ import annotations

import pickle
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import quotattr
from quotattr import Evidence, Extraction, Extractor, Kind, ModelError, ParseError, TextTypeError
from quotattr.parsing import Parser, weights_directory

ARTICLE = Path(__file__).parents[1] / "examples" / "articles" / "seed.txt"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(threads=1)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the network is closed during tests")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_real_article(extractor: Extractor) -> None:
    result = extractor.extract(ARTICLE.read_text(encoding="utf-8"))
    found = [
        (q.kind, q.cue and q.cue.lemma, q.mention and q.mention.text, q.speaker and q.speaker.name)
        for q in result.quotations
    ]
    assert found == [
        (Kind.DIRECT, "déclarer", "Biden", "Joe Biden"),
        (Kind.DIRECT, "déclarer", "la Maison Blanche", "Maison Blanche"),
    ]
    assert result.quotations[0].evidence is Evidence.INVERTED
    assert all(q.confidence > 0.9 for q in result.quotations)


def test_offsets_slice_the_text_as_given(extractor: Extractor) -> None:
    text = "\ufeff«\u00a0L’eau monte\u202f», a prévenu\u00a0Mme\u00a0Zoé Lê, qui s’inquiète. «\u2009Vite\u00a0!\u2009»"
    result = extractor.extract(text)
    assert result.text == text
    for q in result.quotations:
        for span in (q, q.marks, q.sentence, q.cue, q.mention, *q.segments):
            assert span is None or text[span.start : span.end] == span.text
    assert result.quotations[0].mention is not None


def test_segments_leave_the_incise_out(extractor: Extractor) -> None:
    [q] = extractor.extract("« Nous irons, explique Marie Tessier, jusqu'au bout. »").quotations
    assert q.evidence is Evidence.INCISE
    assert [segment.text for segment in q.segments] == ["Nous irons", "jusqu'au bout."]


def test_speech_between_two_pairs_is_one_turn(extractor: Extractor) -> None:
    text = "« Le projet avance. » Ana Ruiz sourit. « Je signe demain », dit-elle. « Enfin ! »"
    quotations = extractor.extract(text).quotations
    assert [q.turn for q in quotations[1:]] == [quotations[1].turn] * 2
    assert quotations[2].evidence is Evidence.CONTINUATION
    assert {q.speaker.name for q in quotations[1:] if q.speaker} == {"Ana Ruiz"}


def test_json_round_trips(extractor: Extractor) -> None:
    result = extractor.extract(ARTICLE.read_text(encoding="utf-8"))
    assert Extraction.model_validate_json(result.model_dump_json()) == result


def test_many_texts_are_as_one_by_one_whatever_the_batch(extractor: Extractor) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLE.parent.glob("*.txt"))]
    texts[2:2] = ["", "Rien."]
    single = [extractor.extract(text) for text in texts]
    assert list(extractor.extract_many(texts, batch_size=64)) == single
    assert list(extractor.extract_many(iter(texts), batch_size=3)) == single


def test_extract_many_is_lazy(extractor: Extractor) -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield "Rien."

    results = extractor.extract_many(endless(), batch_size=2)
    assert next(results).quotations == ()


def test_an_extractor_pickles_as_its_configuration(extractor: Extractor) -> None:
    copy = pickle.loads(pickle.dumps(extractor))
    text = "« Oui », dit Léa."
    assert copy.extract(text) == extractor.extract(text)


def test_a_parsed_document_is_not_parsed_again(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "« Je pars demain matin », a dit Marie Tessier. Il pleut."
    document = extractor.parser.pipeline(text)
    monkeypatch.setattr(Parser, "parse", lambda *_: pytest.fail("parsed again"))
    [q] = extractor.extract(document).quotations
    assert (q.mention and q.mention.text, q.cue and q.cue.text) == ("Marie Tessier", "dit")


def test_an_incise_is_found_in_a_parsed_document(extractor: Extractor) -> None:
    document = extractor.parser.pipeline("« Nous irons, explique Marie Tessier, jusqu'au bout. »")
    [q] = extractor.extract(document).quotations
    assert q.mention is not None
    assert q.mention.text == "Marie Tessier"


def test_the_callers_pipeline(extractor: Extractor) -> None:
    import stanza

    pipeline = stanza.Pipeline(
        "fr",
        dir=weights_directory(),
        download_method=None,
        processors="tokenize,mwt,pos,lemma,depparse",
        verbose=False,
        use_gpu=False,
    )
    text = ARTICLE.read_text(encoding="utf-8")
    mine = Extractor(pipeline).extract(text)
    assert [q.mention for q in mine.quotations] == [q.mention for q in extractor.extract(text).quotations]
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(Extractor(pipeline))


def test_a_directory_of_models() -> None:
    [q] = Extractor(weights_directory(), threads=1).extract("« Oui », dit Léa.").quotations
    assert q.speaker is not None


def test_a_missing_model_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match=r"stanza\.download\('fr', package='default'\)"):
        Extractor("default").extract("« Oui », dit Léa.")
    with pytest.raises(ModelError, match="expected a directory"):
        Extractor("nulle-part").extract("« Oui », dit Léa.")


def test_a_pipeline_without_parser_is_refused() -> None:
    import stanza

    short = stanza.Pipeline(
        "fr", dir=weights_directory(), download_method=None, processors="tokenize,mwt", verbose=False, use_gpu=False
    )
    with pytest.raises(ModelError, match="lacks pos, lemma, depparse"):
        Extractor(short)
    with pytest.raises(ParseError, match="no dependency tree"):
        Extractor().extract(short("« Oui », dit Léa."))


@pytest.mark.parametrize("value", [b"octets", None, 3])
def test_other_input_is_refused(extractor: Extractor, value: object) -> None:
    with pytest.raises(TextTypeError, match="expected"):
        extractor.extract(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a str"):
        list(extractor.extract_many([value]))  # type: ignore[list-item]


@pytest.mark.parametrize("text", ["", "   \n\n ", "Rien ici.", "« »", "»", "un » deux"])
def test_text_without_quotations_never_loads_the_model(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotattr.parsing._load", lambda *_: pytest.fail("the model was loaded"))
    assert Extractor().extract(text).quotations == ()


def test_ten_megabytes(extractor: Extractor) -> None:
    text = "Le vent souffle sur la plaine et la nuit tombe. " * 210_000 + "« Oui », dit Léa."
    assert len(text) > 10_000_000
    [q] = extractor.extract(text).quotations
    assert q.mention is not None
    assert q.mention.text == "Léa"


def test_import_loads_neither_torch_nor_stanza() -> None:
    code = "import sys, quotattr; quotattr.scan('« a »'); print({'torch', 'stanza', 'numpy'} & set(sys.modules))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == "set()"


def test_loading_builds_no_optimizer_and_leaves_stanza_as_it_was() -> None:
    code = """if True:
        import sys, torch, quotattr
        from stanza.models.common import utils
        before = utils.get_optimizer, utils.get_split_optimizer
        quotattr.extract("« Oui », dit Léa.")
        print("torch._dynamo" in sys.modules)
        print(before == (utils.get_optimizer, utils.get_split_optimizer))
        print(len(utils.get_split_optimizer("adam", torch.nn.Linear(1, 1), 0.1)))
        """
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.split() == ["False", "True", "1"]


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert quotattr.__version__ == version("quotattr")
