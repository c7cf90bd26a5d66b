"""What a decision needs beyond its own stream, gathered before it is taken."""

from dataclasses import dataclass, field
from datetime import date

from domain.credit import Standing
from domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`today` is the business day opened by the last tick, `actor` the person or system asking."""

    today: date
    actor: str
    policy: Policy = field(default_factory=Policy)
    standing: Standing | None = None
