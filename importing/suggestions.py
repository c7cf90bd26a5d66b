"""What a cell that could not be read looks like, and which setting reads it."""

from datetime import date

from forewarn.importing.days import EXCEL, read_day
from forewarn.importing.numbers import STYLES, half_width, number_in

LIKELY_EMPTY = frozenset(
    {"-", "--", "/", "null", "none", "nil", "n/a", "na", "#n/a", "nan", "(null)", "\\n", "无", "空"}
)
LIKELY_SIGNS = ("¥", "$", "€", "£", "₹", "元", "RMB", "CNY", "USD", "EUR", "GBP")
LIKELY_FORMS = (
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%d.%m.%Y",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%Y%m%d",
)
SERIALS = (date(1990, 1, 1), date(2100, 1, 1))


def of_number(text: str) -> str:
    """Return how to have it read; empty where nothing is known."""
    if likely_empty(text):
        return empty_setting(text)
    signs = tuple(sign for sign in LIKELY_SIGNS if sign.lower() in half_width(text).lower())
    for name in STYLES:
        if fits(text, name, signs):
            named = f' and currency_signs = ["{signs[0]}"]' if signs else ""
            return f'; it looks like {name}: set number_style = "{name}"{named}'
    return ""


def fits(text: str, name: str, signs: tuple[str, ...]) -> bool:
    try:
        number_in(text, (name,), signs)
    except ValueError:
        return False
    return True


def of_day(text: str) -> str:
    if likely_empty(text):
        return empty_setting(text)
    forms = [form for form in LIKELY_FORMS if likely_day(text, form)]
    if forms:
        return f'; add "{forms[0]}" to date_formats' + (f', or "{forms[1]}"' if len(forms) > 1 else "")
    if likely_day(text, EXCEL):
        return f'; it looks like a day of a spreadsheet: add "{EXCEL}" to date_formats'
    return ""


def likely_day(text: str, form: str) -> bool:
    try:
        return SERIALS[0] <= read_day(text, (form,)) < SERIALS[1]
    except ValueError:
        return False


def likely_empty(text: str) -> bool:
    return half_width(text).lower() in LIKELY_EMPTY


def empty_setting(text: str) -> str:
    return f'; if it stands for nothing, set empty = ["{text.strip()}"]'
