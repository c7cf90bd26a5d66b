"""What the dashboard shows, row by row: a title, a unit, and queries with their legends."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    says: str
    unit: str
    queries: dict[str, str]
    """By legend."""


def quantiles(histogram: str, by: str = "") -> dict[str, str]:
    """Half of all, and all but one in a hundred."""
    labels, legend = (f"le, {by}", f"{{{{{by}}}}} ") if by else ("le", "")
    rate = f"sum by ({labels}) (rate({histogram}_bucket[5m]))"
    return {
        f"{legend}{text}": f"histogram_quantile({share}, {rate})"
        for share, text in ((0.5, "median"), (0.99, "99 of 100"))
    }


def mean(histogram: str, by: str) -> dict[str, str]:
    total, count = (f"sum by ({by}) (rate({histogram}_{part}[5m]))" for part in ("sum", "count"))
    return {f"{{{{{by}}}}}": f"{total} / {count}"}


FLOW = (
    Panel(
        "Events stored",
        "By whom: commands of people and systems, the clock, what follows from the books, monitors with "
        "their alerts, workers with what they set aside. Counted when they are published.",
        "eps",
        {"{{by}}": "sum by (by) (rate(forewarn_events_appended_total[5m]))"},
    ),
    Panel(
        "How far each has come",
        "The log's end and the last event published. Two lines that lie on each other.",
        "none",
        {"stored": "max(forewarn_log_position)", "published": "max(forewarn_relay_position)"},
    ),
    Panel(
        "Not yet done",
        "Events that wait to be published, and events that wait for the books.",
        "none",
        {"to publish": "max(forewarn_relay_lag_events)", "for the books": "max(forewarn_lag_events)"},
    ),
    Panel(
        "Longest wait to be published",
        "How long the oldest unpublished event has waited.",
        "s",
        {"waiting": "max(forewarn_relay_lag_seconds)"},
    ),
    Panel(
        "From event to alert",
        "From the moment an event is stored to the moment its alert is.",
        "s",
        quantiles("forewarn_event_to_alert_seconds"),
    ),
)
HEALTH = (
    Panel(
        "Ready",
        "Processes of each role that can do their work, and those that the database answers.",
        "none",
        {"{{job}}": "sum by (job) (forewarn_ready)", "the database answers": "sum(forewarn_store_up)"},
    ),
    Panel(
        "Dead letters",
        "Records that could not be read and wait for somebody, and the customers that wait behind them.",
        "none",
        {"dead letters": "max(forewarn_dead_letters)", "held subjects": "max(forewarn_held_subjects)"},
    ),
    Panel(
        "Records by what became of them",
        "Applied, dead and held together are the position.",
        "none",
        {"{{state}}": "max by (state) (forewarn_records)", "position": "max(forewarn_records_position)"},
    ),
    Panel(
        "Records unaccounted for",
        "The difference of the two; zero, always.",
        "none",
        {"difference": "max(abs(sum without (state) (forewarn_records) - forewarn_records_position))"},
    ),
    Panel(
        "Records of somebody else",
        "In the topic of facts, but not from the relay.",
        "none",
        {"in 15 minutes": "sum(increase(forewarn_foreign_records_total[15m]))"},
    ),
    Panel(
        "Partitions by worker",
        "All of them together are the partitions of the topic of facts.",
        "none",
        {"{{instance}}": "forewarn_partitions_assigned"},
    ),
    Panel(
        "Rebalances",
        "Partitions change hands when workers come and go, and otherwise not. Refused is who wrote too late.",
        "none",
        {
            "{{instance}}": "increase(forewarn_rebalances_total[15m])",
            "{{instance}} refused": "increase(forewarn_fenced_total[15m])",
        },
    ),
    Panel(
        "Business day overdue",
        "For how long the next day has waited to be opened: since it began or the day before was opened.",
        "s",
        {"overdue": "max(forewarn_tick_delay_seconds)"},
    ),
    Panel(
        "Oldest write transaction",
        "One that stays open holds up all who write.",
        "s",
        {"open for": "max(forewarn_oldest_write_transaction_seconds)"},
    ),
)
BUSINESS = (
    Panel(
        "Open alerts",
        "By level.",
        "none",
        {"{{level}}": "max by (level) (forewarn_open_alerts)"},
    ),
    Panel(
        "What monitors say",
        "Alerts that begin, change and end, by the hour.",
        "none",
        {"{{monitor}} {{transition}}": "sum by (monitor, transition) (increase(forewarn_alerts_total[1h]))"},
    ),
)
SPEED = (
    Panel(
        "Events written into the books",
        "By worker.",
        "eps",
        {"{{instance}}": "rate(forewarn_events_handled_total[5m])"},
    ),
    Panel(
        "Time of a batch",
        "From read to written.",
        "s",
        quantiles("forewarn_batch_seconds", "role"),
    ),
    Panel(
        "Events in a batch",
        "On average: one when there is little to do, thousands when there is much.",
        "none",
        mean("forewarn_batch_events", "role"),
    ),
)
ROWS = {"Flow": FLOW, "Health": HEALTH, "Business": BUSINESS, "Speed": SPEED}
