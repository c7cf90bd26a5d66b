"""Why an order was not admitted, in a sentence with the figures that the decision saw."""

from forewarn.domain.money import Money
from forewarn.domain.order.facts import AdmissionReason, OrderHeld, OrderRefused


def why_not_admitted(fact: OrderRefused | OrderHeld) -> str:
    """Return all reasons as one sentence; they come in the order of the decision."""
    return "; ".join(sentence(reason, fact) for reason in fact.reasons)


def sentence(reason: AdmissionReason, fact: OrderRefused | OrderHeld) -> str:
    seen = fact.figures
    match reason:
        case AdmissionReason.ACCOUNT_HELD:
            return f"the account is held ({', '.join(seen.holds)})" if seen.holds else "the account is held"
        case AdmissionReason.OVERDUE:
            return f"{money(seen.overdue_cents, fact)} are overdue, for {seen.overdue_days} days"
        case AdmissionReason.OVER_LIMIT:
            return over("the limit", seen.exposure_cents, seen.order_cents, seen.limit_cents, fact)
        case AdmissionReason.OVER_SHARED_LIMIT:
            used, limit = seen.shared_used_cents, seen.shared_limit_cents
            return over("the limit of the group", used, seen.order_cents, limit, fact)
        case AdmissionReason.LIMIT_EXPIRED:
            return "the limit has expired"
        case AdmissionReason.TERMS_TOO_LONG:
            return "its payment days are more than the customer's terms allow"


def over(
    what: str, used_cents: int, order_cents: int, limit_cents: int | None, fact: OrderRefused | OrderHeld
) -> str:
    limit = "" if limit_cents is None else f" of {money(limit_cents, fact)}"
    return f"{money(used_cents, fact)} in use and {money(order_cents, fact)} more are over {what}{limit}"


def money(cents: int, fact: OrderRefused | OrderHeld) -> str:
    return str(Money(cents, fact.currency))
