"""The wire name of every fact of the business. A name, once stored, keeps its meaning for ever."""

from collections.abc import Mapping

from forewarn.domain.budget import facts as budget
from forewarn.domain.calendar import CalendarYearPublished, DayOpened
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
from forewarn.domain.rules import RulesPublished
from forewarn.domain.spending import facts as spending
from forewarn.domain.stock import facts as stock
from forewarn.domain.target import facts as target
from forewarn.domain.visit import facts as visit

FACTS: Mapping[str, type[Fact]] = {
    "calendar.year_published.v1": CalendarYearPublished,
    "calendar.day_opened.v1": DayOpened,
    "rules.published.v1": RulesPublished,
    "customer.registered.v1": customer.CustomerRegistered,
    "customer.profile_element_changed.v1": customer.ProfileElementChanged,
    "customer.classified.v1": customer.CustomerClassified,
    "customer.credit_terms_set.v1": customer.CreditTermsSet,
    "customer.held.v1": customer.CustomerHeld,
    "customer.released.v1": customer.CustomerReleased,
    "customer.contract_signed.v1": customer.ContractSigned,
    "customer.contract_renewed.v1": customer.ContractRenewed,
    "customer.contract_ended.v1": customer.ContractEnded,
    "customer.fact_reported.v1": customer.FactReported,
    "customer.fact_confirmed.v1": customer.FactConfirmed,
    "customer.fact_cleared.v1": customer.FactCleared,
    "customer.bank_account_change_proposed.v1": customer.BankAccountChangeProposed,
    "customer.bank_account_change_approved.v1": customer.BankAccountChangeApproved,
    "customer.bank_account_change_rejected.v1": customer.BankAccountChangeRejected,
    "customer.visit_rhythm_set.v1": customer.VisitRhythmSet,
    "contact.added.v1": contact.ContactAdded,
    "contact.changed.v1": contact.ContactChanged,
    "contact.left.v1": contact.ContactLeft,
    "customer.merged.v1": customer.CustomerMerged,
    "customer.closed.v1": customer.CustomerClosed,
    "group.limit_set.v1": customer.CreditGroupLimitSet,
    "group.joined.v1": customer.CreditGroupJoined,
    "group.left.v1": customer.CreditGroupLeft,
    "link.joined.v1": link.LinkJoined,
    "link.left.v1": link.LinkLeft,
    "link.reported.v1": link.LinkReported,
    "link.cleared.v1": link.LinkCleared,
    "order.placed.v1": order.OrderPlaced,
    "order.refused.v1": order.OrderRefused,
    "order.held.v1": order.OrderHeld,
    "order.ready_for_release.v1": order.OrderReadyForRelease,
    "order.no_longer_ready.v1": order.OrderNoLongerReady,
    "order.released.v1": order.OrderReleased,
    "order.changed.v1": order.OrderChanged,
    "order.cancelled.v1": order.OrderCancelled,
    "order.delivered.v1": order.OrderDelivered,
    "order.invoiced.v1": order.OrderInvoiced,
    "invoice.taken_over.v1": paper.InvoiceTakenOver,
    "invoice.disputed.v1": paper.InvoiceDisputed,
    "invoice.dispute_settled.v1": paper.DisputeSettled,
    "goods.returned.v1": GoodsReturned,
    "credit_note.issued.v1": paper.CreditNoteIssued,
    "credit.applied.v1": credit.CreditApplied,
    "credit.taken_back.v1": credit.CreditTakenBack,
    "credit.refunded.v1": credit.CreditRefunded,
    "adjustment.booked.v1": paper.AdjustmentBooked,
    "payment.received.v1": payment.PaymentReceived,
    "payment.allocated.v1": payment.PaymentAllocated,
    "payment.deallocated.v1": payment.PaymentDeallocated,
    "payment.reversed.v1": payment.PaymentReversed,
    "promise.made.v1": payment.PaymentPromised,
    "promise.kept.v1": payment.PromiseKept,
    "promise.broken.v1": payment.PromiseBroken,
    "visit.planned.v1": visit.VisitPlanned,
    "visit.submitted.v1": visit.VisitSubmitted,
    "visit.approved.v1": visit.VisitApproved,
    "visit.rejected.v1": visit.VisitRejected,
    "visit.started.v1": visit.VisitStarted,
    "visit.step_recorded.v1": visit.VisitStepRecorded,
    "visit.stock_counted.v1": visit.VisitStockCounted,
    "visit.shelf_checked.v1": visit.VisitShelfChecked,
    "visit.completed.v1": visit.VisitCompleted,
    "visit.missed.v1": visit.VisitMissed,
    "visit.carried_over.v1": visit.VisitCarriedOver,
    "visit.result_approved.v1": visit.VisitResultApproved,
    "target.set.v1": target.TargetSet,
    "target.revised.v1": target.TargetRevised,
    "target.decomposed.v1": target.TargetDecomposed,
    "definition.published.v1": definition.DefinitionPublished,
    "definition.retired.v1": definition.DefinitionRetired,
    "definition.listed.v1": definition.DefinitionListed,
    "stock.received.v1": stock.StockReceived,
    "stock.sold_out.v1": stock.StockSoldOut,
    "stock.counted.v1": stock.StockCounted,
    "stock.adjusted.v1": stock.StockAdjusted,
    "stock.damaged.v1": stock.StockDamaged,
    "feed.completed.v1": stock.FeedCompleted,
    "budget.set.v1": budget.BudgetSet,
    "budget.revised.v1": budget.BudgetRevised,
    "budget.drawn.v1": budget.BudgetDrawn,
    "budget.accrued.v1": budget.BudgetAccrued,
    "budget.spent.v1": budget.BudgetSpent,
    "budget.returned.v1": budget.BudgetReturned,
    "campaign.proposed.v1": campaign.CampaignProposed,
    "campaign.approved.v1": campaign.CampaignApproved,
    "campaign.rejected.v1": campaign.CampaignRejected,
    "campaign.committed.v1": campaign.CampaignCommitted,
    "campaign.carried_out.v1": campaign.CampaignCarriedOut,
    "campaign.released.v1": campaign.CampaignReleased,
    "campaign.ended.v1": campaign.CampaignEnded,
    "campaign.evaluated.v1": campaign.CampaignEvaluated,
    "campaign.charged.v1": campaign.CampaignCharged,
    "claim.submitted.v1": claim.ClaimSubmitted,
    "claim.held.v1": claim.ClaimHeld,
    "claim.settled.v1": claim.ClaimSettled,
    "claim.rejected.v1": claim.ClaimRejected,
    "activity.claimed.v1": claim.ActivityClaimed,
    "activity.freed.v1": claim.ActivityFreed,
    "spending.recorded.v1": spending.SpendingRecorded,
    "record.set_aside.v1": dead_letter.RecordSetAside,
    "record.retried.v1": dead_letter.RecordRetried,
    "record.discarded.v1": dead_letter.RecordDiscarded,
}
WIRE_NAMES: Mapping[type[Fact], str] = {kind: name for name, kind in FACTS.items()}
