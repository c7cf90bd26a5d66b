"""An import that is killed at any moment and started again ends as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from examples.rederived import contents_derived, contents_stored, digest, replay
from forewarn.alerts.registry import MONITORS
from forewarn.app.stores import open_store
from forewarn.consumers.log.paging import each

INVOICES, DAYS, CUSTOMERS = 1_200, 90, 25
KILLS = {"a file": 6, "PostgreSQL": 2}
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


def importing(rows: Path, url: str) -> subprocess.Popen[bytes]:
    program = "from forewarn.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "import", "ibm_ar", str(rows), "--store", url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
    )


def finished(rows: Path, url: str) -> None:
    process = importing(rows, url)
    _, errors = process.communicate()
    assert process.returncode == 0, errors


def killed_at(rows: Path, url: str, position: int, pause_seconds: float) -> None:
    """Kill an import a moment after so much was stored: somewhere in the work of a day."""
    process = importing(rows, url)
    with open_store(url) as store:
        while store.wait(position - 1, timeout_seconds=1) < position:
            assert process.poll() is None
    time.sleep(pause_seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def contents(url: str) -> tuple[str, list[str], list[str]]:
    """Return the digest of books and alerts, the events in order, and what is wrong with the store."""
    with open_store(url) as store:
        stored = contents_stored(store)
        assert digest(stored) == digest(contents_derived(replay(store, MONITORS)))
        return digest(stored), [entry.event_id for entry in each(store.stored)], store.check()


@pytest.fixture(params=KILLS)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def killed(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The store into which the killed import goes."""
    in_a_file = f"sqlite:///{tmp_path / 'killed.db'}"
    return in_a_file if place == "a file" else str(request.getfixturevalue("database"))


def test_killed_again_and_again_an_import_ends_with_the_same_books(
    tmp_path: Path, place: str, killed: str
) -> None:
    rows, undisturbed = tmp_path / "rows.csv", f"sqlite:///{tmp_path / 'undisturbed.db'}"
    write_invoices(rows)
    finished(rows, undisturbed)
    with open_store(undisturbed) as store:
        events = store.head()
    chance = random.Random(3)
    for position in sorted(chance.sample(range(1, events * 9 // 10), KILLS[place])):
        killed_at(rows, killed, position, chance.uniform(0, 0.05))
    finished(rows, killed)
    assert contents(killed) == contents(undisturbed)
    assert contents(killed)[2] == []
