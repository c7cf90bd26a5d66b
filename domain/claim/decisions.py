"""What may happen to a claim: submitted, settled, rejected."""

from typing import TypeAlias, assert_never

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.claim.facts import InClaim
from forewarn.domain.claim.settling import RejectClaim, SettleClaim, needs_of_settlement, reject, settle
from forewarn.domain.claim.state import Claim, evolve
from forewarn.domain.claim.submitting import SubmitClaim, needs_of_submission, submit
from forewarn.domain.decider import Decider
from forewarn.domain.needs import NOTHING, Needs

ClaimCommand: TypeAlias = SubmitClaim | SettleClaim | RejectClaim


def decide(command: ClaimCommand, claim: Claim, circumstances: Circumstances) -> list[InClaim]:
    match command:
        case SubmitClaim():
            return submit(command, claim, circumstances)
        case SettleClaim():
            return settle(command, claim, circumstances)
        case RejectClaim():
            return reject(command, claim, circumstances)
        case _:
            assert_never(command)


def stream(command: ClaimCommand) -> str:
    return f"claim/{command.claim}"


def needs(command: ClaimCommand, claim: Claim) -> Needs:
    match command:
        case SubmitClaim():
            return needs_of_submission(command)
        case SettleClaim():
            return needs_of_settlement(claim)
        case RejectClaim():
            return NOTHING
        case _:
            assert_never(command)


CLAIM: Decider[ClaimCommand, Claim, InClaim] = Decider(Claim(), decide, evolve, stream, needs)
