"""A long turn of a worker is no silence: each batch is heard of."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.observing import Health
from app.roles.staffing import Staffing
from app.settings import Settings
from consumers.deciders import DECIDERS
from consumers.handle import FrontDoor
from domain.customer.commands import RegisterCustomer
from examples.company import MONDAY, opened


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
