"""`peer_quix_streams.py BOOTSTRAP TOPIC RECORDS FOLDER`: Quix Streams keeps one balance a customer, with its
state in FOLDER and without a changelog. Runs in the environment of the peers, with nothing of this
program."""

import json
import os
import sys
from time import process_time
from typing import Any

from quixstreams import Application


def main(bootstrap: str, topic: str, records: int, folder: str) -> None:
    application = Application(
        broker_address=bootstrap,
        consumer_group=f"peer-{os.getpid()}",
        auto_offset_reset="earliest",
        state_dir=folder,
        use_changelog_topics=False,
        auto_create_topics=False,
        consumer_extra_config={"isolation.level": "read_committed"},
        commit_every=20_000,
        loglevel="ERROR",
    )
    facts = application.topic(topic, value_deserializer="json", key_deserializer="str")
    application.dataframe(facts).update(enter, stateful=True)
    began = process_time()
    application.run(count=records, timeout=60.0, collect=False)
    print(json.dumps({"seconds": process_time() - began, "events": records}))


def enter(fact: dict[str, Any], state: Any) -> None:
    cents = change_cents(fact)
    if cents:
        state.set("balance", state.get("balance", 0) + cents)


def change_cents(fact: dict[str, Any]) -> int:
    """What is billed less what is received."""
    if "instalments" in fact:
        return int(fact["amount_cents"])
    return -int(fact["amount_cents"]) if "tender" in fact and "invoice" not in fact else 0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
