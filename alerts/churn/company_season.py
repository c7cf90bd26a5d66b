"""The season of the whole company: it stands in where a customer's own year before is not known yet."""

from alerts.churn.rules import ChurnRules
from alerts.churn.season import Season, months_between

LOWEST = 0.3
"""Of the usual, that a season of others explains."""


def season_of_all(rules: ChurnRules, first: int, since: int, until: int) -> Season:
    """Return what the season of all customers lets expect of the days from `since` to `until` beside those
    from `first` to `since`; no season as long as none is fitted. Each customer's own may be lower."""
    variance = (rules.season_drift / rules.gap_variation) ** 2
    orders = expected(rules.season_orders, first, since, until)
    return Season(orders, min(orders, expected(rules.season_cents, first, since, until)), variance)


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
