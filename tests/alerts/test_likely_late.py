"""What a customer's habit says about the items he still owes."""

from datetime import date

from forewarn.alerts.arrears.likely_late import habit, late_percent, lateness, prior, remembered
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.projections.receivables.row import History, Settled

RULES = ArrearsRules()
SOME_DAY = date(2026, 3, 2)


def paid(*delays: int, cents: int = 10_000) -> History:
    latest = {f"I{n}#1": Settled(SOME_DAY, cents, max(0, days), days) for n, days in enumerate(delays)}
    late = [days for days in delays if days > 0]
    return History(
        settled=len(delays),
        late=len(late),
        settled_cents=cents * len(delays),
        latest=latest,
    )


def chance(history: History, overdue: int = 0, cents: int = 10_000) -> float:
    pays = habit(history, overdue, RULES)
    return late_percent(lateness(pays, cents, RULES.amount_effect))


def test_an_unknown_customer_is_judged_like_the_portfolio() -> None:
    assert 35 < chance(History()) < 45
    weight, days, squared = prior(0.5, 8.0, 2.0)
    assert (weight, days, squared) == (2.0, 1.0, 2 * (0.25 + 64))


def test_early_payers_are_trusted_by_how_early_they_pay() -> None:
    assert (
        chance(paid(-20, -20, -20))
        < chance(paid(-2, -2, -2))
        < chance(paid(3, 3, 3))
        < chance(paid(20, 20, 20))
    )


def test_the_last_payments_weigh_most() -> None:
    assert chance(paid(-9, -9, -9, 9, 9, 9)) > chance(paid(9, 9, 9, -9, -9, -9))
    assert remembered(paid(10, 20).latest.values()) == (1.9, 29.0, 490.0)


def test_one_invoice_lost_for_a_year_does_not_say_more_than_sixty_days() -> None:
    assert chance(paid(-9, -9, 400)) == chance(paid(-9, -9, 60))


def test_what_is_overdue_now_counts_as_late() -> None:
    assert chance(paid(-5, -5, -5), overdue=2) > chance(paid(-5, -5, -5))


def test_items_larger_than_usual_are_paid_later() -> None:
    assert (
        chance(paid(-1, 1, -1), cents=50_000) > chance(paid(-1, 1, -1)) > chance(paid(-1, 1, -1), cents=1_000)
    )
    assert chance(History(), cents=0) == chance(History(), cents=50_000)


def test_a_habit_without_any_scatter_still_has_a_spread() -> None:
    assert (
        habit(paid(*[0] * 12), 0, ArrearsRules(delay_spread_days=0.1, late_rate_prior=0.5)).spread_days == 1.0
    )
