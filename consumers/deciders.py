"""Every command that can come in, and its decider."""

from collections.abc import Mapping
from typing import get_args

from alerts.handling.commands import HandlingCommand
from alerts.handling.decisions import HANDLING
from domain import deciders
from domain.deciders import AnyDecider

DECIDERS: Mapping[type, AnyDecider] = {
    **deciders.DECIDERS,
    **dict.fromkeys(get_args(HandlingCommand), HANDLING),
}
