"""Is the store whole? What is wrong is said in sentences."""

from collections.abc import Iterator

from adapters.sqlite.store import SqliteStore
from app.books.reader import AT_ONCE, Reader
from consumers.worker import BOOKS
from domain.failures import Undecodable
from domain.money import Money
from projections.receivables.ageing import ageing
from projections.receivables.book import RECEIVABLES
from projections.receivables.trial_balance import customer_balances, trial_balance


def verify(store: SqliteStore) -> list[str]:
    """Positions, versions and ids; then every fact is read, the accounts are summed, and what each
    customer owes by the journal is held against the ageing of its open items. All of one moment."""
    with store.snapshot():
        return store.check() or facts_that_cannot_be_read(store) or list(accounts_that_are_wrong(store))


def facts_that_cannot_be_read(store: SqliteStore) -> list[str]:
    """The first of them: what comes behind it is not read either."""
    position = 0
    try:
        while entries := store.read(position, AT_ONCE):
            position = entries[-1].position
    except Undecodable as error:
        return [str(error)]
    return []


def accounts_that_are_wrong(store: SqliteStore) -> Iterator[str]:
    log = Reader(store, known_at=store.position(BOOKS))
    yield from accounts_that_do_not_balance(log)
    yield from customers_that_do_not_agree(log, Reader(store))


def accounts_that_do_not_balance(log: Reader) -> Iterator[str]:
    for currency, accounts in trial_balance(log.postings(), log.day).items():
        off_cents = sum(accounts.values())
        if off_cents:
            yield f"the trial balance in {currency} is off by {Money(off_cents, currency)}"


def customers_that_do_not_agree(log: Reader, books: Reader) -> Iterator[str]:
    day = log.day
    owed = dict(customer_balances(log.postings(), day))
    for subject, _, row in books.rows(RECEIVABLES):
        aged_cents = ageing(row, day).balance_cents
        posted_cents = owed.pop((subject, row.currency), 0)
        if aged_cents != posted_cents:
            aged, posted = Money(aged_cents, row.currency), Money(posted_cents, row.currency)
            yield f"{subject} owes {aged} by its open items and {posted} by the journal"
    for (subject, currency), cents in owed.items():
        if cents:
            yield f"{subject} owes {Money(cents, currency)} by the journal and has no row in the book"
