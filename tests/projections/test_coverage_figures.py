from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from examples.books import coverage as book
from examples.customers import REGISTERED
from examples.days import MARCH_2, MARCH_31
from examples.visits import APRIL_10, MARCH_20, SUBJECT, carried_over, completed, missed, planned
from forewarn.domain.customer.facts import CustomerClosed, CustomerMerged
from forewarn.projections.coverage import Coverage, Covered, covered, planned_in
from forewarn.projections.coverage.row import Month

CLOSED = CustomerClosed(subject=SUBJECT, on=MARCH_31, reason="retired")
MERGED = CustomerMerged(subject=SUBJECT, on=MARCH_31, into="customer/C2")


def test_coverage_is_the_share_of_customers_visited_and_names_the_others() -> None:
    rows = {
        "customer/C3": book(REGISTERED),
        "customer/C1": book(REGISTERED, completed()),
        "customer/C2": book(REGISTERED, completed(on=APRIL_10)),
        "customer/C4": book(REGISTERED, completed(), completed("V2", APRIL_10)),
    }
    march = covered(rows, MARCH_2, MARCH_31)
    assert march == Covered(4, ("customer/C2", "customer/C3"))
    assert (march.visited, march.share) == (2, 0.5)


def test_the_first_and_the_last_day_belong_to_the_window() -> None:
    rows = {SUBJECT: book(REGISTERED, completed(on=MARCH_20))}
    assert covered(rows, MARCH_20, MARCH_20).visited == 1
    assert covered(rows, MARCH_2, date(2026, 3, 19)).visited == 0
    assert covered(rows, date(2026, 3, 21), MARCH_31).visited == 0


def test_a_customer_counts_from_its_registration_until_its_end() -> None:
    for ended in (CLOSED, MERGED):
        rows = {SUBJECT: book(REGISTERED, ended)}
        assert covered(rows, MARCH_2, date(2026, 3, 1)).customers == 0
        assert covered(rows, MARCH_2, MARCH_2).customers == 1
        assert covered(rows, MARCH_2, date(2026, 3, 30)).customers == 1
        assert covered(rows, MARCH_2, MARCH_31).customers == 0


def test_without_customers_there_is_no_share() -> None:
    assert covered({}, MARCH_2, MARCH_31).share is None
    assert covered({SUBJECT: Coverage()}, MARCH_2, MARCH_31) == Covered(0, ())


def test_the_plans_of_a_month_add_up_over_customers() -> None:
    rows = [book(planned(), missed(), carried_over()), book(planned("V2", APRIL_10), completed("V2")), book()]
    assert planned_in(rows, "2026-03") == Month(planned=1, missed=1)
    assert planned_in(rows, "2026-04") == Month(planned=2, completed=1, carried_over=1)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.lists(DAYS, max_size=5), max_size=6), DAYS, DAYS)
def test_visited_and_unvisited_customers_are_all_customers(
    visits: list[list[date]], first: date, last: date
) -> None:
    early = structs.replace(REGISTERED, on=date(2025, 1, 1))
    stories = {f"customer/{n}": days for n, days in enumerate(visits)}
    rows = {s: book(early, *(completed(on=day) for day in days)) for s, days in stories.items()}
    figure = covered(rows, first, last)
    assert figure.customers == len(rows)
    came = {subject for subject, days in stories.items() if any(first <= day <= last for day in days)}
    assert set(figure.unvisited) == rows.keys() - came
