"""Stored rows and alerts, or an error that names the one that cannot be read."""

import msgspec

from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.state import Alert
from forewarn.ports.failures import StoreDamaged
from forewarn.ports.store import StoredAlert
from forewarn.projections.projection import Projection, RowT

REPLAY = "run `forewarn replay`"


def readable_row(projection: Projection[RowT], subject: str, row: bytes) -> RowT:
    """Return a decoded row of a book. Raises StoreDamaged."""
    try:
        return projection.decode(row)
    except msgspec.MsgspecError as error:
        raise StoreDamaged(
            f"a row of {subject} in the book {projection.name} cannot be read: {error}; {REPLAY}"
        ) from error


def readable_alert(stored: StoredAlert) -> Alert:
    """Return a decoded alert. Raises StoreDamaged."""
    try:
        return ALERT.decode(stored.row)
    except msgspec.MsgspecError as error:
        raise StoreDamaged(
            f"the alert {stored.fingerprint} of {stored.subject} cannot be read: {error}; {REPLAY}"
        ) from error
