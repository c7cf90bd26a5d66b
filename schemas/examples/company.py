"""The company's own: its calendar, its rules, its days."""

from datetime import date

from forewarn.domain import calendar, rules
from forewarn.domain.calendar import CalendarYearPublished, DayOpened
from forewarn.domain.policy import Policy
from forewarn.domain.rules import Override, RulesPublished
from forewarn.schemas.examples.example import JANUARY_5, MARCH_2, in_stream

EXAMPLES = [
    *in_stream(
        calendar.STREAM,
        CalendarYearPublished(
            subject=calendar.STREAM,
            on=JANUARY_5,
            year=2026,
            rest_days=(date(2026, 2, 16), date(2026, 2, 17), date(2026, 4, 6)),
            makeup_days=(date(2026, 2, 14), date(2026, 2, 28)),
        ),
        DayOpened(subject=calendar.STREAM, on=MARCH_2),
    ),
    *in_stream(
        rules.STREAM,
        RulesPublished(
            subject=rules.STREAM,
            on=JANUARY_5,
            version=1,
            policy=Policy(overdue_grace_days=5, tolerance_percent=2, credit_releasers=("controller/wu",)),
            monitors={"arrears": {"overdue_days": {"enter": [1, 15, 60], "leave": [1, 10, 45]}}},
            overrides=(Override("arrears", "grade", "A", {"grace_days": 10}),),
        ),
    ),
]
