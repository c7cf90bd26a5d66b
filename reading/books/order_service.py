"""How well orders were served, as a listing by month."""

from datetime import date

from forewarn.projections.directory import bare_id
from forewarn.projections.service import SERVICE, Service, served
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader
from forewarn.reading.books.stock import rounded

COLUMNS = tuple(
    "customer month units units_filled units_percent lines lines_filled lines_percent orders orders_filled "
    "orders_percent shipped late undated in_time_percent overdue cancelled".split()
)


def served_orders(reader: Reader) -> Listing:
    day = reader.day
    rows = ((bare_id(subject), month, row) for subject, month, row in reader.rows(SERVICE))
    return Listing(COLUMNS, (cells(customer, month, row, day) for customer, month, row in rows))


def cells(customer: str, month: str, row: Service, day: date) -> tuple[Cell, ...]:
    seen = served([row], day)
    rates: list[Cell] = []
    for rate in (seen.units, seen.lines, seen.orders):
        rates += [rate.wanted, rate.filled, rounded(rate.percent)]
    in_time = (seen.undated, rounded(seen.in_time_percent), seen.overdue)
    return (customer, month, *rates, seen.shipped, seen.late, *in_time, row.cancelled)
