"""What chance decides in a random history: who, when, how much, and which of the things known."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from forewarn.domain.credit import Limit, NoCredit, Unlimited, UpTo
from forewarn.domain.money import Money
from forewarn.domain.order.wanted import WantedLine

CURRENCY = "CNY"
REGIONS = ("East", "West")
REMEMBERED = 4
OptionT = TypeVar("OptionT")


class Draw:
    def __init__(self, random: Random, customers: int, first_day: date) -> None:
        self._random = random
        self.customers = [f"C{number}" for number in range(1, customers + 1)]
        self.today = first_day
        self._count = 0
        self._named: dict[str, list[str]] = {}

    def one_of(self, *options: OptionT) -> OptionT:
        return self._random.choice(options)

    def between(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def customer(self) -> str:
        return self._random.choice(self.customers)

    def on(self) -> date:
        """Mostly today, sometimes entered late."""
        return self.today - timedelta(days=self.one_of(0, 0, 0, 0, 1, 4))

    def later(self, days: int) -> date:
        return self.today + timedelta(days=self.between(0, days))

    def money(self, most_cents: int = 90_000) -> Money:
        return Money(self.between(1, most_cents), CURRENCY)

    def lines(self) -> tuple[WantedLine, ...]:
        skus = self._random.sample(("tea", "rice", "soap"), self.between(1, 2))
        return tuple(
            WantedLine(sku, self.between(1, 40), Decimal(self.between(1, 500)) / 100) for sku in skus
        )

    def limit(self) -> Limit:
        some: Limit = UpTo(self.between(50_000, 500_000))
        return self.one_of(some, some, some, Unlimited(), NoCredit())

    def new(self, kind: str) -> str:
        """A name that nothing has yet."""
        self._count += 1
        name = f"{kind}{self._count}"
        self._named.setdefault(kind, []).append(name)
        return name

    def named_after(self, kind: str, name: str) -> str:
        """One thing of a kind for each other thing, such as an invoice for an order."""
        self._named.setdefault(kind, []).append(f"{kind}{name[1:]}")
        return self._named[kind][-1]

    def customer_of(self, name: str) -> str:
        """Whom a thing belongs to follows from its number, so that nobody has to remember it."""
        number = int(name[1:]) if name[1:].isdecimal() else 0
        return self.customers[number % len(self.customers)]

    def known(self, kind: str) -> str:
        """One of the last that were given."""
        return self._random.choice(self._named.get(kind, ["unknown"])[-REMEMBERED:])
