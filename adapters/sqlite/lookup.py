"""Lists as SQLite takes them: one value of JSON."""

from collections.abc import Sequence

import msgspec

from forewarn.adapters.lookup import Lookup

KEYS = (
    "(SELECT json_extract(value, '$[0]') AS book, json_extract(value, '$[1]') AS subject, "
    "json_extract(value, '$[2]') AS part FROM json_each(?)) AS k"
)
SUBJECTS = "(SELECT value AS subject FROM json_each(?)) AS s"
NAMES = "(SELECT value AS name FROM json_each(?)) AS n"


def one_value(values: Sequence[object]) -> Sequence[str]:
    return (msgspec.json.encode(values).decode(),)


LOOKUP = Lookup(KEYS, SUBJECTS, NAMES, one_value, one_value)
