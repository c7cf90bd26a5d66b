"""What an on-call engineer sees of a process: its metrics, whether it lives, and whether it is ready."""

from app.observing.families import metric_names
from app.observing.health import Health
from app.observing.metrics import Metrics
from app.observing.server import served

__all__ = ["Health", "Metrics", "metric_names", "served"]
