"""An import that is killed at any moment and started again ends as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from examples.rederived import contents_derived, contents_stored, digest, replay
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.paging import each

INVOICES, DAYS, CUSTOMERS, KILLS = 1_200, 90, 25, 6
FIRST = date(2026, 1, 5)
REPOSITORY = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.slow


def american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def write_invoices(path: Path) -> None:
    """Paid early, late or never."""
    chance = random.Random(7)
    lines = ["countryCode,customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate"]
    for number in range(INVOICES):
        on = FIRST + timedelta(days=number * DAYS // INVOICES)
        settled = american(on + timedelta(days=chance.randint(1, 70))) if chance.random() < 0.8 else ""
        due, cents = american(on + timedelta(days=30)), chance.randint(1, 99_999)
        customer = f"C{chance.randrange(CUSTOMERS)}"
        lines.append(f"391,{customer},{number},{american(on)},{due},{cents / 100:.2f},{settled}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def importing(rows: Path, store: Path) -> subprocess.Popen[bytes]:
    program = "from forewarn.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "import", "ibm_ar", str(rows), "--store", f"sqlite:///{store}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
    )


def finished(rows: Path, store: Path) -> None:
    process = importing(rows, store)
    _, errors = process.communicate()
    assert process.returncode == 0, errors


def killed_at(rows: Path, path: Path, position: int, pause_seconds: float) -> None:
    """A moment after so much was stored: somewhere in the work of a day."""
    process = importing(rows, path)
    with closing(SqliteStore(path)) as store:
        while store.wait(position - 1, timeout_seconds=1) < position:
            assert process.poll() is None
    time.sleep(pause_seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def contents(path: Path) -> tuple[str, list[str], list[str]]:
    """The digest of books and alerts, the events in order, and what is wrong with the file."""
    with closing(SqliteStore(path)) as store:
        stored = contents_stored(store)
        assert digest(stored) == digest(contents_derived(replay(store, MONITORS)))
        return digest(stored), [entry.event_id for entry in each(store.stored)], store.check()


def test_killed_again_and_again_an_import_ends_with_the_same_books(tmp_path: Path) -> None:
    rows, undisturbed, killed = tmp_path / "rows.csv", tmp_path / "undisturbed.db", tmp_path / "killed.db"
    write_invoices(rows)
    finished(rows, undisturbed)
    with closing(SqliteStore(undisturbed)) as store:
        events = store.head()
    chance = random.Random(3)
    for position in sorted(chance.sample(range(1, events * 9 // 10), KILLS)):
        killed_at(rows, killed, position, chance.uniform(0, 0.05))
    finished(rows, killed)
    assert contents(killed) == contents(undisturbed)
    assert contents(killed)[2] == []
