"""Every metric that a process of Forewarn exports."""

from forewarn.app.observing.family import Family, Kind

# Of every process

READY = Family("forewarn_ready", "1 when this process can do its work.")
ROLE = Family("forewarn_role_info", "Which role this process has, and in which version.", ("role", "version"))

# Read from the store when they are asked for; all but the first are left out while it does not answer

STORE_UP = Family("forewarn_store_up", "1 when the store answered in time.")
LOG_POSITION = Family("forewarn_log_position", "The last event of the log.")
LAG = Family(
    "forewarn_lag_events",
    "Events stored since the oldest that is not in the books yet, it included; 0 when none waits.",
)
RECORDS = Family(
    "forewarn_records",
    "What became of the records that the books were given: applied, dead, held.",
    ("state",),
)
RECORDS_POSITION = Family(
    "forewarn_records_position", "How many records the books were given; not taken from what became of them."
)
DEAD_LETTERS = Family("forewarn_dead_letters", "Events of the log that could not be applied and are open.")
HELD_SUBJECTS = Family("forewarn_held_subjects", "Subjects whose events wait behind a dead letter.")
OPEN_ALERTS = Family("forewarn_open_alerts", "Alerts open now.", ("level",))
TICK_DELAY = Family(
    "forewarn_tick_delay_seconds",
    "For how long the next business day has waited to be opened: since it began, or since the day before it "
    "was opened, whichever is later.",
)
OLDEST_WRITE = Family(
    "forewarn_oldest_write_transaction_seconds",
    "For how long the oldest transaction that writes is open: of any session on PostgreSQL, of this process "
    "on SQLite.",
)

# Of the worker and the relay

APPENDED = Family(
    "forewarn_events_appended_total",
    "Events stored, by whom, in whichever process: counted by the relay as it publishes them, and by the "
    "worker as it reads them where there is no relay.",
    ("by",),
    "counter",
)
BATCH_SECONDS = Family("forewarn_batch_seconds", "From a batch read to written.", ("role",), "histogram")
BATCH_EVENTS = Family("forewarn_batch_events", "Events in a batch.", ("role",), "histogram")

# Of the worker

HANDLED = Family("forewarn_events_handled_total", "Events written into the books.", kind="counter")
ALERTS = Family(
    "forewarn_alerts_total", "Transitions of alerts.", ("monitor", "level", "transition"), "counter"
)
EVENT_TO_ALERT = Family(
    "forewarn_event_to_alert_seconds",
    "From the moment an event was stored to the moment what it said of an alert was; events older than an "
    "hour, which are read again or late, do not count.",
    kind="histogram",
)
PARTITIONS = Family("forewarn_partitions_assigned", "Partitions that this process keeps the books of.")
REBALANCES = Family(
    "forewarn_rebalances_total", "How often the group has assigned partitions anew.", kind="counter"
)
FENCED = Family(
    "forewarn_fenced_total", "Batches refused because another worker keeps these books.", kind="counter"
)
FOREIGN = Family(
    "forewarn_foreign_records_total",
    "Records set aside from the topic of facts that no relay put there.",
    kind="counter",
)

# Of the relay that is at work

RELAY_POSITION = Family("forewarn_relay_position", "The last event that was published.")
RELAY_LAG_EVENTS = Family("forewarn_relay_lag_events", "Events stored and not yet published.")
RELAY_LAG_SECONDS = Family(
    "forewarn_relay_lag_seconds", "How long ago the oldest event was stored that is not yet published."
)

FAMILIES = tuple(each for each in list(globals().values()) if isinstance(each, Family))


def metric_names(kind: Kind | None = None) -> set[str]:
    """What queries can name, of all roles; of a histogram the names of its series."""
    return {name for family in FAMILIES if kind in (None, family.kind) for name in family.series}
