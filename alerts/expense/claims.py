"""A claim that came twice, has no evidence, or asks for more than is carried out."""

from datetime import date, timedelta
from functools import partial

from forewarn.alerts.expense.campaigns import over_on
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure, Today
from forewarn.domain.money import decimal_amount
from forewarn.domain.target.period import period_named
from forewarn.projections.campaigns.row import Campaigns, OpenClaim

PREFIX = "claim/"


def dimension(claim: str) -> str:
    return f"{PREFIX}{claim}"


def look(name: str, row: Campaigns, today: Today, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of an open claim, or None. A second claim for the same is a warning at
    once; one that is not proven, or asks for more than is carried out, when that should be there."""
    claim = row.claims[name]
    if claim.is_well:
        return None
    over = over_claimed(claim, row)
    late = is_unproven(claim, rules) and today.on >= late_from(over, today, rules)
    level = level_of(claim, late, rules)
    graded = Graded(level, level)
    told = partial(finding, name, claim, graded, over if late else None, today, rules)
    return Assessment(dimension=dimension(name), enters=level, keeps=level, finding=told)


def level_of(claim: OpenClaim, late: bool, rules: ExpenseRules) -> Level:
    """Return the gravest of the levels of all that is wrong with a claim."""
    duplicate = Level.WARNING if claim.first_claim else Level.NOTICE
    return max(duplicate, Level(rules.unproven_level if late else rules.reminder_level))


def is_unproven(claim: OpenClaim, rules: ExpenseRules) -> bool:
    """Return whether a claim has no evidence, or asks for more than is carried out and tolerated beyond."""
    return claim.no_evidence or 100 * claim.beyond_cents > rules.tolerance_percent * claim.amount_cents


def over_claimed(claim: OpenClaim, row: Campaigns) -> date:
    """Return the day on which what is claimed for was over: the month, or the campaign if it ended before."""
    month, campaign = period_named(claim.period).last, row.campaigns.get(claim.campaign)
    return month if campaign is None else min(month, over_on(campaign))


def late_from(over: date, today: Today, rules: ExpenseRules) -> date:
    """Return the first day on which the evidence or the execution is late."""
    return today.calendar.working_day_after(over, rules.evidence_working_days) + timedelta(days=1)


def wake(row: Campaigns, today: Today, rules: ExpenseRules) -> list[date]:
    """Return the days on which what open claims lack is late."""
    unproven = (claim for claim in row.claims.values() if is_unproven(claim, rules))
    return [late_from(over_claimed(claim, row), today, rules) for claim in unproven]


def template_of(claim: OpenClaim, late: bool) -> str:
    if claim.first_claim:
        return "claimed_twice"
    if claim.no_evidence:
        return "claim_evidence_late" if late else "claim_without_evidence"
    return "claim_above_accrual"


def finding(
    name: str, claim: OpenClaim, graded: Graded, late_since: date | None, today: Today, rules: ExpenseRules
) -> Finding:
    """`late_since`: the day on which what is claimed for was over, if the evidence is late."""
    accrued_cents = claim.amount_cents - claim.beyond_cents
    days = 0 if late_since is None else today.calendar.working_days_between(late_since, today.on)
    return Finding(
        dimension=dimension(name),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(claim, days, rules),
        evidence=tuple(claim.event_ids),
        template=template_of(claim, late_since is not None),
        parameters={
            "claim": name,
            "campaign": claim.campaign,
            "first_claim": claim.first_claim or "-",
            "store": claim.store,
            "activity": claim.activity,
            "period": claim.period,
            "amount": decimal_amount(claim.amount_cents, claim.currency),
            "accrued": decimal_amount(accrued_cents, claim.currency),
            "beyond": decimal_amount(claim.beyond_cents, claim.currency),
            "currency": claim.currency,
            "over_on": "-" if late_since is None else late_since.isoformat(),
            "days": str(days),
        },
    )


def measures(claim: OpenClaim, late_days: int, rules: ExpenseRules) -> tuple[Measure, ...]:
    claimed = Measure(name="claimed_cents", value=claim.amount_cents, threshold=None, unit="cents")
    beyond = Measure(name="beyond_cents", value=claim.beyond_cents, threshold=0, unit="cents")
    late = Measure(name="working_days", value=late_days, threshold=rules.evidence_working_days, unit="days")
    return (claimed, *((beyond,) if claim.beyond_cents else ()), *((late,) if late_days else ()))
