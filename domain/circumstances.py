"""What a decision needs beyond its own stream, gathered before it is taken."""

from datetime import date

import msgspec

from domain.credit import Standing
from domain.policy import Policy


class Circumstances(msgspec.Struct, frozen=True, gc=False):
    """`today` is the business day opened by the last tick, `actor` the person or system asking, `latest_day`
    the last day that can be opened now."""

    today: date
    actor: str
    policy: Policy = Policy()
    standing: Standing | None = None
    latest_day: date = date.min
