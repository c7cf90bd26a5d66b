"""Where a fact goes: ticks and rules to every partition, alerts to their monitor's topic, all else to the
partition of its subject."""

import msgspec

from forewarn.alerts.life.facts import OPEN, AlertTransition
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.ports.broker import EVERYWHERE
from forewarn.ports.store import Entry, Recorded, StoredFact

ALERT = "alert."
SET_ASIDE = "record.set_aside."
DECIDED = ("record.retried.", "record.discarded.")


class AlertHead(msgspec.Struct):
    """As much of an alert's fact as is needed to send it on."""

    monitor: str
    fingerprint: str
    state: str


class Destination(msgspec.Struct, frozen=True):
    """`everywhere`: a copy for each partition. A tombstone has no value. `whole`: its topic takes what is too
    large for the others."""

    topic: str
    key: str
    everywhere: bool = False
    tombstone: bool = False
    whole: bool = False


HEAD = msgspec.json.Decoder(AlertHead)


def destinations(fact: StoredFact, topics: Topics) -> list[Destination]:
    """In the order in which the topics are written."""
    if fact.name.startswith(ALERT):
        return destinations_of_alert(fact, topics)
    if fact.name.startswith(SET_ASIDE):
        return [dead_letter(fact, topics)]
    facts = Destination(topics.facts, fact.subject, everywhere=fact.subject in EVERYWHERE)
    if fact.name.startswith(DECIDED):
        return [facts, dead_letter(fact, topics)]
    return [facts]


def dead_letter(fact: StoredFact, topics: Topics) -> Destination:
    return Destination(topics.dead_letters, fact.subject, whole=True)


def destinations_of_alert(fact: StoredFact, topics: Topics) -> list[Destination]:
    """One that cannot be read is nobody's alert: it goes where such things are looked for."""
    try:
        head = HEAD.decode(fact.data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return [dead_letter(fact, topics)]
    over = head.state not in OPEN
    return [
        Destination(topics.alerts(head.monitor), fact.subject),
        Destination(topics.open_alerts, head.fingerprint, tombstone=over),
    ]


def is_for_workers(entry: Entry) -> bool:
    """Whether it goes to the topic of facts; what workers say themselves does not come back to them."""
    if isinstance(entry, Recorded):
        return not isinstance(entry.fact, (AlertTransition, RecordSetAside))
    return name_is_for_workers(entry.stored.name)


def name_is_for_workers(name: str) -> bool:
    return not name.startswith((ALERT, SET_ASIDE))
