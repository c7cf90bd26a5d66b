"""`python -m bench.truth [--seeds 1-10] [--customers 200] [--years 2] [--monitor NAME] [--list] [--processes
2]`: how well the monitors warn under default rules, in made-up markets whose troubles are known."""

import argparse
import time
from concurrent.futures import ProcessPoolExecutor

from bench.truth.table import listed, table
from bench.truth.trying import Tried, tried
from forewarn.app.truth.judging import MONITORS
from forewarn.scenario.trading.span import Span


def main() -> None:
    asked = arguments()
    first, _, last = asked.seeds.partition("-")
    spans = [Span(seed, asked.customers, asked.years) for seed in range(int(first), int(last or first) + 1)]
    monitors = [asked.monitor] if asked.monitor else list(MONITORS)
    started = time.monotonic()
    markets = lived(spans, asked.processes)
    for line in table(markets, monitors):
        print(line)
    if asked.list:
        print(*listed(markets, monitors), sep="\n")
    events, refused = sum(each.events for each in markets), sum(each.refused for each in markets)
    print(
        f"{len(spans)} market(s), {events:,} events, {refused} commands refused, "
        f"{time.monotonic() - started:.0f} s"
    )


def lived(spans: list[Span], processes: int) -> list[Tried]:
    if len(spans) == 1 or processes == 1:
        return [tried(span) for span in spans]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(tried, spans))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.truth")
    parser.add_argument("--seeds", default="1-10", help="one seed, or the first and the last: 1-10")
    parser.add_argument("--customers", type=int, default=200)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--monitor", choices=MONITORS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="each miss and each false alarm")
    return parser.parse_args()


if __name__ == "__main__":
    main()
