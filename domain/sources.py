"""Who tells a fact, and by which channel: `visit:rep/7` and `visit:rep/8` come by the channel `visit`."""

from collections.abc import Iterable


def channel(source: str) -> str:
    """Return the channel of a source: the text before the first colon, or all of it where there is none."""
    return source.partition(":")[0].strip()


def channels(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the channels of several sources, each once, in the order in which they spoke."""
    return tuple(dict.fromkeys(map(channel, sources)))


def independent(sources: Iterable[str]) -> bool:
    """Return whether two channels at least say so: two people of one channel are one source. Source:
    WORKING_LIFE, row 14."""
    return len(channels(sources)) > 1
