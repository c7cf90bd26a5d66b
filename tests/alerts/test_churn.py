"""Who stops ordering, orders ever less, or never began; and who does not, although it looks so."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.books import Book
from examples.churning import CALENDAR, level, said, wakes
from examples.customers import REGISTERED
from examples.orders import FIGURES, REASONS
from examples.papers import owed
from examples.rhythms import C1, day, ordered_on, placed, rhythm
from examples.visits import completed
from forewarn.alerts.churn.monitor import CHURN, moved_by
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.texts import TEXTS
from forewarn.alerts.monitor import Level, Today
from forewarn.alerts.wording import faults, text_named, worded
from forewarn.domain.calendar import Calendar, Year
from forewarn.domain.customer.facts import ContractEnded, ContractSigned, CustomerClosed, VisitRhythmSet
from forewarn.domain.order.facts import OrderRefused
from forewarn.projections.rhythm import Rhythm

NOTICE, WARNING, CRITICAL = Level
WEEKLY = ordered_on(range(0, 140, 7))
LAST = 133
NO_SEASON = {"season_orders": (1.0,) * 12, "season_cents": (1.0,) * 12}
"""What `forewarn rules fit churn` finds where all months are alike."""


def text_of(row: Rhythm, number: int, **rules: object) -> str:
    found = said(row, number, **rules)
    assert found is not None
    return worded(found.template, text_named(found.template, TEXTS), found.parameters).explanation.en


def test_a_customer_in_its_usual_rhythm_is_well() -> None:
    assert said(WEEKLY, LAST) is None
    assert said(WEEKLY, LAST + 10) is None


def test_a_silence_rises_from_notice_to_critical() -> None:
    levels = [level(WEEKLY, LAST + silent) for silent in range(90)]
    assert levels == sorted(levels)
    assert {*levels} == {0, NOTICE, WARNING, CRITICAL}


def test_a_silence_is_told_by_the_own_gaps_with_the_chance_in_words() -> None:
    found = said(WEEKLY, LAST + 28)
    assert found is not None
    assert (found.dimension, found.template) == ("customer", "silent_warning")
    assert [measure.name for measure in found.measures] == ["once_in", "gap_days", "usual_gap_days", "gaps"]
    assert found.evidence == tuple(f"e{n}" for n in range(16, 22))
    assert text_of(WEEKLY, LAST + 28).startswith(
        "No order for 20 working days, where 5.0 are usual; the last order was on 2026-07-13. At this "
        "customer's pace, a gap so long happens once in about "
    )
    assert text_of(WEEKLY, LAST + 28).endswith("years: this is very unlikely to be chance.")


def test_an_irregular_customer_is_given_more_time() -> None:
    irregular = ordered_on([0, 2, 17, 20, 23, 40, 43, 44, 62, 64, 66, 88, 90, 92, 110, 112, 133])
    regular = ordered_on(range(5, 140, 8))
    silent = LAST + 40
    assert level(regular, silent) > level(irregular, silent)


def test_an_order_ends_it() -> None:
    back = ordered_on([*range(0, 140, 7), LAST + 60])
    assert level(back, LAST + 60) < WARNING


def test_orders_that_thin_out_are_seen_in_several_gaps() -> None:
    thin = ordered_on([*range(0, 140, 7), *range(LAST + 16, LAST + 130, 16)])
    found = said(thin, LAST + 128, **NO_SEASON)
    assert found is not None
    assert found.template.startswith("slower_")
    assert (found.enters or 0) >= WARNING
    assert level(ordered_on([*range(0, 140, 7), LAST + 16]), LAST + 17, **NO_SEASON) < WARNING


def test_in_the_first_year_half_as_many_orders_may_be_the_season() -> None:
    half = ordered_on([*range(0, 140, 7), *range(LAST + 16, LAST + 130, 16)])
    assert level(half, LAST + 128) == NOTICE
    assert level(half, LAST + 128, season_drift=0.2) == WARNING


def test_rarer_orders_that_are_worth_as_much_a_day_do_not_thin_out() -> None:
    """Every other week twice as much is ordered, which saves a delivery."""
    late = range(LAST + 14, LAST + 200, 14)
    row = rhythm(REGISTERED, *(placed(n) for n in range(0, 140, 7)), *(placed(n, 20_000) for n in late))
    assert level(row, LAST + 197, **NO_SEASON) == 0


def test_busy_and_slow_times_that_follow_each_other_are_usual() -> None:
    """Six orders come every three days, then six every two weeks, and so on; or the same gaps are mixed. Then
    eight take three weeks each."""
    turns = [*([3] * 6 + [14] * 6) * 2, *[3] * 6, *[21] * 8]
    mixed = [*[3, 14] * 15, *[21] * 8]

    def ends(gaps: list[int]) -> int:
        days = [sum(gaps[:n]) for n in range(len(gaps) + 1)]
        return level(ordered_on(days), days[-1], **NO_SEASON)

    assert ends(turns) == NOTICE
    assert ends(mixed) == WARNING


def test_orders_that_thin_out_and_shrink_are_told_sooner() -> None:
    """Every other week instead of every week, and half as much."""

    def thin(cents: int) -> Rhythm:
        late = [placed(n, cents) for n in range(LAST + 13, LAST + 70, 13)]
        return rhythm(REGISTERED, *(placed(n) for n in range(0, 140, 7)), *late)

    smaller, same = thin(5_000), thin(10_000)
    assert level(smaller, LAST + 66) > level(same, LAST + 66)
    assert text_of(smaller, LAST + 66).startswith(
        "Orders thin out and shrink: the last 5 gaps between orders took "
    )
    assert "and an order was worth 50 % of the usual" in text_of(smaller, LAST + 66)
    assert ".0 times" not in text_of(smaller, LAST + 66)


def test_smaller_orders_alone_are_no_thinning() -> None:
    assert (
        level(rhythm(REGISTERED, *(placed(n, 10_000 if n < 90 else 4_000) for n in range(0, 140, 7))), LAST)
        == 0
    )


def test_a_refused_order_is_a_sign_of_life() -> None:
    refused = OrderRefused(
        subject=C1,
        on=day(LAST + 25),
        order="R",
        currency="CNY",
        amount_cents=1,
        reasons=REASONS,
        figures=FIGURES,
    )
    asked = rhythm(REGISTERED, *(placed(n) for n in range(0, 140, 7)), refused)
    assert level(WEEKLY, LAST + 28) == WARNING
    assert level(asked, LAST + 28) == 0


def test_a_holiday_is_no_gap() -> None:
    """Three weeks are not worked: the gap counts working days."""
    rest = frozenset(day(n) for n in range(LAST + 2, LAST + 23) if day(n).weekday() < 5)
    holiday = Calendar({2026: Year(rest, frozenset())})

    def enters(calendar: Calendar) -> int:
        observed = CHURN.check(C1, Book(WEEKLY), Today(day(LAST + 28), calendar), ChurnRules())
        return sum(each.enters or 0 for each in observed)

    assert enters(CALENDAR) == WARNING
    assert enters(holiday) == 0


def test_many_stay_closed_for_longer_than_the_holiday_of_the_calendar() -> None:
    rest = frozenset(day(n) for n in range(LAST + 2, LAST + 9) if day(n).weekday() < 5)
    calendar = Calendar({2026: Year(rest, frozenset())})

    def enters(**rules: float) -> int:
        today = Today(day(LAST + 35), calendar)
        observed = CHURN.check(C1, Book(WEEKLY), today, ChurnRules(**rules))  # type: ignore[arg-type]
        return sum(each.enters or 0 for each in observed)

    assert enters() == 0
    assert enters(holiday_factor=0) == WARNING


def test_a_holiday_explains_no_more_of_gaps_that_are_over_than_what_exceeds_the_usual() -> None:
    rest = frozenset(day(n) for n in range(LAST + 20, LAST + 25) if day(n).weekday() < 5)
    calendar = Calendar({2026: Year(rest, frozenset())})
    thin = ordered_on([*range(0, 140, 7), *range(LAST + 18, LAST + 163, 18)])
    rules = ChurnRules(**NO_SEASON)  # type: ignore[arg-type]
    observed = CHURN.check(C1, Book(thin), Today(day(LAST + 163), calendar), rules)
    assert sum(each.enters or 0 for each in observed) >= WARNING


def test_orders_that_are_refused_do_not_thin_out() -> None:
    late = list(range(LAST + 8, LAST + 140, 8))
    orders = [placed(n) for n in [*range(0, 140, 7), *late[1::2]]]
    refused = [
        OrderRefused(
            subject=C1,
            on=day(n),
            order=f"R{n}",
            currency="CNY",
            amount_cents=1,
            reasons=REASONS,
            figures=FIGURES,
        )
        for n in late[::2]
    ]
    assert level(rhythm(REGISTERED, *orders), late[-1], **NO_SEASON) >= WARNING
    assert level(rhythm(REGISTERED, *orders, *refused), late[-1], **NO_SEASON) == 0


def test_who_closes_or_ends_the_last_contract_leaves_in_good_order() -> None:
    orders = [placed(n) for n in range(0, 140, 7)]
    contract = ContractSigned(subject=C1, on=day(0), contract="K", first_day=day(0), last_day=day(400))
    ended = ContractEnded(subject=C1, on=day(LAST), contract="K", reason="retires")
    closed = CustomerClosed(subject=C1, on=day(LAST), reason="retires")
    assert level(rhythm(REGISTERED, contract, *orders), LAST + 90) == CRITICAL
    for end in (ended, closed):
        row = rhythm(REGISTERED, contract, *orders, end)
        assert said(row, LAST + 90) is None
        assert wakes(row, LAST + 90) is None


def test_a_visit_that_is_missing_raises_it() -> None:
    agreed = VisitRhythmSet(subject=C1, on=day(0), every_days=20)
    orders = [placed(n) for n in range(0, 140, 7)]
    visited = rhythm(REGISTERED, agreed, *orders, completed(on=day(LAST + 10)))
    missing = rhythm(REGISTERED, agreed, *orders)
    days = range(LAST, LAST + 35)
    assert [level(visited, n) for n in days] == [level(WEEKLY, n) for n in days]
    assert sum(level(missing, n) for n in days) > sum(level(visited, n) for n in days)
    assert text_of(missing, LAST + 34).endswith("No visit was made within the agreed days.")


def test_a_customer_of_few_orders_is_judged_by_the_model() -> None:
    row = ordered_on([0, 10, 22])
    assert said(row, 40) is None
    levels = [level(row, 22 + silent) for silent in range(400)]
    assert levels == sorted(levels)
    assert levels[-1] == CRITICAL
    warned = next(n for n, each in enumerate(levels) if each == WARNING)
    assert text_of(row, 22 + warned).startswith("After 3 orders none has come for")


@pytest.mark.parametrize("model", ["mbg_nbd", "recency"])
def test_after_the_first_order_the_text_counts_no_orders(model: str) -> None:
    told = text_of(ordered_on([0]), 700, model=model)
    assert told.startswith("After its first order, on 2026-03-02, none has come for 700 days.")


@pytest.mark.parametrize("model", ["bg_nbd", "recency"])
def test_other_models_judge_too(model: str) -> None:
    row = ordered_on([0, 10, 22])
    assert level(row, 30, model=model) == 0
    assert level(row, 500, model=model) == CRITICAL


def test_who_never_ordered_was_never_activated() -> None:
    row = ordered_on([])
    assert said(row, 59) is None
    assert [level(row, n) for n in (60, 90, 180)] == [NOTICE, WARNING, CRITICAL]
    assert text_of(row, 90) == (
        "Registered on 2026-03-02, the customer has not ordered in 90 days: it was never activated."
    )
    assert said(rhythm(REGISTERED, owed(100)), 400) is None
    assert said(rhythm(placed(0)), 400) is None


def shrinking(cents: int, skus: int) -> Rhythm:
    days = range(0, 210, 7)
    usual = [placed(n, 100_000, 8) for n in days[:20]]
    return rhythm(REGISTERED, *usual, *(placed(n, cents, skus) for n in days[20:]))


def test_a_decline_of_amount_and_breadth_is_told() -> None:
    assert said(shrinking(90_000, 8), 203) is None
    found = said(shrinking(8_000, 2), 203)
    assert found is not None
    assert found.template.startswith("decline_")
    assert text_of(shrinking(8_000, 2), 203).startswith(
        "Orders shrink: the last 8, worth 640.00 CNY since 2026-07-27, are 9 % a day of what they were "
    )
    narrow, broad = said(shrinking(10_000, 2), 203), said(shrinking(10_000, 8), 203)
    assert narrow is not None
    assert broad is None or broad.measures[3].value < narrow.measures[3].value


def test_the_own_season_of_a_year_ago_explains_a_decline() -> None:
    """Every autumn the customer buys a third of what it buys otherwise."""

    def cents(n: int) -> int:
        return 33_000 if day(n).month in (9, 10, 11) else 100_000

    days = range(0, 630, 7)
    seasonal = rhythm(REGISTERED, *(placed(n, cents(n)) for n in days))
    sudden = rhythm(REGISTERED, *(placed(n, cents(n) if n > 400 else 100_000) for n in days))
    assert day(623).month == 11
    assert level(seasonal, 623) < level(sudden, 623)


def test_a_season_of_last_year_explains_it_although_no_time_before_is_known() -> None:
    """In the second year orders are as rare in summer as in the first, before which nothing is known."""

    def gap(n: int) -> int:
        return 21 if day(n).month in (6, 7, 8) else 7

    def ordered(until: int, first: int) -> Rhythm:
        days = [first]
        while days[-1] < until:
            days.append(days[-1] + gap(days[-1]))
        return ordered_on(days)

    august = 530
    assert day(august).month == 8
    assert level(ordered(august, 60), august) < WARNING
    assert level(ordered(august, 250), august, **NO_SEASON) >= WARNING


def test_the_season_of_all_customers_explains_it_in_the_first_year() -> None:
    """From August on everybody orders half as often."""
    season = (1.0,) * 7 + (0.5,) * 5
    thin = ordered_on([*range(0, 140, 7), *range(LAST + 16, LAST + 130, 16)])
    assert level(thin, LAST + 128, **NO_SEASON) >= WARNING
    assert level(thin, LAST + 128, season_orders=season, season_cents=season) < WARNING
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"season_orders": [1.0, 2.0]}, ChurnRules)


def test_texts_are_whole_in_both_languages() -> None:
    assert list(faults(TEXTS)) == []


def test_every_fact_of_the_book_concerns_the_customer() -> None:
    assert moved_by(REGISTERED) == {"customer"}
    assert list(CHURN.narrow.check(C1, Book(WEEKLY), Today(day(400), CALENDAR), ChurnRules(), ())) == []  # type: ignore[union-attr]


GAPS = st.lists(st.integers(1, 40), max_size=30)
MODELS = st.sampled_from(["mbg_nbd", "bg_nbd", "recency"])


@settings(max_examples=30, phases=[Phase.generate])
@given(GAPS, st.booleans(), MODELS)
def test_between_two_wakes_the_answer_stays(gaps: list[int], visits: bool, model: str) -> None:
    days = [sum(gaps[:n]) for n in range(len(gaps))]
    row = ordered_on(days)
    if visits:
        row.visit_every_days, row.visit_agreed_on = 30, day(0)
    rules = ChurnRules(model=model)  # type: ignore[arg-type]
    on = day(days[-1] if days else 0)
    asleep_until, before = on, None
    for _ in range(150):
        today = Today(on, CALENDAR)
        seen = [(each.enters, each.keeps) for each in CHURN.check(C1, Book(row), today, rules)]
        if on < asleep_until:
            assert seen == before
        else:
            next_day = CHURN.wake(Book(row), today, rules)
            assert next_day is None or next_day > on
            asleep_until, before = next_day or date.max, seen
        on += timedelta(days=1)


def test_thresholds_are_checked_one_by_one() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"model": "guess"}, ChurnRules)
