"""`forewarn ack`, `assign`, `snooze`, `comment` and `mark`: what people do about an alert."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

import typer

from forewarn.alerts.handling.decisions import (
    AcknowledgeAlert,
    AssignAlert,
    CommentAlert,
    MarkAlert,
    SnoozeAlert,
)
from forewarn.app.embedded import embedded
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import ACTOR, STORE, Actor, StoreUrl, day_of
from forewarn.cli.output import say
from forewarn.consumers.log.envelope import Envelope
from forewarn.input.handling import naming_the_alert
from forewarn.input.reading import read_command
from forewarn.reading.alerts.ids import alert_meant

Alert = Annotated[str, typer.Argument(help="The id of an alert, or a beginning that no other id has.")]


def ack(alert: Alert, actor: Actor = ACTOR, store: StoreUrl = STORE) -> None:
    """Acknowledge an alert."""
    send(store, actor, AcknowledgeAlert, alert=alert)


def assign(alert: Alert, to: str, actor: Actor = ACTOR, store: StoreUrl = STORE) -> None:
    """Assign an alert to a person."""
    send(store, actor, AssignAlert, alert=alert, to=to)


def snooze(alert: Alert, until: str, actor: Actor = ACTOR, store: StoreUrl = STORE) -> None:
    """Mute an alert through a day (inclusive). Write the day as 2026-03-31, tomorrow or +7d."""
    send(store, actor, SnoozeAlert, alert=alert, until=until)


def comment(alert: Alert, text: str, actor: Actor = ACTOR, store: StoreUrl = STORE) -> None:
    """Comment on an alert."""
    send(store, actor, CommentAlert, alert=alert, text=text)


def mark(alert: Alert, mark: str, actor: Actor = ACTOR, store: StoreUrl = STORE) -> None:
    """Say what an alert was, such as useful or false. MARK is one of useful, false, known, duplicate
    and no_action."""
    send(store, actor, MarkAlert, alert=alert, mark=mark)


def send(url: str, actor: str, kind: type, **fields: Any) -> None:
    """On the business day that is open."""
    with open_store(url, must_exist=True) as opened:
        forewarn = embedded(opened)
        today = forewarn.front_door.today()
        if "until" in fields:
            fields["until"] = day_of(fields["until"], "until", today)
        fields["alert"] = alert_meant(opened, fields["alert"])
        command = read_command(kind, {"on": today, **fields})
        envelope = Envelope(str(uuid4()), actor, datetime.now(UTC))
        facts = forewarn.front_door.handle(naming_the_alert(opened, command), envelope)
        forewarn.settle()
    say("noted" if facts else "nothing new")
