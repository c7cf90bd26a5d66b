"""`forewarn clock`, `worker`, `relay` and `run`: the roles that go on until they are stopped."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from threading import Event
from typing import Annotated

import typer

from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.app.business_days import latest_day, zone
from forewarn.app.embedded import embedded
from forewarn.app.expected import EXPECTED
from forewarn.app.exposure import warn_of_exposure
from forewarn.app.logs import log, log_progress, start_logs
from forewarn.app.misspelt import warn_of_misspelt
from forewarn.app.observing import Health, Metrics, served
from forewarn.app.observing.timely import begun
from forewarn.app.roles.door import LoggedDoor
from forewarn.app.roles.reports import both, stopping
from forewarn.app.roles.role import Role
from forewarn.app.roles.staffing import Staffing, must_be_undivided
from forewarn.app.running import keep_all, until_stopped
from forewarn.app.settings import KafkaSettings
from forewarn.app.stores import open_store
from forewarn.app.time_to_come import warn_of_time_to_come
from forewarn.cli.commands.options import SETTINGS, STORE, StoreUrl, day_of
from forewarn.cli.output import say
from forewarn.cli.pausing import pause
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.input.bad_input import BadInput
from forewarn.input.settings import read_settings

HERE = "127.0.0.1"
FAILED = 1

Until = Annotated[str | None, typer.Option("--until", help="Open days up to this one, then end.")]
Once = Annotated[bool, typer.Option("--once", help="Do what there is to do, then end.")]
Port = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65_535, help="Serve /metrics, /live and /ready; 0: any free port."),
]
Host = Annotated[str, typer.Option("--host", help="The address to serve them on.")]


def clock(
    until: Until = None, once: Once = False, port: Port = None, host: Host = HERE, store: StoreUrl = STORE
) -> None:
    """Open each business day up to today, and then as it comes."""
    if until is None and not once:
        keep("clock", lambda staff: [staff.clock()], port, host, store)
        return
    start_logs(SETTINGS.log_level, SETTINGS.log_lines_per_minute)
    with open_store(store) as opened:
        warn_of_time_to_come(opened, SETTINGS)
        door = FrontDoor(opened, DECIDERS, latest_day(SETTINGS))
        forewarn, staff = embedded(opened, front_door=door), Staffing(opened, SETTINGS, door, Event())
        days = staff.days(forewarn.settle)
        number = days.open_until(last_day(until, staff.now().date()), datetime.now(UTC))
        forewarn.settle()
        say(f"days opened: {number}" if number else "nothing new")


def worker(once: Once = False, port: Port = None, host: Host = HERE, store: StoreUrl = STORE) -> None:
    """Keep the books and the alerts current. Sends the commands that follow from them."""
    if not once:
        keep("worker", lambda staff: [staff.worker()], port, host, store)
        return
    start_logs(SETTINGS.log_level, SETTINGS.log_lines_per_minute)
    with open_store(store) as opened, until_stopped(opened.give_up) as stopped:
        warn_of_time_to_come(opened, SETTINGS)
        must_be_undivided(opened, "leave --once out, and name their broker in FOREWARN_KAFKA")
        embedded(opened, both(log_progress, stopping(stopped))).settle()


def relay(port: Port = None, host: Host = HERE, store: StoreUrl = STORE) -> None:
    """Publish each stored event exactly once. Several relays stand by for each other."""
    keep("relay", lambda staff: [staff.relay()], port, host, store)


def run(port: Port = None, host: Host = HERE, store: StoreUrl = STORE) -> None:
    """Run all roles in one process until it is stopped."""
    keep("run", lambda staff: staff.all(), port, host, store)


def keep(
    name: str, roles: Callable[[Staffing], Sequence[Role]], port: int | None, host: str, url: str
) -> None:
    """Begins also when the database or the broker is away: the roles wait for them, each by itself."""
    start_logs(SETTINGS.log_level, SETTINGS.log_lines_per_minute)
    warn_of_misspelt()
    time_zone = zone(SETTINGS.time_zone)
    warn_of_exposure(SETTINGS, read_settings(KafkaSettings), url, with_broker=name != "clock")
    with open_store(url, at_once=False) as opened, until_stopped(opened.give_up) as stopped:
        health = Health(*roles_of(name))
        metrics = Metrics(opened, name, health, time_zone, partition_of)
        door = LoggedDoor(opened, DECIDERS, latest_day(SETTINGS), pause=pause)
        with served(metrics, health, host, port):
            log().info("begun", role=name)
            begun(partial(warn_of_time_to_come, opened, SETTINGS))  # the database may be away: nobody waits
            staff = Staffing(opened, SETTINGS, door, stopped, metrics, health)
            keep_to_the_end(roles(staff), stopped, health)


def keep_to_the_end(roles: Sequence[Role], stopped: Event, health: Health) -> None:
    """What nobody expects is in the log by then."""
    try:
        keep_all(roles, stopped, health.turned)
    except EXPECTED:
        raise
    except Exception:
        sys.exit(FAILED)


def roles_of(name: str) -> tuple[str, ...]:
    """As they are called in `/ready` and in the logs."""
    if name != "run":
        return (name,)
    return ("clock", "relay", "worker") if SETTINGS.kafka else ("clock", "worker")


def last_day(until: str | None, today: date) -> date:
    """Today, or an earlier day that was asked for."""
    last = today if until is None else day_of(until, "--until")
    if last > today:
        raise BadInput(f"{last} is after today, {today}: a day is opened when it comes", "--until")
    return last
