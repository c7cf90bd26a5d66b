"""A claim that came twice, has no evidence, or asks for more than was carried out."""

from functools import partial

from alerts.expense.rules import ExpenseRules
from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Level, Measure
from domain.money import decimal_amount
from projections.campaigns.row import OpenClaim

PREFIX = "claim/"
DUPLICATE = Graded(Level.WARNING, Level.WARNING)


def dimension(claim: str) -> str:
    return f"{PREFIX}{claim}"


def look(name: str, claim: OpenClaim, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of an open claim, or None. A second claim for the same is a warning at
    once; the rest waits for somebody's work."""
    if claim.is_well:
        return None
    reminder = Level(rules.reminder_level)
    graded = DUPLICATE if claim.first_claim else Graded(reminder, reminder)
    told = partial(finding, name, claim, graded)
    return Assessment(dimension=dimension(name), enters=graded.enters, keeps=graded.keeps, finding=told)


def template_of(claim: OpenClaim) -> str:
    if claim.first_claim:
        return "claimed_twice"
    return "claim_without_evidence" if claim.no_evidence else "claim_above_accrual"


def finding(name: str, claim: OpenClaim, graded: Graded) -> Finding:
    accrued_cents = claim.amount_cents - claim.beyond_cents
    beyond = Measure(name="beyond_cents", value=claim.beyond_cents, threshold=0, unit="cents")
    return Finding(
        dimension=dimension(name),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(
            Measure(name="claimed_cents", value=claim.amount_cents, threshold=None, unit="cents"),
            *((beyond,) if claim.beyond_cents else ()),
        ),
        evidence=tuple(claim.event_ids),
        template=template_of(claim),
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
        },
    )
