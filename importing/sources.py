"""Which file belongs to which table of which mapping."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from forewarn.importing.checking import sound_mappings
from forewarn.importing.mapping import Mapping
from forewarn.importing.mapping_files import shipped_names
from forewarn.input.bad_input import BadInput

MAPPING_SUFFIX, REJECTS_SUFFIX = ".toml", ".rejects.csv"


class Source(NamedTuple):
    """A table and its files."""

    mapping: Mapping
    paths: tuple[Path, ...]


def sources(first: str, others: Sequence[Path]) -> list[Source]:
    """Return the tables of all mappings with their files. What follows a mapping on the command line belongs
    to it, up to the next mapping. Raises BadInput."""
    found: list[Source] = []
    for mapping, paths in sections(first, others):
        found += sources_of(mapping, paths)
    families = [source.mapping.name for source in found]
    for name in families:
        if families.count(name) > 1:
            raise BadInput(f"two mappings are called {name}: their commands would have the same ids", name)
    return found


def sections(first: str, others: Sequence[Path]) -> Iterator[tuple[str, list[Path]]]:
    mapping, paths = first, list[Path]()
    for path in others:
        if is_mapping(path):
            yield mapping, paths
            mapping, paths = str(path), []
        else:
            paths.append(path)
    yield mapping, paths


def is_mapping(path: Path) -> bool:
    return path.suffix.lower() == MAPPING_SUFFIX or (str(path) in shipped_names() and not path.exists())


def sources_of(name: str, paths: Sequence[Path]) -> list[Source]:
    mappings = sound_mappings(name)
    if not paths:
        raise BadInput("name at least one file behind the mapping", name)
    owned: dict[str, list[Path]] = {mapping.name: [] for mapping in mappings}
    for path, must_belong in files_under(paths):
        owner = owner_of(path, mappings)
        if owner is not None:
            owned[owner.name].append(path)
        elif must_belong:
            must_exist(path)
            patterns = ", ".join(pattern for mapping in mappings for pattern in mapping.files)
            raise BadInput(f"belongs to no table of {name}: they take {patterns}", str(path))
    found = [Source(mapping, tuple(owned[mapping.name])) for mapping in mappings]
    if any(path.is_dir() for path in paths):
        must_be_complete(found, name)
    return [source for source in found if source.paths]


def must_exist(path: Path) -> None:
    if not path.exists():
        raise BadInput("does not exist: name a file or a folder", str(path))


def files_under(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, and whether it was named itself. A folder stands for its files, but not for those
    that an import has written."""
    for path in dict.fromkeys(paths):
        if not path.is_dir():
            yield path, True
            continue
        for file in sorted(path.iterdir()):
            if file.is_file() and not file.name.startswith(".") and not file.name.endswith(REJECTS_SUFFIX):
                yield file, False


def owner_of(path: Path, mappings: Sequence[Mapping]) -> Mapping | None:
    """Return the first table that takes a file of this name. A mapping without patterns takes every file."""
    for mapping in mappings:
        names = mapping.files or ("*",)
        if any(fnmatchcase(path.name.lower(), name.lower()) for name in names):
            return mapping
    return None


def must_be_complete(found: Sequence[Source], name: str) -> None:
    for source in found:
        if not source.paths and not source.mapping.optional:
            patterns = " or ".join(source.mapping.files) or "any file that can be read"
            raise BadInput(
                f"no file for the table {source.mapping.table}, which takes {patterns}: add one, or set "
                "optional = true",
                name,
            )
