"""Options that may stand before the command as well as behind it."""

from collections.abc import Sequence

WITH_A_VALUE, WITHOUT = "--store", "--json"
END = "--"


def with_options_behind(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `--store URL` and `--json` moved behind the command that they stand before.
    One that the command does not have is refused by the command."""
    moved: list[str] = []
    rest = list(arguments)
    while rest and (count := length(rest)):
        moved += rest[:count]
        rest = rest[count:]
    if not rest or rest[0].startswith("-"):
        return list(arguments)
    end = rest.index(END) if END in rest else len(rest)
    return [*rest[:end], *moved, *rest[end:]]


def length(arguments: Sequence[str]) -> int:
    """Return how many arguments the option at the beginning takes, 0 where it is none of ours."""
    first = arguments[0]
    if first == WITHOUT or first.startswith(f"{WITH_A_VALUE}="):
        return 1
    return 2 if first == WITH_A_VALUE and len(arguments) > 1 else 0
