"""Which goods are sold: the products that are published, read from the log and kept current."""

from datetime import date
from threading import Lock

import msgspec

from forewarn.consumers.commands.in_force import Subjects
from forewarn.consumers.log.paging import END
from forewarn.domain import subjects
from forewarn.domain.definition.bodies import PRODUCT_KIND
from forewarn.domain.definition.facts import DefinitionListed
from forewarn.ports.store import Recorded

PRODUCTS = subjects.definitions(PRODUCT_KIND)


class Listed(msgspec.Struct, gc=False):
    """A product of one brand: the first day on which it is in force, and the first on which it is no more."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Goods:
    """Costs one index look-up when nothing has changed; threads refresh one after the other. A product of
    another brand is listed under both for a moment, so each brand counts by itself."""

    def __init__(self, log: Subjects) -> None:
        self._log, self._position = log, 0
        self._listed: dict[str, dict[str, Listed]] = {}
        self._refreshing = Lock()

    def unknown(self, skus: tuple[str, ...], today: date) -> tuple[str, ...]:
        """Return those of `skus` that are no product in force, or none where nothing is published."""
        with self._refreshing:
            self._refresh()
        if not self._listed:
            return ()
        return tuple(sku for sku in skus if not self._is_sold(sku, today))

    def _is_sold(self, sku: str, today: date) -> bool:
        return any(listed.holds_on(today) for listed in self._listed.get(sku, {}).values())

    def _refresh(self) -> None:
        for entry in self._log.entries_of(PRODUCTS, self._position, END):
            if isinstance(entry, Recorded) and isinstance(entry.fact, DefinitionListed):
                self._note(entry.fact)
            self._position = entry.position

    def _note(self, fact: DefinitionListed) -> None:
        brands = self._listed.setdefault(fact.definition, {})
        known = brands.get(fact.brand)
        if not fact.listed and known is not None:
            known.until = fact.from_day
        elif fact.listed and (known is None or known.until is not None):
            brands[fact.brand] = Listed(fact.from_day)
