"""A random history: commands in the order of time, most of which are accepted. It tells no story; it is
there to try the whole with, and for load."""

from collections.abc import Iterator
from datetime import date
from random import Random

from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Command
from forewarn.scenario.draw import CURRENCY, REGIONS, Draw
from forewarn.scenario.random_commands import OFTEN, SELDOM, SOMETIMES

FIRST_DAY = date(2026, 1, 5)


def random_history(random: Random, customers: int = 3) -> Iterator[Command]:
    """Without end. Whoever carries the commands out passes over those that are refused: the history
    knows what it asked for, not what became of it."""
    draw = Draw(random, customers, FIRST_DAY)
    yield OpenDay(draw.today)
    yield from opening(draw)
    kinds = 10 * OFTEN + 3 * SOMETIMES + SELDOM
    while True:
        yield draw.one_of(*kinds)(draw)


def opening(draw: Draw) -> Iterator[Command]:
    yield SetGroupLimit(draw.today, "G", UpTo(300_000))
    for customer in draw.customers:
        region = draw.one_of(*REGIONS)
        yield RegisterCustomer(
            draw.today, customer, f"Dealer {customer}", CURRENCY, region=region, owner="rep/1"
        )
        yield SetCreditTerms(draw.today, customer, CreditTerms(limit=UpTo(150_000)))
