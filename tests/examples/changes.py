"""What the monitor of major changes says of one customer, or one link, whose books are written from facts."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from forewarn.alerts.major_change.monitor import MAJOR_CHANGE
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Assessment, Finding, Insufficient, Level, Today
from forewarn.domain.calendar import Calendar
from forewarn.domain.credit_balance.facts import CreditRefunded
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    CustomerRegistered,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.customer.link_facts import LinkJoined, LinkReported
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderLine, OrderPlaced
from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed, Tender
from forewarn.domain.visit.facts import VisitCompleted, VisitMissed
from forewarn.projections.projection import Projection, RowT

FIRST = date(2026, 3, 2)
ME, LINK = "customer/C1", "link/guarantor/1f"
NOTICE, WARNING, CRITICAL = Level
DEFAULTS = MajorChangeRules()


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


class Written:
    """The rows of one subject; the first fact's event is e1."""

    def __init__(self, *facts: Fact) -> None:
        self.rows: dict[str, Any] = {}
        for number, fact in enumerate(facts, 1):
            for book in MAJOR_CHANGE.watches:
                for part in book.parts_of(fact):
                    book.evolve(self.part(book, part), fact, f"e{number}", part)

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        return self.part(projection, "")

    def part(self, projection: Projection[RowT], part: str) -> RowT:
        row: RowT = self.rows.setdefault(projection.name + part, projection.row())
        return row

    def parts(self, projection: Projection[RowT]) -> Sequence[str]:
        """Raise: a monitor that lists parts on each question asks the store each time."""
        raise AssertionError(f"the monitor lists the parts of {projection.name}")


def observed(
    *facts: Fact, on: int = 0, rules: MajorChangeRules = DEFAULTS, subject: str = ME
) -> dict[str, Finding | Insufficient]:
    """Return what is said on a day, by dimension."""
    found = MAJOR_CHANGE.check(subject, Written(*facts), Today(day(on), Calendar()), rules)
    built = (each.finding() if isinstance(each, Assessment) else each for each in found)
    said = {each.dimension: each for each in built if isinstance(each, Finding | Insufficient)}
    for each in said.values():
        if isinstance(each, Finding):
            must_be_worded(each)
    return said


def must_be_worded(finding: Finding) -> None:
    text = MAJOR_CHANGE.texts[finding.template]
    for words in (text.en, text.zh, text.action_en, text.action_zh):
        assert words.format_map(finding.parameters)


def levels(*facts: Fact, on: int = 0, rules: MajorChangeRules = DEFAULTS) -> dict[str, Level | None]:
    said = observed(*facts, on=on, rules=rules)
    return {name: each.enters for name, each in said.items() if isinstance(each, Finding)}


def wakes(*facts: Fact, on: int = 0, rules: MajorChangeRules = DEFAULTS) -> date | None:
    return MAJOR_CHANGE.wake(Written(*facts), Today(day(on), Calendar()), rules)


def registered(name: str = "大华商贸") -> CustomerRegistered:
    return CustomerRegistered(
        subject=ME, on=FIRST, name=name, currency="CNY", kind="dealer", grade="A", region="N", owner="rep/7"
    )


def changed(
    element: str, previous: str, current: str, source: str = "registry", on: int = 0
) -> ProfileElementChanged:
    return ProfileElementChanged(
        subject=ME,
        on=day(on),
        element=element,
        previous=previous,
        current=current,
        source=source,
        effective=day(on),
    )


def reported(kind: str, source: str = "court", on: int = 0, detail: str = "") -> FactReported:
    return FactReported(subject=ME, on=day(on), kind=kind, source=source, detail=detail)


def confirmed(kind: str, source: str = "registry", on: int = 0) -> FactConfirmed:
    return FactConfirmed(subject=ME, on=day(on), kind=kind, source=source)


def cleared(kind: str, on: int = 0) -> FactCleared:
    return FactCleared(subject=ME, on=day(on), kind=kind, source="court")


def approved(account: str, on: int = 0) -> BankAccountChangeApproved:
    return BankAccountChangeApproved(subject=ME, on=day(on), account=account, approved_by="controller/wu")


def paid(
    payment: str, payer: str = "", on: int = 0, tender: Tender = "transfer", cents: int = 100_000
) -> PaymentReceived:
    return PaymentReceived(
        subject=ME,
        on=day(on),
        payment=payment,
        currency="CNY",
        amount_cents=cents,
        tender=tender,
        payer=payer,
    )


def bounced(reason: str = "拒付", on: int = 0, tender: Tender = "acceptance") -> PaymentReversed:
    return PaymentReversed(
        subject=ME,
        on=day(on),
        payment="P1",
        currency="CNY",
        amount_cents=500_000,
        tender=tender,
        reason=reason,
    )


def refunded(account: str, on: int = 0) -> CreditRefunded:
    return CreditRefunded(
        subject=ME,
        on=day(on),
        refund=f"R{on}",
        currency="CNY",
        amount_cents=300_000,
        tender="transfer",
        account=account,
    )


def missed(reason: str, on: int = 0) -> VisitMissed:
    return VisitMissed(subject=ME, on=day(on), visit=f"V{on}", rep="rep/7", reason=reason)


def visited(on: int = 0) -> VisitCompleted:
    return VisitCompleted(subject=ME, on=day(on), visit=f"V{on}", rep="rep/7", result="ordered")


def ordered(number: int, cents: int, on: int = 0) -> OrderPlaced:
    return OrderPlaced(
        subject=ME,
        on=day(on),
        order=f"O{number}",
        currency="CNY",
        lines=(OrderLine(sku="S1", brand="B", quantity=1, unit_price=Decimal(cents), amount_cents=cents),),
        amount_cents=cents,
        payment_days=30,
        prepaid=False,
        wanted=day(on),
    )


def joined(member: str) -> LinkJoined:
    return LinkJoined(subject=LINK, on=FIRST, member=member, element="guarantor", value="王伟")


def told(member: str, kind: str, confirmed: bool = False) -> LinkReported:
    return LinkReported(subject=LINK, on=FIRST, member=member, kind=kind, source="court", confirmed=confirmed)
