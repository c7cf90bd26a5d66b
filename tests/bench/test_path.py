"""How many files lie between a command and its book."""

from pathlib import Path

from bench.path import Way, read, ways


def test_the_way_of_an_order_leads_through_its_decision_its_fact_and_its_book() -> None:
    way = Way("PlaceOrder", "receivables")
    files = read(way, ways(commands=300)[way])
    for path in ("domain/order/placing.py", "domain/order/facts.py", "projections/receivables/orders.py"):
        assert Path(path) in files
    assert len(files) <= 9
