"""Customer C1."""

from examples.days import MARCH_2
from forewarn.domain.customer.facts import CustomerRegistered

REGISTERED = CustomerRegistered(
    subject="customer/C1",
    on=MARCH_2,
    name="Lotus Trading",
    currency="CNY",
    kind="dealer",
    grade="B",
    region="East",
    owner="rep 7",
)
