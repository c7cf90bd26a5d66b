"""The rhythm of a customer's orders, from any order of facts, in constant space."""

from itertools import pairwise
from math import log
from random import Random
from statistics import fmean, stdev

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.customers import REGISTERED
from examples.orders import FIGURES, REASONS
from examples.papers import owed
from examples.rhythms import C1, day, held, ordered_on, placed, rhythm
from examples.visits import completed
from forewarn.domain.customer.facts import (
    ContractEnded,
    ContractRenewed,
    ContractSigned,
    CustomerClosed,
    CustomerMerged,
    VisitRhythmSet,
)
from forewarn.domain.order.facts import OrderCancelled, OrderChanged, OrderRefused
from forewarn.projections.rhythm import RHYTHM, Month, Rhythm, usual_amount
from forewarn.projections.rhythm.order_days import DAYS_KEPT
from forewarn.projections.rhythm.orders import LATEST_KEPT, MONTHS_KEPT
from forewarn.projections.rhythm.reading import gaps


def cancelled(number: int, order: str, open_cents: int = 10_000) -> OrderCancelled:
    return OrderCancelled(subject=C1, on=day(number), order=order, reason="late", open_cents=open_cents)


def changed(order: str, previous_cents: int, amount_cents: int) -> OrderChanged:
    return OrderChanged(
        subject=C1,
        on=day(30),
        order=order,
        lines=(),
        previous_cents=previous_cents,
        amount_cents=amount_cents,
        wanted=day(40),
    )


def what_counts(row: Rhythm) -> dict[str, object]:
    """Without the events, which are named by their order."""
    plain = msgspec.structs.asdict(row)
    del plain["latest"]
    plain["gap_logs"], plain["amount_squares"] = round(row.gap_logs, 6), round(row.amount_squares, 1)
    return plain


def test_orders_make_days_gaps_amounts_and_breadth() -> None:
    row = rhythm(REGISTERED, placed(0, 10_000, 2), placed(10, 20_000), placed(24, 30_000, 4))
    assert row.days == [day(n).toordinal() for n in (0, 10, 24)]
    assert (row.times, row.cents, row.skus) == ([1, 1, 1], [10_000, 20_000, 30_000], [2, 1, 4])
    assert row.months == {"2026-03": Month(3, 60_000, 7)}
    assert (row.currency, row.registered_on) == ("CNY", day(0))
    between = gaps(row)
    assert between is not None
    assert between[:3] == (2, 12.0, pytest.approx(stdev([10, 14])))
    assert between.geometric_mean_days == pytest.approx((10 * 14) ** 0.5)


def test_the_usual_amount_is_the_mean_and_the_spread_of_all_orders() -> None:
    row = rhythm(*(placed(n, cents) for n, cents in enumerate((10_000, 20_000, 60_000))))
    assert usual_amount(row) == (3, 30_000, pytest.approx(stdev([10_000, 20_000, 60_000])))
    assert usual_amount(row, without_cents=60_000) == (2, 15_000, pytest.approx(stdev([10_000, 20_000])))
    assert usual_amount(rhythm(placed(0)), without_cents=10_000) == usual_amount(rhythm()) == (0, 0, 0)
    assert gaps(rhythm(placed(0))) is None


def test_orders_of_one_day_are_one_day() -> None:
    row = rhythm(placed(3, 10_000, 2, "O1"), placed(3, 5_000, 1, "O2"))
    assert (row.order_days, row.times, row.cents, row.skus) == (1, [2], [15_000], [3])
    assert row.amounts == 2


def test_an_order_that_is_held_counts_once_on_its_first_day() -> None:
    row = rhythm(held(0, 10_000), held(2, 12_000, 3, order="O0"))
    assert (row.order_days, row.cents, row.skus, row.amounts) == (1, [12_000], [3], 1)
    assert usual_amount(row).mean_cents == 12_000


def test_a_refused_order_is_no_order_but_a_sign_of_life() -> None:
    refused = [
        OrderRefused(
            subject=C1,
            on=day(n),
            order=f"O{n}",
            currency="CNY",
            amount_cents=1,
            reasons=REASONS,
            figures=FIGURES,
        )
        for n in (5, 3)
    ]
    row = rhythm(*refused)
    assert (row.order_days, row.asked_on) == (0, day(5))
    assert row.asked == [day(3).toordinal(), day(5).toordinal()]


def test_a_changed_order_counts_with_its_new_value() -> None:
    row = rhythm(placed(0, 10_000), placed(30, 20_000, order="O9"), changed("O9", 15_000, 5_000))
    assert (row.cents, row.months["2026-04"].cents) == ([10_000, 10_000], 10_000)
    assert usual_amount(row)[:2] == (2, 10_000)


def test_an_order_that_is_cancelled_whole_was_none() -> None:
    kept = (REGISTERED, placed(0), placed(20))
    row = rhythm(*kept[:2], placed(7), kept[2], cancelled(21, "O7"))
    assert what_counts(row) == {**what_counts(rhythm(*kept))}


def test_of_an_order_cancelled_in_part_what_was_delivered_stays() -> None:
    row = rhythm(placed(0, 10_000), cancelled(5, "O0", open_cents=4_000))
    assert (row.cents, row.amounts) == ([6_000], 1)


def test_changes_of_orders_long_past_change_nothing() -> None:
    facts = [placed(n) for n in range(LATEST_KEPT + 1)]
    late = (changed("O0", 10_000, 5_000), cancelled(9, "O0"))
    assert rhythm(*facts, *late) == rhythm(*facts)


def test_the_end_the_visits_and_invoices_taken_over_are_noted() -> None:
    visits = VisitRhythmSet(subject=C1, on=day(1), every_days=30)
    row = rhythm(visits, completed(on=day(9)), completed(on=day(4)), owed(100))
    assert (row.visit_every_days, row.visit_agreed_on, row.last_visit, row.bought) == (
        30,
        day(1),
        day(9),
        True,
    )
    assert rhythm(CustomerClosed(subject=C1, on=day(3), reason="retired")).ended_on == day(3)
    assert rhythm(CustomerMerged(subject=C1, on=day(3), into="customer/C2")).ended_on == day(3)


def test_who_ends_the_last_contract_leaves_in_good_order() -> None:
    def signed(name: str) -> ContractSigned:
        return ContractSigned(subject=C1, on=day(0), contract=name, first_day=day(0), last_day=day(300))

    def ended(name: str) -> ContractEnded:
        return ContractEnded(subject=C1, on=day(50), contract=name, reason="moves away")

    renewed = ContractRenewed(subject=C1, on=day(60), contract="K2", last_day=day(600))
    assert rhythm(signed("K1"), signed("K2"), ended("K1")).left_on is None
    assert rhythm(signed("K1"), ended("K1")).left_on == day(50)
    assert rhythm(signed("K1"), ended("K1"), signed("K2")).left_on is None
    assert rhythm(signed("K1"), signed("K2"), ended("K1"), ended("K2"), renewed).left_on is None


DAYS = st.lists(st.integers(0, 60), max_size=DAYS_KEPT)


@given(DAYS, st.integers(0, 2**32))
def test_the_order_in_which_facts_are_entered_does_not_matter(days: list[int], seed: int) -> None:
    facts = [placed(number, 100 * n + 1, 1 + n % 3, f"O{n}") for n, number in enumerate(days)]
    shuffled = facts[:]
    Random(seed).shuffle(shuffled)
    in_order = sorted(facts, key=lambda fact: fact.on)
    assert what_counts(rhythm(*shuffled)) == what_counts(rhythm(*in_order))


@given(DAYS)
def test_the_sums_are_those_of_the_gaps(days: list[int]) -> None:
    row, different = ordered_on(days), sorted(set(days))
    between = [later - earlier for earlier, later in pairwise(different)]
    found = gaps(row)
    if not between:
        assert found is None
        return
    assert found is not None
    assert found.mean_days == pytest.approx(fmean(between))
    assert row.gap_squares == sum(gap * gap for gap in between)
    assert row.gap_logs == pytest.approx(sum(map(log, between)))


def test_a_row_keeps_its_size_for_ever() -> None:
    sizes = []
    row = Rhythm()
    for number in range(2_000):
        RHYTHM.evolve(row, placed(number, 1_000_000 + number, 5, f"ORDER-{number:06}"), "e" * 36)
        sizes.append(len(RHYTHM.encode(row)))
    assert (len(row.days), len(row.latest), len(row.months)) == (DAYS_KEPT, LATEST_KEPT, MONTHS_KEPT)
    assert row.order_days == 2_000
    assert max(sizes[800:]) <= 2_000
    assert RHYTHM.decode(RHYTHM.encode(row)) == row


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abcdefgh"), st.booleans()), max_size=80))
def test_no_sequence_of_facts_breaks_the_row(story: list[tuple[int, str, bool]]) -> None:
    row = rhythm(*(cancelled(n, order) if ends else placed(n, order=order) for n, order, ends in story))
    assert row.days == sorted(set(row.days))
    assert len(row.days) == len(row.times) == len(row.cents) == len(row.skus) <= DAYS_KEPT
    assert all(times > 0 for times in row.times)
    assert RHYTHM.decode(RHYTHM.encode(row)) == row
