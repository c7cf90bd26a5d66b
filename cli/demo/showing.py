"""What is seen while the story is told: alerts as they fire, above a progress bar on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.monitor import Level
from forewarn.domain.subjects import customer

STYLES = {Level.NOTICE: "cyan", Level.WARNING: "yellow", Level.CRITICAL: "bold red"}
SHOWN_FROM = Level.WARNING
CUSTOMER = customer("")


class Screen(Protocol):
    def alert(self, alert: AlertTransition) -> None: ...

    def day(self, day: date, events: int) -> None:
        """It is over; `events` so far."""


class Silent:
    def alert(self, alert: AlertTransition) -> None:
        pass

    def day(self, day: date, events: int) -> None:
        pass


class Plain(Silent):
    """Lines without control characters, for files and pipes."""

    def alert(self, alert: AlertTransition) -> None:
        sys.stdout.write("  ".join(cells(alert)) + "\n")


class Terminal:
    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def alert(self, alert: AlertTransition) -> None:
        row = Table.grid(padding=(0, 1), expand=True)
        for width in (10, 8, 16, 4, 24):
            row.add_column(width=width, no_wrap=True, overflow="ellipsis")
        row.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        row.add_row(*cells(alert), style=STYLES[alert.level or Level.NOTICE])
        self._progress.console.print(row)

    def day(self, day: date, events: int) -> None:
        self._progress.update(self._task, advance=1, day=day.isoformat(), events=f"{events:,}")


def cells(alert: AlertTransition) -> tuple[str, ...]:
    level = alert.level.name.lower() if alert.level else ""
    dealer = alert.subject.removeprefix(CUSTOMER)
    return (
        alert.on.isoformat(),
        f"{level:8}",
        f"{alert.dimension:16}",
        dealer,
        alert.who.name,
        alert.explanation.en,
    )


def worth_showing(alert: AlertTransition) -> bool:
    return alert.level is not None and alert.level >= SHOWN_FROM


@contextmanager
def screen(days: int, silent: bool) -> Iterator[Screen]:
    console = Console(highlight=False)
    if silent:
        yield Silent()
    elif not console.is_terminal:
        yield Plain()
    else:
        with progress_bar(console) as progress:
            yield Terminal(progress, progress.add_task("demo", total=days, day="", events="0"))


def progress_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[day]}"),
        BarColumn(bar_width=None),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[events]} events"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
    )
