"""A family of metrics: its name, what it says, and its labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily

Kind: TypeAlias = Literal["gauge", "counter", "histogram"]
PARTS = ("bucket", "count", "sum")


@dataclass(frozen=True, slots=True)
class Family:
    """`name` as it is exported; a histogram's is what its series begin with."""

    name: str
    says: str
    labels: tuple[str, ...] = ()
    kind: Kind = "gauge"

    @property
    def series(self) -> frozenset[str]:
        """What queries can name."""
        if self.kind == "histogram":
            return frozenset(f"{self.name}_{part}" for part in PARTS)
        return frozenset({self.name})

    def metric(self, value: float | None = None) -> GaugeMetricFamily:
        """For a figure that is read when it is asked for."""
        return GaugeMetricFamily(self.name, self.says, value, self.labels or None)

    def gauge(self, registry: CollectorRegistry) -> Gauge:
        return Gauge(self.name, self.says, self.labels, registry=registry)

    def counter(self, registry: CollectorRegistry) -> Counter:
        return Counter(self.name, self.says, self.labels, registry=registry)

    def histogram(self, registry: CollectorRegistry, buckets: Sequence[float]) -> Histogram:
        return Histogram(self.name, self.says, self.labels, registry=registry, buckets=buckets)
