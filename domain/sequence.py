"""The order of business dates within one story: no effect is dated before its cause."""

from datetime import date

from forewarn.domain.decider import Refused


def must_not_precede(on: date, cause: date, what: str) -> None:
    """A read as of a date leaves out what is dated later: it would see an effect without its cause."""
    if on < cause:
        raise Refused(f"{on} is too early: {what} on {cause}; give that day or a later one")
