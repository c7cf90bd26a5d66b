"""What customer C1 owes: invoice I1 in two instalments, and I2, which is due before them."""

from examples.days import MARCH_2, MARCH_9, MARCH_16
from forewarn.domain.credit import CreditTerms, OpenItem, Standing

FIRST = OpenItem("I1", 1, invoiced_on=MARCH_2, due=MARCH_9, open_cents=3_000)
LATER = OpenItem("I1", 2, invoiced_on=MARCH_2, due=MARCH_16, open_cents=5_000)
OTHER = OpenItem("I2", 1, invoiced_on=MARCH_2, due=MARCH_2, open_cents=9_000)
STANDING = Standing(
    "customer/C1", "CNY", terms=CreditTerms(payment_days=14), open_items=(LATER, OTHER, FIRST)
)
