"""The season that a customer's orders are held against: its own of a year ago, as far as that is known, or
that of the whole company."""

from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.season import Season, months_between, season
from forewarn.alerts.churn.working_days import WorkingDays
from forewarn.projections.rhythm.row import Rhythm

LOWEST = 0.3
"""Of the usual, that a season of others explains."""

OF_OTHERS = 0.5
"""Of what a season varies between customers, that is left when the season of all is known."""


def expected_season(row: Rhythm, since: int, until: int, table: WorkingDays, rules: ChurnRules) -> Season:
    """Return what the season lets expect of the days from `since` to `until` beside those before."""
    first = row.days[0]
    own = season(row, first, since, until, table)
    return season_of_all(rules, first, since, until) if own is None else joined(own, rules)


def joined(own: Season, rules: ChurnRules) -> Season:
    """Join the season of a year ago with none, each by how much is not known of it: few orders of a year ago
    tell little, and most customers have no strong season."""
    chance, seasons = rules.gap_variation**2 * own.variance, rules.season_drift**2
    weight = seasons / (seasons + chance)
    return Season(own.orders**weight, own.cents**weight, weight * chance)


def season_of_all(rules: ChurnRules, first: int, since: int, until: int) -> Season:
    """Return what the season of all customers lets expect of the days from `since` to `until` beside those
    from `first` to `since`; no season as long as none is fitted. Each customer's own may be lower."""
    if not rules.season_orders:
        return Season(1.0, 1.0, rules.season_drift**2)
    orders = expected(rules.season_orders, first, since, until)
    cents = min(orders, expected(rules.season_cents, first, since, until))
    return Season(orders, cents, (OF_OTHERS * rules.season_drift) ** 2)


def expected(months: tuple[float, ...], first: int, since: int, until: int) -> float:
    if not months:
        return 1.0
    return min(1.0, max(LOWEST, mean(months, since, until) / mean(months, first, since)))


def mean(months: tuple[float, ...], first: int, last: int) -> float:
    """Return the mean of the days from one to another, by the number of each day's month."""
    held = [
        (months[int(name[5:]) - 1], min(last, end) - max(first, begin))
        for name, begin, end in months_between(first, last)
    ]
    return sum(value * days for value, days in held) / max(1, sum(days for _, days in held))
