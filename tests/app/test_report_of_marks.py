"""`forewarn report marks`: what became of the alerts, for each reason and for each owner."""

from typing import Any

import pytest

ALERT = "arrears-60c6cac0f003-1"


def rows(company: Any, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = company.forewarn("report", "marks", "--json", *arguments).document["rows"]
    return found


def handled(company: Any, mark: str) -> None:
    assert company.forewarn("ack", ALERT).code == 0
    assert company.forewarn("mark", ALERT, mark).code == 0


def test_an_alert_that_fired_is_counted_under_the_reason_for_which_it_fired_first(begun: Any) -> None:
    first, every = rows(begun)
    assert (first["monitor"], first["reason"]) == ("arrears", "overdue_unknown")
    assert (first["fired"], first["open"], first["acknowledged"]) == (1, 1, 0)
    assert first["useful_percent"] is None
    assert (every["monitor"], every["fired"]) == ("ALL", 1)


@pytest.mark.parametrize(("mark", "percent"), [("useful", 100.0), ("false", 0.0), ("known", None)])
def test_a_mark_is_counted_and_only_right_and_wrong_ones_make_the_share(
    company: Any, mark: str, percent: float | None
) -> None:
    handled(company, mark)
    first = rows(company)[0]
    assert (first["acknowledged"], first[mark]) == (1, 1)
    assert first["useful_percent"] == percent


def test_the_last_mark_counts(company: Any) -> None:
    handled(company, "false")
    handled(company, "useful")
    first = rows(company)[0]
    assert (first["false"], first["useful"]) == (0, 1)


def test_an_open_alert_counts_its_days_up_to_the_open_day(begun: Any) -> None:
    """It fires since 2026-01-25; the open day is 2026-03-02."""
    assert rows(begun)[0]["median_days_open"] == 36.0


def test_a_line_for_each_owner_goes_by_whom_the_alert_is_assigned_to(company: Any) -> None:
    assert [row["owner"] for row in rows(company, "--by", "owner")] == ["li", "ALL"]
    company.forewarn("assign", ALERT, "wang")
    assert [row["owner"] for row in rows(company, "--by", "owner")] == ["wang", "ALL"]


def test_one_monitor_or_a_time_can_be_asked_for(begun: Any) -> None:
    assert rows(begun, "--monitor", "churn")[-1]["fired"] == 0
    assert rows(begun, "--since", "2026-01-25")[-1]["fired"] == 1
    assert rows(begun, "--since", "2026-01-26")[-1]["fired"] == 0


def test_the_report_can_be_had_as_comma_separated_values(begun: Any) -> None:
    header, first, _ = begun.forewarn("report", "marks", "--csv").out.splitlines()
    assert header.startswith("monitor,reason,fired,open,acknowledged,useful,false,")
    assert first.startswith("arrears,overdue_unknown,1,1,0,0,0,")


def test_another_grouping_or_monitor_is_refused(begun: Any) -> None:
    assert begun.forewarn("report", "marks", "--by", "region").code == 2
    assert "there are reason, owner" in begun.forewarn("report", "marks", "--by", "region").err
    assert begun.forewarn("report", "marks", "--monitor", "arears").code == 2
