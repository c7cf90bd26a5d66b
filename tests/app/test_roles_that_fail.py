"""What one role fails of is known, whatever becomes of the others, and of itself at its end."""

import json
from threading import Event
from typing import Any

import pytest

from forewarn.app.logs import start_logs
from forewarn.app.running import keep_all
from forewarn.cli.commands.running import keep as keep_process
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable


class Idle:
    """Waits until it is told to stop; then it may fail."""

    name = "clock"

    def __init__(self, stopped: Event, fails_of: Exception | None = None) -> None:
        self._stopped, self._fails_of = stopped, fails_of

    def begin(self) -> None:
        """Nothing is held."""

    def turn(self) -> None:
        self._stopped.wait(0.01)

    def end(self) -> None:
        if self._fails_of is not None:
            raise self._fails_of


class Failing(Idle):
    name = "worker"

    def __init__(self, stopped: Event, error: Exception, fails_of: Exception | None = None) -> None:
        super().__init__(stopped, fails_of)
        self._error = error

    def turn(self) -> None:
        raise self._error


@pytest.fixture
def stopped() -> Event:
    start_logs("info")
    return Event()


def lines(said: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.readouterr().err.splitlines()]


def test_the_error_of_the_role_that_ended_first_is_raised_and_the_other_is_logged(
    stopped: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    roles = [
        Idle(stopped, BrokerUnavailable("no broker answers")),
        Failing(stopped, KeyError("the real bug")),
    ]
    with pytest.raises(KeyError, match="the real bug"):
        keep_all(roles, stopped)
    said = {line["role"]: line for line in lines(capsys)}
    assert said["worker"]["reason"] == "KeyError"
    assert said["clock"]["reason"] == "BrokerUnavailable('no broker answers')"
    assert {(line["event"], line["level"]) for line in said.values()} == {("a role failed", "error")}


def test_what_a_role_fails_of_is_not_hidden_by_what_its_end_fails_of(
    stopped: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    role = Failing(stopped, KeyError("the real bug"), fails_of=BrokerUnavailable("no broker answers"))
    with pytest.raises(KeyError, match="the real bug"):
        keep_all([role], stopped)
    assert [line["reason"] for line in lines(capsys)] == [
        "BrokerUnavailable('no broker answers')",
        "KeyError",
    ]


def test_an_end_that_fails_alone_is_an_error_as_any(stopped: Event) -> None:
    stopped.set()
    with pytest.raises(BrokerUnsuitable, match="another store"):
        keep_all([Idle(stopped), Idle(stopped, BrokerUnsuitable("another store"))], stopped)


def test_roles_that_end_well_say_nothing(stopped: Event, capsys: pytest.CaptureFixture[str]) -> None:
    stopped.set()
    keep_all([Idle(stopped), Idle(stopped)], stopped)
    assert lines(capsys) == []


def test_an_error_that_nobody_expects_is_one_line_with_its_traceback_and_exit_code_one(
    found: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    error = KeyError("postgresql://clerk:geheim-4711@host/name")
    url = f"sqlite:///{found().path}"
    with pytest.raises(SystemExit) as ended:
        keep_process("worker", lambda staff: [Failing(Event(), error)], None, "127.0.0.1", url)
    assert ended.value.code == 1
    begun, failed = lines(capsys)
    assert (begun["event"], failed["event"], failed["role"]) == ("begun", "a role failed", "worker")
    assert failed["traceback"].startswith("Traceback (most recent call last):\n")
    assert "in turn" in failed["traceback"]
    assert "geheim" not in str(failed)


def test_an_error_that_is_expected_is_left_to_be_said_in_one_sentence(
    found: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{found().path}"
    with pytest.raises(BrokerUnsuitable):
        keep_process(
            "worker", lambda staff: [Failing(Event(), BrokerUnsuitable("no"))], None, "127.0.0.1", url
        )
    assert [line["event"] for line in lines(capsys)] == ["begun"]
