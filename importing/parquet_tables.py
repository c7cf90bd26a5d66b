"""Tables in Parquet. Its library takes long to load and few commands need it: so it is loaded here."""

from itertools import islice
from pathlib import Path
from typing import Any

from forewarn.importing.bounds import most_rows, most_unfolded, must_be_left
from forewarn.importing.mapping import FileFormat
from forewarn.importing.table import Table, Wanted
from forewarn.input.bad_input import BadInput

FIRST_ROW = 1


def parquet(path: Path, wanted: Wanted, _: FileFormat) -> Table:
    import pyarrow as arrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            must_be_of_its_size(file, path)
            names = wanted.chosen(list(file.schema_arrow.names), path)
            plain = [name for name in names if name in paths_in(file)]
        with ParquetFile(path, read_dictionary=plain) as file:
            count = file.metadata.num_rows
            count = count if wanted.most_rows is None else min(count, wanted.most_rows)
            columns = {name: cells(column_of(file, name, wanted.most_rows)) for name in names}
            return Table(path, columns, range(FIRST_ROW, FIRST_ROW + count))
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise BadInput(f"is no Parquet that can be read: {error}", str(path)) from None


def paths_in(file: Any) -> set[str]:
    """Return the paths of all columns: a column of lists has another path than its name."""
    return {file.schema.column(number).path for number in range(file.metadata.num_columns)}


def must_be_of_its_size(file: Any, path: Path) -> None:
    """Raise BadInput where a few bytes stand for very many rows or much text."""
    about = file.metadata
    groups = [about.row_group(number) for number in range(about.num_row_groups)]
    must_be_left(most_unfolded(path) - sum(group.total_byte_size for group in groups), path)
    if about.num_rows > most_rows(path):
        raise BadInput(f"says that it holds {about.num_rows:,} rows, for which it is too small", str(path))
    if sum(group.num_rows for group in groups) != about.num_rows:
        raise BadInput("says two different numbers of rows: fetch it again", str(path))


def column_of(file: Any, name: str, most_rows: int | None) -> Any:
    if most_rows is None:
        return file.read([name]).column(0)
    import pyarrow as arrow

    batches = list(islice(file.iter_batches(most_rows, columns=[name]), 1))
    schema = batches[0].schema if batches else arrow.schema([file.schema_arrow.field(name)])
    return arrow.Table.from_batches(batches, schema).column(0)


def cells(column: Any) -> list[Any]:
    """Equal cells share one object, where the type allows it. Moments are read to the microsecond, as Python
    does."""
    import pyarrow as arrow

    if arrow.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(arrow.timestamp("us", column.type.tz), safe=False)
    try:
        encoded = column.unify_dictionaries().combine_chunks().dictionary_encode()
    except arrow.ArrowException:
        return list(column.to_pylist())
    values = encoded.dictionary.to_pylist()
    return [None if place is None else values[place] for place in encoded.indices.to_pylist()]
