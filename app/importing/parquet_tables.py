"""Tables in Parquet. Its library takes long to load and few commands need it: so it is loaded here."""

from itertools import islice
from pathlib import Path
from typing import Any

from app.edge.reading import BadInput
from app.importing.mapping import FileFormat
from app.importing.table import Table, Wanted

FIRST_ROW = 1


def parquet(path: Path, wanted: Wanted, _: FileFormat) -> Table:
    import pyarrow as arrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            names = wanted.chosen(list(file.schema_arrow.names), path)
            count = file.metadata.num_rows
            count = count if wanted.most_rows is None else min(count, wanted.most_rows)
            columns = {name: cells(column_of(file, name, wanted.most_rows)) for name in names}
            return Table(path, columns, range(FIRST_ROW, FIRST_ROW + count))
    except (arrow.ArrowException, OSError) as error:
        raise BadInput(f"is no Parquet that can be read: {error}", str(path)) from None


def column_of(file: Any, name: str, most_rows: int | None) -> Any:
    if most_rows is None:
        return file.read([name]).column(0)
    import pyarrow as arrow

    batches = list(islice(file.iter_batches(most_rows, columns=[name]), 1))
    return arrow.Table.from_batches(batches, arrow.schema([file.schema_arrow.field(name)])).column(0)


def cells(column: Any) -> list[Any]:
    """Equal cells share one object, where the type allows it."""
    import pyarrow as arrow

    try:
        encoded = column.combine_chunks().dictionary_encode()
    except arrow.ArrowException:
        return list(column.to_pylist())
    values = encoded.dictionary.to_pylist()
    return [None if place is None else values[place] for place in encoded.indices.to_pylist()]
