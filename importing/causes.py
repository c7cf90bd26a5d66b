"""The order of commands within a day: a cause comes before what follows from it.

A file knows days and no times. An invoice and its payment of the same day may stand in either order in a
file, or in two files."""

from collections.abc import Mapping

CAUSES = (
    "PublishProduct PublishPriceList PublishElements RegisterCustomer ClassifyCustomer SetGroupLimit "
    "SetCreditTerms ChangeProfileElement SignContract RenewContract SetVisitRhythm SetBudget ReviseBudget "
    "SetTarget ReviseTarget DecomposeTarget ProposeCampaign ApproveCampaign",
    "PlaceOrder TakeOverOrder ChangeOrder ReleaseOrder",
    "ReceiveStock DeliverOrder",
    "InvoiceOrder TakeOverInvoice",
    "ReturnGoods TakeBackGoods IssueCreditNote AdjustAccount",
    "ReceivePayment AllocatePayment ApplyCredit PromisePayment",
    "",
    "CancelOrder EndContract MergeCustomer CloseCustomer",
)
"""The names of commands, those that come first in front. The empty place is for all others, such as visits,
counts of stock and spending."""

OTHERS = CAUSES.index("")
RANKS: Mapping[str, int] = {name: rank for rank, names in enumerate(CAUSES) for name in names.split()}


def rank_of(command: str) -> int:
    return RANKS.get(command, OTHERS)
