"""Examples for readers: one dealer, and what happened to it in the spring of 2026. All of it is invented."""

from datetime import date
from typing import NamedTuple

from forewarn.domain.decider import Fact
from forewarn.domain.subjects import customer

DEALER = customer("C1042")
REP, CONTROLLER = "rep/li.na", "controller/wu"

JANUARY_5 = date(2026, 1, 5)
MARCH_2, MARCH_4, MARCH_6, MARCH_9, MARCH_31 = (date(2026, 3, day) for day in (2, 4, 6, 9, 31))
APRIL_7, APRIL_8, APRIL_20 = (date(2026, 4, day) for day in (7, 8, 20))
MAY_6, MAY_20 = date(2026, 5, 6), date(2026, 5, 20)
YEAR_END = date(2026, 12, 31)


class Example(NamedTuple):
    """A fact as it lies in its stream, where versions count from 1."""

    stream: str
    version: int
    fact: Fact


def in_stream(stream: str, *facts: Fact, after: int = 0) -> list[Example]:
    """Facts that follow each other; `after`: how many there were before that are not shown."""
    return [Example(stream, version, fact) for version, fact in enumerate(facts, start=after + 1)]
