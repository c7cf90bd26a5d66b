"""Which decider answers which command."""

from collections.abc import Mapping
from typing import Any, get_args

from domain.budget.commands import BudgetCommand
from domain.budget.decisions import BUDGET
from domain.calendar import CALENDAR, CalendarCommand
from domain.campaign.commands import CampaignCommand
from domain.campaign.decisions import CAMPAIGN
from domain.claim.commands import ClaimCommand
from domain.claim.decisions import CLAIM
from domain.credit_balance.commands import CreditBalanceCommand
from domain.credit_balance.decisions import CREDIT_BALANCE
from domain.customer.commands import CustomerCommand, SetGroupLimit
from domain.customer.decisions import CUSTOMER
from domain.customer.group import GROUP
from domain.decider import Decider
from domain.definition.commands import DefinitionCommand
from domain.definition.decisions import DEFINITION
from domain.order.commands import OrderCommand
from domain.order.decisions import ORDER
from domain.paper.commands import PaperCommand
from domain.paper.decisions import PAPER
from domain.payment.commands import PaymentCommand, PromiseCommand
from domain.payment.decisions import PAYMENT
from domain.payment.promises import PROMISE
from domain.rules import RULES, PublishRules
from domain.spending.commands import RecordSpending
from domain.spending.decisions import SPENDING
from domain.stock.commands import StockCommand
from domain.stock.decisions import STOCK
from domain.target.commands import TargetCommand
from domain.target.decisions import TARGET
from domain.visit.commands import VisitCommand
from domain.visit.decisions import VISIT

AnyDecider = Decider[Any, Any, Any]


def answering(decider: AnyDecider, *commands: type) -> dict[type, AnyDecider]:
    return dict.fromkeys(commands, decider)


DECIDERS: Mapping[type, AnyDecider] = {
    **answering(CALENDAR, *get_args(CalendarCommand)),
    **answering(RULES, PublishRules),
    **answering(CUSTOMER, *get_args(CustomerCommand)),
    **answering(GROUP, SetGroupLimit),
    **answering(ORDER, *get_args(OrderCommand)),
    **answering(PAPER, *get_args(PaperCommand)),
    **answering(CREDIT_BALANCE, *get_args(CreditBalanceCommand)),
    **answering(PAYMENT, *get_args(PaymentCommand)),
    **answering(PROMISE, *get_args(PromiseCommand)),
    **answering(TARGET, *get_args(TargetCommand)),
    **answering(DEFINITION, *get_args(DefinitionCommand)),
    **answering(STOCK, *get_args(StockCommand)),
    **answering(BUDGET, *get_args(BudgetCommand)),
    **answering(CAMPAIGN, *get_args(CampaignCommand)),
    **answering(CLAIM, *get_args(ClaimCommand)),
    **answering(SPENDING, RecordSpending),
    **answering(VISIT, *get_args(VisitCommand)),
}
