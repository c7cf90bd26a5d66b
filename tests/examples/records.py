"""Events as nobody's code would write them: put into a store past the front door and the codec."""

from datetime import UTC, datetime

from forewarn.adapters.described import DescribedEvent

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def raw(stream: str, name: str, data: bytes, subject: str, version: int = 1) -> DescribedEvent:
    return DescribedEvent(
        originator_id=stream,
        originator_version=version,
        topic=name,
        state=data,
        event_id=f"{stream}/{version}",
        subject=subject,
        at=NINE,
    )
