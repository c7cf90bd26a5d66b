"""`python -m bench.many [CUSTOMERS EVENTS]`: the command line on a store of 200,000 customers. Each command
is run once, since some take minutes; only `forewarn do` is run five times, in turns with a store of sixty
customers."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import HEADER, Figure, keep, line, show
from bench.many.commands import alerts, one_command, replay
from bench.many.publishing import publish_calendar, publish_rules, published
from bench.many.spent import generated
from bench.trees import BUILD

CUSTOMERS, EVENTS = 200_000, 1_400_000
FEW, EVENTS_OF_FEW = 60, 22_000


def main(customers: int = CUSTOMERS, events: int = EVENTS) -> None:
    print(line(HEADER))
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD) as name:
        many, few = Path(name) / "many.db", Path(name) / "few.db"
        generated(customers, events, many)
        generated(FEW, EVENTS_OF_FEW, few)
        title = f"{customers:,} customers"
        done(alerts(title, many))
        done(one_command(title, many, few))
        done(replay(title, many))
        done(published(f"rules published, {title}", many, customers, partial(publish_rules, many)))
        done(published(f"calendar published, {title}", many, customers, partial(publish_calendar, many)))


def done(figures: list[Figure]) -> None:
    show(figures)
    keep(figures)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
