"""Each trouble and each look-alike is seen in the facts, as its label says."""

from collections import Counter
from datetime import date

import pytest

from examples.lived_market import Lived
from forewarn.domain.campaign.facts import CampaignCarriedOut
from forewarn.domain.claim.facts import ClaimHeld, ClaimSubmitted
from forewarn.domain.customer.facts import CustomerRegistered
from forewarn.domain.order.facts import OrderDelivered, OrderPlaced
from forewarn.domain.paper.facts import DisputeSettled, InvoiceDisputed
from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed
from forewarn.domain.target.facts import TargetDecomposed, TargetSet
from forewarn.scenario.trading.bouncing import MISTAKE
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label

pytestmark = pytest.mark.slow


def labels_of(lived: Lived, customer: Customer) -> dict[str, Label]:
    trouble = customer.trouble
    assert trouble is not None
    return {
        label.monitor: label
        for label in lived.labels
        if label.subject == customer.subject and label.kind == trouble.kind
    }


def test_who_never_orders_is_registered_later_and_has_no_order(lived: Lived) -> None:
    for each in lived.with_whom(Kind.NEVER_ORDERS):
        [registered] = lived.of(each.subject, CustomerRegistered)
        assert registered.on >= each.registered_on > lived.span.first_day
        assert lived.of(each.subject, OrderPlaced) == []


def test_somebody_who_never_orders_shows_it_after_one_usual_gap_and_not_before(lived: Lived) -> None:
    for each in lived.with_whom(Kind.NEVER_ORDERS):
        label = labels_of(lived, each)["churn"]
        assert label.first_visible is not None
        silent_days = (label.first_visible - each.registered_on).days
        assert silent_days >= each.first_order_days + round(each.every_days)
        assert label.end is None


def test_a_new_customer_that_takes_its_time_orders_after_a_month_at_least(lived: Lived) -> None:
    for each in lived.with_whom(Innocent.STARTS_SLOWLY):
        orders = [fact.on for fact in lived.of(each.subject, OrderPlaced)]
        assert all((day - each.registered_on).days >= 30 for day in orders)


def test_who_is_registered_shortly_before_the_end_is_innocent(lived: Lived) -> None:
    for each in lived.with_whom(Innocent.NEW_AT_THE_END):
        assert (lived.span.last_day - each.registered_on).days <= 45
        assert labels_of(lived, each)["churn"].innocent


def test_one_payment_of_an_innocent_customer_is_sent_back_and_paid_again(lived: Lived) -> None:
    for each in lived.with_whom(Innocent.BOUNCED_ONCE):
        [sent_back] = lived.of(each.subject, PaymentReversed)
        assert (sent_back.reason, sent_back.tender) == (MISTAKE, "transfer")
        assert labels_of(lived, each)["arrears"].first_visible == sent_back.on
        again = [fact for fact in lived.of(each.subject, PaymentReceived) if fact.on > sent_back.on]
        assert (again[0].on - sent_back.on).days <= 20


def test_one_invoice_of_an_innocent_customer_is_disputed_and_settled(lived: Lived) -> None:
    for each in lived.with_whom(Innocent.DISPUTES_ONCE):
        [disputed] = lived.of(each.subject, InvoiceDisputed)
        assert each.trouble is not None
        assert disputed.on >= each.trouble.start
        for settled in lived.of(each.subject, DisputeSettled):
            assert settled.invoice == disputed.invoice


def test_a_claim_without_evidence_is_held_and_one_proven_in_the_store_is_not(lived: Lived) -> None:
    for each in lived.with_whom(Kind.NO_EVIDENCE):
        held = [fact for fact in lived.of(each.subject, ClaimHeld) if fact.reason == "no_evidence"]
        assert [fact.on for fact in held][:1] == [labels_of(lived, each)["expense"].first_visible]
    for each in lived.with_whom(Innocent.PROVEN_IN_STORE):
        assert lived.of(each.subject, ClaimHeld) == []
        assert [fact for fact in lived.of(each.subject, ClaimSubmitted) if not fact.evidence]
        assert all(fact.evidence for fact in lived.of(each.subject, CampaignCarriedOut))


def test_only_who_claims_twice_has_a_claim_held_as_claimed_already(lived: Lived) -> None:
    twice = {each.subject for each in lived.with_whom(Kind.CLAIM_TWICE)}
    assert {fact.subject for fact in lived.all(ClaimHeld) if fact.reason == "duplicate"} == twice


def test_who_loses_a_brand_orders_less_of_it_and_as_much_as_ever_of_the_rest(lived: Lived) -> None:
    for each in lived.with_whom(Kind.BRAND_SLUMP):
        trouble = each.trouble
        assert trouble is not None
        sold = {True: [0, 0], False: [0, 0]}
        for fact in lived.of(each.subject, OrderPlaced):
            for line in fact.lines:
                sold[trouble.lasts_on(fact.on)][line.brand == each.brand] += line.amount_cents
        shares = {during: brand / (brand + rest) for during, (rest, brand) in sold.items()}
        assert shares[True] < shares[False]


def test_the_parts_of_a_target_sum_to_it_with_what_is_divided_among_nobody(lived: Lived) -> None:
    figures = {fact.target: fact.amount_cents or 0 for fact in lived.all(TargetSet)}
    divided = lived.all(TargetDecomposed)
    assert Counter(fact.subject.partition("/")[0] for fact in divided).keys() == {"area", "rep", "customer"}
    for fact in divided:
        parts = sum(part.amount_cents or 0 for part in fact.parts)
        assert parts + (fact.unallocated_cents or 0) == figures[fact.target]
        assert all(figures[part.target] == part.amount_cents for part in fact.parts)


def test_every_customer_of_a_quarter_has_a_target_and_few_have_one_for_a_brand(lived: Lived) -> None:
    first = [fact for fact in lived.all(TargetSet) if fact.period == "2025-Q1"]
    of_customers = [fact for fact in first if fact.subject.startswith("customer/")]
    old = {each.subject for each in lived.everybody() if not each.is_new}
    assert {fact.subject for fact in of_customers if not fact.brand} == old
    brands = [fact for fact in of_customers if fact.brand]
    assert 0 < len(brands) < len(old) / 2
    assert {fact.subject for fact in brands} == {
        each.subject for each in lived.everybody() if each.brand and not each.is_new
    }


def test_some_deliveries_are_late_some_short_and_most_are_neither(lived: Lived) -> None:
    wanted = {fact.order: fact for fact in lived.all(OrderPlaced) if fact.wanted > fact.on}
    firsts = [fact for fact in lived.all(OrderDelivered) if fact.delivery.endswith("-1")]
    dated = [fact for fact in firsts if fact.order in wanted]
    late = [fact for fact in dated if fact.on > wanted[fact.order].wanted]
    assert 0.02 < len(late) / len(dated) < 0.25
    short = [fact for fact in firsts if fact.final and fact.lapsed_cents]
    assert 0 < len(short) / len(firsts) < 0.06


def test_a_label_ends_after_it_began(lived: Lived) -> None:
    for label in lived.labels:
        if label.first_visible is not None and label.end is not None:
            assert label.first_visible <= label.end or label.first_visible > lived.span.last_day
        assert label.start <= date(2025, 12, 31)
