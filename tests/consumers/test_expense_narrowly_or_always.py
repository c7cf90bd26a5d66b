"""The expense monitor that is asked only when it must be says what one says that is asked always."""

from contextlib import suppress
from random import Random
from typing import Any

import pytest

from examples.curious_monitors import asked_always, asked_for_all
from examples.rederived import contents_derived, contents_stored, derived_from
from examples.spending_histories import FIRST, spending_history
from forewarn.alerts.expense.monitor import EXPENSE
from forewarn.alerts.registry import MONITORS
from forewarn.domain.calendar import OpenDay
from forewarn.domain.campaign.approving import ApproveCampaign
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused


def told(company: Any, seed: int, commands: int) -> Any:
    """A company whose rep proposes and whose boss approves; nobody minds what is refused."""
    company.do(OpenDay(FIRST))
    for customer in ("C1", "C2"):
        company.do(RegisterCustomer(FIRST, customer, customer, "CNY"))
    today = FIRST
    for command in spending_history(Random(seed), commands):
        if command.on > today:
            today = command.on
            company.do(OpenDay(today))
        with suppress(Refused):
            company.do(command, "boss" if isinstance(command, ApproveCampaign) else "rep/7")
    return company


def said(company: Any, monitor: Any, with_wakes: bool = False) -> dict[str, Any]:
    contents = contents_derived(derived_from(company.store, [monitor]))
    return {name: data for name, data in contents.items() if with_wakes or not name.startswith("wake ")}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_history(company: Any, seed: int) -> None:
    told(company, seed, 250)
    assert said(company, EXPENSE, True) == said(company, asked_for_all(EXPENSE), True)
    narrow = said(company, EXPENSE)
    assert narrow == said(company, asked_always(EXPENSE))
    assert sum(name.startswith("transition ") for name in narrow) > 10


def test_what_is_stored_is_what_the_log_gives(company: Any) -> None:
    told(company, 3, 150)
    company.settle()
    stored = contents_stored(company.store)
    assert stored == contents_derived(derived_from(company.store, MONITORS))
