"""Every command that can come in, and its decider."""

from collections.abc import Mapping
from typing import get_args

from forewarn.alerts.handling.decisions import HANDLING, HandlingCommand
from forewarn.domain import deciders
from forewarn.domain.deciders import AnyDecider

DECIDERS: Mapping[type, AnyDecider] = {
    **deciders.DECIDERS,
    **dict.fromkeys(get_args(HandlingCommand), HANDLING),
}
