"""What traders were told, held against what is stored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from examples.patience import wait_until
from examples.plant import Plant, Running
from forewarn.consumers.log.envelope import event_id


@dataclass(frozen=True, slots=True)
class Answer:
    """To command `number` of a trader, at a moment in seconds: so many facts, `repeated` or `refused`."""

    trader: str
    number: int
    at: float
    said: str

    @property
    def repeated(self) -> bool:
        return self.said == "repeated"


@dataclass
class Market:
    """Traders who go on where they were when they are started again. Of each command it is known how often it
    was answered, and with how many facts."""

    plant: Plant
    names: Sequence[str]
    pause_seconds: float = 0.0
    answers: list[Answer] = field(default_factory=list)
    _working: dict[str, Running] = field(default_factory=dict)
    _looked_to: int = 0
    _ids: set[str] = field(default_factory=set)
    _facts_of: Counter[str] = field(default_factory=Counter)

    def open(self) -> None:
        """Each is heard at least once."""
        for name in self.names:
            self._working[name] = self.plant.module(
                "system.faults.trading", name, str(self.next_number(name)), str(self.pause_seconds)
            )
        for running in self._working.values():
            wait_until(lambda running=running: heard(running) or not running.alive)  # type: ignore[misc]
            assert running.alive, running.said()

    def kill(self, name: str) -> None:
        running = self._working.pop(name)
        running.kill()
        self.answers += heard(running)

    def close(self) -> None:
        for name in list(self._working):
            self.kill(name)

    def now(self) -> list[Answer]:
        """All answers, also those of traders at work."""
        return self.answers + [answer for running in self._working.values() for answer in heard(running)]

    def next_number(self, name: str) -> int:
        return 1 + max((answer.number for answer in self.answers if answer.trader == name), default=-1)

    def acknowledged(self) -> int:
        """How many facts."""
        return sum(int(answer.said) for answer in self.answers if answer.said.isdigit())

    def in_doubt(self) -> list[str]:
        """Those whose next command is stored, though nobody told them."""
        store = self.plant.store
        return [name for name in self.names if store.holds(event_id(f"{name}/{self.next_number(name)}", 0))]

    def must_be_kept(self) -> None:
        """All that was acknowledged is stored, once; positions are gapless; appends are whole."""
        self._look()
        for answer in self.answers:
            command = f"{answer.trader}/{answer.number}"
            stored = self._facts_of[command]
            wanted = stored == int(answer.said) if answer.said.isdigit() else bool(stored) == answer.repeated
            assert wanted, f"{command} was told {answer.said}, {stored} facts are stored"
        assert self.plant.store.check() == []

    def _look(self) -> None:
        while facts := self.plant.store.stored(self._looked_to, 10_000):
            assert [fact.position for fact in facts] == list(
                range(self._looked_to + 1, self._looked_to + 1 + len(facts))
            )
            assert self._ids.isdisjoint(fact.event_id for fact in facts)
            self._ids.update(fact.event_id for fact in facts)
            assert len(self._ids) == facts[-1].position
            self._facts_of.update(fact.causation_id for fact in facts)
            self._looked_to = facts[-1].position


def heard(running: Running) -> list[Answer]:
    return list(answers_in(running.said()))


def answers_in(said: str) -> Iterator[Answer]:
    for line in said.splitlines():
        words = line.split("\t")
        if len(words) == 3:
            trader, _, number = words[0].rpartition("/")
            yield Answer(trader, int(number), float(words[1]), words[2])
