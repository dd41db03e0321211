"""Batches for Ray Data: same answers, a stable schema, and a real run on two workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotattr import Extractor
from quotattr.tables import COLUMNS, to_records

pyarrow = pytest.importorskip("pyarrow")

from quotattr.ray import QuoteBatch  # noqa: E402

TEXTS = [f"« Je reste {number} jours », a dit Zoé Martin." for number in range(6)] + ["Rien."]


def test_rows_are_those_of_the_extractor() -> None:
    table = QuoteBatch(keep=["number"])({"number": list(range(7)), "text": TEXTS})
    expected = [
        {"number": number} | record
        for number, extraction in enumerate(Extractor().extract_many(TEXTS))
        for record in to_records(extraction)
    ]
    assert table.to_pylist() == expected


def test_the_schema_does_not_depend_on_the_rows() -> None:
    batch = QuoteBatch()
    assert batch({"text": ["Rien."]}).schema == batch({"text": TEXTS}).schema
    assert batch({"text": []}).schema.names == list(COLUMNS)


def test_a_dataframe_gives_a_dataframe() -> None:
    pandas = pytest.importorskip("pandas")
    frame = QuoteBatch(text="body", keep=["url"])(pandas.DataFrame({"url": ["a"], "body": TEXTS[:1]}, index=[7]))
    assert frame.loc[0, ["url", "speaker"]].tolist() == ["a", "Zoé Martin"]


def test_a_column_cannot_be_kept_under_a_name_that_quotations_have() -> None:
    with pytest.raises(ValueError, match="rename start"):
        QuoteBatch(keep=["start"])


def test_ray_gives_the_same_rows_with_two_workers(tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    import pyarrow.parquet

    articles = tmp_path / "articles.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"number": list(range(7)), "text": TEXTS}), articles)
    ray.init(num_cpus=4, object_store_memory=10**8, include_dashboard=False, logging_level="error", log_to_driver=False)
    try:
        options = {"keep": ["number"]}
        quotations = ray.data.read_parquet(str(articles), override_num_blocks=2).map_batches(
            QuoteBatch, fn_constructor_kwargs=options, batch_size=3, concurrency=2
        )
        rows = sorted(quotations.take_all(), key=lambda row: row["number"])
    finally:
        ray.shutdown()
    assert rows == QuoteBatch(**options)({"number": list(range(7)), "text": TEXTS}).to_pylist()
