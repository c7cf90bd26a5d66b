"""The arrears monitor: who owes for too long, too much, ever more, or will not pay in time."""

from alerts.arrears import outlook, overdue, slowing, utilisation, utilisation_rise
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.texts import TEXTS
from alerts.arrears.wake import wake
from alerts.monitor import Monitor, Observation, Rows, Today
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure


def check(subject: str, rows: Rows, today: Today, rules: ArrearsRules) -> list[Observation]:
    row, on = rows[RECEIVABLES], today.on
    exposure_cents = exposure(row, on).total_cents if utilisation.is_limited(row.terms, on) else 0
    observations = (
        overdue.look(row, today, rules) if row.items else None,
        utilisation.look(row, exposure_cents, on, rules) if exposure_cents > 0 else None,
        utilisation_rise.look(row, exposure_cents, on, rules) if exposure_cents > 0 else None,
        slowing.look(row, on, rules),
        outlook.look(row, on, rules) if row.items else None,
    )
    return [observation for observation in observations if observation is not None]


ARREARS = Monitor("arrears", (RECEIVABLES,), ArrearsRules, check, wake, TEXTS)
