"""The processor ``quote`` behaves like any other of Stanza's."""

from __future__ import annotations

import importlib

import pytest
import stanza

import quotattr.stanza
from quotattr.parsing import weights_directory

TEXT = "« Je reste », a dit Zoé Martin. Il pleut."


@pytest.fixture(scope="module")
def nlp() -> stanza.Pipeline:
    return quotattr.stanza.pipeline()


def names(document: stanza.Document) -> list[str]:
    return [q.speaker.name for q in document.quotations]


def test_a_document_has_quotations(nlp: stanza.Pipeline) -> None:
    document = nlp(TEXT)
    assert names(document) == ["Zoé Martin"]
    assert document.quotations[0].text == TEXT[2:10]
    assert document.extraction.text == TEXT


def test_bulk_and_stream(nlp: stanza.Pipeline) -> None:
    texts = [TEXT, "Rien.", TEXT]
    documents = nlp.bulk_process([stanza.Document([], text=text) for text in texts])
    assert [names(document) for document in documents] == [["Zoé Martin"], [], ["Zoé Martin"]]
    assert [len(document.quotations) for document in nlp.stream(texts, batch_size=2)] == [1, 0, 1]


def test_registering_again_does_not_run_it_twice(nlp: stanza.Pipeline) -> None:
    importlib.reload(quotattr.stanza)
    assert stanza.pipeline.registry.PIPELINE_NAMES.count("quote") == 1
    assert names(quotattr.stanza.pipeline()(TEXT)) == ["Zoé Martin"]


def test_a_document_that_was_not_processed_has_none() -> None:
    assert stanza.Document([], text="a").quotations == ()


def test_a_missing_requirement_says_which() -> None:
    with pytest.raises(stanza.pipeline.core.PipelineRequirementsException, match="depparse"):
        stanza.Pipeline(
            "fr",
            dir=weights_directory(),
            download_method=None,
            processors="tokenize,mwt,pos,lemma,quote",
            allow_unknown_language=True,
            verbose=False,
            use_gpu=False,
        )
