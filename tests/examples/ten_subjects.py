"""Ten subjects that two monitors look at again on one day, in rounds of short portions."""

from dataclasses import replace
from typing import Any

from examples.company import MONDAY, after
from examples.derivation import derived
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.trial import Trial
from forewarn.domain.calendar import OpenDay
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

SUBJECTS = [f"customer/C{number}" for number in range(10)]


class Ten:
    """Ten subjects with a number that is looked at again on the day after Monday, and two monitors."""

    def __init__(self, begin: Any, value: int = 5, portion: int = 3) -> None:
        self.first, self.second = MeterMonitor("z"), MeterMonitor("a")
        monitors = (self.first.monitor, self.second.monitor)
        program = Program(monitors, (METERS,), facts=METER_FACTS, portion=portion)
        self.trial: Trial = begin(program)
        self.trial.do(OpenDay(MONDAY))
        self.trial.record_each(read(subject, value, look_again=after(1)) for subject in SUBJECTS)
        self.trial.worker.catch_up()
        self.forget()

    def forget(self) -> None:
        self.first.asked.clear()
        self.second.asked.clear()

    @property
    def asked(self) -> list[str]:
        return [subject for subject, _ in self.first.asked]

    def publish(self, high: int) -> None:
        rules = {"z": {"high": high}, "a": {"high": high}}
        self.trial.do(PublishRules(self.trial.door.today(), Policy(), rules))

    def must_say_the_same_in_any_portions(self) -> None:
        self.trial.must_be_derivable()
        for portion in (1, 4, 10, 2_000):
            program = replace(self.trial.program, portion=portion)
            assert derived(self.trial.store, program) == self.trial.contents()
