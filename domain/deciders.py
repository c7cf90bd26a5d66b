"""Which decider answers which command."""

from collections.abc import Mapping
from typing import Any, get_args

from forewarn.domain.budget.decisions import BUDGET, BudgetCommand
from forewarn.domain.calendar import CALENDAR, CalendarCommand
from forewarn.domain.campaign.decisions import CAMPAIGN, CampaignCommand
from forewarn.domain.claim.decisions import CLAIM, ClaimCommand
from forewarn.domain.credit_balance.decisions import CREDIT_BALANCE, CreditBalanceCommand
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.group import GROUP, SetGroupLimit
from forewarn.domain.decider import Decider
from forewarn.domain.definition.decisions import DEFINITION, DefinitionCommand
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.paper.decisions import PAPER, PaperCommand
from forewarn.domain.payment.decisions import PAYMENT, PaymentCommand
from forewarn.domain.payment.promises import PROMISE, PromiseCommand
from forewarn.domain.rules import RULES, PublishRules
from forewarn.domain.spending.decisions import SPENDING, RecordSpending
from forewarn.domain.stock.decisions import STOCK, StockCommand
from forewarn.domain.target.decisions import TARGET, TargetCommand
from forewarn.domain.visit.decisions import VISIT, VisitCommand

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
