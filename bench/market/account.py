"""What a customer owes, as far as the market needs it to decide as the command handler would."""

from dataclasses import dataclass, field
from datetime import date

from bench.market.company import CURRENCY, Company
from forewarn.domain.credit import CreditTerms, Exposure, OpenItem, Standing
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderDelivered, OrderHeld, OrderInvoiced, OrderPlaced, OrderReleased
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived


@dataclass(slots=True)
class Unbilled:
    wanted: date
    ordered_cents: int
    delivered_cents: int = 0


@dataclass(slots=True)
class Account:
    items: dict[str, OpenItem] = field(default_factory=dict)
    unbilled: dict[str, Unbilled] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    unapplied_cents: int = 0

    @property
    def empty(self) -> bool:
        return not (self.items or self.unbilled or self.held or self.unapplied_cents)

    def standing(self, company: Company, today: date) -> Standing:
        return Standing(
            subject=company.subject,
            currency=CURRENCY,
            terms=company.terms,
            exposure=self._exposure(company.terms, today),
            open_items=tuple(sorted(self.items.values(), key=age)),
            open_orders=(*self.unbilled, *self.held),
        )

    def note(self, fact: Fact) -> None:
        match fact:
            case OrderPlaced() | OrderReleased():
                self.held.discard(fact.order)
                self.unbilled[fact.order] = Unbilled(fact.wanted, fact.amount_cents)
            case OrderHeld():
                self.held.add(fact.order)
            case OrderDelivered():
                order = self.unbilled[fact.order]
                order.ordered_cents -= fact.amount_cents
                order.delivered_cents += fact.amount_cents
            case OrderInvoiced():
                self._bill(fact)
            case PaymentReceived():
                self.unapplied_cents += fact.amount_cents
            case PaymentAllocated():
                self._allocate(fact)

    def _bill(self, fact: OrderInvoiced) -> None:
        """The market bills whole orders, in one instalment."""
        del self.unbilled[fact.order]
        [part] = fact.instalments
        self.items[fact.invoice] = OpenItem(fact.invoice, 1, fact.on, part.due, part.amount_cents)

    def _allocate(self, fact: PaymentAllocated) -> None:
        self.unapplied_cents -= fact.amount_cents
        item = self.items.pop(fact.invoice)
        left_cents = item.open_cents - fact.amount_cents
        if left_cents:
            self.items[fact.invoice] = OpenItem(item.invoice, 1, item.invoiced_on, item.due, left_cents)

    def _exposure(self, terms: CreditTerms, today: date) -> Exposure:
        items = self.items.values()
        overdue_cents = sum(item.open_cents for item in items if item.due < today)
        return Exposure(
            not_due_cents=sum(item.open_cents for item in items) - overdue_cents,
            overdue_cents=overdue_cents,
            unbilled_cents=sum(order.delivered_cents for order in self.unbilled.values()),
            ordered_cents=sum(ordered_cents(order, terms, today) for order in self.unbilled.values()),
            unapplied_cents=self.unapplied_cents,
        )


def ordered_cents(order: Unbilled, terms: CreditTerms, today: date) -> int:
    return order.ordered_cents if terms.counts(order.wanted, today) else 0


def age(item: OpenItem) -> tuple[date, date, str]:
    return (item.due, item.invoiced_on, item.invoice)
