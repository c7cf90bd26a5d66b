"""Records of strangers are set aside with their bytes, once, and hold up nobody."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from examples.company import MONDAY
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.foreign import LARGEST_KEPT_BYTES, ForeignRecords
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.ports.broker import Foreign

FOREIGN = Foreign("facts/3/1207", "customer/C1", b"\xffwhat", "it has no header 'ce_id'", 1207)


@pytest.fixture
def foreign(company: Any) -> ForeignRecords:
    company.do(OpenDay(MONDAY))
    return ForeignRecords(company.store)


def said(company: Any) -> list[RecordSetAside]:
    return [entry.fact for entry in each(company.store.dead_letters)]


def test_it_is_said_with_its_place_its_bytes_and_the_reason(company: Any, foreign: ForeignRecords) -> None:
    foreign(FOREIGN)
    assert said(company) == [
        RecordSetAside(
            subject="customer/C1",
            on=MONDAY,
            letter="facts/3/1207",
            attempt=1,
            reason="it has no header 'ce_id'",
            data=b"\xffwhat",
        )
    ]


@pytest.mark.parametrize("year", [1970, 9999])
def test_it_is_dated_as_its_sender_dated_it(company: Any, foreign: ForeignRecords, year: int) -> None:
    at = datetime(year, 12, 31, 23, 59, 59, 999_000, UTC)
    foreign(msgspec.structs.replace(FOREIGN, at=at))
    [entry] = list(each(company.store.dead_letters))
    assert entry.at == at


def test_it_is_said_once(company: Any, foreign: ForeignRecords) -> None:
    foreign(FOREIGN)
    foreign(FOREIGN)
    ForeignRecords(company.store)(FOREIGN)
    assert len(said(company)) == foreign.set_aside == 1


@pytest.mark.parametrize(("extra", "kept"), [(0, LARGEST_KEPT_BYTES), (1, 0)])
def test_one_that_is_too_large_to_be_kept_says_where_its_bytes_are(
    company: Any, foreign: ForeignRecords, extra: int, kept: int
) -> None:
    data = b"x" * (LARGEST_KEPT_BYTES + extra)
    foreign(Foreign("facts/3/1207", "", data, "it has no header 'ce_id'", 1207))
    [fact] = said(company)
    assert (fact.subject, len(fact.data)) == ("unknown", kept)
    assert fact.reason.endswith(f"its {len(data)} bytes stay in the topic") == bool(extra)
