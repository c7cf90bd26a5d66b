"""A counter of what others count."""

from prometheus_client import Counter


class Total:
    """Those who count may begin again from nothing: the counter goes on."""

    def __init__(self, counter: Counter) -> None:
        self._counter, self._reached = counter, 0

    def reach(self, total: int) -> None:
        self._counter.inc(total if total < self._reached else total - self._reached)
        self._reached = total
