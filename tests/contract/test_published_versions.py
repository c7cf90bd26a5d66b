"""All that was ever published counts, by its wire name."""

from examples.parcels import NAME, NEXT_NAME, parcel
from forewarn.domain.decider import Fact
from forewarn.schemas.compatibility import refusals, unpublished
from forewarn.schemas.schemas import schema
from forewarn.schemas.shapes import Shape, shape


def test_words_may_change() -> None:
    class Parcel(Fact, frozen=True):
        """Said in one way."""

    class Other(Fact, frozen=True):
        """Said in another."""

    assert shape(schema(NAME, Parcel)) == shape(schema(NAME, Other))


def test_fields_may_stand_in_another_order() -> None:
    class Parcel(Fact, frozen=True):
        weight: int
        height: int

    class Other(Fact, frozen=True):
        height: int
        weight: int

    assert shape(schema(NAME, Parcel)) == shape(schema(NAME, Other))


def test_every_version_that_was_published_counts() -> None:
    """To the last version the height would be new; but of the one before it there are readers still."""
    first, with_height, last = parcel(), parcel(height=(int, 0)), parcel(depth=(int, 0))
    assert refusals({NAME: [last]}, {NAME: parcel(height=(str, ""), depth=(int, 0))}, ()) == []
    found = refusals({NAME: [first, with_height, last]}, {NAME: parcel(height=(str, ""), depth=(int, 0))}, ())
    assert [line.split(",")[0] for line in found] == [
        f'{NAME}: height means "" when it is absent',
        f"{NAME}: height can now be string",
        f"{NAME}: height can no longer be integer",
    ]


def test_a_new_event_passes() -> None:
    assert refusals({}, {NAME: parcel()}, ()) == []


def test_a_wire_name_that_is_gone_is_refused() -> None:
    assert refusals({NAME: [parcel()]}, {}, ()) == [
        f"{NAME}: is no longer in the catalogue; put it back, or add an upgrade from it"
    ]


def test_a_wire_name_that_is_gone_with_an_upgrade_passes() -> None:
    assert refusals({NAME: [parcel()]}, {NEXT_NAME: parcel(height=int)}, {NAME}) == []


def test_a_header_has_no_other_version_to_go_to() -> None:
    headers = {"type": "object", "properties": {"ce_id": {"type": "string"}}, "required": ["ce_id"]}
    without: Shape = {"type": "object", "properties": {}, "required": []}
    assert refusals({"headers": [headers]}, {"headers": without}, ()) == [
        "headers: ce_id was taken out: its readers look for it; leave it as it was: headers have no versions"
    ]


def test_what_is_read_by_an_upgrade_has_a_history_too() -> None:
    found = unpublished({NAME: [parcel()]}, {NEXT_NAME: parcel()}, {NAME, "parcel.lost.v1"})
    assert [line.split(":")[0] for line in found] == [NEXT_NAME, "parcel.lost.v1"]
