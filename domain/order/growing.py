"""An order that grows is admitted for what it grows by; what was admitted before stays admitted."""

from datetime import date

from forewarn.domain.account import known_account
from forewarn.domain.admission import Admission, Request, admission
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.order.state import Order


def must_be_admitted(
    name: str, order: Order, amount_cents: int, wanted: date, circumstances: Circumstances
) -> None:
    """Check that order `name` may grow. Only the growth is admitted: more money, or money that moves into
    the horizon. Raises Refused."""
    standing = known_account(order.subject, circumstances)
    grown_cents = growth(order, amount_cents, wanted, standing.terms, circumstances.today)
    if amount_cents <= order.open_cents and grown_cents == 0:
        return
    outcome = admission(
        Request(grown_cents, order.payment_days, wanted, order.prepaid), standing, circumstances
    )
    if outcome.reasons:
        raise Refused(f"order {name} stands as it was: {told(outcome, order.currency)}")


def growth(order: Order, amount_cents: int, wanted: date, terms: CreditTerms, today: date) -> int:
    """By how much the exposure rises, in minor units."""
    before = order.open_cents if terms.counts(order.wanted, today) else 0
    after = amount_cents if terms.counts(wanted, today) else 0
    return max(0, after - before)


def told(outcome: Admission, currency: str) -> str:
    """All reasons, and the figures they come from."""
    seen = outcome.figures
    parts = [
        f"not admitted for {', '.join(outcome.reasons)}",
        f"exposure {Money(seen.exposure_cents, currency)}",
        f"growth {Money(seen.order_cents, currency)}",
        f"overdue {Money(seen.overdue_cents, currency)} by {seen.overdue_days} days",
    ]
    if seen.limit_cents is not None:
        parts.append(f"limit {Money(seen.limit_cents, currency)}")
    if seen.shared_limit_cents is not None:
        used, limit = Money(seen.shared_used_cents, currency), Money(seen.shared_limit_cents, currency)
        parts.append(f"shared limit {limit} of which {used} is used")
    return "; ".join(parts)
