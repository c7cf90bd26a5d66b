"""What a trouble does to a dealer's behaviour. Without one, nothing."""

from datetime import date

from scenario.troubles import Kind, Trouble

MONTHS_SHORT_OF_MONEY = 2


def begun(trouble: Trouble | None, kind: Kind, day: date) -> bool:
    return trouble is not None and trouble.kind is kind and day >= trouble.first_day


def delay_days(trouble: Trouble | None, day: date) -> int:
    """How much later than usual the dealer pays what is due on that day."""
    if trouble is None:
        return 0
    if trouble.kind is Kind.ALWAYS_LATE:
        return 18
    if trouble.kind is Kind.PAYS_LATER_AND_LATER:
        return min(50, round(9 * trouble.months_in(day)))
    if begun(trouble, Kind.PAYMENT_BOUNCES, day) and trouble.months_in(day) < MONTHS_SHORT_OF_MONEY:
        return 20
    return 0


def order_size(trouble: Trouble | None, day: date) -> float:
    """Against the usual size."""
    if trouble is None or day < trouble.first_day:
        return 1.0
    match trouble.kind:
        case Kind.USE_OF_LIMIT_RISES:
            return min(4.0, 1.0 + 0.8 * trouble.months_in(day))
        case Kind.ORDERS_OVER_LIMIT:
            return 4.0
        case Kind.FADES_AWAY:
            return max(0.25, 1.0 - 0.25 * trouble.months_in(day))
        case _:
            return 1.0


def order_gap(trouble: Trouble | None, day: date) -> float:
    """Against the usual days from one order to the next."""
    if begun(trouble, Kind.FADES_AWAY, day) and trouble is not None:
        return 1.0 + trouble.months_in(day)
    return 1.0


def stopped_paying(trouble: Trouble | None, day: date) -> bool:
    return begun(trouble, Kind.STOPS_PAYING, day)
