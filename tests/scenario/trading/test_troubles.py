"""Who has a trouble, how bad it is, and what a label says of it."""

from collections import Counter
from datetime import date

import pytest

from scenario.trading.behaviour import delay, is_visible, order_gap, order_size, troubled_size, usual_size
from scenario.trading.company import labels_of
from scenario.trading.customers import customer
from scenario.trading.deserved import WARNINGS
from scenario.trading.labels import Label
from scenario.trading.span import ONE_DAY, Span
from scenario.trading.troubles import EARLIEST, LATEST, SHARES, Innocent, Kind, Trouble, trouble_of

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


def test_a_delay_within_what_is_usual_is_not_visible() -> None:
    known = customer(SPAN, 1)
    assert not is_visible(known, int(known.habit.spread_days))
    assert is_visible(known, int(known.habit.spread_days) + 3)


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
    assert {label.end for label in labels.values()} == {known.trouble.until}


def test_a_label_keeps_the_first_day_on_which_it_shows() -> None:
    label = Label("customer/D1", "churn", "stops ordering", date(2025, 1, 1))
    for day in (date(2025, 3, 2), date(2025, 2, 1), date(2025, 4, 1)):
        label.see(day)
    assert label.first_visible == date(2025, 2, 1)
