"""Records that nobody's log holds are set aside, and an audit does not look for them in the log."""

from typing import Any

from examples.company import MONDAY
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.relay.foreign import ForeignRecords
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.ports.broker import Foreign
from forewarn.reading.audit.comparison import compare

FOREIGN = Foreign("facts/3/1207", "customer/C1", b"hello", "it has no header 'ce_id'", 1207)


def test_a_foreign_record_is_no_difference(found: Any) -> None:
    company = found()
    company.do(OpenDay(MONDAY))
    ForeignRecords(company.store)(FOREIGN)
    company.settle()
    [aside] = company.facts(RecordSetAside)
    assert aside.letter == "facts/3/1207"
    comparison = compare(company.store, MONITORS)
    assert list(comparison.differences) == []
    assert comparison.stored_digest == comparison.derived_digest
