"""Orders and invoices of another system are not judged: the rules say who may bring them in, until when."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.placing import TakeOverOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.paper.decisions import PAPER
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.policy import Policy

GO_LIVE = date(2026, 3, 31)
LINE = WantedLine("TEA", 3, Decimal(10))
COMMANDS = [
    (ORDER, TakeOverOrder(GO_LIVE, "O1", "C1", "CNY", (LINE,))),
    (PAPER, TakeOverInvoice(GO_LIVE, "I1", "C1", Money(8_000, "CNY"))),
]
taken_over = pytest.mark.parametrize(("decider", "command"), COMMANDS)


def decided(
    decider: Any, command: Any, policy: Policy, today: date = GO_LIVE, actor: str = "import/erp"
) -> int:
    known = gathered(Standing("customer/C1", "CNY"))
    circumstances = Circumstances(today, actor, policy, known)
    return len(decider.decide(command, decider.initial, circumstances))


@taken_over
def test_anybody_takes_over_on_any_day_by_default(decider: Any, command: Any) -> None:
    assert decided(decider, command, Policy(), today=GO_LIVE + timedelta(400)) == 1


@taken_over
def test_nothing_is_taken_over_once_the_last_day_has_passed(decider: Any, command: Any) -> None:
    """The open day decides, so that an earlier date of the command is no way round."""
    policy = Policy(takeover_until=GO_LIVE)
    assert decided(decider, command, policy) == 1
    with pytest.raises(Refused, match=r"nothing is taken over after 2026-03-31 \(takeover_until\)"):
        decided(decider, replace(command, on=date(2026, 3, 1)), policy, today=GO_LIVE + timedelta(1))


@taken_over
def test_only_who_is_named_takes_over(decider: Any, command: Any) -> None:
    policy = Policy(takeover_actors=("import/erp", "ann"))
    assert decided(decider, command, policy) == decided(decider, command, policy, actor=" Ann ") == 1
    for stranger in ("import/other", "", "аnn"):  # the last begins with a Cyrillic letter
        with pytest.raises(Refused, match=r"may not take anything over: ask import/erp, ann"):
            decided(decider, command, policy, actor=stranger)
