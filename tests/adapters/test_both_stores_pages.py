"""What is read in pages is all there is, once and in order, wherever a page ends."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

import pytest

from examples.appends import pending
from forewarn.adapters import paging
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.store import Batch, StoredAlert, StoredRow, Wake

MONDAY = date(2026, 3, 2)
SUBJECTS = ("", "customer/A", "customer/A B", "customer/B", "customer/公司")
PARTS = ("", "2026-01", "2026-02")


@pytest.fixture(autouse=True, params=[1, 2, 3, 15, 16, 100])
def page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Of one entry, of some, of exactly as many as there are, of one more."""
    monkeypatch.setattr(paging, "PAGE", request.param)
    return int(request.param)


def keep(
    store: DatabaseStore,
    rows: Iterable[StoredRow] = (),
    alerts: Iterable[StoredAlert] = (),
    wakes: Iterable[Wake] = (),
) -> None:
    position = store.position("books")
    store.write(Batch("books", position, position + 1, tuple(rows), tuple(alerts), tuple(wakes), ()))


def row(subject: str, part: str = "", book: str = "sales") -> StoredRow:
    return StoredRow(book, subject, part, f"{subject}{part}".encode(), 1)


def alert(fingerprint: str) -> StoredAlert:
    return StoredAlert(fingerprint, "arrears", "customer/C1", fingerprint, "firing", b"row")


def test_rows_come_by_subject_and_part(store: DatabaseStore) -> None:
    rows = [row(subject, part) for subject in SUBJECTS for part in PARTS]
    keep(store, rows=[*reversed(rows), row("customer/A", book="profile"), row("customer/A", book="sales-x")])
    assert list(store.rows("sales")) == rows
    assert list(store.rows("receivables")) == []


def test_rows_of_all_books_come_by_book_subject_and_part(store: DatabaseStore) -> None:
    books = ("coverage", "sales", "sales-x", "unknown")
    rows = [row(subject, part, book) for book in books for subject in SUBJECTS for part in PARTS]
    keep(store, rows=reversed(rows))
    assert list(store.all_rows()) == rows


def test_everybody_in_a_book_comes_once(store: DatabaseStore) -> None:
    keep(store, rows=[row(subject, part) for subject in SUBJECTS for part in PARTS])
    assert list(store.subjects_in("sales")) == list(SUBJECTS)


def test_alerts_come_by_fingerprint(store: DatabaseStore) -> None:
    alerts = [alert(f"f{number:02}") for number in range(15)]
    keep(store, alerts=reversed(alerts))
    assert list(store.alerts()) == alerts


def test_wake_dates_come_by_monitor_and_subject(store: DatabaseStore) -> None:
    wakes = [Wake(monitor, subject, MONDAY) for monitor in PARTS for subject in SUBJECTS]
    keep(store, wakes=reversed(wakes))
    assert list(store.wakes()) == wakes


def test_subjects_of_the_log_come_once(store: DatabaseStore) -> None:
    for number in range(30):
        store.append([pending(f"visit/{number}", 1, customer=f"C{number % 15:02}")])
    assert list(store.subjects()) == [f"customer/C{number:02}" for number in range(15)]


def test_streams_come_by_name_and_version_also_where_a_page_ends_within_one(store: DatabaseStore) -> None:
    names = ["visit/1", "visit/10", "visit/2"]
    for name in [*reversed(names), "visitor/1", "visi"]:
        store.append([pending(name, version) for version in range(1, 6)])
    found = [(fact.stream, fact.version) for fact in store.streams_from("visit/")]
    assert found == [(name, version) for name in names for version in range(1, 6)]
    assert list(store.streams_from("alert/")) == []


def test_a_row_written_behind_the_page_is_read_and_one_before_it_is_not(
    store: DatabaseStore, other: DatabaseStore
) -> None:
    keep(store, rows=[row(f"C{number:03}") for number in range(100, 300)])
    listing = iter(store.rows("sales"))
    first = list(islice(listing, 1))
    keep(other, rows=[row("C000"), row("C999")])
    found = [*first, *listing]
    assert [one.subject for one in found] == [f"C{number:03}" for number in range(100, 300)] + ["C999"]


def test_a_listing_within_a_snapshot_sees_one_moment(store: DatabaseStore, other: DatabaseStore) -> None:
    keep(store, alerts=[alert(f"f{number:03}") for number in range(200)])
    with store.snapshot():
        listing = iter(store.alerts())
        first = list(islice(listing, 1))
        keep(other, alerts=[alert("f999"), StoredAlert("f150", "arrears", "C", "", "resolved", b"")])
        found = [*first, *listing]
    assert [one.fingerprint for one in found] == [f"f{number:03}" for number in range(200)]
    assert {one.state for one in found} == {"firing"}


def test_alerts_are_found_by_the_first_digits_of_their_fingerprint(store: DatabaseStore) -> None:
    alerts = [alert(name) for name in ("a", "ab", "ab1", "ab2", "ac", "b")]
    keep(store, alerts=alerts)
    assert list(store.alerts_named("ab")) == alerts[1:4]
    assert list(store.alerts_named("c")) == []


def test_many_streams_are_read_together(store: DatabaseStore) -> None:
    for name in ("visit/1", "visit/2", "visit/3"):
        store.append([pending(name, version) for version in (1, 2)])
    found = store.streams(["visit/3", "visit/1", "visit/9"])
    assert found == {name: store.stream(name) for name in ("visit/1", "visit/3")}
    assert store.streams([]) == {}
