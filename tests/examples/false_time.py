"""What time it is for one process, by libfaketime: set from outside, also while it runs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

PLACES = ("/usr/lib/*/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime", "/opt/homebrew/lib/faketime")
NAME = "libfaketimeMT.so.1"


class FalseTime:
    """`settings` are for the environment of the process. Its waits take as long as ever: only what it reads
    off the clock is false."""

    def __init__(self, file: Path, moment: datetime) -> None:
        self._file = file
        self.show(moment)
        self.settings = {
            "LD_PRELOAD": library(),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": "UTC",
        }

    def show(self, moment: datetime) -> None:
        """From now on it goes on from there."""
        new = self._file.with_suffix(".new")
        new.write_text(f"@{moment:%Y-%m-%d %H:%M:%S}\n")
        new.rename(self._file)


def library() -> str:
    found = next(found_in(PLACES), None)
    assert found is not None, "libfaketime is missing: apt-get install faketime"
    return str(found)


def found_in(places: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        yield from Path("/").glob(f"{place.lstrip('/')}/{NAME}")
