"""The fields of a fact as words: amounts with their currency, lists by what matters of them."""

from collections.abc import Mapping
from typing import Any

from forewarn.alerts.life.facts import Explanation
from forewarn.alerts.monitor import Level
from forewarn.domain.credit import CreditTerms, NoCredit, Unlimited, UpTo
from forewarn.domain.decider import Fact
from forewarn.domain.instalments import Instalment
from forewarn.domain.money import Money


class Words(Mapping[str, str]):
    """`{amount}` is `amount_cents` in the fact's currency; any other name is that field. `currency` is
    the customer's, for facts that do not name one."""

    def __init__(self, fact: Fact, currency: str) -> None:
        self._fact = fact
        self._currency = getattr(fact, "currency", "") or currency

    def __getitem__(self, name: str) -> str:
        cents = getattr(self._fact, f"{name}_cents", None)
        if cents is not None:
            return amount(cents, self._currency)
        return self._worded(getattr(self._fact, name, None))

    def _worded(self, value: Any) -> str:
        match value:
            case Explanation():
                return value.en
            case Level():
                return value.name.lower()
            case CreditTerms():
                return f"limit {self._worded(value.limit)}, {days_of(value)}"
            case UpTo():
                return amount(value.amount_cents, self._currency)
            case Unlimited():
                return "unlimited"
            case tuple():
                return listed(value)
            case _:
                return "none" if value in (None, "", NoCredit()) else str(value)

    def __iter__(self) -> Any:
        return iter(self._fact.__struct_fields__)

    def __len__(self) -> int:
        return len(self._fact.__struct_fields__)


def days_of(terms: CreditTerms) -> str:
    """Return when invoices are due by the terms."""
    said = f"{terms.payment_days} days"
    if terms.counted_from == "month_end":
        said += " from the end of the month"
    if terms.fixed_days:
        said += f", on day {' or '.join(map(str, sorted(terms.fixed_days)))}"
    return said if terms.on_rest_days == "keep" else f"{said}, on the {terms.on_rest_days} working day"


def amount(cents: int, currency: str) -> str:
    return str(Money(cents, currency)) if currency else f"{cents} minor units"


def listed(values: tuple[Any, ...]) -> str:
    """Due days and reasons are named, lines are counted."""
    if values and isinstance(values[0], Instalment):
        return ", ".join(str(instalment.due) for instalment in values)
    if all(isinstance(value, str) for value in values):
        return ", ".join(value.replace("_", " ") for value in values)
    return str(len(values))
