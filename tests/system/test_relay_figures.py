"""While the broker is away somebody says how much waits to be published; once it is back, only who leads."""

import json
import time
from typing import Any

import pytest

from deploy.stack import Kafka
from examples.asked import asked
from examples.company import MONDAY
from examples.figures import read
from examples.patience import wait_until
from examples.plant import Plant, Running
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer

pytestmark = pytest.mark.slow

LAG = "forewarn_relay_lag_seconds"
OUTAGE_SECONDS = 25
"""Longer than the lock of a relay that does not ask for it lasts, and than a pause between two attempts."""


@pytest.fixture
def relays(plant: Plant) -> list[Running]:
    """One leads, the other stands by."""
    relays = [plant.start("relay", "--port", "0") for _ in range(2)]
    plant.do(OpenDay(MONDAY))
    wait_until(lambda: [lag for lag in lags(relays) if lag == 0], told=plant.told)
    return relays


def lags(relays: list[Running]) -> list[float]:
    """Of those that say any."""
    seen = (read(asked(url).text) for url in filter(None, map(address, relays)))
    return [figures[LAG] for figures in seen if LAG in figures]


def address(relay: Running) -> str:
    lines: list[dict[str, Any]] = [json.loads(line) for line in relay.said().splitlines()]
    return next((line["url"] for line in lines if line["event"] == "metrics"), "")


def test_the_wait_is_told_while_it_lasts_and_then_by_the_one_that_leads(
    plant: Plant, kafka: Kafka, relays: list[Running]
) -> None:
    assert len(lags(relays)) == 1
    kafka.stop()
    try:
        plant.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
        began = time.monotonic()
        wait_until(lambda: max(lags(relays), default=0) > 0, told=plant.told)
        while (passed_seconds := time.monotonic() - began) < OUTAGE_SECONDS:
            assert max(lags(relays), default=0) >= passed_seconds - 1
            time.sleep(1)
    finally:
        kafka.start()
    wait_until(lambda: lags(relays) == [0], told=plant.told)
