"""What an on-call engineer sees of a process: its metrics, whether it lives, and whether it is ready."""

from forewarn.app.observing.families import metric_names
from forewarn.app.observing.health import Health
from forewarn.app.observing.metrics import Metrics
from forewarn.app.observing.server import served

__all__ = ["Health", "Metrics", "metric_names", "served"]
