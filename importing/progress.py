"""How far an import has come."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Progress(NamedTuple):
    """`done` of `steps` are behind the end of `day`; most steps are a command."""

    day: date
    done: int
    steps: int


Report = Callable[[Progress], None]
