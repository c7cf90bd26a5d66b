"""A store whose books are divided into three parts, all kept by this process, as its figures show them."""

from typing import Any

from examples.company import MONDAY
from examples.days import any_day
from examples.figures import figures, metrics_of
from examples.records import NINE
from examples.topics_in_memory import ListedGroup, ListedTopics, partition_of
from forewarn.alerts.registry import MONITORS
from forewarn.app.observing import Metrics
from forewarn.app.observing.batches import TimedGroup
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor, pending
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.parts import Part
from forewarn.consumers.partitions.crew import Crew
from forewarn.consumers.partitions.division import divided
from forewarn.consumers.partitions.member import Member
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.visit.facts import VisitApproved

TOPICS = Topics()
PARTITIONS = 3
CUSTOMERS = {partition_of(f"customer/C{number}", PARTITIONS): f"C{number}" for number in range(1, 20)}
"""One of each partition."""


class Shared:
    def __init__(self, company: Any, at_once: int = 5_000) -> None:
        self.company, self.store = company, company.store
        self.topics = topics = ListedTopics(PARTITIONS)
        self.relay = Relay(self.store, topics, TOPICS, partition_of)
        self.relay.begin()
        self.group = ListedGroup(topics, TOPICS.facts, at_once)
        self.parts = divided(self.store, PARTITIONS, partition_of)
        self.metrics = metrics_of(self.store)
        group = TimedGroup(self.group, self.metrics.worker.begin)
        self.crew = Crew(self.store, group, self.parts, self.member, lambda foreign: None)

    def member(self, part: Part) -> Member:
        report = self.metrics.worker.report_of(part)
        door = FrontDoor(self.store, DECIDERS, any_day)
        return Member(self.store, part, partition_of, MONITORS, door, report, 1_000)

    def settle(self) -> None:
        while self.relay.turn() or self.crew.turn(0.0):
            pass

    def register(self, *names: str) -> None:
        for name in names:
            self.company.do(RegisterCustomer(MONDAY, name, "Lian", "CNY"))

    def approve(self, customer: str, visits: range) -> None:
        """Facts that no book is interested in."""
        with self.store.grouped():
            for visit in visits:
                name = f"visit/{customer}-{visit}"
                fact = VisitApproved(
                    subject=f"customer/{customer}", on=MONDAY, visit=name, approved_by="boss"
                )
                self.store.append(pending([fact], name, 0, Envelope(name, "boss", NINE)))

    def lag(self, metrics: Metrics | None = None) -> float:
        return figures((metrics or self.metrics).registry)["forewarn_lag_events"]

    def unaccounted(self) -> float:
        seen = figures(self.metrics.registry)
        states = (seen[f'forewarn_records{{state="{state}"}}'] for state in ("applied", "dead", "held"))
        return seen["forewarn_records_position"] - sum(states)
