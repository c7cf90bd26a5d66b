"""The command as a process of its own that is to end, and what it said."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from examples.days import LATEST_DAY
from examples.patience import PATIENCE_SECONDS

FOREWARN = Path(sys.executable).with_name("forewarn")
SECRET = "geheim-4711"
SETTINGS_OF_OTHERS = ("FOREWARN_", "POSTGRES_", "PG")
OF_TESTS = {
    "FOREWARN_CALENDAR": "none",
    "FOREWARN_TIME_ZONE": "UTC",
    "FOREWARN_LATEST_DAY": LATEST_DAY.isoformat(),
}


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def sentences(self) -> list[str]:
        """What it said to people: its log has one JSON document a line."""
        return [line for line in self.err.splitlines() if not line.startswith('{"')]

    def must_be_refused(self, says: str) -> None:
        """With 2 and one line, without a traceback, and without the password."""
        assert (self.code, self.out) == (2, ""), self
        assert len(self.sentences) == 1, self.err
        assert self.sentences[0].startswith("forewarn: "), self.err
        assert says in self.sentences[0], self.err
        assert SECRET not in self.err, self.err


def environment(**settings: str) -> dict[str, str]:
    """With these settings and no others."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS_OF_OTHERS)}
    return inherited | OF_TESTS | settings


def forewarn(folder: Path, *arguments: str, **settings: str) -> Ended:
    done = subprocess.run(
        [FOREWARN, *arguments],
        cwd=folder,
        env=environment(**settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
