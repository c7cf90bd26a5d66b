"""A process that approves campaigns: `python -m examples.budget_races PLACE NUMBER` takes each fourth one."""

import sys
from contextlib import closing
from datetime import UTC, datetime

from examples.days import any_day
from examples.spending import BOSS, DAY
from examples.stores import open_store
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.campaign.approving import ApproveCampaign
from forewarn.domain.decider import Command, Refused

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
RACERS, CAMPAIGNS = 4, 8


def do(place: str, command: Command, actor: str) -> None:
    with closing(open_store(place)) as store:
        FrontDoor(store, DECIDERS, any_day).handle(command, Envelope(str(command), actor, NOON))


def approve(place: str, campaign: int) -> str:
    try:
        do(place, ApproveCampaign(DAY, f"K{campaign}"), BOSS)
    except Refused:
        return "refused"
    return "approved"


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def race(place: str, number: int) -> None:
    say("ready")
    sys.stdin.readline()
    for campaign in range(number, CAMPAIGNS, RACERS):
        say(approve(place, campaign))


if __name__ == "__main__":
    race(sys.argv[1], int(sys.argv[2]))
