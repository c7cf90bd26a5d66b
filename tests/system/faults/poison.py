"""Bad records among good ones, put into the store past everything that keeps them out."""

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import TypeAlias

import psycopg

from examples.patience import wait_until
from examples.plant import Plant
from examples.records import NINE, raw
from forewarn.adapters.postgres.database import Database
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord
from forewarn.projections.coverage.book import COVERAGE
from forewarn.reading.dead_letters import Letter, data_of, open_letters
from system.faults.bad_records import KINDS, BadRecord, approved, bad_record, registered
from system.faults.equation import adding_up
from system.faults.publications import must_be_counted_once, must_be_whole
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.selling import selling

SOME = 20
REPAIRED = "visit.approved.v1"

Swallowed: TypeAlias = Mapping[int, BadRecord]
"""By position."""


def poison(stage: Stage, tries: int) -> Seen:
    """Each bad record has a subject of its own, and a good one of the same subject behind it."""
    with stage.plant() as plant, adding_up(plant) as equation:
        for role in ("relay", "worker", "worker"):
            plant.start(role)
        with selling(plant):
            swallowed = swallow(plant, tries)
        whole = must_be_whole(plant)
        must_be_set_aside(plant, swallowed)
        decided = decide(plant, swallowed)
        assert len(plant.running("worker")) == 2
    how = f"{tries} bad records among good ones in the store: {', '.join(kind.__name__ for kind in KINDS)}"
    kept = f"{tries} dead letters, each with its bytes and its reason, and one record held behind each"
    added = f"applied + dead + held = position, at {equation.times} looks"
    return Seen("poison in the store", how, tries, [kept, *decided, added, *whole])


def swallow(plant: Plant, tries: int) -> Swallowed:
    swallowed: dict[int, BadRecord] = {}
    with closing(Database(plant.database)) as database:
        recorder = ApplicationRecorder(database, "text")
        for number in range(tries):
            bad = bad_record(number, f"customer/X{number}")
            swallowed[put(recorder, bad, f"bad/{number}")] = bad
            put(recorder, registered(bad.subject), f"good/{number}")
            if (number + 1) % SOME == 0:
                tell(f"poison {number + 1}: {len(open_letters(plant.store))} dead letters")
    return swallowed


def put(recorder: ApplicationRecorder, record: BadRecord, stream: str) -> int:
    [position] = recorder.insert_events([raw(stream, record.name, record.data, record.subject)])
    return position


def must_be_set_aside(plant: Plant, swallowed: Swallowed) -> None:
    """As the command line shows it."""
    letters = letters_of(plant)
    assert letters.keys() == swallowed.keys(), {n: letters.get(n) for n in letters.keys() ^ swallowed.keys()}
    for position, bad in swallowed.items():
        letter = letters[position]
        assert (letter.said.subject, letter.held, letter.said.attempt) == (bad.subject, 1, 1)
        assert bad.reason in letter.said.reason
        assert data_of(plant.store, letter) == bad.data
    shown = json.loads(plant.forewarn("dlq", "list", "--json"))["letters"]
    assert [int(one["letter"]) for one in shown] == sorted(swallowed)
    first = min(swallowed)
    text = json.loads(plant.forewarn("dlq", "show", str(first), "--json"))["data"]
    assert text == swallowed[first].data.decode(errors="backslashreplace")


def letters_of(plant: Plant) -> Mapping[int, Letter]:
    return {letter.said.position: letter for letter in open_letters(plant.store)}


def decide(plant: Plant, swallowed: Swallowed) -> list[str]:
    """One is tried again and fails again; it is repaired in the end. All others are discarded."""
    first, second, *others = sorted(swallowed, key=lambda position: swallowed[position].name != REPAIRED)
    plant.forewarn("dlq", "retry", str(first))
    wait_until(lambda: letters_of(plant)[first].said.attempt == 2, told=plant.told)
    plant.forewarn("dlq", "discard", str(second), "--reason", "it was never true")
    discard(plant, others)
    wait_until(lambda: letters_of(plant).keys() == {first}, told=plant.told)
    must_be_whole(plant)
    repair(plant, first, approved(swallowed[first].subject))
    plant.forewarn("dlq", "retry", str(first))
    wait_until(lambda: not letters_of(plant), told=plant.told)
    plant.settle()
    plant.must_be_as_one()
    counted = must_be_counted_once(plant)
    assert (counted.dead, counted.held) == (len(swallowed) - 1, 0)
    for bad in swallowed.values():
        assert plant.store.row(COVERAGE.name, bad.subject, "") is not None
    return [f"{len(others) + 1} were discarded, one was repaired and applied; what was held is in the books"]


def discard(plant: Plant, positions: Iterable[int]) -> None:
    door = FrontDoor(plant.store, {DiscardRecord: DEAD_LETTER})
    letters = letters_of(plant)
    for position in positions:
        said = letters[position].said
        command = DiscardRecord(door.today(), said.letter, said.subject, position, "it was never true")
        door.handle(command, Envelope(f"discard {position}", "engineer", NINE))


def repair(plant: Plant, position: int, good: BadRecord) -> None:
    with psycopg.connect(plant.database) as connection:
        connection.execute("UPDATE events SET state = %s WHERE position = %s", (good.data, position))


FAULTS: list[Fault] = [("poison in the store", 1_000, poison)]
