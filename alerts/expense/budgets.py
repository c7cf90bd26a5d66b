"""A budget that is overdrawn, or will not last until its end."""

from datetime import date, timedelta
from functools import partial

from forewarn.alerts.expense.against_sales import against_sales, sales_pace
from forewarn.alerts.expense.pace import Pace, consumed_before, look_day, pace, step_days
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.levels import WELL, Graded, higher
from forewarn.alerts.monitor import Assessment, Finding, Measure, Today
from forewarn.domain.money import decimal_amount
from forewarn.projections.spending.row import Spending, stages

STEPS_IN_GOOD_ORDER = 7
"""As long as nothing can be said, a budget is looked at once in so many steps."""


def worse(one: Graded, other: Graded) -> Graded:
    """Return the worse of two reasons for one alert."""
    return Graded(higher(one.enters, other.enters), higher(one.keeps, other.keeps))


def look(dimension: str, row: Spending, today: Today, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of one period, or None: before it begins, long after its end, and where its
    use keeps to the plan."""
    if row.first_day is None or row.last_day is None or row.amount_cents <= 0:
        return None
    if not row.first_day <= today.on <= row.last_day + timedelta(days=rules.after_end_days):
        return None
    seen = pace(row, today.on, today.calendar, rules.weights)
    over, ahead, projected = reasons(seen, rules)
    graded = worse(over, worse(ahead, projected))
    by_itself = graded.keeps is not None
    graded = worse(graded, against_sales(row, seen, seen.projected_percent(rules.prior_weight), rules))
    if graded.keeps is None:
        return None
    told = partial(finding, dimension, row, seen, graded, rules, over, ahead, by_itself, today.on)
    return Assessment(dimension=dimension, enters=graded.enters, keeps=graded.keeps, finding=told)


def reasons(seen: Pace, rules: ExpenseRules) -> tuple[Graded, Graded, Graded]:
    """Return how it stands with the use above the budget, the use ahead of time, and the projected use."""
    projected = seen.projected_percent(rules.prior_weight)
    ahead = rules.used_percent.grade(seen.used_percent) if is_ahead(seen, projected, rules) else WELL
    return (rules.over_percent.grade(seen.used_percent), ahead, projection(seen, projected, rules))


def is_ahead(seen: Pace, projected: float, rules: ExpenseRules) -> bool:
    """Return whether the budget runs out ahead of time: at the present rate, or because what is planned does
    not cover the time that is left. One large campaign alone shows no rate: the budget may be made for
    it."""
    if projected >= rules.ahead_percent and seen.spreads >= rules.ahead_spreads:
        return True
    almost_gone = seen.used_percent >= rules.used_percent.leave[1]
    shows = almost_gone and seen.amounts >= rules.uncovered_amounts
    return shows and seen.uncovered_percent >= rules.uncovered_percent


def projection(seen: Pace, projected: float, rules: ExpenseRules) -> Graded:
    """Grade the projected use. It is entered only where chance alone would hardly make it, and kept while the
    excess is two thirds of that."""
    if 100 * seen.share < rules.silent_percent or seen.spreads < rules.projected_spreads * 2 / 3:
        return WELL
    graded = rules.projected_percent.grade(projected)
    return graded if seen.spreads >= rules.projected_spreads else Graded(None, graded.keeps)


def finding(
    dimension: str,
    row: Spending,
    seen: Pace,
    graded: Graded,
    rules: ExpenseRules,
    over: Graded,
    ahead: Graded,
    by_itself: bool,
    on: date,
) -> Finding:
    """`by_itself`: it has something to say also without the sales of its customers."""
    is_over = over.keeps is not None and graded.keeps == higher(over.keeps, over.enters)
    template = "budget_runs_out" if by_itself else "budget_ahead_of_sales"
    template = "budget_exceeded" if is_over or over.enters else template
    return Finding(
        dimension=dimension,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(row, seen, graded, rules, over, ahead),
        evidence=tuple(row.latest),
        template=template,
        parameters=parameters(row, seen, rules),
        window=None if row.first_day is None else (row.first_day, look_day(row, on)),
    )


def measures(
    row: Spending, seen: Pace, graded: Graded, rules: ExpenseRules, over: Graded, ahead: Graded
) -> tuple[Measure, ...]:
    projected = seen.projected_percent(rules.prior_weight)
    used = rules.over_percent if over.keeps else rules.used_percent
    unplanned = sum(stages(flow).unplanned for flow in row.flows.values())
    sold = sales_pace(row)
    pace = Measure(name="sales_pace", value=round(100 * (sold or 0), 1), threshold=None, unit="percent")
    return (
        Measure(
            name="used",
            value=round(seen.used_percent, 1),
            threshold=used.threshold(over if over.keeps else ahead),
            unit="percent",
        ),
        Measure(
            name="projected",
            value=round(projected, 1),
            threshold=rules.projected_percent.threshold(graded),
            unit="percent",
        ),
        Measure(name="period_passed", value=round(100 * seen.share, 1), threshold=None, unit="percent"),
        Measure(name="used_cents", value=seen.used, threshold=row.amount_cents, unit="cents"),
        Measure(name="unplanned_cents", value=unplanned, threshold=None, unit="cents"),
        *((pace,) if sold is not None else ()),
    )


def parameters(row: Spending, seen: Pace, rules: ExpenseRules) -> dict[str, str]:
    flows = [stages(flow) for flow in row.flows.values()]
    beyond = max(0, seen.used - row.amount_cents)
    projected = seen.projected_percent(rules.prior_weight)
    sold = sales_pace(row)
    at_end = round(row.amount_cents * projected / 100)
    return {
        "used": decimal_amount(seen.used, row.currency),
        "budget": decimal_amount(row.amount_cents, row.currency),
        "spent": decimal_amount(sum(flow.spent for flow in flows), row.currency),
        "committed": decimal_amount(sum(flow.committed + flow.accrued for flow in flows), row.currency),
        "beyond": decimal_amount(beyond, row.currency),
        "projected": decimal_amount(at_end, row.currency),
        "projected_percent": f"{projected:.0f}",
        "percent": f"{seen.used_percent:.1f}",
        "sales": "-" if sold is None else f"{100 * sold:.0f}",
        "passed": f"{100 * seen.share:.0f}",
        "last_day": str(row.last_day),
        "currency": row.currency,
    }


def wake(row: Spending, today: Today, rules: ExpenseRules) -> date | None:
    """Return the next look at a period: its first day, the next step within it or, of a budget in good order,
    a later one, its end, or the day on which it is looked at no more."""
    on = today.on
    if row.first_day is None or row.last_day is None:
        return None
    if on < row.first_day:
        return row.first_day
    over = row.last_day + timedelta(days=rules.after_end_days + 1)
    if on >= row.last_day:
        return over if on < over else None
    step, later = (min(next_look(row, on, looks), row.last_day) for looks in (1, STEPS_IN_GOOD_ORDER))
    return later if is_well_before(later, row, today, rules) else step


def next_look(row: Spending, on: date, looks: int) -> date:
    return look_day(row, on) + timedelta(days=looks * step_days(row))


def is_well_before(day: date, row: Spending, today: Today, rules: ExpenseRules) -> bool:
    """Return whether nothing is said before a day without a new fact: not even if the plans had consumed by
    today what they will have consumed by then."""
    if row.amount_cents <= 0:
        return True
    seen = pace(row, today.on, today.calendar, rules.weights)
    worst = seen._replace(consumed=consumed_before(row, today.on, day))
    over, ahead, _ = reasons(worst, rules)
    heard = worst._replace(share=max(worst.share, rules.silent_percent / 100))
    at_end = heard.projected_percent(rules.prior_weight)
    projected, sales = projection(heard, at_end, rules), against_sales(row, heard, at_end, rules)
    return over.keeps is ahead.keeps is projected.keeps is sales.keeps is None
