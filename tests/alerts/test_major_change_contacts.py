"""A decider who leaves. Source: DOMAIN §5, key buyer left; WORKING_LIFE, row 18."""

from datetime import date, timedelta
from typing import Any

import pytest

from forewarn.alerts.major_change.contacts import days
from forewarn.alerts.major_change.monitor import MAJOR_CHANGE, moved_by
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.texts import TEXTS
from forewarn.alerts.monitor import Assessment, Finding, Level, Today
from forewarn.alerts.wording import worded
from forewarn.domain.calendar import Calendar
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.facts import ProfileElementChanged
from forewarn.domain.decider import Fact
from forewarn.projections.projection import Projection

C1, DAY = "customer/C1", date(2026, 3, 2)
RULES = MajorChangeRules()


def added(contact: str, part: str = "decider", on: date = DAY) -> ContactAdded:
    return ContactAdded(subject=C1, on=on, contact=contact, name=f"Mr {contact}", part=part, title="总经理")


def left(contact: str, part: str = "decider", on: date = DAY) -> ContactLeft:
    return ContactLeft(subject=C1, on=on, contact=contact, part=part, title="总经理", reason="retired")


class Books:
    """The books of one customer, written from facts."""

    def __init__(self, *facts: Fact) -> None:
        self._rows = {book.name: book.row() for book in MAJOR_CHANGE.watches}
        for number, fact in enumerate(facts, 1):
            for book in MAJOR_CHANGE.watches:
                if type(fact) in book.facts:
                    book.evolve(self._rows[book.name], fact, f"e{number}")

    def __getitem__(self, projection: Projection[Any]) -> Any:
        return self._rows[projection.name]

    def part(self, projection: Projection[Any], part: str) -> Any:
        return self[projection]

    def parts(self, projection: Projection[Any]) -> Any:
        return ()


def said(*facts: Fact, on: date = DAY, rules: MajorChangeRules = RULES) -> Finding | None:
    seen = list(MAJOR_CHANGE.check(C1, Books(*facts), Today(on, Calendar()), rules))
    if not seen:
        return None
    [found] = seen
    assert isinstance(found, Assessment)
    assert found.dimension == "key_buyer"
    return found.finding()


def test_a_decider_who_leaves_is_a_warning_until_somebody_takes_the_place() -> None:
    finding = said(added("P1"), left("P1"))
    assert finding is not None
    assert (finding.enters, finding.template, finding.evidence) == (
        Level.WARNING,
        "key_contact_left",
        ("e2",),
    )
    text = worded(finding.template, TEXTS[finding.template], finding.parameters).explanation
    assert text.en.startswith(
        "Contact P1 (总经理, decider) left on 2026-03-02, and nobody has taken the place"
    )
    assert text.zh.startswith("联系人 P1（总经理，decider）已于 2026-03-02 离职，尚无人接替")
    assert "Mr P1" not in text.en
    replaced = said(added("P1"), left("P1"), added("P2"))
    assert replaced is not None
    assert (replaced.enters, replaced.template) == (Level.NOTICE, "key_contact_replaced")


def test_a_colleague_who_becomes_the_decider_takes_the_place() -> None:
    promoted = ContactChanged(subject=C1, on=DAY, contact="P2", name="Mr P2", part="decider")
    finding = said(added("P2", "user"), added("P1"), left("P1"), promoted)
    assert finding is not None
    assert finding.enters is Level.NOTICE


@pytest.mark.parametrize("part", ["user", "buyer", "technician", "finance", "outer"])
def test_others_may_leave_unless_the_rules_say_more(part: str) -> None:
    assert said(added("P1", part), left("P1", part)) is None
    mine = MajorChangeRules(key_parts=(part,))
    finding = said(added("P1", part), left("P1", part), rules=mine)
    assert finding is not None
    assert finding.enters is Level.WARNING


def test_who_comes_back_has_not_left() -> None:
    assert said(added("P1"), left("P1"), added("P1")) is None


def test_it_is_told_for_as_long_as_any_change() -> None:
    story, last = (added("P1"), left("P1")), DAY + timedelta(days=RULES.change_days - 1)
    assert said(*story, on=last) is not None
    assert said(*story, on=last + timedelta(days=1)) is None
    books = Books(*story)
    assert MAJOR_CHANGE.wake(books, Today(DAY, Calendar()), RULES) == last + timedelta(days=1)
    assert list(days(books[MAJOR_CHANGE.watches[1]], MajorChangeRules(key_parts=()))) == []


def test_the_same_trouble_in_two_words_is_one_alert() -> None:
    told = ProfileElementChanged(
        subject=C1,
        on=DAY,
        element="key_buyer",
        previous="Mr P1",
        current="Mr P2",
        source="registry",
        effective=DAY,
    )
    finding = said(added("P1"), left("P1"), told)
    assert finding is not None
    assert finding.enters is Level.WARNING
    assert moved_by(left("P1")) == {"key_buyer"}
