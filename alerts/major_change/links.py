"""What is told about one customer concerns those who share its legal representative or guarantor."""

from collections.abc import Mapping
from functools import partial

from forewarn.alerts.major_change.grading import assessment, highest
from forewarn.alerts.major_change.reports import tier_of
from forewarn.alerts.major_change.rules import MajorChangeRules, level_named
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.projections.directory import bare_id
from forewarn.projections.links.row import Link, Told

DIMENSION, PREFIX = "link", "link/"
NAMED_MOST = 10
SEVERE = ("critical", "high")


def look(link: Link, rules: MajorChangeRules) -> Assessment | None:
    """Return an assessment while something critical or high stands about a member and there are others. They
    share a name, which two people may have: it is a hint, and a notice unless the rules say more."""
    if not 2 <= link.count <= rules.link_members_most:
        return None
    severe = {member: kinds for member, told in link.told.items() if (kinds := severe_of(told, rules))}
    if not severe:
        return None
    graded = highest(level_of(kinds, rules) for kinds in severe.values())
    if graded is None:
        return None
    return assessment(DIMENSION, graded, partial(finding, link, severe, graded))


def severe_of(told: Mapping[str, Told], rules: MajorChangeRules) -> dict[str, Told]:
    return {kind: each for kind, each in told.items() if tier_of(kind, rules) in SEVERE}


def level_of(kinds: Mapping[str, Told], rules: MajorChangeRules) -> Level | None:
    """Return the level by the worst that is told: what is critical and confirmed weighs more."""
    proven = any(each.confirmed and tier_of(kind, rules) == "critical" for kind, each in kinds.items())
    return level_named(rules.linked.confirmed if proven else rules.linked.reported)


def finding(link: Link, severe: Mapping[str, Mapping[str, Told]], graded: Level) -> Finding:
    others = [member for member in link.first if member not in severe]
    evidence = [each.event_id for kinds in severe.values() for each in kinds.values()]
    return Finding(
        dimension=DIMENSION,
        enters=graded,
        keeps=graded,
        measures=(Measure(name="members", value=link.count, threshold=2, unit="count"),),
        evidence=tuple(evidence),
        template="linked",
        parameters={
            "element": link.element,
            "name": link.value,
            "told": "; ".join(f"{bare_id(member)}: {', '.join(kinds)}" for member, kinds in severe.items()),
            "others": named(others, link.count - len(severe)),
        },
    )


def named(members: list[str], count: int) -> str:
    """Return the first of the members by their ids, and how many more there are."""
    first = [bare_id(member) for member in members[:NAMED_MOST]]
    more = count - len(first)
    return ", ".join([*first, f"+{more}"] if more > 0 else first) or "-"
