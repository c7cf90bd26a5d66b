"""A long turn of a worker is no silence: each batch is heard of."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from examples.company import MONDAY, opened
from forewarn.app.observing import Health
from forewarn.app.roles.staffing import Staffing
from forewarn.app.settings import Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.domain.customer.registration import RegisterCustomer


class Listening(Health):
    beats = 0

    def beat(self, role: str) -> None:
        assert role == "worker"
        self.beats += 1
        super().beat(role)


def test_a_worker_that_catches_up_in_one_turn_beats_with_every_batch(
    found: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    company = opened(found())
    for number in range(200):
        company.do(RegisterCustomer(MONDAY, f"D{number}", "Lian", "CNY"))
    health = Listening("worker")
    store = company.store
    staffing = Staffing(store, Settings(kafka=""), FrontDoor(store, DECIDERS), Event(), health=health)
    worker = staffing.worker()
    worker.begin()
    worker.turn()
    assert store.position("books") == store.head()
    assert health.beats > 1
