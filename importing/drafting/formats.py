"""How a file of text is written as a whole: encoding, delimiter, and what stands above the names."""

import gzip
import zlib
from collections import Counter
from pathlib import Path

from forewarn.importing.mapping import FileFormat

ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT_BYTES = 256 * 1024
LINES = 30
OF_CELLS = (".csv", ".txt", ".tsv")


def format_of(path: Path) -> FileFormat:
    """Return what the first lines look like; as usual where that says nothing, or nothing can be read."""
    name = path.name.lower().removesuffix(".gz")
    if not path.is_file() or not name.endswith((*OF_CELLS, ".jsonl", ".ndjson")):
        return FileFormat()
    text, encoding = decoded(beginning(path))
    if not name.endswith(OF_CELLS):
        return FileFormat(encoding=encoding)
    lines = text.splitlines()[:LINES]
    delimiter = max(DELIMITERS, key=lambda mark: (usual_count(lines, mark), -DELIMITERS.index(mark)))
    return FileFormat(encoding=encoding, delimiter=delimiter, skip_rows=title_lines(lines, delimiter))


def beginning(path: Path) -> bytes:
    """Return the first bytes, without the last line, which may be cut off."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            found = file.read(LOOKED_AT_BYTES)
    except (OSError, EOFError, zlib.error):
        return b""
    return found if len(found) < LOOKED_AT_BYTES else found[: found.rfind(b"\n") + 1]


def decoded(found: bytes) -> tuple[str, str]:
    for encoding in ENCODINGS:
        try:
            return found.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return found.decode("utf-8", "replace"), ENCODINGS[0]


def usual_count(lines: list[str], mark: str) -> int:
    """Return how many of a mark most lines hold."""
    counts = Counter(line.count(mark) for line in lines if line.strip())
    return counts.most_common(1)[0][0] if counts else 0


def title_lines(lines: list[str], delimiter: str) -> int:
    """Return how many lines stand above the first that has as many cells as most."""
    usual = usual_count(lines, delimiter)
    for number, line in enumerate(lines):
        if usual and line.count(delimiter) >= usual:
            return number
    return 0
