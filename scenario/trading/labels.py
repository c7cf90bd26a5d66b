"""What is true of the market, for whoever measures what the alerts are worth. Nobody in the market reads
it."""

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class Label:
    """A trouble, or a look-alike (`innocent`).

    `monitor` names the kind of warning that it deserves, or that it tempts. `start`: the first day on which
    somebody behaves otherwise; `first_visible`: the first day on which what is recorded differs by more than
    what is usual for the customer, None as long as nothing does; `end`: the last day of it, None while it
    lasts. A `consequence` follows from another trouble: to warn of it is right, not to warn is no miss."""

    subject: str
    monitor: str
    kind: str
    start: date
    first_visible: date | None = None
    end: date | None = None
    innocent: bool = False
    consequence: bool = False

    def see(self, day: date) -> None:
        """Note that it shows on a day."""
        if self.first_visible is None or day < self.first_visible:
            self.first_visible = day
