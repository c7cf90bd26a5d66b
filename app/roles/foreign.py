"""Records that no relay put into the topic of facts: the log tells of each that is set aside."""

from forewarn.app.logs import log
from forewarn.consumers.log.envelope import event_id
from forewarn.consumers.relay.foreign import ForeignRecords
from forewarn.domain.dead_letter.facts import stream
from forewarn.ports.broker import Foreign


class LoggedForeignRecords(ForeignRecords):
    """A record that comes again is set aside already, and no line."""

    def __call__(self, record: Foreign) -> None:
        before = self.set_aside
        super().__call__(record)
        if self.set_aside > before:
            tell(record)


def tell(record: Foreign) -> None:
    """What is set aside begins a story of its own."""
    story = event_id(stream(record.place), 1)
    log().warning(
        "foreign record set aside",
        letter=record.place,
        subject=record.subject,
        reason=f"see `forewarn dlq show {record.place}`",
        correlation_id=story,
        causation_id=story,
    )
