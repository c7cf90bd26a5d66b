"""`forewarn clock`, `worker` and `run`: the roles that go on until they are stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import Event
from typing import Annotated

import typer
from prometheus_client import start_http_server

from adapters.sqlite.store import SqliteStore
from app.business_days import BusinessDays, seconds_until_tomorrow, zone
from app.commands.options import SETTINGS, STORE, StoreUrl, day_of
from app.edge.reading import BadInput
from app.embedded import Embedded, open_store
from app.logs import log, log_progress, start_logs
from app.metrics import CountedDoor, Metrics, TimedLog
from app.output import say
from app.running import follow, stopping, until_stopped
from app.working_years import working_years
from consumers.handle import FrontDoor
from consumers.worker import Progress

LONGEST_SLEEP_SECONDS = 60.0
HERE = "127.0.0.1"

Until = Annotated[str | None, typer.Option("--until", help="Open days up to this one, then end.")]
Once = Annotated[bool, typer.Option("--once", help="Do what there is to do, then end.")]
MetricsPort = Annotated[
    int | None,
    typer.Option("--metrics-port", min=0, max=65_535, help="Serve metrics; 0 takes any free port."),
]


def clock(until: Until = None, once: Once = False, store: StoreUrl = STORE) -> None:
    """Open each business day up to today, and the next ones as they come."""
    start_logs(SETTINGS.log_level)
    with open_store(store) as opened:
        days = business_days(opened, Embedded(opened).front_door)
        if until is not None or once:
            number = days.open_until(last_day(until), datetime.now(UTC))
            say(f"days opened: {number}" if number else "nothing new")
            return
        with until_stopped() as stopped:
            keep_time(days, stopped)


def worker(once: Once = False, store: StoreUrl = STORE) -> None:
    """Keep the books and the alerts current, and send what follows from them."""
    start_logs(SETTINGS.log_level)
    with open_store(store) as opened, until_stopped() as stopped:
        forewarn = Embedded(opened, reporting(stopped))
        if once:
            forewarn.settle()
        else:
            log().info("following", store=store)
            follow(opened, forewarn.settle, forewarn.begin_again, stopped)


def run(metrics_port: MetricsPort = None, store: StoreUrl = STORE) -> None:
    """Clock, worker and follow-ups in one process, until it is stopped."""
    start_logs(SETTINGS.log_level)
    with open_store(store) as opened, until_stopped() as stopped:
        metrics = Metrics(opened)
        door = CountedDoor(opened, metrics)
        forewarn = Embedded(opened, reporting(stopped, metrics), TimedLog(opened, metrics), door)
        days = business_days(opened, door)

        def turn() -> int:
            open_today(days, stopped)
            return forewarn.settle()

        with served(metrics, metrics_port):
            log().info("running", store=store)
            follow(opened, turn, forewarn.begin_again, stopped)


def business_days(store: SqliteStore, door: FrontDoor) -> BusinessDays:
    return BusinessDays(store, door, working_years(SETTINGS.calendar), lambda text: log().warning(text))


def keep_time(days: BusinessDays, stopped: Event) -> None:
    while not stopped.is_set():
        open_today(days, stopped)
        stopped.wait(min(seconds_until_tomorrow(now()), LONGEST_SLEEP_SECONDS))


def open_today(days: BusinessDays, stopped: Event) -> None:
    today = now()
    opened = days.open_until(today.date(), today.astimezone(UTC), stopped.is_set)
    if opened:
        log().info("days opened", days=opened, today=today.date().isoformat())


def last_day(until: str | None) -> date:
    """Today, or an earlier day that was asked for."""
    today = now().date()
    last = today if until is None else day_of(until, "--until")
    if last > today:
        raise BadInput(f"{last} is after today, {today}: a day is opened when it comes", "--until")
    return last


def now() -> datetime:
    return datetime.now(zone(SETTINGS.time_zone))


@contextmanager
def served(metrics: Metrics, port: int | None) -> Iterator[None]:
    """Raises BadInput when the port is taken."""
    if port is None:
        yield
        return
    try:
        server, thread = start_http_server(port, addr=HERE, registry=metrics.registry)
    except OSError as error:
        raise BadInput(f"{port} cannot be used: {error.strerror}; name another", "--metrics-port") from None
    log().info("metrics", url=f"http://{HERE}:{server.server_port}/metrics")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reporting(stopped: Event, metrics: Metrics | None = None) -> Callable[[Progress], None]:
    """Counted, logged, and then a good moment to stop."""
    listeners = (
        [log_progress, stopping(stopped)]
        if metrics is None
        else [metrics.report, log_progress, stopping(stopped)]
    )

    def report(progress: Progress) -> None:
        for listener in listeners:
            listener(progress)

    return report
