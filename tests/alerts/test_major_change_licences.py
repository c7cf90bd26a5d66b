"""A licence that expires."""

from datetime import date

from examples.changes import (
    DEFAULTS,
    NOTICE,
    WARNING,
    changed,
    day,
    levels,
    wakes,
)
from forewarn.domain.decider import Fact


def licence(last_day: date, on: int = 0, previous: str = "") -> Fact:
    return changed("licence_expiry", previous, last_day.isoformat(), on=on)


def test_a_licence_is_noted_before_its_last_day_and_warned_of_after_it() -> None:
    facts = [licence(day(100))]
    said = {on: levels(*facts, on=on) for on in (0, 70, 71, 100, 101, 400)}
    assert said[0] == said[70] == {}
    assert said[71] == said[100] == {"licence_expiry": NOTICE}
    assert said[101] == said[400] == {"licence_expiry": WARNING}
    assert [wakes(*facts, on=on) for on in (0, 71, 101)] == [day(71), day(101), None]


def test_a_renewed_licence_ends_the_warning() -> None:
    assert levels(licence(day(1)), licence(day(400), on=5, previous="x"), on=6) == {}


def test_an_expiry_that_is_no_day_says_nothing() -> None:
    assert levels(licence(day(1)), changed("licence_expiry", "x", "long", on=2), on=9) == {}


def test_a_licence_without_an_end_has_no_last_day_to_warn_of() -> None:
    assert wakes(licence(date.max)) == date(9999, 12, 2)
    assert DEFAULTS.expiry_notice_days == 30
