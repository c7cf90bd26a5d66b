"""The metrics that rules and dashboards may rely on, and where a query names one."""

import re

GAUGES = {
    "forewarn_dead_letters",
    "forewarn_held_subjects",
    "forewarn_lag_events",
    "forewarn_log_position",
    "forewarn_oldest_write_transaction_seconds",
    "forewarn_open_alerts",
    "forewarn_partitions_assigned",
    "forewarn_ready",
    "forewarn_records",
    "forewarn_records_position",
    "forewarn_relay_lag_events",
    "forewarn_relay_lag_seconds",
    "forewarn_relay_position",
    "forewarn_store_up",
    "forewarn_tick_delay_seconds",
}
COUNTERS = {
    "forewarn_alerts_total",
    "forewarn_commands_refused_total",
    "forewarn_events_appended_total",
    "forewarn_events_handled_total",
    "forewarn_fenced_total",
    "forewarn_foreign_records_total",
    "forewarn_rebalances_total",
}
HISTOGRAMS = {
    "forewarn_batch_events",
    "forewarn_batch_seconds",
    "forewarn_event_to_alert_seconds",
}
SERIES = {f"{name}_{part}" for name in HISTOGRAMS for part in ("bucket", "count", "sum")}
EXPORTED = GAUGES | COUNTERS | SERIES

STRINGS = re.compile(r'"[^"]*"')
NAME = re.compile(r"\bforewarn_\w+")


def named(query: str) -> set[str]:
    """The metrics of Forewarn that a query asks for; what stands in quotes is a label's value."""
    return set(NAME.findall(STRINGS.sub("", query)))
