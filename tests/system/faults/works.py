"""All roles at work, with traders; and how one sees that each of them works again."""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from examples.clients import closing_client
from examples.false_time import FalseTime
from examples.patience import wait_until
from examples.plant import PARTITIONS, Plant
from forewarn.domain.calendar import OpenDay
from forewarn.reading.audit.reached import kept_parts
from system.faults.market import Market
from system.faults.publications import must_be_published_once
from system.faults.trading import FIRST_DAY

TRADERS = ("ann", "bob")
PAUSE_SECONDS = 0.02
WORKERS = 2
ANSWER_MILLISECONDS = 60_000
"""A broker that has just started leaves its clients waiting."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`published`: how many places the topic of facts has taken."""

    at: float
    head: int
    published: int


class Works:
    """A relay, two workers, a clock and two traders. The clock is shown the days of this object."""

    def __init__(self, plant: Plant, reader: Any) -> None:
        self.plant, self._reader, self.today = plant, reader, FIRST_DAY
        plant.do(OpenDay(self.today))
        self._time = FalseTime(plant.folder / "time", noon(self.today))
        for role in ("relay", *["worker"] * WORKERS):
            plant.start(role)
        plant.program("quick_clock", **self._time.settings)
        self.market = Market(plant, TRADERS, PAUSE_SECONDS)
        self.market.open()
        self._roles = list(plant.roles)

    def next_day(self, days: int = 1) -> None:
        """It is for the clock to open it, which gives every worker something to do."""
        self.today += timedelta(days=days)
        self._time.show(noon(self.today))

    def now(self) -> Moment:
        return Moment(time.time(), self.plant.store.head(), self._published())

    def recovered(self, since: Moment) -> Mapping[str, float]:
        """Who has done something new after how many seconds. Everybody has to, and nobody may have ended."""
        seconds: dict[str, float] = {}

        def all_work() -> bool:
            self.must_run()
            for name in self._at_work(since) - seconds.keys():
                seconds[name] = time.time() - since.at
            return len(seconds) == len(ALL)

        wait_until(all_work, told=lambda: f"only {seconds}\n{self.plant.told()}")
        return seconds

    def must_run(self) -> None:
        for role in self._roles:
            assert role.alive, f"{role.name} has ended: {role.said()[-2_000:]}"

    def must_have_kept_all(self) -> None:
        """Traders stop, and what they did goes its way to the end."""
        self.market.close()
        self.plant.settle()
        self.market.must_be_kept()
        self.plant.must_be_as_one()
        must_be_published_once(self.plant)

    def _at_work(self, since: Moment) -> set[str]:
        store = self.plant.store
        heard = {answer.trader for answer in self.market.now() if answer.at > since.at}
        positions = [store.position(part.books) for part in kept_parts(store)]
        done = {
            "traders": heard == set(TRADERS),
            "clock": self.plant.front_door.today() == self.today,
            "relay": self._published() > since.published,
            "workers": len(positions) == PARTITIONS and min(positions) > since.head,
        }
        return {name for name, works in done.items() if works}

    def members(self) -> int:
        """How many workers have partitions."""
        group = self.plant.settings["FOREWARN_KAFKA_GROUP"]
        with closing(closing_client(KafkaAdminClient, self.plant.bootstrap)) as admin:
            members = admin.describe_groups([group])[group]["members"]
        return sum(bool(member["member_assignment"]) for member in members)

    def _published(self) -> int:
        topic = self.plant.topics.facts
        partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        ends = self._reader.end_offsets(partitions, timeout_ms=ANSWER_MILLISECONDS)
        return sum(ends.values())


ALL = ("traders", "clock", "relay", "workers")


@contextmanager
def at_work(plant: Plant) -> Iterator[Works]:
    """Everybody has done something already."""
    reader = closing_client(KafkaConsumer, plant.bootstrap, isolation_level="read_committed")
    with closing(reader):
        works = Works(plant, reader)
        before = works.now()
        works.next_day()
        works.recovered(before)
        yield works


def noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=12)
