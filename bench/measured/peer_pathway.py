"""`peer_pathway.py BOOTSTRAP TOPIC RECORDS FOLDER`: Pathway keeps one balance a customer. It reads what is
in the topic and ends, so that every balance is given out once. Runs in the environment of the peers, with
nothing of this program."""

import json
import os
import sys
from time import process_time

import pathway as pw


class Fact(pw.Schema):
    subject: str
    amount_cents: int = pw.column_definition(default_value=0)
    payment: str = pw.column_definition(default_value="")
    invoice: str = pw.column_definition(default_value="")


def main(bootstrap: str, topic: str, records: int) -> None:
    settings = {
        "bootstrap.servers": bootstrap,
        "group.id": f"peer-{os.getpid()}",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    }
    facts = pw.io.kafka.read(settings, topic, schema=Fact, format="json", mode="static")
    billed = pw.if_else((facts.invoice != "") & (facts.payment == ""), facts.amount_cents, 0)
    received = pw.if_else((facts.payment != "") & (facts.invoice == ""), facts.amount_cents, 0)
    changes = facts.select(facts.subject, cents=billed - received)
    balances = changes.groupby(changes.subject).reduce(
        changes.subject, balance=pw.reducers.sum(changes.cents)
    )
    seen = 0

    def count(key: object, row: object, time: int, is_addition: bool) -> None:
        nonlocal seen
        seen += 1

    pw.io.subscribe(balances, count)
    began = process_time()
    pw.run(monitoring_level=pw.MonitoringLevel.NONE)
    print(json.dumps({"seconds": process_time() - began, "events": records, "balances": seen}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
