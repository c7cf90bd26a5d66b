import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.alerts.levels import WELL, Graded, Minimum, Rising, both, raised
from forewarn.alerts.monitor import Level

NOTICE, WARNING, CRITICAL = Level
USE = Rising((80, 95, 100), (75, 90, 95))


@pytest.mark.parametrize(
    ("value", "graded"),
    [
        (74.9, WELL),
        (75, Graded(None, NOTICE)),
        (80, Graded(NOTICE, NOTICE)),
        (92, Graded(NOTICE, WARNING)),
        (95, Graded(WARNING, CRITICAL)),
        (100, Graded(CRITICAL, CRITICAL)),
        (250, Graded(CRITICAL, CRITICAL)),
    ],
)
def test_a_level_is_entered_at_one_threshold_and_left_at_a_lower_one(value: float, graded: Graded) -> None:
    assert USE.grade(value) == graded


@given(st.floats(-10, 300))
def test_what_enters_a_level_keeps_it(value: float) -> None:
    graded = USE.grade(value)
    assert (graded.keeps or 0) >= (graded.enters or 0)


def test_the_threshold_told_is_the_one_that_decided() -> None:
    assert USE.threshold(Graded(WARNING, CRITICAL)) == 95
    assert USE.threshold(Graded(None, NOTICE)) == 75
    assert USE.threshold(WELL) == 80


def test_below_the_minimum_no_level_is_entered_and_below_its_lower_end_none_is_kept() -> None:
    minimum, graded = Minimum(100, 80), Graded(WARNING, CRITICAL)
    assert minimum.limit(graded, 100) == graded
    assert minimum.limit(graded, 99) == Graded(None, CRITICAL)
    assert minimum.limit(graded, 79) == WELL


def test_of_two_measures_that_must_both_speak_a_silent_one_silences_the_other() -> None:
    assert both(Graded(NOTICE, NOTICE), Graded(CRITICAL, CRITICAL)) == Graded(CRITICAL, CRITICAL)
    assert both(Graded(None, NOTICE), Graded(CRITICAL, CRITICAL)) == Graded(None, CRITICAL)
    assert both(WELL, Graded(CRITICAL, CRITICAL)) == WELL


def test_a_level_is_raised_by_one_and_critical_is_the_highest() -> None:
    assert raised(Graded(NOTICE, WARNING)) == Graded(WARNING, CRITICAL)
    assert raised(Graded(None, CRITICAL)) == Graded(None, CRITICAL)


@pytest.mark.parametrize(
    ("kind", "published", "complaint"),
    [
        (Rising, {"enter": [80, 70, 100], "leave": [60, 60, 60]}, r"enter \[80, 70, 100\] must ascend"),
        (Rising, {"enter": [1, 2, 3], "leave": [1, 3, 3]}, "must not lie above"),
        (Minimum, {"enter": 5, "leave": 6}, "must not lie above"),
        (Rising, {"enter": [1, 2], "leave": [1, 2, 3]}, "length 3"),
        (Rising, {"enter": [1, 2, 3], "leave": [1, 2, 3], "left": 1}, "unknown field `left`"),
    ],
)
def test_thresholds_out_of_order_are_refused(
    kind: type, published: dict[str, object], complaint: str
) -> None:
    with pytest.raises(msgspec.ValidationError, match=complaint):
        msgspec.convert(published, kind)
