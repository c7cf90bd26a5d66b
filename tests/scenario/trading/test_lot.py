"""Draws follow from the seed and their names alone."""

from statistics import mean, median, stdev

from forewarn.scenario.lot import lot


def test_the_same_name_draws_the_same_and_another_name_differs() -> None:
    assert [lot(7, "a", 1).random() for _ in range(3)] == [lot(7, "a", 1).random()] * 3
    assert (
        len(
            {
                lot(7, "a", 1).random(),
                lot(7, "a", 2).random(),
                lot(7, "b", 1).random(),
                lot(8, "a", 1).random(),
            }
        )
        == 4
    )


def test_a_normal_draw_has_its_mean_and_its_spread() -> None:
    draws = lot(1, "normal")
    drawn = [draws.normal(10, 2) for _ in range(20_000)]
    assert abs(mean(drawn) - 10) < 0.05
    assert abs(stdev(drawn) - 2) < 0.05


def test_half_of_the_wide_draws_lie_below_the_median() -> None:
    draws = lot(1, "wide")
    assert abs(median(draws.wide(8, 0.6) for _ in range(20_000)) - 8) < 0.2


def test_whole_numbers_reach_both_ends_and_shares_come_out() -> None:
    draws = lot(1, "whole")
    assert {draws.whole(2, 5) for _ in range(500)} == {2, 3, 4, 5}
    assert 0.27 < mean(draws.happens(0.3) for _ in range(5_000)) < 0.33


def test_some_are_different_ones_in_their_order() -> None:
    chosen = lot(1, "some").some_of("abcdef", 4)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == 4
