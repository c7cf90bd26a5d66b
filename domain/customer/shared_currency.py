"""The one currency of a limit that several customers share."""

from forewarn.domain.credit import Limit, UpTo
from forewarn.domain.decider import Refused
from forewarn.domain.needs import Reading, ReadingOf

GROUP_CURRENCY: Reading[str] = Reading("group_currency")
"""The currency of the group's members or of its limit; empty while neither is known."""


def currency_of(group: str) -> ReadingOf[str]:
    """`group` is its subject."""
    return ReadingOf(GROUP_CURRENCY, group)


def named_currency(limit: Limit) -> str:
    return limit.currency if isinstance(limit, UpTo) else ""


def without_currency(limit: Limit) -> Limit:
    """Return the limit as facts hold it: its currency is the account's or the group's."""
    return UpTo(limit.amount_cents) if isinstance(limit, UpTo) else limit


def must_be_in(currency: str, named: str, whose: str) -> None:
    """Raises Refused for a limit that names another currency than the account has."""
    if named and currency and named != currency:
        raise Refused(f"{whose} in {currency}: a limit in {named} cannot be held against it")


def must_share(group: str, shared: str, member: str, currency: str) -> None:
    """Raises Refused for a customer whose account is in another currency than those of the group."""
    if shared and shared != currency:
        raise Refused(
            f"{group} shares a limit in {shared}, and {member} has its account in {currency}: "
            "amounts of two currencies are not added up"
        )
