"""A market in which everybody is due on the same days: first an order wanted long afterwards comes within the
horizon, which changes the exposure and no alert; then an invoice is overdue."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from bench.market.company import CURRENCY, Company, company
from bench.market.office import Deed, Office
from bench.market.size import FIRST_DAY
from domain.calendar import OpenDay
from domain.credit import CreditTerms
from domain.order.commands import DeliverOrder, InvoiceOrder, PlaceOrder, WantedLine

SEED = 7
PAYMENT_DAYS = 7
WITHIN_HORIZON, OVERDUE = 5, PAYMENT_DAYS + 1
"""Days after the first."""

LATER = timedelta(days=CreditTerms().horizon_days + WITHIN_HORIZON)
LINES = (WantedLine("SKU-1", 10, Decimal("30.00"), "brand"),)
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
    """Three hundred yuan for a week, and an order over as much: all terms allow both."""
    on, order = office.today, f"O{number}"
    office.handle(company.registered(on), f"register-{number}", CLERK, company)
    office.handle(company.credited(on), f"credit-{number}", CLERK, company)
    wanted = PlaceOrder(on, order, company.id, CURRENCY, LINES, payment_days=PAYMENT_DAYS)
    office.handle(wanted, f"place-{number}", CLERK, company)
    office.handle(DeliverOrder(on, order, f"D{number}"), f"deliver-{number}", CLERK, company)
    office.handle(InvoiceOrder(on, order, f"I{number}"), f"invoice-{number}", CLERK, company)
    later = PlaceOrder(on, f"L{number}", company.id, CURRENCY, LINES, wanted=on + LATER)
    office.handle(later, f"later-{number}", CLERK, company)
    office.forget(company.subject)
    office.forget(f"order/L{number}")
    office.forget(f"order/{order}")


def drained(office: Office) -> list[Deed]:
    deeds = list(office.deeds)
    office.deeds.clear()
    return deeds
