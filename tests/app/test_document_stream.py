"""Who writes commands one by one has each answer before writing the next."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from forewarn.input import document_stream
from forewarn.input.bad_input import BadInput
from forewarn.input.document_stream import streamed

DAYS = [f'{{"command": "OpenDay", "on": "2026-03-0{day}"}}' for day in (2, 3, 4)]
DO = "from forewarn.cli.main import main; main()"


def texts(data: bytes) -> list[tuple[int, str]]:
    return [(each.line, each.text.strip()) for each in streamed(io.BytesIO(data))]


def test_each_line_is_answered_before_the_next_one_is_written(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", DO, "do", "-", "--store", f"sqlite:///{tmp_path / 'new.db'}"]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    ) as forewarn:
        assert forewarn.stdin is not None
        assert forewarn.stdout is not None
        for number, day in enumerate(DAYS, start=1):
            forewarn.stdin.write(f"{day}\n")
            forewarn.stdin.flush()
            assert forewarn.stdout.readline() == f"line {number}: calendar.day_opened.v1\n"
        forewarn.stdin.close()
        assert forewarn.wait() == 0


def test_blank_lines_are_counted_and_passed_over() -> None:
    assert texts(f"\n{DAYS[0]}\n\n{DAYS[1]}".encode()) == [(2, DAYS[0]), (4, DAYS[1])]


def test_one_object_may_have_many_lines() -> None:
    [(line, text)] = texts(b'\xef\xbb\xbf{"command":\n "OpenDay"\n}\n')
    assert (line, text) == (0, '{"command":\n "OpenDay"\n}')


def test_a_broken_line_does_not_stop_those_after_it() -> None:
    assert [line for line, _ in texts(f'{{"command"\n{DAYS[0]}\n'.encode())] == [1, 2]
    assert [line for line, _ in texts(f'{DAYS[0]}\n{{"command"\n{DAYS[1]}\n'.encode())] == [1, 2, 3]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_nothing_is_no_command(data: bytes) -> None:
    with pytest.raises(BadInput, match="there is no command"):
        texts(data)


def test_what_is_no_text_is_named_by_its_line() -> None:
    with pytest.raises(BadInput, match="line 2: is not UTF-8: byte 1 is no text"):
        texts(f"{DAYS[0]}\n".encode() + b"{\xff}\n")


def test_a_line_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_stream, "LONGEST_LINE_BYTES", 100)
    with pytest.raises(BadInput, match="line 2: has more than 100 bytes: send one command a line"):
        texts(f"{DAYS[0]}\n".encode() + b"x" * 101)
