"""`make torture`: every fault many times, each on servers of its own; docs/faults.md says what was seen."""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from deploy.stack import Kafka, Postgres
from deploy.stack.guard import passing_folder
from system import faults
from system.faults.seen import Fault, Seen, Stage, tell
from system.findings import Finding, Findings, page, table
from system.machine import machine, revision

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "faults.md"
KEPT = ROOT / "build" / "torture"
BROKEN, BAD_INPUT = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """1 where a promise was broken. What was run in full is kept, until it is run again; the page is written
    when everything was, and says with which code."""
    options = parsed(arguments)
    known = {fault[0].replace(" ", "-"): fault for fault in known_faults()}
    if options.list:
        sys.stdout.writelines(f"{name}: {fault[1]}\n" for name, fault in known.items())
        return 0
    unknown = [name for name in options.only if name not in known]
    if unknown:
        sys.stderr.write(f"there is no fault called {unknown[0]!r}: see --list\n")
        return BAD_INPUT
    found = [run(known[name], options.tries) for name in options.only or known]
    sys.stdout.write(table(found))
    if options.tries is None:
        keep(found, [name for name, _, _ in known.values()])
    return BROKEN if any(finding.broken for finding in found) else 0


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("torture", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="FAULT", help="only these; otherwise all")
    parser.add_argument("--tries", type=int, help="at most so many of each; then nothing is kept")
    parser.add_argument("--list", action="store_true", help="the faults, and how often each is tried")
    return parser.parse_args(arguments)


def known_faults() -> Iterator[Fault]:
    for module in sorted(iter_modules(faults.__path__), key=lambda module: module.name):
        yield from getattr(import_module(f"{faults.__name__}.{module.name}"), "FAULTS", [])


def run(fault: Fault, most_tries: int | None) -> Finding:
    name, tries, do = fault
    tries = tries if most_tries is None else min(tries, most_tries)
    tell(f"{name}: {tries} tries")
    began, clock = datetime.now(UTC), time.monotonic()
    try:
        with passing_folder("forewarn-torture-") as folder:
            seen, broken = done(do, folder, tries), ""
    except Exception as error:
        traceback.print_exc()
        seen, broken = Seen(name, "", tries, []), first_line(error)
    return Finding(name, seen, broken, began, time.monotonic() - clock, machine(), revision())


def first_line(error: Exception) -> str:
    """What it says, or else the line that raised it."""
    said = str(error).partition("\n")[0] or traceback.extract_tb(error.__traceback__)[-1].line
    return f"{type(error).__name__}: {said}"


def keep(found: Sequence[Finding], known: Sequence[str]) -> None:
    findings = Findings(KEPT)
    for finding in found:
        findings.keep(finding)
    all_found = {name: findings.of(name) for name in known}
    if missing := [name for name, finding in all_found.items() if finding is None]:
        tell(f"not written: {PAGE.relative_to(ROOT)}; these were not run yet: {', '.join(missing)}")
        return
    PAGE.write_text(page([finding for finding in all_found.values() if finding]), "utf-8")
    tell(f"written: {PAGE.relative_to(ROOT)}")


def done(do: Callable[[Stage, int], Seen], folder: Path, tries: int) -> Seen:
    with Kafka(folder / "kafka") as kafka, Postgres(folder / "postgres") as postgres:
        return do(Stage(kafka, postgres, folder), tries)


if __name__ == "__main__":
    sys.exit(main())
