"""A customer in good standing, an order of 400.00 it asks for, and what comes of it."""

from dataclasses import replace
from datetime import date, timedelta

from forewarn.domain.admission import Request, admission
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Exposure, Limit, Standing, TemporaryLimit, UpTo
from forewarn.domain.order.facts import AdmissionFigures, AdmissionReason
from forewarn.domain.policy import Policy

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)
LIMIT = CreditTerms(limit=UpTo(100_000))
GOOD = Standing("customer/C1", "CNY", terms=LIMIT)
ORDER = Request(amount_cents=40_000, payment_days=30, wanted=TODAY, prepaid=False)
STRICT = Policy()


def reasons(standing: Standing, request: Request = ORDER, policy: Policy = STRICT) -> list[AdmissionReason]:
    return list(admission(request, standing, Circumstances(TODAY, "ann", policy)).reasons)


def figures(standing: Standing, request: Request = ORDER, policy: Policy = STRICT) -> AdmissionFigures:
    return admission(request, standing, Circumstances(TODAY, "ann", policy)).figures


def owing(cents: int, terms: CreditTerms = LIMIT) -> Standing:
    return replace(GOOD, terms=terms, exposure=Exposure(not_due_cents=cents))


def limited(
    limit: Limit, temporary: TemporaryLimit | None = None, expires: date | None = None
) -> CreditTerms:
    return CreditTerms(limit=limit, temporary=temporary, expires=expires)
