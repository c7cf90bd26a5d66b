"""A flood of alerts writes some lines, and says how many it left out."""

import json
from typing import Any

import pytest
from structlog import DropEvent

from forewarn.app.log_sampling import Sampling
from forewarn.app.logs import log, start_logs


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def written(sampling: Sampling, event: str, times: int = 1) -> list[dict[str, Any]]:
    lines = []
    for number in range(times):
        try:
            lines.append(sampling(None, "info", {"event": event, "number": number}))
        except DropEvent:
            continue
    return lines


def test_ten_thousand_alerts_of_a_minute_are_as_many_lines_as_are_allowed() -> None:
    lines = written(Sampling(5, Clock()), "alert", 10_000)
    assert [line["number"] for line in lines] == [0, 1, 2, 3, 4]
    assert [line.get("sampled") for line in lines[:4]] == [None] * 4
    assert lines[4]["sampled"] == "further lines of this minute are left out; metrics count all"


def test_the_first_line_of_the_next_minute_says_how_many_were_left_out() -> None:
    sampling = Sampling(5, clock := Clock())
    written(sampling, "alert", 10_000)
    clock.seconds = 60.0
    first, second = written(sampling, "alert", 2)
    assert first["left_out_before"] == 9_995
    assert "left_out_before" not in second


def test_each_kind_of_line_has_a_number_of_its_own() -> None:
    sampling = Sampling(5, Clock())
    assert len(written(sampling, "alert", 9)) == 5
    assert len(written(sampling, "alert published", 9)) == 5


def test_what_comes_once_a_batch_or_a_failure_is_never_left_out() -> None:
    sampling = Sampling(1, Clock())
    assert written(sampling, "a role failed", 3) == [
        {"event": "a role failed", "number": number} for number in range(3)
    ]


def test_the_log_of_a_process_is_sampled(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("info", lines_per_minute=3)
    for number in range(100):
        log().info("alert", alert=f"arrears-{number}")
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["alert"] for line in said] == ["arrears-0", "arrears-1", "arrears-2"]
    start_logs("info")
