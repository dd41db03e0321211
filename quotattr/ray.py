"""Many articles on many machines: a callable for Ray Data's ``map_batches``, and for whatever else hands out batches.

Each worker makes its own :class:`QuoteBatch`, which loads the model once. Ray itself is not imported here; the output
is an Arrow table (pyarrow comes with ``pip install quotattr[ray]``) or, for a DataFrame, a DataFrame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quotattr.extractor import QUOTED, Extractor
from quotattr.models import Kind
from quotattr.parsing import EMBEDDED
from quotattr.tables import COLUMNS, to_records

__all__ = ["QuoteBatch"]

_NUMBERS = {"start": "int64", "end": "int64", "level": "int64", "turn": "int64", "confidence": "float64"}


class QuoteBatch:
    """Turns rows of texts into one row a quotation.

    Args:
        text: the column that holds the texts.
        keep: columns to repeat beside every quotation of their row, such as an identifier.
        model: as for :class:`quotattr.Extractor`.
        kinds: the kinds of quotations to give, as for :class:`quotattr.Extractor`.

    >>> import pyarrow
    >>> table = QuoteBatch(keep=["url"])({"url": ["a", "b"], "text": ["« Oui », dit Léa.", "Rien."]})
    >>> table.select(["url", "text", "speaker"]).to_pylist()
    [{'url': 'a', 'text': 'Oui', 'speaker': 'Léa'}]
    """

    def __init__(
        self,
        text: str = "text",
        *,
        keep: Sequence[str] = (),
        model: str = EMBEDDED,
        kinds: Iterable[Kind | str] = QUOTED,
    ) -> None:
        clash = set(keep) & set(COLUMNS)
        if clash:
            raise ValueError(f"rename {', '.join(sorted(clash))}: quotations have columns of that name")
        self.text = text
        self.keep = tuple(keep)
        self._extractor = Extractor(model, threads=1, kinds=kinds)

    def __call__(self, batch: Mapping[str, Any]) -> Any:
        """The quotations of a batch of rows, in order.

        Args:
            batch: a column of values by name (what Ray gives), or a pandas ``DataFrame``.

        Raises:
            KeyError: a column is missing.
            TextTypeError: a text is not a ``str``.
        """
        import pyarrow

        kept = {name: list(batch[name]) for name in self.keep}
        rows: list[dict[str, Any]] = []
        for index, extraction in enumerate(self._extractor.extract_many(list(batch[self.text]))):
            beside = {name: column[index] for name, column in kept.items()}
            rows += [beside | record for record in to_records(extraction)]
        schema = [(name, pyarrow.array(column).type) for name, column in kept.items()]
        schema += [(name, getattr(pyarrow, _NUMBERS.get(name, "string"))()) for name in COLUMNS]
        table = pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(schema))
        return table.to_pandas() if hasattr(batch, "iloc") else table
