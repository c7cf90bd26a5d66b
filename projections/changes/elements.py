"""Elements of the profile as they change."""

from functools import lru_cache

from forewarn.domain.customer.dated import is_last_day, last_day
from forewarn.domain.customer.facts import BankAccountChangeApproved, ProfileElementChanged
from forewarn.domain.customer.links import comparable
from forewarn.projections.changes.row import Change, Changes, Dated

NAME = "name"
ACCOUNTS = ("bank_account", "account_number", "iban", "银行账户", "银行账号", "收款账户", "开户账号")
"""Parts of the names of elements that are bank accounts: the approved one is known beside them."""

ELEMENTS_KEPT = 100


def change(row: Changes, fact: ProfileElementChanged, event_id: str) -> None:
    """Another source may say the same of a change that is kept; a value spelt in another way is no change."""
    if fact.element == NAME:
        row.name = fact.current
    if is_last_day(fact.element):
        note_day(row, fact, event_id)
    known = row.elements.get(fact.element)
    if known is not None and known.current == fact.current:
        known.hear(fact.source, fact.on, event_id)
    elif is_change(row, fact):
        keep(row, fact, event_id)


def note_day(row: Changes, fact: ProfileElementChanged, event_id: str) -> None:
    """Keep the last day of a licence. What was recorded before such values were checked may be no day."""
    row.dates.pop(fact.element, None)
    try:
        day = last_day(fact.current)
    except ValueError:
        return
    if day is not None:
        row.dates[fact.element] = Dated(day, event_id)


def is_change(row: Changes, fact: ProfileElementChanged) -> bool:
    """Return whether the value is another one. A bank account told for the first time is compared with the
    one that was approved."""
    if is_account(fact.element) and not fact.previous:
        return bool(row.account) and not is_same_account(row.account, fact.current)
    return bool(fact.previous) and comparable(fact.previous) != comparable(fact.current)


@lru_cache(maxsize=1_024)
def is_account(element: str) -> bool:
    """Return whether an element is a bank account, such as `Bank account` or 银行账号."""
    name = element.casefold().replace(" ", "_").replace("-", "_")
    return any(part in name for part in ACCOUNTS)


def is_same_account(one: str, other: str) -> bool:
    """Return whether two bank accounts are one: blanks and dashes between their digits mean nothing."""
    return signs(one) == signs(other)


def signs(account: str) -> str:
    return "".join(sign for sign in comparable(account) if sign.isalnum())


def keep(row: Changes, fact: ProfileElementChanged, event_id: str) -> None:
    """Keep the change as the last one of all; the one before all others makes room."""
    row.elements.pop(fact.element, None)
    row.elements[fact.element] = Change(
        on=fact.on,
        told_on=fact.on,
        sources=[fact.source],
        evidence=[event_id],
        previous=fact.previous,
        current=fact.current,
        effective=fact.effective,
    )
    if len(row.elements) > ELEMENTS_KEPT:
        del row.elements[next(iter(row.elements))]


def approve_account(row: Changes, fact: BankAccountChangeApproved, event_id: str) -> None:
    """Two people have decided: what was told of the account before is over."""
    row.account = fact.account
    for element in [*filter(is_account, row.elements)]:
        del row.elements[element]
