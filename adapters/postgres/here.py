"""What a thread holds open."""

from threading import local

from forewarn.adapters.postgres.connection import Session
from forewarn.adapters.postgres.group import Group


class Here(local):
    group: Group | None = None
    snapshot: Session | None = None
