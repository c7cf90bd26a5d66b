"""Any story of customer C1: what was asked of it, by whom, in what order."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Exposure, Standing, UpTo
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerFact
from forewarn.domain.customer.group import Group
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.customer.shared_currency import GROUP_CURRENCY
from forewarn.domain.decider import Refused
from forewarn.domain.needs import ReadingOf, StateOf

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 11)
ACTORS = st.sampled_from(["Ann", "Bo", "Ann", "Bo", ""])
DAYS = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
WORDS = st.sampled_from(["a", "b", "a", "b", ""])
GROUPS = st.sampled_from([None, "north", "group/north", "south"])
TERMS = st.builds(
    CreditTerms,
    limit=st.sampled_from([1, 2, 0]).map(UpTo),
    payment_days=st.sampled_from([0, 1, 0, 1, -1]),
    group=GROUPS,
)
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "on": DAYS,
    "effective": DAYS,
    "review_on": DAYS,
    "first_day": DAYS,
    "last_day": DAYS,
    "terms": TERMS,
    "limit": st.just(UpTo(5)),
    "every_days": st.integers(-1, 40),
    "currency": st.just("CNY"),
    "customer": st.just("C1"),
    "subject": st.just("customer/C1"),
    "into": st.sampled_from(["", "C1", "C2"]),
}
STANDINGS = st.sampled_from(
    [None, Standing("customer/C1", "CNY"), Standing("customer/C1", "CNY", exposure=Exposure(overdue_cents=1))]
)
Step = tuple[CustomerCommand, str, Standing | None]


def any_of(kind: Any, names: Sequence[str]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: SPECIAL.get(name, WORDS) for name in names})


def steps_of(*kinds: Any) -> st.SearchStrategy[list[Step]]:
    commands = st.one_of([any_of(kind, [each.name for each in fields(kind)]) for kind in kinds])
    return st.lists(st.tuples(commands, ACTORS, STANDINGS), max_size=20)


def in_order(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step[0].on)


STEPS = steps_of(*get_args(CustomerCommand))
FACTS = st.lists(st.one_of([any_of(kind, kind.__struct_fields__) for kind in get_args(CustomerFact)]))
REGISTER = RegisterCustomer(FIRST, "C1", "Lotus Trading", "CNY")


def story(steps: list[Step]) -> list[CustomerFact]:
    """What is stored when every command is sent, whether it is refused or not."""
    facts: list[CustomerFact] = []
    customer = CUSTOMER.initial
    for command, actor, standing in [(REGISTER, "", None), *steps]:
        needs = CUSTOMER.needs(command, customer)
        shared = [need for need in needs if isinstance(need, ReadingOf) and need.reading is GROUP_CURRENCY]
        groups = {need: Group(UpTo(1)) for need in needs if isinstance(need, StateOf)}
        answers = {**dict.fromkeys(shared, ""), **groups, **gathered(standing)}
        circumstances = Circumstances(today=LAST, actor=actor, gathered=answers)
        try:
            decided = CUSTOMER.decide(command, customer, circumstances)
        except Refused:
            continue
        facts += decided
        customer = CUSTOMER.fold(decided, customer)
    return facts
