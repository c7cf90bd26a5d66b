"""Variables that begin like a setting and are none: what they were to change stays as it is."""

import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pydantic_settings import DotEnvSettingsSource

from forewarn.app.environment import variables
from forewarn.app.logs import log
from forewarn.app.settings import Settings

PREFIX = "FOREWARN_"


def warn_of_misspelt() -> None:
    """A line for each, of the environment and of the file; once, where a process begins."""
    for sentence in misspelt([*os.environ, *DotEnvSettingsSource(Settings).env_vars]):
        log().warning(sentence)


def misspelt(names: Iterable[str]) -> Iterator[str]:
    """Names mean the same in either case."""
    known = [variable.name for variable in variables()]
    for name in sorted({name.upper() for name in names} - {*known}):
        if name.startswith(PREFIX):
            near = get_close_matches(name, known, n=1, cutoff=0.8)
            advice = f"did you mean {near[0]}?" if near else "see docs/operating.md"
            yield f"{name} is no setting of ours; {advice}"
