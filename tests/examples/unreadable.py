"""Records that nobody can read, as they may lie in a file."""

from pathlib import Path

from examples.records import raw
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite.database import Database


def put_unreadable(path: Path, customer: str, visit: int) -> None:
    recorder = ApplicationRecorder(Database(path), "text")
    recorder.insert_events([raw(f"visit/unread-{visit}", "visit.dreamt.v1", b"{}", f"customer/{customer}")])
    recorder.database.close()
