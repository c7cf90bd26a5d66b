"""What long runs have found: kept as files, and told as a page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from system.faults.seen import Seen


class Finding(msgspec.Struct, frozen=True):
    """`broken`: which promise was, or nothing. `seconds`: how long it took, with its servers' start.
    `revision`: of the code, as git calls it."""

    fault: str
    seen: Seen
    broken: str
    began: datetime
    seconds: float
    machine: str
    revision: str = "unknown"


class Findings:
    """The last one of each fault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, finding: Finding) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(finding.fault).write_bytes(msgspec.json.encode(finding))

    def of(self, fault: str) -> Finding | None:
        file = self._file(fault)
        return msgspec.json.decode(file.read_bytes(), type=Finding) if file.exists() else None

    def _file(self, fault: str) -> Path:
        return self._folder / f"{re.sub('[^a-z0-9]+', '-', fault.lower())}.json"


def page(found: Sequence[Finding]) -> str:
    return "".join(lines(found))


def lines(found: Sequence[Finding]) -> Iterator[str]:
    minutes = sum(finding.seconds for finding in found) / 60
    yield "# What was done to it, and what held\n\n"
    yield "Written by `make torture` from the run itself: real processes, with a real Kafka and a real "
    yield "PostgreSQL for each fault.\nShort forms are among the tests. "
    yield f"{len(found)} fault{'s' * (len(found) != 1)} in {minutes:.0f} min.\n\n"
    yield table(found)
    yield f"\nCode: {'; '.join(revisions(found))}.\n"
    for machine in dict.fromkeys(finding.machine for finding in found):
        yield f"Machine: {machine}.\n"


def revisions(found: Sequence[Finding]) -> Iterator[str]:
    """Of the code. Where there are several, that of most rows first, and the rows of the others."""
    counted = Counter(finding.revision for finding in found).most_common()
    for number, (revision, _) in enumerate(counted):
        rows = [finding.seen.fault for finding in found if finding.revision == revision]
        yield f"{revision} ({', '.join(rows)})" if number else revision


def table(found: Sequence[Finding]) -> str:
    head = "| fault | how | tries | what was seen | when | seconds |\n|---|---|---|---|---|---|\n"
    return head + "".join(map(row, found))


def row(finding: Finding) -> str:
    seen = finding.seen
    held = f"**broken**: {finding.broken}" if finding.broken else "; ".join(seen.held)
    when, seconds = f"{finding.began:%Y-%m-%d %H:%M}", f"{finding.seconds:.0f}"
    cells = [seen.fault, seen.how, str(seen.tries), held, when, seconds]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"
