"""The directory: how alerts name a subject, and which overrides of rules apply to it."""

from msgspec.structs import replace

from examples.customers import REGISTERED
from examples.days import MARCH_2
from forewarn.domain.customer.facts import CustomerClassified, CustomerHeld, ProfileElementChanged
from forewarn.domain.decider import Fact
from forewarn.domain.rules import Segment
from forewarn.projections.directory import DIRECTORY, Entry, Named, named, segment

SUBJECT = "customer/C1"
CLASSIFIED = CustomerClassified(
    subject=SUBJECT, on=MARCH_2, kind="nka", grade="A", region="South", owner="rep/8"
)
RENAMED = ProfileElementChanged(
    subject=SUBJECT,
    on=MARCH_2,
    element="name",
    previous="Lotus Trading",
    current="Summer Trading",
    source="registry",
    effective=MARCH_2,
)
MOVED = replace(RENAMED, element="address", current="1 Port Road")
HELD = CustomerHeld(subject=SUBJECT, on=MARCH_2, reason="arrears", review_on=MARCH_2)


def entry(*facts: Fact) -> Entry:
    row = Entry()
    for fact in facts:
        DIRECTORY.evolve(row, fact, "event")
    return row


def test_a_subject_is_named_with_its_region_and_owner() -> None:
    assert named(entry(REGISTERED), SUBJECT) == Named("C1", "Lotus Trading", "East", "rep 7")


def test_a_subject_without_a_name_is_called_by_its_id() -> None:
    assert named(Entry(), "budget/2026-Q1") == Named("2026-Q1", "2026-Q1", "", "")


def test_the_segment_is_the_classification_and_the_bare_id() -> None:
    assert segment(entry(REGISTERED), SUBJECT) == Segment("dealer", "B", "East", "C1")


def test_a_new_classification_replaces_the_one_from_registration() -> None:
    row = entry(REGISTERED, CLASSIFIED)
    assert (segment(row, SUBJECT), row.owner) == (Segment("nka", "A", "South", "C1"), "rep/8")


def test_a_changed_name_is_the_name_that_alerts_use() -> None:
    assert named(entry(REGISTERED, RENAMED, MOVED), SUBJECT).name == "Summer Trading"


def test_the_directory_takes_only_what_names_or_classifies() -> None:
    assert DIRECTORY.parts_of(REGISTERED) == ("",)
    assert DIRECTORY.parts_of(HELD) == ()
