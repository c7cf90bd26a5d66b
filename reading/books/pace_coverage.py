"""How often the band of a target held: what was sold in the end lies within it in eight of ten cases."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forewarn.alerts.sales_pace.band import Band
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.outlook import outlook
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.view import view
from forewarn.domain.calendar import Calendar, DayOpened
from forewarn.domain.target.period import period_named
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.figures import goal_on, sold_in
from forewarn.projections.pace.row import Pace, Track
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.pace import CUSTOMER, frame_of
from forewarn.reading.books.reader import Reader

PARTS = (0.25, 0.5, 0.75)
COLUMNS = ("part_of_period", "targets", "below", "inside", "above", "inside_share")

Rows = dict[str, Pace]


class Asked(NamedTuple):
    """A band that was given when so much of a period's weight had gone."""

    part: float
    subject: str
    brand: str
    period: str
    is_quantity: bool


def coverage(reader: Reader) -> Listing:
    """Give each band as it was known on its day, and hold it against the sales of the whole period. Only
    periods that are over count, of customers with enough orders; under the default rules."""
    day, rows, bands = reader.day, Rows(), dict[Asked, Band]()
    calendar = frame_of(reader).calendar
    for fact in reader.facts():
        if isinstance(fact, DayOpened):
            bands |= dict(given(rows, fact.on, calendar, bands))
        elif type(fact) in PACE.facts and fact.subject.startswith(CUSTOMER):
            PACE.evolve(rows.setdefault(fact.subject, Pace()), fact, "")
    over = {asked: ends for asked, ends in bands.items() if period_named(asked.period).last < day}
    known = sorted({asked.part for asked in over})
    return Listing(COLUMNS, [cells(part, over, rows) for part in known])


def given(rows: Rows, on: date, calendar: Calendar, bands: dict[Asked, Band]) -> Iterator[tuple[Asked, Band]]:
    rules = SalesPaceRules()
    for subject, row in rows.items():
        for brand, goals in row.goals.items():
            found, track = goal_on(goals, on), row.tracks.get(brand, Track())
            if found is None or track.lumps.count < rules.minimum_orders:
                continue
            setting = Setting(on, calendar, rules, brand)
            for part in due(setting.part(found[0], on)):
                asked = Asked(part, subject, brand, found[0], found[1].is_quantity)
                if asked not in bands:
                    seen = view(known_of(track, goals, found[0], rules), setting)
                    yield asked, outlook(seen, track, goals, setting)


def due(gone: float) -> Iterator[float]:
    """Yield the part that has just gone: one that went long ago was not asked about in time."""
    return (part for part in PARTS if part <= gone < part + 0.1)


def cells(part: float, bands: dict[Asked, Band], rows: Rows) -> tuple[Cell, ...]:
    ends = [(final(asked, rows), band) for asked, band in bands.items() if asked.part == part]
    below = sum(sold < band.low for sold, band in ends)
    above = sum(sold > band.high for sold, band in ends)
    inside = len(ends) - below - above
    return part, len(ends), below, inside, above, round(inside / len(ends), 4)


def final(asked: Asked, rows: Rows) -> int:
    track = rows[asked.subject].tracks.get(asked.brand, Track())
    return sold_in(track, asked.period, asked.is_quantity)
