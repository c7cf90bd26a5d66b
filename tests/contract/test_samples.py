"""What was stored once can be read for ever, and is as the contract says."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from examples.contract import CONTRACT, must_fit
from examples.samples import Sample, samples, stored
from forewarn.adapters.codec import UPGRADES, Codec
from forewarn.alerts.catalogue import FACTS
from forewarn.schemas.examples.catalogue import EXAMPLES
from forewarn.schemas.history import published
from forewarn.schemas.schemas import schema

SAMPLES = list(samples())
PUBLISHED = published(CONTRACT)
HOW = "add one to schemas/examples and run `python tests/examples/samples.py`"

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.name}/{sample.number}")


def test_every_wire_name_ever_has_a_sample() -> None:
    without = (FACTS.keys() | UPGRADES.keys()) - {sample.name for sample in SAMPLES}
    assert not without, HOW


def test_every_sample_is_of_a_wire_name_that_is_known() -> None:
    assert {sample.name for sample in SAMPLES} <= FACTS.keys() | UPGRADES.keys()


@pytest.mark.parametrize("name", FACTS)
def test_every_example_is_kept_as_a_sample_as_it_is_written_today(name: str) -> None:
    assert Codec().encode(EXAMPLES[name].fact)[1] in stored(name), HOW


@each_sample
def test_a_sample_is_read_and_written_again_without_a_loss(sample: Sample) -> None:
    fact = Codec().decode(sample.name, sample.data)
    name, data = Codec().encode(fact)
    assert Codec().decode(name, data) == fact
    if sample.name in FACTS:
        lost = list(losses(msgspec.json.decode(sample.data), msgspec.json.decode(data)))
        assert (name, lost) == (sample.name, [])


def losses(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """What is there no more, or is another. New fields may have come."""
    match before, after:
        case dict(), dict():
            for key, inner in before.items():
                yield from losses(inner, after.get(key, "absent"), f"{place}.{key}")
        case list(), list() if len(before) == len(after):
            for number, inner in enumerate(before):
                yield from losses(inner, after[number], f"{place}[{number}]")
        case _ if before != after or type(before) is not type(after):
            yield f"{place}: {before!r} became {after!r}"


@each_sample
def test_a_sample_is_as_every_version_that_was_published_says(sample: Sample) -> None:
    value = msgspec.json.decode(sample.data)
    for shape in PUBLISHED[sample.name]:
        must_fit(value, shape)
    if sample.name in FACTS:
        must_fit(value, schema(sample.name, FACTS[sample.name]))


@each_sample
def test_a_schema_notices_what_is_missing(sample: Sample) -> None:
    """Else the tests above would say nothing."""
    value = msgspec.json.decode(sample.data)
    for shape in PUBLISHED[sample.name]:
        for field in shape["required"]:
            with pytest.raises(AssertionError, match=f"'{field}' is a required property"):
                must_fit({key: inner for key, inner in value.items() if key != field}, shape)
