"""Facts that are reported about a customer, such as 失信被执行. They stand until they are cleared."""

from collections.abc import Iterator, Mapping
from functools import partial

from forewarn.alerts.major_change.grading import assessment, highest, level, told_by
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.tiers import Tier, kind_of
from forewarn.alerts.monitor import Assessment, Finding, Level
from forewarn.projections.changes.row import Changes, Report


def look(row: Changes, rules: MajorChangeRules) -> Iterator[Assessment]:
    """Yield an assessment of each trouble: what is told of one in several words is taken together."""
    troubles: dict[str, dict[str, Report]] = {}
    for name, report in row.reports.items():
        troubles.setdefault(kind_of(name).dimension, {})[name] = report
    for dimension, told in troubles.items():
        graded = level_of(told, rules)
        if graded is not None:
            yield assessment(dimension, graded, partial(finding, dimension, told, graded))


def level_of(told: Mapping[str, Report], rules: MajorChangeRules) -> Level | None:
    sources = [source for report in told.values() for source in report.sources]
    return highest(level(tier_of(name, rules), sources, rules) for name in told)


def tier_of(name: str, rules: MajorChangeRules) -> Tier:
    """Return the company's own tier of a kind, else the one it has by its words."""
    kind = kind_of(name)
    return rules.kinds.get(name) or rules.kinds.get(kind.dimension) or kind.tier


def finding(dimension: str, told: Mapping[str, Report], graded: Level) -> Finding:
    reports = list(told.values())
    evidence = [event for report in reports for event in report.evidence]
    sources = [source for report in reports for source in report.sources]
    standing, measure = told_by(sources)
    details = [report.detail for report in reports if report.detail]
    return Finding(
        dimension=dimension,
        enters=graded,
        keeps=graded,
        measures=(measure,),
        evidence=tuple(evidence),
        template=f"fact_{standing}",
        parameters={
            "kind": ", ".join(told),
            "detail": f" ({'; '.join(details)})" if details else "",
            "on": min(report.on for report in reports).isoformat(),
            "sources": ", ".join(dict.fromkeys(sources)),
        },
    )
