"""A market in which everybody is due on the same days: first an order wanted long afterwards comes within the
horizon, which changes the exposure and no alert; then an invoice is overdue for so long that an alert is
raised though no habit of paying is known."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from bench.market.company import CURRENCY, Company, company
from bench.market.office import Deed, Office
from bench.market.size import FIRST_DAY
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, ceiling_cents
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine

SEED = 7
PAYMENT_DAYS = 7
WITHIN_HORIZON, OVERDUE = 5, PAYMENT_DAYS + 10
"""Days after the first."""

LATER = timedelta(days=CreditTerms().horizon_days + WITHIN_HORIZON)
PRICE_CENTS = 30_00
PART_OF_LIMIT = 8
CLERK = "clerk"


def due_deeds(customers: int) -> Iterator[Deed]:
    """The last two open the day with nothing to say, and the one on which everybody is overdue."""
    office = Office()
    for days in (0, WITHIN_HORIZON, OVERDUE):
        office.today = FIRST_DAY + timedelta(days=days)
        office.handle(OpenDay(office.today), f"day-{days}", "forewarn")
        yield from drained(office)
        if not days:
            for number in range(1, customers + 1):
                owe(office, company(SEED, number), number)
                yield from drained(office)


def owe(office: Office, company: Company, number: int) -> None:
    """An eighth of its limit for a week, and an order over as much."""
    on, order, lines = office.today, f"O{number}", lines_for(company)
    office.handle(company.registered(on), f"register-{number}", CLERK, company)
    office.handle(company.credited(on), f"credit-{number}", CLERK, company)
    wanted = PlaceOrder(on, order, company.id, CURRENCY, lines, payment_days=PAYMENT_DAYS)
    office.handle(wanted, f"place-{number}", CLERK, company)
    office.handle(DeliverOrder(on, order, f"D{number}"), f"deliver-{number}", CLERK, company)
    office.handle(InvoiceOrder(on, order, f"I{number}"), f"invoice-{number}", CLERK, company)
    later = PlaceOrder(on, f"L{number}", company.id, CURRENCY, lines, wanted=on + LATER)
    office.handle(later, f"later-{number}", CLERK, company)
    office.forget(company.subject)
    office.forget(f"order/L{number}")
    office.forget(f"order/{order}")


def lines_for(company: Company) -> tuple[WantedLine, ...]:
    pieces = (ceiling_cents(company.terms.limit) or 0) // PART_OF_LIMIT // PRICE_CENTS
    return (WantedLine("SKU-1", pieces, Decimal(PRICE_CENTS) / 100, "brand"),)


def drained(office: Office) -> list[Deed]:
    deeds = list(office.deeds)
    office.deeds.clear()
    return deeds
