"""Tables in Parquet. Its library takes long to load and few commands need it: so it is loaded here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.edge.reading import BadInput
from app.importing.mapping import FileFormat
from app.importing.table import Table, must_be_told_apart, must_have

FIRST_ROW = 1


def parquet(path: Path, wanted: Sequence[str], _: FileFormat) -> Table:
    import pyarrow as arrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            must_be_told_apart(wanted, names, path)
            must_have(wanted, names, path)
            columns = {name: cells(file.read([name]).column(0)) for name in wanted}
            return Table(path, columns, range(FIRST_ROW, FIRST_ROW + file.metadata.num_rows))
    except (arrow.ArrowException, OSError) as error:
        raise BadInput(f"is no Parquet that can be read: {error}", str(path)) from None


def cells(column: Any) -> list[Any]:
    """Equal cells share one object, where the type allows it."""
    import pyarrow as arrow

    try:
        encoded = column.combine_chunks().dictionary_encode()
    except arrow.ArrowException:
        return list(column.to_pylist())
    values = encoded.dictionary.to_pylist()
    return [None if place is None else values[place] for place in encoded.indices.to_pylist()]
