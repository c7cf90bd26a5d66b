"""Numbers of WORKING_LIFE, row 20 and 2.8."""

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.target.fair_share import Weighed, fair_shares, largest_remainder


def test_a_parent_is_shared_by_history_and_grade() -> None:
    holders = {"A": Weighed(600, 500, 3), "B": Weighed(300, 400, 2), "C": Weighed(100, 100, 1)}
    assert fair_shares(10_000_000, holders) == {"A": 5_500_000, "B": 3_366_667, "C": 1_133_333}


def test_equals_share_alike_and_the_first_gets_the_rest() -> None:
    assert fair_shares(100, dict.fromkeys("ABC", Weighed(1, 1, 1))) == {"A": 34, "B": 33, "C": 33}
    assert fair_shares(100, dict.fromkeys("ABC", Weighed(0, 0, 0))) == {"A": 34, "B": 33, "C": 33}


def test_weeks_are_shares_of_the_month_and_add_up() -> None:
    assert largest_remainder(110_000_000, (5, 5, 5, 5, 2)) == [25_000_000] * 4 + [10_000_000]
    assert largest_remainder(100_000_000, (5, 5, 5, 5, 2)) == [22_727_273] * 3 + [22_727_272, 9_090_909]


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_shares_add_up_and_none_is_off_by_a_unit(total: int, weights: list[int]) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    whole = sum(weights) or len(weights)
    for share, weight in zip(shares, weights if sum(weights) else [1] * len(weights), strict=True):
        assert abs(share - total * weight / whole) < 1
