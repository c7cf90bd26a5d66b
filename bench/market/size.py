"""How large a market is, and how many days it lives."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2025, 1, 1)
EVENTS_A_DAY = 60
"""What the 60 customers of the demo have together in a day, its feeds left out."""

SHORTEST_DAYS, LONGEST_DAYS = 20, 730
EVENTS_OF_AN_OPENING = 2.3
"""Registration and credit terms of each customer, and the classification of every third."""


@dataclass(frozen=True, slots=True)
class Size:
    """At most `events` events: the log ends before the commit that would exceed them. `events_a_day`: those
    of all customers together; with one for each customer, everybody is as busy as in the demo."""

    customers: int
    events: int
    seed: int = 7
    events_a_day: int = EVENTS_A_DAY

    @property
    def trade_events(self) -> int:
        """Roughly the events after all customers are registered."""
        return max(1, self.events - round(self.customers * EVENTS_OF_AN_OPENING))

    @property
    def days(self) -> int:
        """Never longer than two years: a market with more to do in that time is busier."""
        return min(LONGEST_DAYS, max(SHORTEST_DAYS, self.trade_events // self.events_a_day))
