"""What every limit must be, a customer's own and one that is shared."""

from forewarn.domain.credit import Limit, UpTo
from forewarn.domain.decider import Refused


def must_be_positive(limit: Limit) -> None:
    if isinstance(limit, UpTo) and limit.amount_cents <= 0:
        raise Refused(f"a limit of {limit.amount_cents} cents is not an amount: 'none' means no credit")
