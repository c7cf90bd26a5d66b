"""What a decision about one customer is told of it."""

from forewarn.domain.credit import Standing
from forewarn.domain.needs import AnyNeed, StandingOf


def gathered(standing: Standing | None) -> dict[AnyNeed, Standing]:
    """Return the answer to the need of a standing; nothing where nobody knows it."""
    return {} if standing is None else {StandingOf(standing.subject): standing}
