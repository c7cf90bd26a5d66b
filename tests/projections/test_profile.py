from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.credit import Unlimited
from forewarn.domain.customer.facts import (
    CreditGroupLimitSet,
    CustomerClassified,
    CustomerClosed,
    CustomerHeld,
    CustomerMerged,
    CustomerRegistered,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.decider import Fact
from forewarn.projections.profile import PROFILE, Profile, sharing, standing_reports
from forewarn.projections.profile.row import Statement

SUBJECT, MONDAY, TUESDAY, FRIDAY = "customer/C1", date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
REGISTERED = CustomerRegistered(
    subject=SUBJECT,
    on=MONDAY,
    name="Spring Trading",
    currency="CNY",
    kind="dealer",
    grade="B",
    region="East",
    owner="rep/7",
    contact="Li Na",
)
CLASSIFIED = CustomerClassified(
    subject=SUBJECT, on=TUESDAY, kind="nka", grade="A", region="South", owner="rep/8"
)


def changed(
    element: str, current: str, source: str = "registry", previous: str = ""
) -> ProfileElementChanged:
    return ProfileElementChanged(
        subject=SUBJECT,
        on=MONDAY,
        element=element,
        previous=previous,
        current=current,
        source=source,
        effective=FRIDAY,
    )


def reported(source: str, detail: str = "") -> FactReported:
    return FactReported(subject=SUBJECT, on=MONDAY, kind="股权冻结", source=source, detail=detail)


CONFIRMED = FactConfirmed(subject=SUBJECT, on=TUESDAY, kind="股权冻结", source="court")
CLEARED = FactCleared(subject=SUBJECT, on=FRIDAY, kind="股权冻结", source="registry")
CLOSED = CustomerClosed(subject=SUBJECT, on=FRIDAY, reason="retired")
MERGED = CustomerMerged(subject=SUBJECT, on=FRIDAY, into="customer/C2")


def book(*facts: Fact) -> Profile:
    row = Profile()
    for number, fact in enumerate(facts, start=1):
        PROFILE.evolve(row, fact, f"event-{number}")
    return row


def test_a_registered_customer_is_open_and_known_by_name() -> None:
    row = book(REGISTERED)
    assert (row.name, row.currency, row.contact) == ("Spring Trading", "CNY", "Li Na")
    assert (row.status, row.registered_on) == ("open", MONDAY)


def test_a_new_classification_replaces_the_one_from_registration() -> None:
    row = book(REGISTERED, CLASSIFIED)
    assert (row.kind, row.grade, row.region, row.owner) == ("nka", "A", "South", "rep/8")


def test_an_element_has_its_value_source_effective_date_and_evidence() -> None:
    element = book(changed("address", "1 Port Road")).elements["address"]
    assert (element.current, element.previous, element.effective) == ("1 Port Road", "", FRIDAY)
    assert element.statements == [Statement("registry", MONDAY, "event-1")]
    assert not element.confirmed


def test_a_value_holds_from_its_effective_date_on() -> None:
    element = book(changed("address", "2 Hill Street", previous="1 Port Road")).elements["address"]
    assert element.value_on(date(2026, 3, 5)) == "1 Port Road"
    assert element.value_on(FRIDAY) == "2 Hill Street"


def test_two_sources_confirm_a_value_and_one_source_twice_does_not() -> None:
    once = changed("address", "1 Port Road")
    assert not book(once, once).elements["address"].confirmed
    again = changed("address", "1 Port Road", source="visit", previous="1 Port Road")
    element = book(once, again).elements["address"]
    assert element.confirmed
    assert element.sources == ("registry", "visit")
    assert element.previous == ""


def test_two_reps_are_one_channel_and_do_not_confirm_a_value() -> None:
    """The example of WORKING_LIFE, row 14."""
    seen = [changed("address", "1 Port Road", f"visit:rep/{rep}", "1 Port Road") for rep in (7, 8)]
    element = book(*seen).elements["address"]
    assert (element.channels, element.confirmed) == (("visit",), False)
    registered = book(*seen, changed("address", "1 Port Road", "registry", "1 Port Road"))
    assert registered.elements["address"].confirmed


def test_another_value_has_to_be_confirmed_anew() -> None:
    element = book(
        changed("address", "1 Port Road"),
        changed("address", "1 Port Road", source="visit"),
        changed("address", "2 Hill Street", source="visit", previous="1 Port Road"),
    ).elements["address"]
    assert (element.current, element.sources, element.confirmed) == ("2 Hill Street", ("visit",), False)


def test_a_changed_name_is_the_name_of_the_profile() -> None:
    row = book(REGISTERED, changed("name", "Summer Trading", previous="Spring Trading"))
    assert row.name == "Summer Trading"


def test_a_reported_fact_stands_with_its_source_until_it_is_confirmed() -> None:
    report = standing_reports(book(reported("registry", "20 %")))["股权冻结"]
    assert (report.sources, report.detail, report.confirmed) == (("registry",), "20 %", False)


def test_a_second_source_confirms_a_reported_fact_whichever_way_it_is_told() -> None:
    for second in (CONFIRMED, reported("court")):
        report = book(reported("registry", "20 %"), second).reports["股权冻结"]
        assert (report.sources, report.confirmed) == (("registry", "court"), True)
        assert report.statements[1].event_id == "event-2"
        assert report.detail == "20 %"


def test_a_cleared_fact_no_longer_stands_and_says_who_cleared_it() -> None:
    row = book(reported("registry"), CONFIRMED, CLEARED)
    assert standing_reports(row) == {}
    assert (row.reports["股权冻结"].cleared_on, row.reports["股权冻结"].cleared_by) == (FRIDAY, "registry")


def test_a_fact_reported_after_it_was_cleared_is_new_and_unconfirmed() -> None:
    row = book(reported("registry"), CONFIRMED, CLEARED, reported("press"))
    report = standing_reports(row)["股权冻结"]
    assert (report.sources, report.confirmed) == (("press",), False)


def test_a_closed_customer_has_an_end() -> None:
    row = book(REGISTERED, CLOSED)
    assert (row.status, row.ended_on, row.merged_into) == ("closed", FRIDAY, "")


def test_a_merged_customer_lives_on_as_another_one() -> None:
    row = book(REGISTERED, MERGED)
    assert (row.status, row.ended_on, row.merged_into) == ("merged", FRIDAY, "customer/C2")


def test_customers_that_share_a_guarantor_are_found_together() -> None:
    rows = {
        "customer/C3": book(changed("guarantor", "Wang")),
        "customer/C1": book(changed("guarantor", "Wang")),
        "customer/C2": book(changed("guarantor", "Zhao")),
        "customer/C4": book(changed("guarantor", "")),
        "customer/C5": book(REGISTERED),
        "customer/C6": book(changed("guarantor", "")),
    }
    assert sharing(rows, "guarantor") == {"Wang": ["customer/C1", "customer/C3"]}


def test_money_and_groups_are_no_part_of_a_profile() -> None:
    held = CustomerHeld(subject=SUBJECT, on=MONDAY, reason="fraud", review_on=FRIDAY)
    group = CreditGroupLimitSet(subject="group/G1", on=MONDAY, limit=Unlimited())
    assert PROFILE.parts_of(REGISTERED) == ("",)
    assert PROFILE.parts_of(held) == PROFILE.parts_of(group) == ()
    assert book(REGISTERED, held) == book(REGISTERED)


ADDRESS, MOVED = (
    changed("address", "1 Port Road"),
    changed("address", "2 Hill Street", "visit", "1 Port Road"),
)
FACTS = st.sampled_from(
    [REGISTERED, CLASSIFIED, ADDRESS, MOVED, reported("registry"), CONFIRMED, CLEARED, CLOSED, MERGED]
)


@given(st.lists(FACTS, max_size=12))
def test_facts_in_any_order_are_written_and_read_back(facts: list[Fact]) -> None:
    row = book(*facts)
    assert PROFILE.decode(PROFILE.encode(row)) == row
    assert (REGISTERED in facts) == (row.registered_on is not None)
