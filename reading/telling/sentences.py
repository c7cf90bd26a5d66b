"""Every fact as a sentence, for timelines and for the evidence of an alert."""

from collections.abc import Mapping

from forewarn.alerts.handling import facts as handling
from forewarn.alerts.life import facts as life
from forewarn.domain import calendar, rules
from forewarn.domain.budget import facts as budget
from forewarn.domain.campaign import facts as campaign
from forewarn.domain.claim import facts as claim
from forewarn.domain.credit_balance import facts as credit
from forewarn.domain.customer import contact_facts as contact
from forewarn.domain.customer import facts as customer
from forewarn.domain.customer import link_facts as link
from forewarn.domain.dead_letter import facts as dead_letter
from forewarn.domain.decider import Fact
from forewarn.domain.definition import facts as definition
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order import facts as order
from forewarn.domain.paper import facts as paper
from forewarn.domain.payment import facts as payment
from forewarn.domain.spending import facts as spending
from forewarn.domain.stock import facts as stock
from forewarn.domain.target import facts as target
from forewarn.domain.visit import facts as visit
from forewarn.reading.telling.words import Words

SENTENCES: Mapping[type[Fact], str] = {
    calendar.CalendarYearPublished: "the working days of {year} were published",
    calendar.DayOpened: "the day was opened",
    rules.RulesPublished: "version {version} of the rules was published",
    customer.CustomerRegistered: "{name} was registered as {kind} in {region}, owner {owner}",
    customer.ProfileElementChanged: "{source} says {element} is {current}, before it was {previous}",
    customer.CustomerClassified: "is now {kind}, grade {grade}, in {region}, owner {owner}",
    customer.CreditTermsSet: "credit terms were set: {terms}",
    customer.CreditGroupLimitSet: "the shared limit was set: {limit}",
    customer.CreditGroupJoined: "{member} joined the shared limit",
    customer.CreditGroupLeft: "{member} left the shared limit",
    customer.CustomerHeld: "the account was held: {reason}; to be reviewed on {review_on}",
    customer.CustomerReleased: "the hold was lifted: {reason}",
    customer.ContractSigned: "contract {contract} was signed for {first_day} to {last_day}",
    customer.ContractRenewed: "contract {contract} was renewed until {last_day}",
    customer.ContractEnded: "contract {contract} ended: {reason}",
    customer.FactReported: "{source} reported {kind} {detail}",
    customer.FactConfirmed: "{source} confirmed {kind}",
    customer.FactCleared: "{source} cleared {kind}",
    customer.BankAccountChangeProposed: "{proposed_by} proposed another bank account",
    customer.BankAccountChangeApproved: "{approved_by} approved the new bank account",
    customer.BankAccountChangeRejected: "{rejected_by} rejected the new bank account: {reason}",
    customer.VisitRhythmSet: "a visit every {every_days} days was agreed",
    contact.ContactAdded: "{name} ({title}, {part}) is a contact ({contact})",
    contact.ContactChanged: "contact {contact} is now {name} ({title}, {part})",
    contact.ContactLeft: "contact {contact} ({title}, {part}) left: {reason}",
    customer.CustomerMerged: "lives on as {into}",
    customer.CustomerClosed: "the account was closed: {reason}",
    link.LinkJoined: "{member} has {value} as {element}",
    link.LinkLeft: "{member} has no more to do with it",
    link.LinkReported: "{source} reported {kind} of {member}",
    link.LinkCleared: "{source} cleared {kind} of {member}",
    order.OrderPlaced: "order {order} was placed: {lines} line(s), {amount}",
    order.OrderRefused: "order {order} over {amount} was refused: {reasons}",
    order.OrderHeld: "order {order} over {amount} was held: {reasons}",
    order.OrderReadyForRelease: "order {order} is ready to release",
    order.OrderNoLongerReady: "order {order} is no longer ready: {reasons}",
    order.OrderReleased: "{released_by} released order {order} until {until}: {reason}",
    order.OrderChanged: "order {order} was changed",
    order.OrderCancelled: "order {order} was cancelled: {reason}",
    order.OrderDelivered: "delivery {delivery} of order {order}: {lines} line(s), {amount}",
    order.OrderInvoiced: "invoice {invoice} over {amount}, due {instalments}",
    paper.InvoiceTakenOver: "invoice {invoice} over {amount} was taken over, due {instalments}",
    GoodsReturned: "goods worth {amount} came back ({goods_return}): {reason}",
    paper.CreditNoteIssued: "credit note {credit_note} over {amount}: {reason}",
    credit.CreditApplied: "{amount} of credit went to invoice {invoice}",
    credit.CreditTakenBack: "{amount} of credit were taken back from invoice {invoice}",
    credit.CreditRefunded: "{amount} of credit were refunded by {tender}",
    paper.AdjustmentBooked: "the account was adjusted by {amount}: {reason}",
    paper.InvoiceDisputed: "{amount} of invoice {invoice} were disputed: {reason}",
    paper.DisputeSettled: "the dispute over {amount} of invoice {invoice} was settled: {outcome}",
    payment.PaymentReceived: "payment {payment} of {amount} came in by {tender}",
    payment.PaymentAllocated: "{amount} of payment {payment} went to invoice {invoice}",
    payment.PaymentDeallocated: "{amount} of payment {payment} were taken back from invoice {invoice}",
    payment.PaymentReversed: "payment {payment} of {amount} was reversed: {reason}",
    payment.PaymentPromised: "{amount} were promised by {due} ({promise})",
    payment.PromiseKept: "promise {promise} of {amount} was kept",
    payment.PromiseBroken: "promise {promise} of {amount} was broken: {received} came in",
    target.TargetSet: "target {target} was set: {amount}, quantity {quantity}",
    target.TargetRevised: "target {target} was revised to {amount}, quantity {quantity}: {reason}",
    target.TargetDecomposed: "target {target} was divided into {parts} part(s), {unallocated} left",
    visit.VisitPlanned: "{rep} planned visit {visit}, due {due}",
    visit.VisitSubmitted: "visit {visit} was submitted",
    visit.VisitApproved: "{approved_by} approved visit {visit}",
    visit.VisitRejected: "{rejected_by} rejected visit {visit}: {reason}",
    visit.VisitStarted: "{rep} began visit {visit} at {place}",
    visit.VisitStepRecorded: "step {number} of visit {visit}: {step} {note}",
    visit.VisitStockCounted: "stock was counted on visit {visit}: {lines} line(s)",
    visit.VisitShelfChecked: "the shelf was checked on visit {visit}",
    visit.VisitCompleted: "{rep} completed visit {visit}: {result}",
    visit.VisitMissed: "visit {visit} by {rep} was missed: {reason}",
    visit.VisitCarriedOver: "visit {visit} was carried over to {due}",
    visit.VisitResultApproved: "{approved_by} approved the result of visit {visit}",
    definition.DefinitionPublished: "version {version} of {kind} {definition} was published, from {from_day}",
    definition.DefinitionRetired: "{kind} {definition} was retired from {from_day}",
    definition.DefinitionListed: "{kind} {definition} was listed or taken off the list, from {from_day}",
    stock.StockReceived: "stock was received with {document}: {lines} line(s)",
    stock.StockSoldOut: "the dealer reported its own sales in {document}: {lines} line(s)",
    stock.StockCounted: "stock was counted in {document}: {lines} line(s)",
    stock.StockAdjusted: "stock was adjusted by {document}: {reason}",
    stock.StockDamaged: "damaged goods were reported in {document}: {reason}",
    stock.FeedCompleted: "the feed {feed} is complete for {day}",
    budget.BudgetSet: "{amount} were budgeted for {category}, {first_day} to {last_day}",
    budget.BudgetRevised: "the budget from {first_day} was revised to {amount}: {reason}",
    budget.BudgetDrawn: "{amount} were committed to campaign {campaign} of {customer}",
    budget.BudgetAccrued: "campaign {campaign} of {customer} was carried out for {amount}",
    budget.BudgetSpent: "{amount} were spent on {customer} ({document})",
    budget.BudgetReturned: "campaign {campaign} of {customer} gave {amount} back",
    campaign.CampaignProposed: "{proposed_by} proposed campaign {campaign} over {amount}, "
    "{first_day} to {last_day}",
    campaign.CampaignApproved: "{approved_by} approved campaign {campaign}",
    campaign.CampaignRejected: "{rejected_by} rejected campaign {campaign}: {reason}",
    campaign.CampaignCommitted: "{amount} of budget {budget} were committed to campaign {campaign}",
    campaign.CampaignCarriedOut: "campaign {campaign}: {activity} took place at {store} for {amount}",
    campaign.CampaignReleased: "campaign {campaign} gave {amount} back: {reason}",
    campaign.CampaignEnded: "campaign {campaign} ended: {spent} were spent, {owed} are owed",
    campaign.CampaignEvaluated: "campaign {campaign} was evaluated: a net return of {return_net} on {spend}",
    campaign.CampaignCharged: "{document} was entered: {claimed} claimed, {spent} spent",
    claim.ClaimSubmitted: "claim {claim} over {amount} for {activity} at {store} in {period} came in",
    claim.ClaimHeld: "claim {claim} was held ({reason}; first claim: {first_claim})",
    claim.ClaimSettled: "claim {claim} was settled: {paid} paid, {written_off} written off, "
    "{carried} carried",
    claim.ClaimRejected: "{rejected_by} rejected claim {claim}: {reason}",
    claim.ActivityClaimed: "{activity} at {store} in {period} was claimed with {claim}",
    claim.ActivityFreed: "claim {claim} no longer stands",
    spending.SpendingRecorded: "{amount} were spent ({document}), {planned} of it planned",
    dead_letter.RecordSetAside: "record {letter} could not be applied: {reason}",
    dead_letter.RecordRetried: "{by} had record {letter} applied again",
    dead_letter.RecordDiscarded: "{by} discarded record {letter}: {reason}",
    life.AlertRaised: "alert {alert} ({level}) began: {explanation}",
    life.AlertChanged: "alert {alert} is {state} ({level}): {explanation}",
    life.AlertResolved: "alert {alert} ended",
    life.AlertStale: "alert {alert} went stale: {explanation}",
    life.AlertWithheld: "alert {alert} is withheld: {explanation}",
    handling.AlertAcknowledged: "{by} acknowledged alert {alert}",
    handling.AlertAssigned: "{by} assigned alert {alert} to {to}",
    handling.AlertSnoozed: "{by} snoozed alert {alert} until {until}",
    handling.AlertCommented: "{by} on alert {alert}: {text}",
    handling.AlertMarked: "{by} marked alert {alert} as {mark}",
}


def sentence(fact: Fact, currency: str = "") -> str:
    """`currency` is the customer's, for facts that do not name one."""
    return SENTENCES[type(fact)].format_map(Words(fact, currency)).rstrip()
