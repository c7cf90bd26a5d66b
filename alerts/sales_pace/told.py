"""The finding of a target that is behind, with its measures."""

from collections.abc import Mapping

from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Finding, Measure
from forewarn.alerts.sales_pace.band import Band
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.outlook import outlook
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.texts import LAST_DAY
from forewarn.alerts.sales_pace.view import View
from forewarn.domain.money import decimal_amount
from forewarn.domain.target.period import period_named
from forewarn.projections.pace.reckoning import Reckoned
from forewarn.projections.pace.row import Goal, Track
from forewarn.projections.pace.weights import share_until

PIECES = "pcs"


def reckoned(seen: View, setting: Setting) -> Reckoned:
    share = share_until(seen.period, setting.on, setting.calendar, setting.rules.weights, setting.brand)
    return Reckoned(seen.goal.amount, seen.actual, share)


def found(
    seen: View, track: Track, goals: Mapping[str, Goal], setting: Setting, graded: Graded, currency: str
) -> Finding:
    ends, plan = outlook(seen, track, goals, setting), reckoned(seen, setting)
    return Finding(
        dimension=dimension_of(setting.brand),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(seen, ends, plan, setting, graded),
        evidence=(seen.goal.event_id, *track.latest),
        template=template(seen, plan, setting),
        parameters=parameters(seen, ends, plan, setting, currency),
        window=(period_named(seen.period).first, setting.on),
    )


def template(seen: View, plan: Reckoned, setting: Setting) -> str:
    if seen.coming is None:
        name = "ended"
    else:
        name = ("missed" if seen.is_missed else "behind") + (LAST_DAY if plan.required is None else "")
    return f"brand_{name}" if setting.brand else name


def measures(seen: View, ends: Band, plan: Reckoned, setting: Setting, graded: Graded) -> tuple[Measure, ...]:
    rules = setting.rules
    sure = 100 * (1 - seen.doubt)
    in_unit = "pieces" if seen.goal.is_quantity else "cents"
    suffix = "" if seen.goal.is_quantity else "_cents"
    pace = None if seen.pace is None else round(seen.pace, 4)
    return (
        Measure(
            name="shortfall",
            value=round(seen.shortfall_percent, 1),
            threshold=rules.shortfall_percent.threshold(graded),
            unit="percent",
        ),
        Measure(
            name="sure",
            value=round(sure, 2),
            threshold=rules.sure_percent.threshold(graded),
            unit="percent",
        ),
        Measure(
            name=f"actual{suffix}", value=round(seen.actual), threshold=round(seen.planned), unit=in_unit
        ),
        Measure(name="pace", value=0.0 if pace is None else pace, threshold=None, unit="of plan"),
        Measure(
            name=f"projected{suffix}", value=round(ends.middle), threshold=seen.goal.amount, unit=in_unit
        ),
        *catch_up(plan),
    )


def catch_up(plan: Reckoned) -> tuple[Measure, ...]:
    """Return how many times as much as so far must be sold a day, where both rates exist."""
    if plan.catch_up is None:
        return ()
    return (Measure(name="catch_up", value=round(plan.catch_up, 2), threshold=None, unit="times the rate"),)


def parameters(seen: View, ends: Band, plan: Reckoned, setting: Setting, currency: str) -> dict[str, str]:
    def worded(value: float | None) -> str:
        if value is None:
            return "-"
        return str(round(value)) if seen.goal.is_quantity else decimal_amount(round(value), currency)

    return {
        "brand": setting.brand,
        "period": seen.period,
        "unit": PIECES if seen.goal.is_quantity else currency,
        "actual": worded(seen.actual),
        "target": worded(seen.goal.amount),
        "planned": worded(seen.planned),
        "pace": ratio(seen.pace),
        "projected": worded(ends.middle),
        "attainment": f"{100 * ends.middle / seen.goal.amount:.0f}",
        "low": worded(ends.low),
        "high": worded(ends.high),
        "missed": f"{100 * setting.rules.missed_share:.0f}",
        "doubt": f"{100 * seen.doubt:.1f}",
        "chance": f"{100 * seen.evidence.doubt:.1f}",
        "required": worded(plan.required),
        "so_far": worded(plan.rate_so_far),
        "usual": f"{100 * seen.evidence.usual:.0f}",
    }


def ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
