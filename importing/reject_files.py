"""Files of the rows that could not be imported, where the user wants them: beside the store unless told
otherwise."""

import csv
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

from forewarn.importing.plan import Plan
from forewarn.importing.rejects import Reject, rejects
from forewarn.input.bad_input import BadInput
from forewarn.reading.spreadsheets import MARK, defused

SUFFIX = ".rejects.csv"
HEADER = ("row", "group", "field", "reason")
OF_ONE_FILE = ".csv"


@dataclass(frozen=True, slots=True)
class RejectFiles:
    """`paths`: of the rejects, by input. With `excel` they begin with a mark of the byte order."""

    paths: Mapping[Path, Path]
    excel: bool = False

    def write(self, plans: Sequence[Plan]) -> dict[Path, int]:
        """Return the files by the number of rejected rows. A file of an earlier import that no longer holds
        is removed."""
        found: dict[Path, list[Reject]] = {path: [] for path in self.paths.values()}
        rows: defaultdict[Path, set[tuple[Path, int]]] = defaultdict(set)
        for reject in chain.from_iterable(map(rejects, plans)):
            path = self.paths[reject.place.path]
            found[path].append(reject)
            rows[path].add(reject.place)
        for path, of_file in found.items():
            write_file(path, of_file, several=self._takes_several(path), excel=self.excel)
        return {path: len(places) for path, places in rows.items()}

    def _takes_several(self, path: Path) -> bool:
        return list(self.paths.values()).count(path) > 1


def reject_files(inputs: Sequence[Path], wanted: Path | None, usual: Path, excel: bool) -> RejectFiles:
    """Decide where rejects go: `wanted` is a file of CSV for all of them, or a folder; `usual` is the folder
    otherwise. Raises BadInput for a place that cannot be written to, and for a file there that is nobody's
    rejects."""
    if wanted is not None and wanted.suffix.lower() == OF_ONE_FILE and not wanted.is_dir():
        paths = dict.fromkeys(inputs, wanted)
    else:
        paths = paths_in(wanted or usual, inputs)
    for path in paths.values():
        must_be_writable(path)
    return RejectFiles(paths, excel)


def paths_in(folder: Path, inputs: Sequence[Path]) -> dict[Path, Path]:
    """Two inputs of one name are told apart by their folders."""
    names = [path.name for path in inputs]
    twice = {name for name in names if names.count(name) > 1}
    return {
        path: folder / f"{full_name(path) if path.name in twice else path.name}{SUFFIX}" for path in inputs
    }


def full_name(path: Path) -> str:
    return "-".join(path.absolute().parts[1:])


def must_be_writable(path: Path) -> None:
    folder = path.absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise BadInput(
            "cannot be written to, and rejected rows go there: name another place with --rejects", str(folder)
        )
    if path.is_symlink() or (path.exists() and not is_of_rejects(path)):
        raise BadInput(
            "is there already and holds no rejected rows: name another place with --rejects", str(path)
        )


def is_of_rejects(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.read(200).decode("utf-8-sig", "replace").split("\n")[0]
    return first in (",".join(HEADER), ",".join(("file", *HEADER)))


def write_file(path: Path, found: list[Reject], several: bool, excel: bool) -> None:
    """Whole or not at all, under a name of its own until then: nobody's file is in the way."""
    if not found:
        path.unlink(missing_ok=True)
        return
    name = f".{path.name}."
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=name, delete=False
    ) as file:
        unfinished = Path(file.name)
        try:
            file.write(MARK if excel else "")
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("file", *HEADER) if several else HEADER)
            writer.writerows(defused(cells(each, several)) for each in found)
        except OSError:
            unfinished.unlink()
            raise
    unfinished.replace(path)


def cells(reject: Reject, several: bool) -> tuple[object, ...]:
    own = (reject.place.row, reject.group, *reject.problem)
    return (reject.place.path, *own) if several else own
