"""`forewarn rules fit churn`: what fits, what does not, and what is published."""

import gzip
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import pytest

from examples.rhythms import day, ordered_on
from forewarn.alerts.churn.alive import Bought, bg_log_likelihood
from forewarn.alerts.churn.few_orders import bought
from forewarn.alerts.churn.outlook import NAMES, features, silent_percent
from forewarn.app.fitting import alive, churn, logistic
from forewarn.app.fitting.season import of_season
from forewarn.projections.rhythm import Rhythm

SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "cdnow_sample.txt.gz"
END = date(1997, 9, 30)


def cdnow() -> list[Bought]:
    days: dict[str, set[date]] = defaultdict(set)
    with gzip.open(SAMPLE, "rt") as lines:
        for line in lines:
            _, customer, on, *_ = line.split()
            days[customer].add(date(int(on[:4]), int(on[4:6]), int(on[6:])))
    return [of_days(sorted(on for on in each if on <= END)) for each in days.values()]


def of_days(days: list[date]) -> Bought:
    last, age = (days[-1] - days[0]).days / 7, (END - days[0]).days / 7
    return Bought(len(days) - 1, round(last, 2), round(age, 2))


@pytest.mark.slow
def test_both_models_find_their_published_parameters() -> None:
    customers = cdnow()
    mbg, bg = alive.fit(customers), alive.fit(customers, bg_log_likelihood)
    assert mbg.parameters == pytest.approx((0.524838, 6.182992, 0.891356, 1.613999), rel=2e-4)
    assert mbg.log_likelihood == pytest.approx(-9582.1327, abs=5e-4)
    assert bg.parameters == pytest.approx((0.243, 4.414, 0.793, 2.426), rel=2e-3)
    assert bg.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    assert (mbg.degenerate, bg.degenerate, mbg.customers) == ("", "", 2_357)


def test_too_few_customers_fit_nothing() -> None:
    assert alive.fit([Bought(1, 1, 2)] * 29).degenerate == "29 customers are too few: 30 are needed"


def test_customers_who_do_not_come_back_fit_nothing() -> None:
    assert alive.fit([Bought(0, 0, age) for age in range(1, 60)]).degenerate != ""


def test_customers_who_never_leave_fit_nothing_and_recency_decides() -> None:
    rows = {f"customer/{n}": ordered_on(range(n % 7, 200, 7)) for n in range(40)}
    fitted = churn.fit(rows, {}, day(200))
    assert fitted.model.degenerate.split()[1:3] == ["ran", "away"]
    assert fitted.thresholds["model"] == "recency"
    assert fitted.thresholds["usual_gap_days"] == 7.0
    assert "outlook" not in fitted.thresholds


def leaving(count: int, until: int) -> dict[str, Rhythm]:
    """Customers who order every ten days or so, one in three of whom leaves after some months."""
    chance, rows = Random(1), {}
    for n in range(count):
        on, days = chance.randrange(10), []
        end = chance.randrange(40, 300) if n % 3 == 0 else 1_000
        while on <= min(until, end):
            days.append(on)
            on += chance.randrange(5, 16)
        rows[f"customer/{n}"] = ordered_on(days)
    return rows


@pytest.mark.slow
def test_the_outlook_tells_who_will_be_silent() -> None:
    fitted = churn.fit(leaving(120, 300), leaving(120, 210), day(300))
    weights = tuple(fitted.thresholds["outlook"])
    assert (fitted.outcomes, len(weights)) == (120, len(NAMES))
    rows = leaving(120, 300)
    asked = {subject: features(row, day(300)) for subject, row in rows.items()}
    gone = [
        silent_percent(weights, known) for subject, known in asked.items() if known and left(rows[subject])
    ]
    here = [
        silent_percent(weights, known)
        for subject, known in asked.items()
        if known and not left(rows[subject])
    ]
    assert fmean(gone) > 75
    assert fmean(here) < 15


def left(row: Rhythm) -> bool:
    return row.last_day < day(270).toordinal()


def test_nothing_is_asked_about_who_has_not_ordered() -> None:
    assert features(ordered_on([]), day(9)) is None
    assert features(ordered_on([20]), day(9)) is None
    assert features(ordered_on([20]), day(21)) is not None
    assert bought(ordered_on([20, 27]), day(34)) == Bought(1, 1.0, 2.0)


def test_a_logistic_model_finds_the_weights_that_made_the_outcomes() -> None:
    chance = Random(2)
    asked = [(1.0, chance.uniform(-2, 2)) for _ in range(4_000)]
    happened = [chance.random() < silent_percent((0.5, 2.0), each) / 100 for each in asked]
    assert logistic.fit(asked, happened) == pytest.approx((0.5, 2.0), abs=0.2)


def in_summer_only(n: int) -> bool:
    return day(n).month in (6, 7, 8)


def test_the_season_of_all_customers_is_learnt_from_twelve_whole_months() -> None:
    """Three orders in a summer month for each one in another."""
    numbers = [n for n in range(420) if n % 10 == 0 and (in_summer_only(n) or n % 30 == 0)]
    found = of_season([ordered_on(numbers) for _ in range(40)], day(420))
    summer, winter = found["season_orders"][5:8], found["season_orders"][9:12]
    assert min(summer) > 2 * max(winter)
    assert len(found["season_cents"]) == 12
    assert of_season([ordered_on(numbers) for _ in range(29)], day(420)) == {}
    assert of_season([ordered_on(numbers[20:]) for _ in range(40)], day(420)) == {}


def test_what_fits_is_published_with_the_other_rules(company: Any) -> None:
    before = company.forewarn("rules", "show", "--json").document
    dry = company.forewarn("rules", "fit", "churn", "--dry-run", "--json")
    assert (dry.code, dry.document["version"]) == (0, 0)
    assert dry.document["degenerate"].endswith("are too few: 30 are needed")
    published = company.forewarn("rules", "fit", "churn")
    assert (published.code, "published" in published.out) == (0, True)
    after = company.forewarn("rules", "show", "--json").document
    assert after["version"] == before["version"] + 1
    assert after["monitors"]["churn"]["model"]["value"] == "recency"
    assert after["policy"] == before["policy"]


def test_only_known_monitors_are_fitted(company: Any) -> None:
    answer = company.forewarn("rules", "fit", "gossip")
    assert (answer.code, "nothing is fitted for 'gossip'" in answer.err) == (2, True)


def test_the_book_of_churn_has_both_clocks(company: Any) -> None:
    answer = company.forewarn("book", "churn", "--json")
    assert answer.code == 0
    known = company.forewarn("book", "churn", "--known-at", str(company.events()), "--json")
    assert known.document["rows"] == answer.document["rows"]
    early = company.forewarn("book", "churn", "--as-of", str(day(0) - timedelta(days=700)), "--json")
    assert early.document["rows"] == []


def test_the_book_of_churn_judges_each_customer_by_its_own_rules(company: Any) -> None:
    def still_buys(*arguments: str) -> float:
        rows = company.forewarn("book", "churn", "--json", *arguments).document["rows"]
        return next(float(row["still_buys_percent"]) for row in rows if row["customer"] == "C1")

    before, position = still_buys(), str(company.events())
    own = {"monitor": "churn", "by": "customer", "value": "C1", "thresholds": {"model": "recency"}}
    rules = {"command": "PublishRules", "on": str(day(0)), "policy": {}, "monitors": {}, "overrides": [own]}
    assert company.do(rules).code == 0
    assert still_buys() != before
    assert still_buys("--known-at", position) == before
