"""Money in hand pays for what fell due first, before anybody is called overdue."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.admission import DAY, GOOD, TODAY, figures, reasons
from forewarn.domain.admission import overdue_beyond_grace
from forewarn.domain.credit import Exposure, OpenItem, Standing
from forewarn.domain.order.facts import AdmissionReason
from forewarn.domain.policy import Policy


def due(days_ago: int, cents: int, invoice: str = "I1", disputed_cents: int = 0) -> OpenItem:
    day = TODAY - timedelta(days=days_ago)
    return OpenItem(invoice, 1, day - 30 * DAY, day, cents, disputed_cents)


def standing(in_hand_cents: int, *items: OpenItem) -> Standing:
    owed_cents = sum(item.open_cents for item in items)
    return replace(
        GOOD,
        open_items=items,
        exposure=Exposure(overdue_cents=owed_cents, unapplied_cents=in_hand_cents),
    )


@pytest.mark.parametrize(
    ("in_hand_cents", "overdue_cents", "overdue_days"),
    [(0, 700, 20), (299, 401, 20), (300, 400, 5), (699, 1, 5), (700, 0, 0), (9_000, 0, 0), (-50, 700, 20)],
)
def test_it_pays_for_the_oldest_due_first(in_hand_cents: int, overdue_cents: int, overdue_days: int) -> None:
    seen = figures(standing(in_hand_cents, due(5, 400, "I2"), due(20, 300)))
    assert (seen.overdue_cents, seen.overdue_days) == (overdue_cents, overdue_days)


def test_an_account_that_is_even_takes_orders() -> None:
    assert reasons(standing(1_000, due(12, 1_000))) == []
    assert reasons(standing(999, due(12, 1_000))) == [AdmissionReason.OVERDUE]


def test_what_is_disputed_takes_none_of_it() -> None:
    items = due(20, 500, "I1", disputed_cents=500), due(5, 400, "I2")
    assert reasons(standing(400, *items)) == []


def test_what_a_prepaid_order_waits_for_pays_for_nothing_else() -> None:
    owing = standing(1_000, due(12, 1_000))
    tied = replace(owing, exposure=Exposure(overdue_cents=1_000, unapplied_cents=1_000, prepaid_cents=600))
    assert figures(tied).overdue_cents == 600
    assert figures(tied).exposure_cents == 600


@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(1, 500)), max_size=5), st.integers(0, 2_500))
def test_no_more_is_overdue_than_is_owed_less_what_is_in_hand(
    owed: list[tuple[int, int]], in_hand_cents: int
) -> None:
    items = [due(days, cents, f"I{number}") for number, (days, cents) in enumerate(owed)]
    overdue = overdue_beyond_grace(items, in_hand_cents, TODAY, Policy())
    past_due_cents = sum(cents for days, cents in owed if days > 0)
    assert overdue.cents == max(0, past_due_cents - in_hand_cents)
    assert (overdue.days > 0) == (overdue.cents > 0)


@given(*(st.integers(0, 1_000) for _ in range(3)))
def test_taking_it_off_what_is_overdue_leaves_the_total(overdue: int, unapplied: int, prepaid: int) -> None:
    seen = Exposure(overdue_cents=overdue, unapplied_cents=unapplied, prepaid_cents=min(prepaid, unapplied))
    after = seen.settled_by_hand
    assert after.total_cents == seen.total_cents
    assert after.overdue_cents == 0 or after.in_hand_cents == 0
