"""`forewarn rules`: the company's policy and the thresholds of the monitors."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import msgspec
import typer

from forewarn.alerts.monitor import Monitor
from forewarn.alerts.registry import MONITORS, rules_for
from forewarn.app.business_days import latest_day
from forewarn.app.embedded import embedded
from forewarn.app.stores import is_missing, open_store
from forewarn.app.working_years import read_toml
from forewarn.cli.commands.fitting import fit
from forewarn.cli.commands.options import ACTOR, SETTINGS, STORE, Actor, AsJson, StoreUrl, day_of
from forewarn.cli.output import say, show_json, show_table
from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.rules import PublishRules, Rules, Segment
from forewarn.input.bad_input import BadInput
from forewarn.input.reading import read_command
from forewarn.ports.store import Store
from forewarn.reading.reference.rules import Rule, about, markdown, parts, rules_named, toml

PARTS = ("policy", "monitors", "overrides")

File = Annotated[Path, typer.Argument(help="TOML with policy, monitors and overrides.")]
On = Annotated[str | None, typer.Option("--on", help="The day they were decided; the open day otherwise.")]

RuleName = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="policy, a monitor, or a rule such as arrears.grace_days."),
]
AsToml = Annotated[bool, typer.Option("--toml", help="A file of all rules with their defaults.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="The whole reference, as docs/rules.md.")]

rules = typer.Typer(name="rules", help="Show and publish policy and thresholds.", no_args_is_help=True)
rules.command()(fit)


@rules.command()
def show(as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """The rules in force: what was published, and the defaults of all else."""
    shown = document(rules_in(store))
    if as_json:
        show_json(shown)
        return
    say(f"version {shown['version']}" if shown["version"] else "version 0: nothing was published yet")
    show_table(("rule", "value", "default"), lines(shown))


@rules.command()
def publish(
    file: File, on: On = None, actor: Actor = ACTOR, as_json: AsJson = False, store: StoreUrl = STORE
) -> None:
    """Publish a whole set of rules: what the file does not name returns to its default."""
    fields = {"policy": {}, "monitors": {}, **read_rules(file)}
    with open_store(store) as opened:
        forewarn = embedded(opened)
        day = the_day(forewarn.front_door.today(), on)
        command = read_command(PublishRules, {"on": day, **fields})
        facts = forewarn.front_door.handle(command, Envelope(str(uuid4()), actor, datetime.now(UTC)))
        forewarn.settle()
        version = in_force(opened).version
    if as_json:
        show_json({"version": version, "outcome": "published" if facts else "nothing new"})
    else:
        say(f"version {version} published" if facts else f"nothing new: version {version} says the same")


@rules.command()
def describe(
    name: RuleName = None, as_toml: AsToml = False, as_markdown: AsMarkdown = False, as_json: AsJson = False
) -> None:
    """Every rule with its meaning, unit and default; as TOML, a whole file of rules to begin with."""
    named = rules_named(name)
    if not named:
        raise BadInput(f"no part and no rule is called {name!r}: there are {', '.join(parts())}", "NAME")
    if as_json:
        shown = dict.fromkeys(part for part, _ in named)
        show_json({part: described(part, [rule for of, rule in named if of == part]) for part in shown})
    elif as_toml or as_markdown:
        typer.echo("\n".join(toml() if as_toml else markdown()))
    else:
        cells = ((f"{part}.{rule.name}", rule.meaning, rule.unit, text(rule.default)) for part, rule in named)
        show_table(("rule", "meaning", "unit", "default"), cells)


def described(part: str, of_part: Sequence[Rule]) -> dict[str, Any]:
    return {"about": about(parts()[part]), "rules": [rule._asdict() for rule in of_part]}


def rules_in(store: str) -> Rules:
    """Return the rules in force; those of a store that is not there yet are the defaults."""
    if is_missing(store):
        return Rules()
    with open_store(store) as opened:
        return in_force(opened)


def read_rules(file: Path) -> dict[str, Any]:
    """Raises BadInput."""
    document = read_toml(file)
    for name in document:
        if name not in PARTS:
            raise BadInput(f"there is no part {name!r}: there are {', '.join(PARTS)}", str(file))
    return document


def the_day(today: date, on: str | None) -> date:
    """Return the day that was named, or the open one; before the first one, today's."""
    if on is not None:
        return day_of(on, "--on")
    return latest_day(SETTINGS)() if today == date.min else today


def in_force(store: Store) -> Rules:
    found = InForce(store)
    found.refresh()
    return found.rules


def document(rules: Rules) -> dict[str, Any]:
    return {
        "version": rules.version,
        "policy": msgspec.to_builtins(rules.policy),
        "monitors": {monitor.name: thresholds(monitor, rules) for monitor in MONITORS},
        "overrides": msgspec.to_builtins(rules.overrides),
    }


def thresholds(monitor: Monitor[Any], rules: Rules) -> dict[str, Any]:
    """Every threshold for customers without overrides, and its default."""
    values = msgspec.to_builtins(rules_for(monitor, rules, Segment()))
    defaults = msgspec.to_builtins(monitor.rules())
    published = rules.monitors.get(monitor.name, {})
    return {
        name: {"value": value, "default": defaults[name], "published": name in published}
        for name, value in values.items()
    }


def lines(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    defaults = msgspec.to_builtins(Rules().policy)
    policy = [(name, text(value), text(defaults[name])) for name, value in shown["policy"].items()]
    monitors = [
        (f"{monitor}.{name}", text(threshold["value"]), text(threshold["default"]))
        for monitor, thresholds in shown["monitors"].items()
        for name, threshold in thresholds.items()
    ]
    overrides = [
        (f"{one['monitor']}.{name} for {one['by']} {one['value']}", text(value), "")
        for one in shown["overrides"]
        for name, value in one["thresholds"].items()
    ]
    return [*policy, *monitors, *overrides]


def text(value: Any) -> str:
    return msgspec.json.encode(value).decode()
