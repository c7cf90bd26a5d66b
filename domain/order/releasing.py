"""A held order waits: it is examined again when the exposure has changed, and released by a person."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.account import known_account
from forewarn.domain.admission import Request, admission
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.order.conditions import must_be_known
from forewarn.domain.order.facts import OrderFact, OrderNoLongerReady, OrderReadyForRelease, OrderReleased
from forewarn.domain.order.state import Order, Stage
from forewarn.domain.people import is_another
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class ReexamineOrder:
    """Asks a held order again after the exposure has changed. Sent by the system itself."""

    on: date
    order: str


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """Releases a held order until a day; another person than who placed it does so."""

    on: date
    order: str
    reason: str
    until: date


def reexamine(command: ReexamineOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    """Says something only when the answer has changed; an order that waits no more needs none."""
    must_be_known(command.order, order)
    if order.stage is not Stage.HELD:
        return []
    must_not_precede(command.on, order.since, f"order {command.order} was held")
    standing = known_account(order.subject, circumstances)
    request = Request(order.ordered_cents, order.payment_days, order.wanted, order.prepaid)
    outcome = admission(request, standing, circumstances)
    if bool(outcome.reasons) is not order.ready:
        return []
    if not outcome.reasons:
        return [
            OrderReadyForRelease(
                subject=order.subject, on=command.on, order=command.order, figures=outcome.figures
            )
        ]
    return [
        OrderNoLongerReady(
            subject=order.subject,
            on=command.on,
            order=command.order,
            reasons=outcome.reasons,
            figures=outcome.figures,
        )
    ]


def release(command: ReleaseOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    """The releaser answers for the credit, so nothing is asked of the customer's standing."""
    must_be_known(command.order, order)
    must_wait_for_release(command, order)
    must_have_the_right(circumstances, order)
    if not command.reason.strip():
        raise Refused(f"order {command.order} is released for a reason: name it")
    if command.until < command.on:
        raise Refused(f"a release on {command.on} cannot lapse before it, on {command.until}")
    must_not_precede(command.on, order.since, f"order {command.order} was {order.stage}")
    return [
        OrderReleased(
            subject=order.subject,
            on=command.on,
            order=command.order,
            released_by=circumstances.actor,
            reason=command.reason,
            until=command.until,
            amount_cents=order.open_cents,
            wanted=order.wanted,
            prepaid=order.prepaid,
            renewed=order.stage is Stage.PLACED,
        )
    ]


def must_wait_for_release(command: ReleaseOrder, order: Order) -> None:
    """A release that lapses before all is delivered may be renewed, to a later day."""
    if order.stage is Stage.HELD:
        return
    if order.stage is not Stage.PLACED or not order.releases:
        raise Refused(f"order {command.order} is {order.stage}, not held: there is nothing to release")
    last_day = order.releases[-1].last_day
    if command.until <= last_day:
        raise Refused(f"order {command.order} is released until {last_day}: name a later day")


def must_have_the_right(circumstances: Circumstances, order: Order) -> None:
    actor, releasers = circumstances.actor, circumstances.policy.credit_releasers
    if not actor:
        raise Refused("a release names the person who answers for it: nobody is named")
    if releasers and actor not in releasers:
        raise Refused(f"{actor} may not release orders: ask {', '.join(releasers)}")
    if not releasers and not is_another(actor, order.placed_by):
        raise Refused(f"{actor} placed the order and may not release it: ask somebody else")
