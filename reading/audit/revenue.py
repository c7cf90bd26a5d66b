"""The ledger and the sales book tell one net revenue: by customer, month and currency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderDelivered, OrderInvoiced
from forewarn.projections.receivables.accounts import Account
from forewarn.projections.receivables.journal import entries
from forewarn.projections.sales.book import SALES, month_of
from forewarn.projections.sales.figures import adjusted_cents
from forewarn.reading.books.reader import Reader

Month: TypeAlias = tuple[str, str, str]
"""Subject, month as `YYYY-MM`, and currency."""

EARNED = frozenset({Account.REVENUE, Account.CREDIT_LOSSES_AND_CORRECTIONS})
"""The accounts that hold what customers were billed, and what their accounts were corrected by."""


def months_that_do_not_agree(log: Reader, books: Reader) -> Iterator[str]:
    """Yield a sentence for each month in which the sales book has another net revenue than the log."""
    by_log, by_book = net_revenue(log.facts()), sold_by_month(books)
    for month in sorted(by_log.keys() | by_book.keys()):
        earned_cents, sold_cents = by_log.get(month, 0), by_book.get(month, 0)
        if earned_cents != sold_cents:
            subject, when, currency = month
            sold, earned = Money(sold_cents, currency), Money(earned_cents, currency)
            yield f"{subject} bought {sold} net in {when} by the sales book and {earned} by the ledger"


def net_revenue(facts: Iterable[Fact]) -> Mapping[Month, int]:
    """Return what the ledger has posted as revenue, with what was delivered and not billed in the month, less
    what came back. Credit notes stay out: the goods that came back count."""
    months: dict[Month, int] = defaultdict(int)
    for fact in facts:
        cents = accrued_cents(fact) - posted_cents(fact)
        if cents:
            months[fact.subject, fact.on.isoformat()[:7], getattr(fact, "currency", "")] += cents
    return months


def posted_cents(fact: Fact) -> int:
    """Return what the fact posts to the accounts of revenue, credits below zero."""
    return sum(posting.amount_cents for posting in entries(fact) if posting.account in EARNED)


def accrued_cents(fact: Fact) -> int:
    """Return by how much the value of goods that the customer keeps and was not billed for changes."""
    match fact:
        case OrderDelivered():
            return fact.amount_cents
        case OrderInvoiced() | GoodsReturned():
            return -fact.amount_cents
        case _:
            return 0


def sold_by_month(books: Reader) -> Mapping[Month, int]:
    months: dict[Month, int] = defaultdict(int)
    for subject, part, row in books.rows(SALES):
        months[subject, month_of(part), row.currency] += adjusted_cents(row)
    return months
