"""What stands on every account as of a day, and what each customer owes by the journal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from forewarn.projections.receivables.accounts import Account
from forewarn.projections.receivables.journal import Posting

TrialBalance: TypeAlias = Mapping[str, Mapping[Account, int]]
"""Minor units by currency and account, debits above zero."""

CUSTOMER_ACCOUNTS = frozenset({Account.ACCOUNTS_RECEIVABLE, Account.ADVANCES_FROM_CUSTOMERS})


def trial_balance(postings: Iterable[Posting], as_of: date) -> TrialBalance:
    """The amounts of each currency add up to zero."""
    balance: dict[str, dict[Account, int]] = {}
    for posting in postings:
        if posting.on <= as_of:
            accounts = balance.setdefault(posting.currency, defaultdict(int))
            accounts[posting.account] += posting.amount_cents
    return {currency: dict(sorted(accounts.items())) for currency, accounts in sorted(balance.items())}


def customer_balances(postings: Iterable[Posting], as_of: date) -> Mapping[tuple[str, str], int]:
    """What each subject owes, by subject and currency: receivables less advances."""
    balances: dict[tuple[str, str], int] = defaultdict(int)
    for posting in postings:
        if posting.on <= as_of and posting.account in CUSTOMER_ACCOUNTS:
            balances[posting.subject, posting.currency] += posting.amount_cents
    return dict(balances)
