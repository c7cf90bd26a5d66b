"""The metrics that rules and dashboards may rely on, and where a query names one."""

import re

from forewarn.app.observing import metric_names
from forewarn.app.observing.families import FAMILIES

NOT_DRAWN = {"forewarn_role_info"}
"""It has labels and no value worth a line."""

GAUGES = metric_names("gauge") - NOT_DRAWN
COUNTERS = metric_names("counter")
HISTOGRAMS = {family.name for family in FAMILIES if family.kind == "histogram"}
EXPORTED = metric_names()

STRINGS = re.compile(r'"[^"]*"')
NAME = re.compile(r"\bforewarn_\w+")


def named(query: str) -> set[str]:
    """The metrics of Forewarn that a query asks for; what stands in quotes is a label's value."""
    return set(NAME.findall(STRINGS.sub("", query)))
