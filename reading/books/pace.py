"""The pace of every target that runs: of customers, and of reps and areas as the sum of their customers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forewarn.alerts.registry import rules_for
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.outlook import outlook
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.told import reckoned
from forewarn.alerts.sales_pace.view import view
from forewarn.consumers.commands.effects import Frame
from forewarn.domain.subjects import area, customer, rep
from forewarn.domain.target.period import periods_of
from forewarn.projections.directory import DIRECTORY, Entry, segment
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.figures import sold_in, year_before
from forewarn.projections.pace.row import Pace, Track
from forewarn.projections.targets.book import TARGETS
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.plan_line import BAND, FIGURES, Line, amount, figures, together
from forewarn.reading.books.reader import Reader

CUSTOMER = customer("")
COLUMNS = ("holder", "brand", "period", *FIGURES, *BAND, "currency")


def frame_of(reader: Reader) -> Frame:
    in_force = reader.in_force()
    return Frame(in_force.calendar, in_force.rules)


def pace(reader: Reader) -> Listing:
    """Customers first, then reps and areas; of one subject, that subject alone."""
    everybody = replace(reader, subject=None)
    is_customer = reader.subject is not None and reader.subject.startswith(CUSTOMER)
    lines = lines_of(reader if is_customer else everybody)
    if not is_customer:
        lines = [*lines, *of_holders(everybody, lines)]
    wanted = (line for line in lines if reader.subject in (None, line.holder))
    return Listing(COLUMNS, (cells(line) for line in wanted))


def cells(line: Line) -> tuple[Cell, ...]:
    ends = (amount(each, line.currency) for each in line.band)
    numbers = figures(line.plan, line.currency, line.last_year)
    return (line.holder, line.brand, line.period, *numbers, *ends, line.currency)


def lines_of(reader: Reader) -> list[Line]:
    """Return the lines of customers, in order."""
    frame, who = frame_of(reader), {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    return [
        line
        for subject, _, row in reader.rows(PACE)
        if subject.startswith(CUSTOMER)
        for line in customer_lines(subject, row, who.get(subject, Entry()), reader, frame)
    ]


def customer_lines(subject: str, row: Pace, who: Entry, reader: Reader, frame: Frame) -> Iterator[Line]:
    rules = rules_for(SALES_PACE, frame.rules, segment(who, subject))
    day = reader.day
    for brand, goals in sorted(row.goals.items()):
        track = row.tracks.get(brand, Track())
        setting = Setting(day, frame.calendar, rules, brand)
        for period in periods_of(day):
            if period in goals:
                seen = view(known_of(track, goals, period, rules), setting)
                currency = "" if seen.goal.is_quantity else row.currency or "CNY"
                before = last_year(track, period, seen.goal.is_quantity)
                plan, ends = reckoned(seen, setting), outlook(seen, track, goals, setting)
                yield Line(subject, brand, period, currency, plan, ends, before)


def last_year(track: Track, period: str, is_quantity: bool) -> int | None:
    """Return the sales of the same period a year before; None where nothing is known of it."""
    return sold_in(track, year_before(period), is_quantity) or None


def of_holders(reader: Reader, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the sums of the lines of every rep's and every area's customers."""
    who = {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    own = {(holder, period): row.brands for holder, period, row in reader.rows(TARGETS)}
    groups: dict[tuple[str, tuple[str, str, str]], list[Line]] = {}
    for line in lines:
        for holder in holders_of(who.get(line.holder, Entry())):
            groups.setdefault((holder, line.key), []).append(line)
    for (holder, (brand, period, currency)), mine in sorted(groups.items()):
        target = own.get((holder, period), {}).get(brand)
        aim = None if target is None else target.amount_cents if currency else target.quantity
        yield together(holder, mine, aim)


def holders_of(who: Entry) -> Iterator[str]:
    """Yield the rep and the area that a customer belongs to, as subjects."""
    if who.owner:
        yield who.owner if who.owner.startswith(rep("")) else rep(who.owner)
    if who.region:
        yield area(who.region)
