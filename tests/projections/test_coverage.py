from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from examples.books import coverage as book
from examples.customers import REGISTERED
from examples.days import APRIL_1, MARCH_2, MARCH_31
from examples.visits import APRIL_10, MARCH_20, REP, SUBJECT, carried_over, completed, missed, planned
from forewarn.domain.decider import Fact
from forewarn.domain.visit.facts import VisitApproved, VisitCompleted, VisitRejected
from forewarn.projections.coverage import COVERAGE, Plan
from forewarn.projections.coverage.book import MONTHS_KEPT, OUTCOMES_KEPT
from forewarn.projections.coverage.row import Month, Outcome


def test_a_planned_visit_is_open_and_counts_in_the_month_it_is_due() -> None:
    row = book(planned(due=APRIL_10))
    assert row.open_plans == {"V1": Plan(APRIL_10, REP, "e1")}
    assert row.months == {"2026-04": Month(planned=1)}
    assert row.last_visit is None


def test_a_completed_visit_covers_the_customer_and_its_plan_is_done() -> None:
    row = book(planned(), completed())
    assert (row.open_plans, row.last_visit) == ({}, MARCH_20)
    assert row.months == {"2026-03": Month(planned=1, completed=1)}
    assert row.outcomes == [Outcome(MARCH_20, REP, "ordered", "e2")]


def test_a_visit_made_after_its_month_completes_the_plan_of_its_month() -> None:
    row = book(planned(), completed(on=APRIL_1))
    assert row.months == {"2026-03": Month(planned=1, completed=1)}
    assert row.last_visit == APRIL_1


def test_a_missed_visit_is_missed_in_the_month_it_was_due() -> None:
    row = book(planned(), missed())
    assert (row.open_plans, row.last_visit) == ({}, None)
    assert row.months == {"2026-03": Month(planned=1, missed=1)}


def test_a_missed_visit_that_is_carried_over_is_planned_again_in_its_new_month() -> None:
    row = book(planned(), missed(), carried_over())
    assert row.open_plans == {"V1": Plan(APRIL_10, REP, "e3")}
    assert row.months == {
        "2026-03": Month(planned=1, missed=1),
        "2026-04": Month(planned=1, carried_over=1),
    }


def test_a_started_visit_that_is_carried_over_is_missed_in_the_month_it_leaves() -> None:
    row = book(planned(), carried_over())
    assert row.open_plans == {"V1": Plan(APRIL_10, REP, "e2")}
    assert row.months == {
        "2026-03": Month(planned=1, missed=1),
        "2026-04": Month(planned=1, carried_over=1),
    }


def test_the_approval_of_a_plan_does_not_concern_coverage() -> None:
    approved = VisitApproved(subject=SUBJECT, on=MARCH_2, visit="V1", approved_by="boss")
    rejected = VisitRejected(subject=SUBJECT, on=MARCH_2, visit="V1", rejected_by="boss", reason="too early")
    assert COVERAGE.parts_of(approved) == COVERAGE.parts_of(rejected) == ()
    assert COVERAGE.parts_of(planned()) == COVERAGE.parts_of(REGISTERED) == ("",)
    assert book(planned(), approved, rejected) == book(planned())


def test_a_visit_entered_late_does_not_become_the_last_one() -> None:
    row = book(completed("V2", on=MARCH_31), completed("V1", on=MARCH_20, result="closed door"))
    assert row.last_visit == MARCH_31
    assert [outcome.result for outcome in row.outcomes] == ["closed door", "ordered"]


def test_only_the_last_outcomes_are_kept() -> None:
    days = [MARCH_2 + timedelta(days=n) for n in range(OUTCOMES_KEPT + 1)]
    row = book(*(completed(f"V{n}", day) for n, day in enumerate(days)))
    assert [outcome.on for outcome in row.outcomes] == days[1:]


def test_the_days_of_visits_reach_a_year_back_from_the_last_one() -> None:
    year_before = date(2025, 3, 20)
    kept = book(completed("V1", year_before), completed("V2", MARCH_20))
    assert kept.visited_on == [year_before, MARCH_20]
    forgotten = book(completed("V1", year_before), completed("V2", date(2026, 3, 21)))
    assert forgotten.visited_on == [date(2026, 3, 21)]


def test_the_oldest_month_makes_room_for_a_new_one() -> None:
    months = [date(2026 + n // 12, n % 12 + 1, 1) for n in range(MONTHS_KEPT + 1)]
    row = book(*(planned(f"V{n}", due) for n, due in enumerate(months)))
    assert len(row.months) == MONTHS_KEPT
    assert (min(row.months), max(row.months)) == ("2026-02", "2028-02")


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def visits(draw: st.DrawFn) -> list[Fact]:
    """Visits as the log tells them: planned, then completed, missed, carried over or left open."""
    facts: list[Fact] = []
    for number in range(draw(st.integers(0, 8))):
        visit = f"V{number}"
        facts.append(planned(visit, draw(DAYS)))
        story = draw(st.sampled_from(["open", "completed", "missed", "missed and carried", "carried"]))
        if story == "completed":
            facts.append(completed(visit, draw(DAYS)))
        if "missed" in story:
            facts.append(missed(visit, draw(DAYS)))
        if "carried" in story:
            facts.append(carried_over(visit, draw(DAYS)))
    return facts


@given(visits())
def test_every_plan_of_a_month_is_completed_missed_or_open(facts: list[Fact]) -> None:
    row = book(*facts)
    for name, month in row.months.items():
        still_open = sum(plan.due.isoformat().startswith(name) for plan in row.open_plans.values())
        assert month.planned == month.completed + month.missed + still_open
        assert 0 <= month.carried_over <= month.planned


@given(visits())
def test_every_visit_made_is_remembered_and_the_row_reads_back(facts: list[Fact]) -> None:
    row = book(*facts)
    made = sorted(fact.on for fact in facts if isinstance(fact, VisitCompleted))
    assert row.visited_on == made
    assert row.last_visit == max(made, default=None)
    assert COVERAGE.decode(COVERAGE.encode(row)) == row


@given(visits().flatmap(lambda facts: st.permutations(facts)))
def test_facts_out_of_order_never_raise_and_lose_no_visit(facts: list[Fact]) -> None:
    made = sorted(fact.on for fact in facts if isinstance(fact, VisitCompleted))
    assert book(*facts).visited_on == made
