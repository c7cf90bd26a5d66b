"""With many customers, what reads all of them holds a page of them."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from io import StringIO

import pytest

from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.scratch import ScratchStore
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.state import Alert
from forewarn.alerts.monitor import Level
from forewarn.cli.listings import show
from forewarn.ports.store import Batch, Store, StoredAlert, StoredRow, Wake
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.profile.row import Profile
from forewarn.reading.alerts.pages import Wanted, read_page
from forewarn.reading.audit.comparison import held_against
from forewarn.reading.audit.contents import contents, digest_of
from forewarn.reading.audit.rebuilding import rebuild
from forewarn.reading.books.customers import profiles
from forewarn.reading.books.reader import Reader

pytestmark = pytest.mark.slow
CUSTOMERS = 20_000
BOOKS = ("profile", "receivables", "coverage")
ROW = PROFILE.encode(Profile(name="x" * 400))
MUCH = CUSTOMERS * len(BOOKS) * len(ROW)
LITTLE = MUCH // 3
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """Books of twenty thousand customers, as large as true ones; a fifth of them have an alert."""
    store = SqliteStore(tmp_path_factory.mktemp("many") / "many.db")
    names = [f"customer/C{number:05}" for number in range(CUSTOMERS)]
    alert = ALERT.encode(Alert(stage=Stage.FIRING, level=Level.WARNING, ordinal=1, acted_on=DAY))
    rows = [StoredRow(book, name, "", ROW, 1) for book in BOOKS for name in names]
    alerts = [
        StoredAlert(f"{number:032x}", "arrears", name, "overdue", "firing", alert)
        for number, name in enumerate(names[::5])
    ]
    wakes = [Wake("arrears", name, DAY) for name in names]
    store.write(Batch("books", 0, 1, rows, alerts, wakes, ()))
    yield store
    store.close()


def peak_bytes(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_list_of_all_rows_is_much(many: SqliteStore) -> None:
    assert peak_bytes(lambda: [row for book in BOOKS for row in many.rows(book)]) > MUCH


def test_a_digest_holds_a_page(many: SqliteStore) -> None:
    assert peak_bytes(lambda: digest_of(contents(many))) < LITTLE


def test_a_comparison_in_which_everything_differs_holds_a_page(many: SqliteStore) -> None:
    empty = ScratchStore()
    expected = CUSTOMERS * (len(BOOKS) + 1) + CUSTOMERS // 5

    def compare() -> None:
        comparison = held_against(many, empty, 1)
        assert len(comparison.differences) == expected
        assert sum(1 for _ in comparison.differences) == expected

    assert peak_bytes(compare) < LITTLE
    empty.close()


def digest_without_alerts(store: Store) -> str:
    return digest_of(content for content in contents(store) if not content.name.startswith("alert "))


def test_a_rebuild_holds_a_page(many: SqliteStore) -> None:
    """Alerts come from the transitions in the log, of which there are none here."""
    before = digest_without_alerts(many)
    scratch = ScratchStore()
    scratch.write(Batch("books", 0, 1, (), (), (), ()))
    rebuild(scratch, many)
    assert peak_bytes(lambda: rebuild(scratch, many)) < LITTLE
    assert digest_without_alerts(scratch) == before
    assert list(scratch.alerts()) == []
    scratch.close()


def test_a_page_of_alerts_holds_no_more_than_their_rows(many: SqliteStore) -> None:
    page = read_page(many, Wanted(limit=50))
    assert (len(page.alerts), page.not_shown) == (50, {"warning": CUSTOMERS // 5 - 50})
    assert peak_bytes(lambda: read_page(many, Wanted(limit=50))) < LITTLE


def test_a_book_is_shown_as_it_is_read(many: SqliteStore) -> None:
    with redirect_stdout(Counting()) as out:
        assert peak_bytes(
            lambda: show(profiles(Reader(many)), "profile", json=True, comma_separated=False)
        ) < (LITTLE)
    assert out.characters > CUSTOMERS * len(ROW)


def test_the_book_of_one_customer_costs_one_customer(many: SqliteStore) -> None:
    reader = Reader(many, subject="customer/C00500")
    [(subject, _, row)] = reader.rows(PROFILE)
    assert (subject, len(row.name)) == ("customer/C00500", 400)
    assert peak_bytes(lambda: list(reader.rows(PROFILE))) < 100 * len(ROW)


class Counting(StringIO):
    """Counts what is written, and keeps nothing of it."""

    characters = 0

    def write(self, text: str) -> int:
        self.characters += len(text)
        return len(text)
