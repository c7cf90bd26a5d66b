"""The company's own rules that decisions depend on; published like the thresholds of the monitors."""

from datetime import date

import msgspec

from forewarn.domain.money import decimals


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """`open_period_days`: how late a fact may be entered.

    `overdue_grace_days`, `overdue_minimum_cents` and `tolerance_percent` steer the admission of an order:
    one is refused when more than the minimum is overdue by more than the grace days. The minimum is in
    hundredths of the currency's unit, so that 10000 is 100.00 CNY and 100 JPY; `overdue_minimums` has
    others by currency, in minor units. `remainder_cents`, in hundredths too: an item of which no more is
    open has no age, neither in the books nor in decisions and warnings. `disputed_counts_as_overdue`:
    whether a disputed amount is overdue once it is past due; it is in the exposure either way.
    `credit_releasers`: who may release a held order, by actor; empty: anybody but who placed it.
    `claim_settlers`: who may settle a claim, by actor; empty: anybody but who submitted it.
    `acceptance_days`: after how many days an acceptance matures that does not say when; 0: it must say.

    `takeover_until`: the last open day on which TakeOverOrder and TakeOverInvoice are accepted, such as the
    eve of going live; none: every day. `takeover_actors`: who may send them; empty: anybody.

    `refuses_aged_goods`: whether goods with more than a third of their shelf life used up on arrival are
    refused; otherwise they are flagged. `lead_days`, `lead_spread_days`, `review_days` and
    `service_level_percent` steer what dealers should order: how long goods take to come and how much that
    spreads, how often orders are made, and how often the goods must suffice."""

    open_period_days: int = 60
    overdue_grace_days: int = 0
    overdue_minimum_cents: int = 0
    overdue_minimums: dict[str, int] = {}
    remainder_cents: int = 100
    tolerance_percent: int = 0
    disputed_counts_as_overdue: bool = False
    credit_releasers: tuple[str, ...] = ()
    claim_settlers: tuple[str, ...] = ()
    refuses_aged_goods: bool = False
    lead_days: int = 7
    lead_spread_days: int = 2
    review_days: int = 7
    service_level_percent: int = 90
    acceptance_days: int = 180
    takeover_until: date | None = None
    takeover_actors: tuple[str, ...] = ()

    def overdue_minimum(self, currency: str) -> int:
        """Return the minor units above which an overdue amount counts."""
        named = self.overdue_minimums.get(currency)
        return in_minor_units(self.overdue_minimum_cents, currency) if named is None else named

    def remainder(self, currency: str) -> int:
        """Return the minor units up to which an open item has no age."""
        return in_minor_units(self.remainder_cents, currency)


def in_minor_units(hundredths: int, currency: str) -> int:
    """Return hundredths of a currency's unit in its own minor units, rounded down."""
    places: int = 10 ** decimals(currency)
    return hundredths * places // 100
