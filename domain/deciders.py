"""Which decider answers which command."""

from collections.abc import Mapping
from typing import Any, get_args

from forewarn.domain.budget.commands import BudgetCommand
from forewarn.domain.budget.decisions import BUDGET
from forewarn.domain.calendar import CALENDAR, CalendarCommand
from forewarn.domain.campaign.commands import CampaignCommand
from forewarn.domain.campaign.decisions import CAMPAIGN
from forewarn.domain.claim.commands import ClaimCommand
from forewarn.domain.claim.decisions import CLAIM
from forewarn.domain.credit_balance.commands import CreditBalanceCommand
from forewarn.domain.credit_balance.decisions import CREDIT_BALANCE
from forewarn.domain.customer.commands import CustomerCommand, SetGroupLimit
from forewarn.domain.customer.decisions import CUSTOMER
from forewarn.domain.customer.group import GROUP
from forewarn.domain.decider import Decider
from forewarn.domain.definition.commands import DefinitionCommand
from forewarn.domain.definition.decisions import DEFINITION
from forewarn.domain.order.commands import OrderCommand
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.paper.commands import PaperCommand
from forewarn.domain.paper.decisions import PAPER
from forewarn.domain.payment.commands import PaymentCommand, PromiseCommand
from forewarn.domain.payment.decisions import PAYMENT
from forewarn.domain.payment.promises import PROMISE
from forewarn.domain.rules import RULES, PublishRules
from forewarn.domain.spending.commands import RecordSpending
from forewarn.domain.spending.decisions import SPENDING
from forewarn.domain.stock.commands import StockCommand
from forewarn.domain.stock.decisions import STOCK
from forewarn.domain.target.commands import TargetCommand
from forewarn.domain.target.decisions import TARGET
from forewarn.domain.visit.commands import VisitCommand
from forewarn.domain.visit.decisions import VISIT

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
