"""The reference of rules: every rule of the policy and every threshold of the monitors, with its unit and its
default, and a whole file of rules to begin with."""

import json
from collections.abc import Iterator, Mapping
from inspect import cleandoc, getdoc
from typing import Any, NamedTuple

import msgspec

from forewarn.alerts.registry import MONITORS
from forewarn.domain.policy import Policy
from forewarn.reading.reference.meanings import meaning_of

POLICY = "policy"
UNITS: Mapping[str, str] = {
    "overdue_minimum_cents": "hundredths of the currency's unit",
    "remainder_cents": "hundredths of the currency's unit",
    "overdue_minimums": "minor units, by currency",
    "_working_days": "working days",
    "_days": "days",
    "_weeks": "weeks",
    "_months": "months",
    "_years": "years",
    "_percent": "percent",
    "_points": "percentage points",
    "_cents": "minor units of the currency",
    "_items": "items",
    "_orders": "orders",
    "_spreads": "spreads",
    "_level": "level: 1 notice, 2 warning, 3 critical",
}
"""By the end of a name."""

HEAD = """# Rules

The company's policy and the thresholds of the monitors. This page is written by
`forewarn rules describe --markdown`. `forewarn rules show` prints what is in force, and
`forewarn rules publish FILE` publishes a whole set: what the file does not name has its default.
`forewarn rules describe --toml` writes a file with all defaults to begin with.

A threshold of several levels has `enter`, at which notice, warning and critical are entered, and `leave`,
below which they are left. `[[overrides]]` set thresholds for a grade, kind, region or customer.

Every monitor knows `for_days`: how long a condition must hold before it fires; `keep_firing_days`: how long
it must be gone before the alert is resolved; `cooling_off_days`: a return within so many days after that is
a new episode of the same alert.
"""


class Rule(NamedTuple):
    name: str
    meaning: str
    unit: str
    default: Any


def parts() -> dict[str, type[msgspec.Struct]]:
    """Return what holds rules: the policy, and each monitor by its name."""
    return {POLICY: Policy, **{monitor.name: monitor.rules for monitor in MONITORS}}


def rules_of(name: str, part: type[msgspec.Struct]) -> list[Rule]:
    """Return the rules of a part, which has a name."""
    defaults = msgspec.to_builtins(part())
    return [Rule(rule, meaning_of(name, rule), unit_of(rule), default) for rule, default in defaults.items()]


def rules_named(name: str | None) -> list[tuple[str, Rule]]:
    """Return rules with the name of their part: those of a part, those that a name without its part or
    `part.rule` means, or all. Nothing where there is none of the name."""
    every = [(part, rule) for part, kind in parts().items() for rule in rules_of(part, kind)]
    return [each for each in every if name in (None, each[0], each[1].name, f"{each[0]}.{each[1].name}")]


def unit_of(name: str) -> str:
    return next((unit for end, unit in UNITS.items() if f"_{name}".endswith(end)), "")


def about(part: type[msgspec.Struct]) -> list[str]:
    """Return what the code says of a part, paragraph by paragraph."""
    text = cleandoc(getdoc(part) or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph]


def markdown() -> Iterator[str]:
    """Yield the lines of docs/rules.md."""
    yield from HEAD.splitlines()
    for name, part in parts().items():
        yield from ("", f"## {name}")
        for paragraph in about(part):
            yield from ("", paragraph)
        yield from ("", "| rule | meaning | unit | default |", "|---|---|---|---|")
        yield from (row(rule) for rule in rules_of(name, part))
    yield from ("", "## A whole file", "", "```toml", *toml(), "```")


def row(rule: Rule) -> str:
    return f"| `{rule.name}` | {rule.meaning} | {rule.unit} | `{shown(rule.default)}` |"


def toml() -> Iterator[str]:
    """Yield a file of all rules with their defaults and what they mean."""
    for name, part in parts().items():
        yield f"[{name}]" if name == POLICY else f"[monitors.{name}]"
        for rule in rules_of(name, part):
            yield setting(rule)
        yield ""
    yield from (
        "# [[overrides]]",
        '# monitor = "arrears"',
        '# by = "grade"  # or kind, region, customer',
        '# value = "A"',
        "# thresholds = { grace_days = 5 }",
    )


def setting(rule: Rule) -> str:
    """Return the line of a rule. TOML has no word for nothing: a rule without a default is a comment."""
    if rule.default is None:
        return f"# {rule.name} = ...  # {rule.meaning}"
    return f"{rule.name} = {value(rule.default)}  # {rule.meaning}"


def value(of: Any) -> str:
    """Return TOML on one line. An empty text, a number and a list are written as in JSON."""
    if isinstance(of, dict):
        return (
            "{ " + ", ".join(f"{name} = {value(inner)}" for name, inner in of.items()) + " }" if of else "{}"
        )
    if isinstance(of, list | tuple):
        return "[" + ", ".join(map(value, of)) + "]"
    return json.dumps(of, ensure_ascii=False)


def shown(default: Any) -> str:
    return "none" if default is None else value(default).replace("|", "\\|")
