"""Elements whose value is the last day of a licence."""

from datetime import date

from forewarn.domain.decider import Refused

ENDINGS = ("_expiry", "_valid_until", "有效期", "有效期至")
WITHOUT_END = frozenset({"none", "permanent", "长期", "无"})


def is_last_day(element: str) -> bool:
    """Return whether an element names a last day, as `licence_expiry` and 食品经营许可证有效期 do."""
    return element.endswith(ENDINGS)


def last_day(value: str) -> date | None:
    """Return the day, or None for a licence without an end. Raises ValueError."""
    return None if value in WITHOUT_END else date.fromisoformat(value)


def must_be_a_last_day(element: str, value: str) -> None:
    """Check the value of an element that names a last day. Raises Refused."""
    try:
        last_day(value)
    except ValueError:
        raise Refused(
            f"{element} is {value!r}: give the last day as YYYY-MM-DD, or 'none' for a licence without an end"
        ) from None
