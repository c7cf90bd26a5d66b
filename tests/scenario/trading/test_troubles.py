"""Who has a trouble, how bad it is, and what a label says of it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from forewarn.scenario.trading.account import Account
from forewarn.scenario.trading.behaviour import delay, order_gap, order_size, troubled_size, usual_size
from forewarn.scenario.trading.company import labels_of
from forewarn.scenario.trading.customers import customer
from forewarn.scenario.trading.deserved import WARNINGS
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import ONE_DAY, Span
from forewarn.scenario.trading.troubles import EARLIEST, LATEST, SHARES, Trouble, trouble_of

SPAN = Span(seed=5, customers=2000, years=2)
TROUBLES = [trouble for number in range(1, 2001) if (trouble := trouble_of(SPAN, number)) is not None]


def of(kind: Kind | Innocent) -> list[Trouble]:
    return [trouble for trouble in TROUBLES if trouble.kind is kind]


def test_each_kind_has_its_share_of_the_customers() -> None:
    counts = Counter(trouble.kind for trouble in TROUBLES)
    for kind, share in SHARES.items():
        assert counts[kind] / 2000 == pytest.approx(share, abs=0.003)


def test_nobody_has_a_trouble_from_which_no_warning_follows() -> None:
    assert WARNINGS.keys() == {*Kind, *Innocent} == SHARES.keys()


def test_troubles_begin_after_a_history_and_before_the_end() -> None:
    for kind in Kind:
        for trouble in of(kind):
            assert SPAN.day_at(EARLIEST) <= trouble.start <= SPAN.day_at(LATEST)
            assert trouble.until > trouble.start


def test_some_troubles_are_slight_and_some_grave() -> None:
    drifts = sorted(trouble.size for trouble in of(Kind.PAYS_LATER))
    assert drifts[0] < 3
    assert drifts[-1] > 14
    slumps = [trouble.size for trouble in of(Kind.SLUMP)]
    assert min(slumps) < 0.3
    assert max(slumps) > 0.7


def test_a_trouble_changes_behaviour_from_its_start_until_its_end() -> None:
    for number in range(1, 2001):
        known = customer(SPAN, number)
        trouble = known.trouble
        if trouble is None or trouble.kind not in set(Kind):
            continue
        for day in (trouble.start - ONE_DAY, trouble.until):
            if day < date(2030, 1, 1):
                assert delay(known, day).days == 0
                assert (troubled_size(trouble, day), order_gap(known, day)) == (1.0, 1.0)
                assert order_size(known, day) == usual_size(known, day)


def test_one_delay_within_twice_the_usual_spread_is_not_beyond_chance() -> None:
    account = Account()
    assert account.deviate(1.9) is None
    assert Account().deviate(2.0) == 2.0


def test_many_slight_deviations_together_are_beyond_chance() -> None:
    """The sum of n deviations has a standard error of the root of n: 0.5 n exceeds twice that at n = 16."""
    account = Account()
    found = [account.deviate(0.5) for _ in range(16)]
    assert found[:15] == [None] * 15
    assert found[15] == 0.5


def test_what_is_needed_beyond_chance_is_less_than_all_of_a_large_deviation() -> None:
    account = Account()
    account.deviate(1.0)
    needed = account.deviate(9.0)
    assert needed is not None
    assert round(needed, 3) == round(2 * 2**0.5 - 1, 3)


def test_labels_say_what_deserves_a_warning_what_follows_and_what_only_tempts() -> None:
    known = next(
        each
        for number in range(1, 2001)
        if (each := customer(SPAN, number)).trouble is not None and each.trouble.kind is Kind.STUFFING  # type: ignore[union-attr]
    )
    labels = {label.monitor: label for label in labels_of(known)}
    assert not labels["sales_pace"].consequence
    assert labels["arrears"].consequence
    assert known.trouble is not None
    sold_off = known.trouble.until + timedelta(days=round(known.cover_days))
    assert {label.end for label in labels.values()} == {sold_off}


def test_a_label_keeps_the_first_day_on_which_it_shows() -> None:
    label = Label("customer/D1", "churn", "stops ordering", date(2025, 1, 1))
    for day in (date(2025, 3, 2), date(2025, 2, 1), date(2025, 4, 1)):
        label.see(day)
    assert label.first_visible == date(2025, 2, 1)
