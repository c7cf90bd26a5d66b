"""Somebody else writes into the topic of facts."""

from collections.abc import Collection, Mapping
from contextlib import closing
from random import Random
from typing import Any, TypeAlias

from kafka import KafkaProducer

from examples.patience import PATIENCE_SECONDS, wait_until
from examples.plant import Plant
from forewarn.ports.broker import EVERYWHERE
from forewarn.reading.dead_letters import Letter, open_letters
from system.faults.equation import adding_up
from system.faults.publications import must_be_whole
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.selling import selling
from system.faults.strange_records import KINDS, StrangeRecord

SOME = 20

Sent: TypeAlias = Mapping[tuple[int, int], StrangeRecord]
"""By partition and offset."""


def strangers(stage: Stage, tries: int) -> Seen:
    """Half of them are there before the workers are."""
    sent: dict[tuple[int, int], StrangeRecord] = {}
    with stage.plant() as plant, adding_up(plant) as equation:
        plant.start("relay")
        with selling(plant):
            send(plant, tries // 2, sent)
            for _ in range(2):
                plant.start("worker")
            send(plant, tries - tries // 2, sent)
        wait_until(lambda: len(open_letters(plant.store)) >= len(lettered(sent)), told=plant.told)
        whole = must_be_whole(plant, sent.keys())
        must_be_set_aside(plant, sent)
        must_be_known_again(plant, sent)
    kinds = ", ".join(kind.__name__ for kind in KINDS).replace("_", " ")
    how = f"{tries} records of a stranger among true ones in the topic of facts: {kinds}"
    kept = f"{len(lettered(sent))} dead letters, each with its place, bytes and reason; none holds anything"
    passed = f"{len(sent) - len(lettered(sent))} copies in their own partition, which changed nothing"
    added = f"applied + dead + held = position, at {equation.times} looks"
    return Seen("strangers in the topic of facts", how, tries, [kept, passed, added, *whole])


def send(plant: Plant, tries: int, sent: dict[tuple[int, int], StrangeRecord]) -> None:
    """Made from the latest true ones, so that some workers may not have read these yet."""
    chance = Random(tries)
    with closing(KafkaProducer(bootstrap_servers=plant.bootstrap, acks="all")) as producer:
        for number in range(tries):
            if number % SOME == 0:
                true = true_records(plant, sent.keys())
                tell(f"strangers {len(sent)}: {len(open_letters(plant.store))} dead letters")
            strange = KINDS[number % len(KINDS)](chance.choice(true[-SOME:]), chance)
            sent[place_of(producer, plant.topics.facts, strange)] = strange


def true_records(plant: Plant, strange: Collection[tuple[int, int]]) -> list[Any]:
    """About customers."""
    everywhere = {subject.encode() for subject in EVERYWHERE}
    return [
        record
        for record in plant.published(plant.topics.facts)
        if (record.partition, record.offset) not in strange and record.key not in everywhere
    ]


def place_of(producer: Any, topic: str, strange: StrangeRecord) -> tuple[int, int]:
    """Where it came to lie."""
    sent = producer.send(topic, strange.value, strange.key, strange.headers, strange.partition)
    metadata = sent.get(timeout=PATIENCE_SECONDS)
    return metadata.partition, metadata.offset


def lettered(sent: Sent) -> Sent:
    return {place: strange for place, strange in sent.items() if strange.reason}


def must_be_set_aside(plant: Plant, sent: Sent) -> None:
    letters = letters_of(plant)
    assert letters.keys() == {letter_of(plant, *place) for place in lettered(sent)}
    for place, strange in lettered(sent).items():
        letter = letters[letter_of(plant, *place)]
        assert strange.reason in letter.said.reason
        assert letter.said.data == (strange.value or b"")
        assert letter.held == 0


def must_be_known_again(plant: Plant, sent: Sent) -> None:
    """By workers that read the topic anew; what is discarded is over."""
    before = letters_of(plant)
    for worker in plant.running("worker"):
        worker.stop()
    plant.start("worker")
    first = min(before)
    plant.forewarn("dlq", "discard", first, "--reason", "nobody knows the sender")
    must_be_whole(plant, sent.keys())
    assert letters_of(plant).keys() == before.keys() - {first}


def letters_of(plant: Plant) -> Mapping[str, Letter]:
    return {letter.said.letter: letter for letter in open_letters(plant.store)}


def letter_of(plant: Plant, partition: int, offset: int) -> str:
    return f"{plant.topics.facts}/{partition}/{offset}"


FAULTS: list[Fault] = [("strangers in the topic of facts", 1_000, strangers)]
