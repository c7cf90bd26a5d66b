"""A campaign that brought in less than it cost, or that nobody has evaluated."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure, Today
from forewarn.domain.money import decimal_amount
from forewarn.projections.campaigns.effect import Days, last_day_of_dip
from forewarn.projections.campaigns.row import Running

PREFIX = "campaign/"
PERCENT = Decimal(100)


def dimension(campaign: str) -> str:
    return f"{PREFIX}{campaign}"


def look(name: str, campaign: Running, today: Today, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of a campaign, or None."""
    if campaign.returned is not None:
        return low_return(name, campaign, today.on, rules)
    return not_evaluated(name, campaign, today, rules)


def short_points(campaign: Running, rules: ExpenseRules) -> float:
    """Return by how many points the net return lies below its floor; below zero: above it."""
    returned = campaign.returned or Decimal(0)
    return rules.return_floor_percent - float(returned * PERCENT)


def low_return(name: str, campaign: Running, on: date, rules: ExpenseRules) -> Assessment | None:
    evaluated = campaign.evaluated_on
    if evaluated is None or on > evaluated + timedelta(days=rules.return_days):
        return None
    graded = rules.return_short_points.grade(short_points(campaign, rules))
    if graded.keeps is None:
        return None
    told = partial(returned_little, name, campaign, graded, rules)
    return Assessment(dimension=dimension(name), enters=graded.enters, keeps=graded.keeps, finding=told)


def returned_little(name: str, campaign: Running, graded: Graded, rules: ExpenseRules) -> Finding:
    net, naive = ((each or Decimal(0)) * PERCENT for each in (campaign.returned, campaign.naive))
    short = round(short_points(campaign, rules), 1)
    return Finding(
        dimension=dimension(name),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(
            Measure(
                name="return_net", value=float(net), threshold=rules.return_floor_percent, unit="percent"
            ),
            Measure(name="return_naive", value=float(naive), threshold=None, unit="percent"),
            Measure(
                name="return_short",
                value=short,
                threshold=rules.return_short_points.threshold(graded),
                unit="points",
            ),
            Measure(name="spend_cents", value=campaign.spend_cents, threshold=None, unit="cents"),
        ),
        evidence=(campaign.event_id,),
        template="low_return",
        parameters={
            "campaign": name,
            "net": f"{net:.0f}",
            "naive": f"{naive:.0f}",
            "floor": f"{rules.return_floor_percent:.0f}",
            "spend": decimal_amount(campaign.spend_cents, campaign.currency),
            "currency": campaign.currency,
            "responsible": campaign.responsible or "-",
        },
    )


def over_on(campaign: Running) -> date:
    """Return the day on which a campaign was over: when it was ended, and at the latest its last day."""
    return min(campaign.ended_on or campaign.last_day, campaign.last_day)


def known_on(campaign: Running) -> date:
    """Return the day from which on a campaign can be evaluated: when the days of its dip have passed."""
    return last_day_of_dip(Days(campaign.first_day, over_on(campaign)))


def late_from(campaign: Running, today: Today, rules: ExpenseRules) -> date:
    """Return the first day on which its evaluation is late."""
    due = today.calendar.working_day_after(known_on(campaign), rules.evaluation_working_days)
    return due + timedelta(days=1)


def cost_nothing(campaign: Running) -> bool:
    """Return whether a campaign was ended without any cost: it has no return to evaluate."""
    return campaign.ended_on is not None and campaign.spend_cents == 0


def not_evaluated(name: str, campaign: Running, today: Today, rules: ExpenseRules) -> Assessment | None:
    if cost_nothing(campaign) or today.on < late_from(campaign, today, rules):
        return None
    level = Level(rules.reminder_level)
    told = partial(waiting, name, campaign, Graded(level, level), today, rules)
    return Assessment(dimension=dimension(name), enters=level, keeps=level, finding=told)


def waiting(name: str, campaign: Running, graded: Graded, today: Today, rules: ExpenseRules) -> Finding:
    over, known = over_on(campaign), known_on(campaign)
    days = today.calendar.working_days_between(known, today.on)
    late = Measure(name="working_days", value=days, threshold=rules.evaluation_working_days, unit="days")
    return Finding(
        dimension=dimension(name),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(late,),
        evidence=(campaign.event_id,),
        template="not_evaluated",
        parameters={
            "campaign": name,
            "over_on": over.isoformat(),
            "known_on": known.isoformat(),
            "days": str(days),
            "committed": decimal_amount(campaign.committed_cents, campaign.currency),
            "currency": campaign.currency,
            "responsible": campaign.responsible or "-",
        },
    )


def wake(campaign: Running, today: Today, rules: ExpenseRules) -> date:
    """Return the day on which the evaluation is late, or a low return is told of no more."""
    if campaign.evaluated_on is not None:
        return campaign.evaluated_on + timedelta(days=rules.return_days + 1)
    over = over_on(campaign)
    return over if today.on < over else late_from(campaign, today, rules)
