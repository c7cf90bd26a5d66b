"""`forewarn rules fit`: find a monitor's parameters in the books, and publish them as rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from uuid import uuid4

import msgspec
import typer

from forewarn.alerts.churn.outlook import AHEAD_DAYS
from forewarn.app.embedded import embedded
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import ACTOR, STORE, Actor, AsJson, StoreUrl, day_of
from forewarn.cli.output import say, show_json, show_table
from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.rules import PublishRules, Rules
from forewarn.input.bad_input import BadInput
from forewarn.input.reading import read_command
from forewarn.ports.store import Store
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rhythm.row import Rhythm
from forewarn.reading.books.reader import Reader

FITTED = ("churn",)

Monitor = Annotated[str, typer.Argument(help="The monitor, such as churn.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Learn from what was true until this day.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what fits; publish nothing.")]


def fit(
    monitor: Monitor,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    actor: Actor = ACTOR,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Fit a monitor's parameters to the books, and publish them with the other rules in force."""
    if monitor not in FITTED:
        raise BadInput(f"nothing is fitted for {monitor!r}: there is {', '.join(FITTED)}", "MONITOR")
    with open_store(store, must_exist=True) as opened:
        day = Reader(opened, as_of=None if as_of is None else day_of(as_of, "--as-of")).day
        if day == date.min:
            raise BadInput("no business day is open yet: there is nothing to learn from", "--as-of")
        shown = fitted(opened, day)
        shown["version"] = 0 if dry_run else publish(opened, monitor, shown["rules"], actor)
    if as_json:
        show_json(shown)
    else:
        tell(shown)


def fitted(store: Store, day: date) -> dict[str, Any]:
    """Return what fits, as it is shown. The libraries are heavy: they are loaded only here."""
    from forewarn.app.fitting import churn

    found = churn.fit(rows_of(store, day), rows_of(store, day - timedelta(days=AHEAD_DAYS)), day)
    return {
        "day": day.isoformat(),
        "customers": found.model.customers,
        "log_likelihood": round(found.model.log_likelihood, 4),
        "degenerate": found.model.degenerate,
        "outcomes": found.outcomes,
        "rules": found.thresholds,
    }


def rows_of(store: Store, day: date) -> dict[str, Rhythm]:
    return {subject: row for subject, _, row in Reader(store, as_of=day).rows(RHYTHM)}


def publish(store: Store, monitor: str, thresholds: dict[str, Any], actor: str) -> int:
    """Publish the rules in force with what was fitted, and return their version."""
    forewarn = embedded(store)
    rules = in_force(store)
    monitors = {**rules.monitors, monitor: {**rules.monitors.get(monitor, {}), **thresholds}}
    fields = {
        "on": forewarn.front_door.today(),
        "policy": msgspec.to_builtins(rules.policy),
        "monitors": monitors,
        "overrides": msgspec.to_builtins(rules.overrides),
    }
    command = read_command(PublishRules, fields)
    forewarn.front_door.handle(command, Envelope(str(uuid4()), actor, datetime.now(UTC)))
    forewarn.settle()
    return in_force(store).version


def in_force(store: Store) -> Rules:
    found = InForce(store)
    found.refresh()
    return found.rules


def tell(shown: dict[str, Any]) -> None:
    say(
        f"fitted to {shown['customers']} customers as of {shown['day']}, "
        f"log-likelihood {shown['log_likelihood']}"
    )
    if shown["degenerate"]:
        say(f"no model fits: {shown['degenerate']}; recency decides instead")
    say(f"the outlook was learnt from {shown['outcomes']} customers whose next 90 days are known")
    show_table(("rule", "value"), [(name, str(value)) for name, value in shown["rules"].items()])
    say(f"version {shown['version']} published" if shown["version"] else "nothing was published: a dry run")
