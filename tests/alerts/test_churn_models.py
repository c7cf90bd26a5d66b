"""BG/NBD and MBG/NBD with all digits of DOMAIN §5, fitted on the CDNOW sample: 2,357 customers, in weeks."""

import gzip
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.alerts.churn.alive import (
    Bought,
    Parameters,
    bg_alive,
    bg_expected,
    bg_log_likelihood,
    hypergeometric,
    log_sum,
    mbg_alive,
    mbg_log_likelihood,
)

SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "cdnow_sample.txt.gz"
BG = Parameters(0.242593, 4.413602, 0.792919, 2.425881)
BG_AS_PRINTED = Parameters(0.243, 4.414, 0.793, 2.426)
MBG = Parameters(0.524838, 6.182992, 0.891356, 1.613999)
BEGIN, END = date(1997, 1, 1), date(1997, 9, 30)


@cache
def customers() -> list[Bought]:
    """Return each customer's repeat purchases in the 39 weeks of calibration, rounded as published."""
    days: dict[str, set[date]] = defaultdict(set)
    with gzip.open(SAMPLE, "rt") as lines:
        for line in lines:
            _, customer, day, *_ = line.split()
            days[customer].add(date(int(day[:4]), int(day[4:6]), int(day[6:])))
    found = []
    for bought in days.values():
        seen = sorted(day for day in bought if day <= END)
        last, age = (seen[-1] - seen[0]).days / 7, (END - seen[0]).days / 7
        found.append(Bought(len(seen) - 1, round(last, 2), round(age, 2)))
    return found


def test_the_sample_is_the_published_one() -> None:
    assert len(customers()) == 2_357


def test_the_log_likelihoods_of_the_sample_are_those_published() -> None:
    assert sum(bg_log_likelihood(BG, each) for each in customers()) == pytest.approx(-9582.4256, abs=5e-5)
    assert sum(mbg_log_likelihood(MBG, each) for each in customers()) == pytest.approx(-9582.1327, abs=5e-5)


@pytest.mark.parametrize(
    ("bought", "chance"),
    [
        (Bought(2, 30.43, 38.86), 0.726579),
        (Bought(1, 1.71, 38.86), 0.212101),
        (Bought(26, 30.86, 31), 0.968916),
        (Bought(10, 20, 38.86), 0.039346),
    ],
)
def test_the_chances_to_be_alive_under_bg_nbd(bought: Bought, chance: float) -> None:
    assert bg_alive(BG_AS_PRINTED, bought) == pytest.approx(chance, abs=6e-6)


def test_the_purchases_expected_under_bg_nbd() -> None:
    assert bg_expected(BG_AS_PRINTED, Bought(2, 30.43, 38.86), 39) == pytest.approx(1.226, abs=5e-4)


def test_the_chances_to_be_alive_under_mbg_nbd() -> None:
    assert mbg_alive(MBG, Bought(0, 0, 38.86)) == pytest.approx(0.389716, abs=6e-7)
    assert mbg_alive(MBG, Bought(2, 30.43, 38.86)) == pytest.approx(0.706126, abs=6e-7)


def test_a_frequent_buyer_does_not_underflow() -> None:
    assert bg_log_likelihood(BG_AS_PRINTED, Bought(200, 100, 104)) == pytest.approx(-81.488413, abs=5e-7)


def test_who_bought_once_is_always_alive_under_bg_nbd() -> None:
    assert bg_alive(BG, Bought(0, 0, 500)) == 1.0


def test_a_customer_silent_for_ever_is_gone() -> None:
    assert mbg_alive(MBG, Bought(5_000, 10, 100_000)) == 0.0


def test_the_sum_of_logarithms_takes_nothing_for_nothing() -> None:
    nothing = float("-inf")
    assert log_sum(nothing, nothing) == nothing
    assert log_sum(-1_000.0, nothing) == -1_000.0


def test_the_hypergeometric_function_of_a_known_case() -> None:
    """2F1(1, b; b; z) is 1 / (1 - z)."""
    assert hypergeometric(1, 3, 3, 0.5) == pytest.approx(2.0)


@given(st.integers(0, 300), st.floats(0, 200), st.floats(0, 200))
def test_the_longer_the_silence_the_less_alive(repeats: int, last: float, silent: float) -> None:
    sooner, later = Bought(repeats, last, last + silent / 2), Bought(repeats, last, last + silent)
    assert 0 <= mbg_alive(MBG, later) <= mbg_alive(MBG, sooner) <= 1
    assert 0 <= bg_alive(BG, later) <= bg_alive(BG, sooner) <= 1
