"""The accounts of all customers: those touched last in memory, the others on disk."""

from collections.abc import Iterator

import msgspec

from forewarn.scenario.trading.account import Account
from forewarn.scenario.trading.disk import Disk

KEPT = 20_000
"""At most so many accounts are kept in memory."""

ENCODER, DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Account)


class Accounts:
    """Two generations: when half of the room is taken, what was not touched since the last time is written
    out. An account may be held as long as fewer than `kept` / 2 others are touched."""

    def __init__(self, disk: Disk, kept: int = KEPT) -> None:
        self._disk, self._half = disk, kept // 2
        self._young: dict[int, Account] = {}
        self._old: dict[int, Account] = {}

    def of(self, number: int) -> Account:
        """Return the account of a customer, an empty one at first."""
        account = self._young.get(number)
        if account is None:
            account = self._old.pop(number, None) or self._read(number)
            self._keep(number, account)
        return account

    def _read(self, number: int) -> Account:
        body = self._disk.account(number)
        return Account() if body is None else DECODER.decode(body)

    def _keep(self, number: int, account: Account) -> None:
        if len(self._young) >= self._half:
            if self._old:
                self._disk.write_accounts((each, ENCODER.encode(kept)) for each, kept in self._old.items())
            self._old, self._young = self._young, {}
        self._young[number] = account

    def each(self, customers: int) -> Iterator[tuple[int, Account]]:
        """Return the accounts of the customers from 1 to `customers`, one after another."""
        return ((number, self.of(number)) for number in range(1, customers + 1))
