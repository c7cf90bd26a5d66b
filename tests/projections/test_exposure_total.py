"""The total that monitors ask for is the sum of the components that people are shown."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from examples.histories import STEPS, Steps, ledger_after
from forewarn.projections.receivables.exposure import exposure, total_cents


@given(steps=STEPS, days=st.integers(-10, 90))
def test_on_any_day_the_total_is_that_of_the_components(steps: Steps, days: int) -> None:
    ledger = ledger_after(steps)
    day = ledger.today + timedelta(days=days)
    assert total_cents(ledger.row, day) == exposure(ledger.row, day).total_cents
