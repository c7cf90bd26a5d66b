"""A warning where the log is dated ahead of the clock, when a process begins."""

from forewarn.app.business_days import latest_moment
from forewarn.app.logs import log
from forewarn.app.settings import Settings
from forewarn.ports.store import Store
from forewarn.reading.audit.coming import times_to_come


def warn_of_time_to_come(store: Store, settings: Settings) -> None:
    """Raises StoreUnavailable where the store does not answer."""
    for sentence in times_to_come(store, latest_moment(settings)()):
        log().warning("the log is ahead of the clock", reason=sentence)
