"""A holder's targets of one period."""

import msgspec

from forewarn.domain.target.in_force import InForce


class Targets(msgspec.Struct):
    """By brand; the target of all brands stands under the empty one."""

    brands: dict[str, InForce] = {}
