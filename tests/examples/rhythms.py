"""Orders of customer C1 as the rhythm book sees them."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from examples.customers import REGISTERED
from examples.days import MARCH_2
from examples.orders import FIGURES, REASONS
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderHeld, OrderLine, OrderPlaced
from forewarn.projections.rhythm import RHYTHM, Rhythm

C1 = "customer/C1"


def day(number: int) -> date:
    """Return a day counted from the second of March."""
    return MARCH_2 + timedelta(days=number)


def lines(cents: int, skus: int = 1) -> tuple[OrderLine, ...]:
    """Return lines of so many SKUs, the first of which is worth all."""
    wanted = [OrderLine(f"SKU-{n}", 1, Decimal(0), 0) for n in range(skus)]
    wanted[0] = OrderLine("SKU-0", 1, Decimal(cents) / 100, cents)
    return tuple(wanted)


def placed(number: int, cents: int = 10_000, skus: int = 1, order: str = "") -> OrderPlaced:
    return OrderPlaced(
        subject=C1,
        on=day(number),
        order=order or f"O{number}",
        currency="CNY",
        lines=lines(cents, skus),
        amount_cents=cents,
        payment_days=30,
        wanted=day(number),
    )


def held(number: int, cents: int = 10_000, skus: int = 1, order: str = "") -> OrderHeld:
    return OrderHeld(
        subject=C1,
        on=day(number),
        order=order or f"O{number}",
        currency="CNY",
        lines=lines(cents, skus),
        amount_cents=cents,
        payment_days=30,
        wanted=day(number),
        reasons=REASONS,
        figures=FIGURES,
    )


def rhythm(*facts: Fact) -> Rhythm:
    """The first fact's event is e1."""
    row = Rhythm()
    for number, fact in enumerate(facts, 1):
        RHYTHM.evolve(row, fact, f"e{number}")
    return row


def ordered_on(numbers: Iterable[int]) -> Rhythm:
    """Return the row of a customer who was registered on day 0 and ordered on those days."""
    return rhythm(REGISTERED, *(placed(number) for number in numbers))
