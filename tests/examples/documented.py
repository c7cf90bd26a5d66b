"""Whether the reference of commands has the sentence with which a command was refused."""

import re
from functools import cache

from forewarn.input.reading import COMMANDS
from forewarn.reading.reference.refusals import refusals

OF_EVERY_COMMAND = (
    "no business day is open yet: send OpenDay first",
    "{on} is after today, {today}",
    "{on} lies in a closed period: the open one begins on {earliest}",
)
"""What `docs/commands.md` says of all commands at its head."""

OF_A_FIELD = re.compile(
    r"[\w.\[\]]+: |(.{1,9}: )?is not a field|holds half a char|there is no command|id .* was used"
)
OPEN_PLACE = re.compile(r"\{[^{}]*\}")


def is_documented(command: str, error: str) -> bool:
    """A field that cannot be read is refused with its name in front, before anything is decided."""
    if command not in COMMANDS or OF_A_FIELD.match(error):
        return True
    sentences = (*OF_EVERY_COMMAND, *refusals(COMMANDS[command]))
    return any(pattern(sentence).fullmatch(error) for sentence in sentences)


@cache
def pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, OPEN_PLACE.split(sentence))), re.DOTALL)
