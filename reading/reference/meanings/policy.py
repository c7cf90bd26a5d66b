"""What each rule of the policy means."""

MEANINGS = {
    "open_period_days": "How many days before the open day a fact may be dated; what is older is refused.",
    "overdue_grace_days": "Days after the due date before an open item is overdue for new orders.",
    "overdue_minimum_cents": "What may be overdue, all items together, before an order is refused or held.",
    "overdue_minimums": "Other minimums by currency, such as { JPY = 2000 }, in place of the one above.",
    "remainder_cents": "An item of which no more than this is open has no age: it is not overdue anywhere.",
    "tolerance_percent": "By how much the exposure with a new order may exceed the credit limit.",
    "disputed_counts_as_overdue": "Whether a disputed amount is overdue once it is past due.",
    "credit_releasers": "The actors who may release a held order; empty: anybody but who placed it.",
    "claim_settlers": "The actors who may settle a claim; empty: anybody but who submitted it.",
    "refuses_aged_goods": "Whether goods with over a third of their shelf life gone on arrival are refused.",
    "lead_days": "How long goods are on their way to a dealer, for what it should order.",
    "lead_spread_days": "The standard deviation of `lead_days`.",
    "review_days": "How often a dealer orders, for what it should order.",
    "service_level_percent": "How often a dealer's stock must suffice until the next goods come.",
    "acceptance_days": "After how many days an acceptance matures that names no day; 0: it must name one.",
    "takeover_until": "The last open day on which TakeOverOrder and TakeOverInvoice are accepted; none: all.",
    "takeover_actors": "The actors who may send TakeOverOrder and TakeOverInvoice; empty: anybody.",
}
