from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.customer.link_facts import LinkCleared, LinkFact, LinkJoined, LinkLeft, LinkReported
from forewarn.projections.links import LINKS, Link
from forewarn.projections.links.book import FIRST_KEPT, TOLD_KEPT, part_of

MONDAY = date(2026, 3, 2)
SUBJECT = "link/guarantor/1f"


def joined(member: str) -> LinkJoined:
    return LinkJoined(subject=SUBJECT, on=MONDAY, member=member, element="guarantor", value="王伟")


def left(member: str) -> LinkLeft:
    return LinkLeft(subject=SUBJECT, on=MONDAY, member=member)


def reported(member: str, kind: str = "被执行", confirmed: bool = False, day: int = 0) -> LinkReported:
    on = MONDAY + timedelta(days=day)
    return LinkReported(subject=SUBJECT, on=on, member=member, kind=kind, source="court", confirmed=confirmed)


def cleared(member: str, kind: str = "被执行") -> LinkCleared:
    return LinkCleared(subject=SUBJECT, on=MONDAY, member=member, kind=kind, source="court")


def book(*facts: LinkFact) -> dict[str, Link]:
    rows: dict[str, Link] = {}
    for number, fact in enumerate(facts, 1):
        for part in LINKS.parts_of(fact):
            LINKS.evolve(rows.setdefault(part, Link()), fact, f"e{number}", part)
    return rows


def test_the_members_of_a_link_are_counted_named_and_dated() -> None:
    rows = book(joined("customer/C1"), joined("customer/C2"), left("customer/C1"))
    whole = rows[""]
    assert (whole.element, whole.value, whole.count, whole.first) == ("guarantor", "王伟", 1, ["customer/C2"])
    assert rows[part_of("customer/C2")].members == {"customer/C2": MONDAY}


def test_what_is_told_of_a_member_stands_until_it_is_cleared() -> None:
    [told] = book(joined("customer/C1"), reported("customer/C1"))[""].told["customer/C1"].values()
    assert (told.source, told.confirmed, told.event_id) == ("court", False, "e2")
    assert book(reported("customer/C1"), cleared("customer/C1"))[""].told == {}


def test_confirmed_once_it_stays_confirmed() -> None:
    facts = [reported("customer/C1", confirmed=True), reported("customer/C1")]
    assert book(*facts)[""].told["customer/C1"]["被执行"].confirmed


def test_who_leaves_takes_along_what_is_told() -> None:
    assert book(joined("customer/C1"), reported("customer/C1"), left("customer/C1"))[""].told == {}


def test_a_member_that_is_not_listed_leaves_the_list_as_it_is() -> None:
    members = [f"customer/C{number:02}" for number in range(FIRST_KEPT + 1)]
    whole = book(*map(joined, members), left(members[-1]))[""]
    assert (whole.count, whole.first) == (FIRST_KEPT, members[:-1])


def test_one_of_two_things_told_of_a_member_is_cleared() -> None:
    facts = [reported("customer/C1"), reported("customer/C1", "吊销"), cleared("customer/C1")]
    assert list(book(*facts)[""].told["customer/C1"]) == ["吊销"]


def test_the_row_of_the_whole_link_stays_small_however_many_share_it() -> None:
    members = [f"customer/C{number}" for number in range(300)]
    facts = [fact for member in members for fact in (joined(member), reported(member))]
    rows = book(*facts)
    assert (len(rows[""].first), len(rows[""].told), rows[""].count) == (FIRST_KEPT, TOLD_KEPT, 300)
    assert sum(len(row.members) for part, row in rows.items() if part) == 300
    assert max(len(LINKS.encode(row)) for row in rows.values()) < 64 * 1024


MEMBERS = st.sampled_from(["customer/C1", "customer/C2"])
FACTS = st.lists(
    st.one_of(
        st.builds(joined, MEMBERS),
        st.builds(left, MEMBERS),
        st.builds(reported, MEMBERS),
        st.builds(cleared, MEMBERS),
    )
)


@given(FACTS)
def test_facts_in_any_order_are_written_and_read_back(facts: list[LinkFact]) -> None:
    for row in book(*facts).values():
        assert LINKS.decode(LINKS.encode(row)) == row
        assert row.count >= 0
