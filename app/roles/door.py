"""A front door of which the log tells."""

from forewarn.app.logs import log
from forewarn.consumers.commands.handle import Answer, FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Command, Refused


class LoggedDoor(FrontDoor):
    """What it refuses is a line, and so is each day that it opens. What the roles themselves send is
    refused when somebody has done it meanwhile. Why is not said: a refusal names customers and amounts."""

    def answer(self, command: Command, envelope: Envelope) -> Answer:
        try:
            answer = super().answer(command, envelope)
        except Refused:
            name = type(command).__name__
            log().info("refused", command=name, by=envelope.actor, **story(envelope))
            raise
        if answer.facts and isinstance(command, OpenDay):
            log().info("day opened", day=command.on.isoformat(), **story(envelope))
        return answer


def story(envelope: Envelope) -> dict[str, str]:
    """As the facts of the command have it."""
    return {
        "correlation_id": envelope.correlation_id or envelope.command_id,
        "causation_id": envelope.causation_id or envelope.command_id,
    }
