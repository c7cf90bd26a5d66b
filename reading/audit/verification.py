"""Is the store whole? What is wrong is said in sentences."""

from collections.abc import Iterator

from forewarn.consumers.books.round import ROUNDS
from forewarn.consumers.books.versions import VERSIONS, outdated, stored_versions
from forewarn.domain.money import Money
from forewarn.ports.store import Store
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.trial_balance import customer_balances, trial_balance
from forewarn.projections.registry import PROJECTIONS
from forewarn.reading.audit.contents import BOOKS
from forewarn.reading.audit.reached import kept_parts
from forewarn.reading.audit.revenue import months_that_do_not_agree
from forewarn.reading.books.applied import Applied
from forewarn.reading.books.reader import Reader

ABOUT_BOOKS = (ROUNDS, VERSIONS)
"""What workers keep beside the rows of books, about all of them."""


def verify(store: Store) -> list[str]:
    """Positions, versions and ids; then every fact is read, the accounts are summed, and what each
    customer owes by the journal is held against the ageing of its open items, and the net revenue of each
    month against the sales book. All of one moment."""
    with store.snapshot():
        return (
            store.check()
            or [*positions_beyond_the_log(store), *rows_of_unknown_books(store)]
            or books_of_other_versions(store)
            or facts_that_cannot_be_read(store)
            or list(accounts_that_are_wrong(store))
        )


def positions_beyond_the_log(store: Store) -> Iterator[str]:
    head = store.head()
    for name in (name for part in kept_parts(store) for name in (part.books, part.follow_up)):
        if (position := store.position(name)) > head:
            yield f"{name} stands at {position}, the log ends at {head}: restore the store from a backup"


def rows_of_unknown_books(store: Store) -> Iterator[str]:
    for book in store.books_kept():
        if book not in BOOKS and book not in ABOUT_BOOKS:
            yield f"there are rows of {book!r}, a book that this program does not know: run `forewarn replay`"


def books_of_other_versions(store: Store) -> list[str]:
    found = (stored_versions(store, part.books) for part in kept_parts(store))
    problems = (problem for each in found if each is not None for problem in outdated(each, PROJECTIONS))
    return list(dict.fromkeys(problems))


def facts_that_cannot_be_read(store: Store) -> list[str]:
    """But those that were set aside: they are accounted for (`forewarn dlq list`)."""
    return [
        f"{entry.stored.name!r} at position {entry.position} cannot be read: {entry.reason}"
        for entry in Applied(store).unaccounted()
    ]


def accounts_that_are_wrong(store: Store) -> Iterator[str]:
    log = Reader(store, in_books=True)
    yield from accounts_that_do_not_balance(log)
    yield from customers_that_do_not_agree(log, Reader(store))
    yield from months_that_do_not_agree(log, Reader(store))


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
