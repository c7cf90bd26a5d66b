"""The service book, and what others read from it."""

from forewarn.projections.service.book import SERVICE
from forewarn.projections.service.reading import Filled, Served, served
from forewarn.projections.service.row import Awaited, Service

__all__ = ["SERVICE", "Awaited", "Filled", "Served", "Service", "served"]
