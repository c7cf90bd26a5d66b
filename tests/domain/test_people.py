"""Nobody passes for another person by writing a name in another way."""

import pytest

from forewarn.domain.people import is_another, known_as


@pytest.mark.parametrize(
    "name", ["root", " root", "root ", "Root", "ROOT", "ｒｏｏｔ", "ro\u200bot", "root\u00a0"]
)
def test_a_name_written_in_another_way_is_the_same_person(name: str) -> None:
    assert known_as(name) == "root"
    assert not is_another(name, "root")
    assert not is_another("root", name)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u3000"])
def test_nobody_is_no_other_person(name: str) -> None:
    assert not is_another(name, "root")


@pytest.mark.parametrize("name", ["toor", "root2", "王芳"])
def test_another_name_is_another_person(name: str) -> None:
    assert is_another(name, "root")
