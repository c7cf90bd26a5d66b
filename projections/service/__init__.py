"""The service book, and what others read from it."""

from projections.service.book import SERVICE
from projections.service.reading import Filled, Served, served
from projections.service.row import Awaited, Service

__all__ = ["SERVICE", "Awaited", "Filled", "Served", "Service", "served"]
