"""Asked only for what a fact moves, or only on the days it asked for, the monitor says the same."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from examples.changes import (
    DEFAULTS,
    LINK,
    ME,
    Written,
    approved,
    bounced,
    changed,
    cleared,
    confirmed,
    day,
    joined,
    levels,
    missed,
    ordered,
    paid,
    refunded,
    registered,
    reported,
    told,
    visited,
    wakes,
)
from forewarn.alerts.major_change.monitor import MAJOR_CHANGE
from forewarn.alerts.monitor import Assessment, Today
from forewarn.domain.calendar import Calendar
from forewarn.domain.decider import Fact
from forewarn.domain.visit.facts import VisitPlanned

LAST = 130


def facts_on(on: int) -> list[Fact]:
    return [
        changed("address", "a", "b", on=on),
        changed("address", "b", "b", "visit:rep/7", on=on),
        changed("bank_account", "1", "2", on=on),
        changed("licence_expiry", "", day(on + 40).isoformat(), on=on),
        approved("1", on=on),
        reported("失信被执行", on=on),
        confirmed("失信被执行", on=on),
        reported("payer_differs", on=on),
        cleared("失信被执行", on=on),
        paid(f"P{on}", "someone", on=on),
        paid(f"P{on}", on=on),
        bounced(on=on),
        refunded("2", on=on),
        missed("not found", on=on),
        visited(on=on),
        ordered(on, 100_000 + on * 1_000, on=on),
        ordered(on, 900_000, on=on),
    ]


STORIES = st.lists(st.integers(0, 40).flatmap(lambda on: st.sampled_from(facts_on(on))), max_size=16).map(
    lambda facts: [registered(), *sorted(facts, key=lambda fact: fact.on)]
)


@given(STORIES)
def test_until_the_day_it_asks_for_nothing_changes(facts: Sequence[Fact]) -> None:
    on = (facts[-1].on - day(0)).days
    before, wake = levels(*facts, on=on), wakes(*facts, on=on)
    until = LAST if wake is None else min(LAST, (wake - day(0)).days)
    assert wake is None or wake > day(on)
    for later in (on + 1, (on + until) // 2, until - 1):
        if on < later < until:
            assert levels(*facts, on=later) == before


@given(STORIES)
def test_asked_for_what_a_fact_moves_it_says_all_that_changed(facts: Sequence[Fact]) -> None:
    narrow = MAJOR_CHANGE.narrow
    assert narrow is not None
    for number, fact in enumerate(facts, 1):
        on = (fact.on - day(0)).days
        before, after = levels(*facts[: number - 1], on=on), levels(*facts[:number], on=on)
        only = narrow.moved_by(fact)
        if only is not None:
            rows, today = Written(*facts[:number]), Today(fact.on, Calendar())
            seen = narrow.check(ME, rows, today, DEFAULTS, only) if only else []
            moved = {each.dimension: each.enters for each in seen if isinstance(each, Assessment)}
            assert after == {name: level for name, level in before.items() if name not in only} | moved


def test_what_concerns_nobody_moves_nothing() -> None:
    narrow = MAJOR_CHANGE.narrow
    assert narrow is not None
    planned = VisitPlanned(subject=ME, on=day(0), visit="V1", rep="rep/7", due=day(3))
    quiet = [planned, paid("P1"), bounced(tender="cash")]
    assert [set(narrow.moved_by(fact) or ()) for fact in quiet] == [set(), set(), set()]
    assert all(narrow.moved_by(fact) is not None for fact in quiet)


def test_a_link_is_asked_for_its_one_dimension() -> None:
    narrow = MAJOR_CHANGE.narrow
    assert narrow is not None
    facts = [joined("customer/C1"), joined("customer/C2"), told("customer/C1", "失信被执行")]
    only = narrow.moved_by(facts[-1])
    assert only is not None
    [seen] = narrow.check(LINK, Written(*facts), Today(day(0), Calendar()), DEFAULTS, only)
    assert seen.dimension == "link"
    assert MAJOR_CHANGE.wake(Written(*facts), Today(day(0), Calendar()), DEFAULTS) is None
