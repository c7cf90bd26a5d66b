"""How days are written: in one form or several, declared by the mapping or the column."""

import re
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from forewarn.importing.numbers import half_width

ISO, EXCEL, EXCEL_1904 = "iso", "excel", "excel-1904"
EPOCHS = {EXCEL: date(1899, 12, 30), EXCEL_1904: date(1904, 1, 1)}
"""The day that a spreadsheet counts as 0. In Excel 60 is the day that 1900 did not have; 61 is 1 March."""

LAST_SERIAL = 2_958_465
SERIAL = re.compile(r"[0-9]{1,7}(\.[0-9]*)?")
TIME_OF_DAY = re.compile(r"[T ]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp]\.?[Mm]\.?)?$")
COMPACT = "%Y%m%d"
OF_NUMBERS = frozenset({COMPACT, *EPOCHS})
"""The forms in which a number can be a day."""


def read_day(cell: Any, forms: tuple[str, ...], zone: tzinfo | None = None) -> date:
    """Read a day in the first form that fits, with or without a time of day. A moment with a time zone
    belongs to the day that it is in `zone`; one without belongs to the day as written. Raises ValueError."""
    if isinstance(cell, datetime):
        return day_where(cell, zone)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise ValueError
    text = half_width(cell) if isinstance(cell, str) else str(cell)
    for form in forms if isinstance(cell, str) else OF_NUMBERS.intersection(forms):
        found = day_in(text, form, zone)
        if found is not None:
            return found
    raise ValueError


def day_where(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day that a moment is on in a time zone."""
    if moment.tzinfo is None or zone is None:
        return moment.date()
    return moment.astimezone(zone).date()


def day_in(text: str, form: str, zone: tzinfo | None = None) -> date | None:
    if form in EPOCHS:
        return day_of_serial(text, EPOCHS[form])
    try:
        moment = datetime.fromisoformat(text) if form == ISO else moment_by_pattern(text, form)
        return day_where(moment, zone)
    except (ValueError, OverflowError):
        return None


def moment_by_pattern(text: str, pattern: str) -> datetime:
    """Raises ValueError. A time of day may stand behind a day whose pattern knows none."""
    if pattern == COMPACT and len(text) != len("20260331"):
        raise ValueError
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007 - most patterns have no time zone
    except ValueError:
        day = TIME_OF_DAY.sub("", text)
        if day == text:
            raise
        return datetime.strptime(day, pattern)  # noqa: DTZ007 - a day has no time zone


def day_of_serial(text: str, epoch: date) -> date | None:
    if not SERIAL.fullmatch(text) or not 0 < int(Decimal(text)) <= LAST_SERIAL:
        return None
    return epoch + timedelta(days=int(Decimal(text)))
