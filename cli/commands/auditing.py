"""`forewarn explain`, `replay` and `verify`: what engineers and auditors ask."""

import sys
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import msgspec
import typer

from forewarn.alerts.registry import MONITORS
from forewarn.app.business_days import latest_moment
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from forewarn.cli.output import say, show_json, show_json_list
from forewarn.ports.failures import Undecodable
from forewarn.reading.alerts.ids import alert_meant
from forewarn.reading.audit import explaining
from forewarn.reading.audit.coming import times_to_come
from forewarn.reading.audit.comparison import compare
from forewarn.reading.audit.explanation import explain
from forewarn.reading.audit.rebuilding import rebuild
from forewarn.reading.audit.verification import verify

AlertId = Annotated[str, typer.Argument(help="The id of an alert, as `forewarn alerts` shows it.")]
Compare = Annotated[bool, typer.Option("--verify", help="Compare with what is stored; change nothing.")]
CHECKED_AND_WRONG = 1


def explain_alert(alert: AlertId, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Explain an alert: its numbers, thresholds and evidence. The alert is derived again from the log: same
    or not."""
    with unreadable_is_wrong(), open_store(store, must_exist=True) as opened:
        explanation = explain(opened, MONITORS, alert_meant(opened, alert))
    if as_json:
        show_json(explaining.document(explanation))
    else:
        say("\n".join(explaining.lines(explanation)))
    found_wrong(explanation.differences)


def replay_log(only_compare: Compare = False, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Derive all books and alerts from the log again. They take the place of the stored ones."""
    with unreadable_is_wrong(), open_store(store, must_exist=True) as opened:
        comparison = compare(opened, MONITORS, to_rebuild=not only_compare)
        if not only_compare:
            rebuild(opened, comparison.derived)
    with closing(comparison.derived):
        if as_json:
            differences = map(msgspec.to_builtins, comparison.differences)
            show_json_list("differences", differences, before=comparison.figures(), others={})
        else:
            say("\n".join(comparison.lines()))
    if only_compare:
        found_wrong(comparison.differences)


def verify_store(as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Check that the store is whole. Checks positions, versions, ids, the trial balance, and ageing against
    the journal."""
    with open_store(store, must_exist=True) as opened:
        problems = [*verify(opened), *times_to_come(opened, latest_moment(SETTINGS)())]
        events = opened.head()
    if as_json:
        show_json({"events": events, "problems": problems})
    else:
        say("\n".join(problems) or f"whole: {events} events; accounts, open items and sales agree")
    found_wrong(problems)


@contextmanager
def unreadable_is_wrong() -> Iterator[None]:
    """A fact that cannot be read is no bad input: it is what an audit looks for."""
    try:
        yield
    except Undecodable as error:
        sys.stderr.write(f"forewarn: {error}\n")
        raise typer.Exit(CHECKED_AND_WRONG) from None


def found_wrong(problems: Collection[object]) -> None:
    if problems:
        raise typer.Exit(CHECKED_AND_WRONG)
