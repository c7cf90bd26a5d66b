"""The account of the customer who pays or promises to."""

from domain.circumstances import Circumstances
from domain.credit import Standing
from domain.decider import Refused


def registered(subject: str, circumstances: Circumstances) -> Standing:
    """A closed customer still owes, and so may still pay. Raises Refused for an unknown one."""
    standing = circumstances.standing
    if standing is None or not standing.registered:
        raise Refused(f"{subject.replace('/', ' ', 1)} is not registered: send RegisterCustomer first")
    return standing
