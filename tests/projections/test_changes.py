"""The changes book: small, and readable whatever facts come in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from examples.changes import (
    approved,
    bounced,
    changed,
    cleared,
    confirmed,
    day,
    missed,
    paid,
    refunded,
    registered,
    reported,
    visited,
)
from forewarn.domain.decider import Fact
from forewarn.projections.changes import CHANGES, Changes
from forewarn.projections.changes.book import BOUNCED_KEPT, EVIDENCE_KEPT, MISSED_KEPT, PAYERS_KEPT
from forewarn.projections.changes.elements import ELEMENTS_KEPT


def book(*facts: Fact) -> Changes:
    row = Changes()
    for number, fact in enumerate(facts, 1):
        CHANGES.evolve(row, fact, f"e{number}")
    return row


def test_a_baseline_is_not_kept() -> None:
    assert book(changed("address", "", "1 Port Road")).elements == {}


def test_another_value_begins_anew() -> None:
    row = book(changed("address", "a", "b"), changed("address", "b", "c", "visit:rep/7", on=3))
    change = row.elements["address"]
    assert (change.previous, change.current, change.sources, change.on) == ("b", "c", ["visit:rep/7"], day(3))


def test_a_word_of_the_same_channel_does_not_make_a_change_last_longer() -> None:
    told = changed("address", "a", "b", "visit:rep/7"), changed("address", "b", "b", "visit:rep/8", on=9)
    change = book(*told).elements["address"]
    assert (change.sources, change.told_on) == (["visit:rep/7", "visit:rep/8"], day(0))
    assert book(*told, changed("address", "b", "b", "registry", on=9)).elements["address"].told_on == day(9)


def test_a_name_that_changed_is_the_name_that_payers_are_compared_with() -> None:
    assert book(registered("old"), changed("name", "old", "new"), paid("P1", "new")).payers == {}


def test_payments_of_another_payer_are_counted_and_the_first_few_prove_them() -> None:
    payments = [paid(f"P{number}", "someone", on=number, cents=1_000) for number in range(EVIDENCE_KEPT + 2)]
    payer = book(registered(), paid("P0"), *payments).payers["someone"]
    assert (payer.number, payer.first_on, payer.times, payer.cents) == (2, day(0), 5, 5_000)
    assert payer.evidence == ["e3", "e4", "e5"]


def test_a_transfer_that_is_taken_back_is_no_acceptance_that_bounced() -> None:
    assert book(bounced(tender="transfer")).bounced == []
    assert [each.reason for each in book(bounced("拒付")).bounced] == ["拒付"]


def test_visits_that_were_missed_are_forgotten_with_the_next_one_that_was_made() -> None:
    assert [each.reason for each in book(missed("not found"), missed("closed", on=1)).missed] == [
        "not found",
        "closed",
    ]
    assert book(missed("not found"), visited()).missed == []


def test_the_customer_itself_is_no_other_payer() -> None:
    assert book(registered("Lian"), paid("P1", "Lian"), paid("P2", "C1"), paid("P3")).payers == {}


def test_a_licence_that_ends_on_no_day_has_no_last_day() -> None:
    """Values were not always checked when they were recorded."""
    row = book(changed("licence_expiry", "", "2026-05-01"), changed("licence_expiry", "2026-05-01", "soon"))
    assert row.dates == {}
    assert row.elements["licence_expiry"].current == "soon"


def test_sources_of_a_channel_that_has_spoken_are_not_kept_without_end() -> None:
    first = changed("address", "a", "b", "visit:rep/0")
    told = [changed("address", "b", "b", f"visit:rep/{number}") for number in range(60)]
    change = book(first, *told, changed("address", "b", "b", "registry", on=1)).elements["address"]
    assert (len(change.sources), change.channels) == (13, ("visit", "registry"))


def test_a_row_stays_small_however_much_is_told() -> None:
    facts: list[Fact] = [registered()]
    for number in range(400):
        facts += [
            changed(f"element {number}", "a" * 100, "b" * 100),
            paid(f"P{number}", f"payer {number}"),
            bounced(on=number),
            missed("not found", on=number),
        ]
    row = book(*facts)
    kept = len(row.elements), len(row.payers), len(row.bounced), len(row.missed)
    assert kept == (ELEMENTS_KEPT, PAYERS_KEPT, BOUNCED_KEPT, MISSED_KEPT)
    assert len(CHANGES.encode(row)) < 64 * 1024


FACTS = st.lists(
    st.sampled_from(
        [
            registered(),
            changed("address", "", "a"),
            changed("address", "a", "b"),
            changed("address", "b", "b", "visit:rep/7"),
            changed("bank_account", "", "1"),
            changed("bank_account", "1", "2"),
            changed("licence_expiry", "", "2026-05-01"),
            changed("licence_expiry", "2026-05-01", "none"),
            approved("1"),
            approved("2"),
            reported("失信被执行"),
            reported("失信被执行", "registry"),
            confirmed("失信被执行"),
            cleared("失信被执行"),
            paid("P1", "someone"),
            paid("P2"),
            bounced(),
            refunded("3"),
            missed("not found"),
            visited(),
        ]
    ),
    max_size=20,
)


@given(FACTS)
def test_facts_in_any_order_are_written_and_read_back(facts: list[Fact]) -> None:
    row = book(*facts)
    assert CHANGES.decode(CHANGES.encode(row)) == row
    assert all(change.previous or row.account for change in row.elements.values())
