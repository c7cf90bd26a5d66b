from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from examples.changes import approved, changed, cleared, confirmed, day, reported
from forewarn.domain.customer.facts import ProfileElementChanged
from forewarn.domain.decider import Fact
from forewarn.projections.profile_history import PROFILE_HISTORY, Month


def book(*facts: Fact) -> dict[str, Month]:
    rows: dict[str, Month] = {}
    for number, fact in enumerate(facts, 1):
        for part in PROFILE_HISTORY.parts_of(fact):
            PROFILE_HISTORY.evolve(rows.setdefault(part, Month()), fact, f"e{number}", part)
    return rows


def test_everything_told_of_a_customer_is_in_its_month() -> None:
    rows = book(
        changed("address", "", "a"),
        changed("address", "a", "b", "visit:rep/7", on=1),
        changed("address", "b", "b", "registry", on=2),
        reported("失信被执行", detail="案号 1", on=40),
        confirmed("失信被执行", on=41),
        cleared("失信被执行", on=42),
        approved("6222", on=43),
    )
    said = {
        month: [(each.name, each.what, each.current) for each in row.entries] for month, row in rows.items()
    }
    assert said == {
        "2026-03": [("address", "first", "a"), ("address", "changed", "b"), ("address", "same", "b")],
        "2026-04": [
            ("失信被执行", "reported", "案号 1"),
            ("失信被执行", "confirmed", ""),
            ("失信被执行", "cleared", ""),
            ("bank_account", "approved", "6222"),
        ],
    }
    [entry] = [each for each in rows["2026-03"].entries if each.what == "changed"]
    assert (entry.previous, entry.source, entry.on, entry.event_id) == ("a", "visit:rep/7", day(1), "e2")


def test_a_month_stays_small_however_long_the_values_are() -> None:
    long = [changed("note", "阅" * 2_000, f"{number}" + "读" * 2_000) for number in range(40)]
    [row] = book(*long).values()
    assert len(PROFILE_HISTORY.encode(row)) < 64 * 1024
    assert len(row.entries) + row.left_out == 40
    assert row.entries[-1].current.startswith("39")


FACTS = st.lists(
    st.sampled_from(
        [
            changed("address", "", "a"),
            changed("address", "a", "b"),
            reported("x"),
            confirmed("x"),
            cleared("x"),
        ]
    )
)


@given(FACTS)
def test_nothing_that_is_told_is_lost(facts: list[Fact]) -> None:
    rows = book(*facts)
    assert sum(len(row.entries) for row in rows.values()) == len(facts)
    for row in rows.values():
        assert PROFILE_HISTORY.decode(PROFILE_HISTORY.encode(row)) == row


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=10))
def test_the_last_entry_of_an_element_has_its_value(values: list[str]) -> None:
    previous, facts = "", list[ProfileElementChanged]()
    for value in values:
        facts.append(changed("address", previous, value))
        previous = value
    assert book(*facts)[date(2026, 3, 2).isoformat()[:7]].entries[-1].current == values[-1]
