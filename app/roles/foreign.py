"""Records that no relay put into the topic of facts: the log tells of each that is set aside."""

from app.logs import log
from consumers.envelope import event_id
from consumers.foreign import ForeignRecords
from domain.broker import Foreign
from domain.dead_letter.facts import stream


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
        reason=record.reason,
        correlation_id=story,
        causation_id=story,
    )
