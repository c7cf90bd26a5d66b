"""What the books say that a campaign did to sales."""

import msgspec


class Measured(msgspec.Struct, frozen=True, gc=False):
    """In minor units, of the campaign's goods. `weeks`: how many weeks without promotion are known before it;
    with too few there is no baseline and no dip. The dip is also unknown before its days have passed."""

    weeks: int = 0
    actual_cents: int | None = None
    baseline_cents: int | None = None
    dip_cents: int | None = None
