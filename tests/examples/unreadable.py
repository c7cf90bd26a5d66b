"""Records that nobody can read, as they may lie in a file."""

from pathlib import Path

from adapters.recorders.log import ApplicationRecorder
from adapters.sqlite.database import Database
from examples.records import raw


def put_unreadable(path: Path, customer: str, visit: int) -> None:
    recorder = ApplicationRecorder(Database(path), "text")
    recorder.insert_events([raw(f"visit/unread-{visit}", "visit.dreamt.v1", b"{}", f"customer/{customer}")])
    recorder.database.close()
