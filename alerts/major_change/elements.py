"""Elements of the profile that have another value than before."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial

from forewarn.alerts.major_change.days import end_of, lasts
from forewarn.alerts.major_change.grading import ONE_LESS, assessment, level, told_by
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.tiers import ONLY_LOWERED, ONLY_WITHDRAWN, Tier, element_of
from forewarn.alerts.monitor import Assessment, Finding, Level
from forewarn.domain.customer.dated import is_last_day
from forewarn.domain.customer.links import NOBODY, comparable
from forewarn.projections.changes.elements import is_account
from forewarn.projections.changes.row import Change, Changes


def look(row: Changes, today: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    for element, change in row.elements.items():
        if is_account(element) or is_last_day(element):
            continue
        if lasts(change.told_on, rules.change_days, today):
            graded = level(tier_of(element, change, rules), change.sources, rules)
            if graded is not None:
                dimension = element_of(element)[0]
                yield assessment(dimension, graded, partial(finding, element, change, graded))


def days(row: Changes, rules: MajorChangeRules) -> Iterator[date]:
    """Yield the days on which a change has been told for long enough."""
    for element, change in row.elements.items():
        lasting = rules.account_days if is_account(element) else rules.change_days
        yield end_of(change.told_on, lasting)


def tier_of(element: str, change: Change, rules: MajorChangeRules) -> Tier:
    """Return the tier of a change: of a guarantor that another one replaces one less, of more capital good
    news. The company's own tier stands whatever the change is."""
    dimension, tier = element_of(element)
    own = rules.elements.get(element) or rules.elements.get(dimension)
    if own is not None:
        return own
    if dimension in ONLY_WITHDRAWN and comparable(change.current) not in NOBODY:
        return ONE_LESS.get(tier, tier)
    if dimension in ONLY_LOWERED and not is_lowered(change):
        return "positive"
    return tier


def is_lowered(change: Change) -> bool:
    """Return whether a number fell; what cannot be read as numbers counts as lowered."""
    before, now = number(change.previous), number(change.current)
    return before is None or now is None or now < before


def number(text: str) -> Decimal | None:
    """Return the number in a text such as `500万元` or `1,000,000 CNY`; None where there is none."""
    digits = "".join(sign for sign in text if sign.isascii() and (sign.isdigit() or sign == "."))
    try:
        found = Decimal(digits)
    except InvalidOperation:
        return None
    scale = 100_000_000 if "亿" in text else 10_000 if "万" in text else 1
    return found * scale


def finding(element: str, change: Change, graded: Level) -> Finding:
    """The typed change. Source: DOMAIN §5: element, previous, current, source, effective, observed."""
    standing, measure = told_by(change.sources)
    withdrawn = comparable(change.current) in NOBODY
    return Finding(
        dimension=element_of(element)[0],
        enters=graded,
        keeps=graded,
        measures=(measure,),
        evidence=tuple(change.evidence),
        template=f"{'withdrawn' if withdrawn else 'changed'}_{standing}",
        parameters={
            "element": element,
            "previous": change.previous,
            "current": change.current,
            "sources": ", ".join(change.sources),
            "effective": change.effective.isoformat(),
            "observed": change.on.isoformat(),
        },
    )
