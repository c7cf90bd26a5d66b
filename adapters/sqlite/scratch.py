"""A store of one's own for a while: what is derived in it is compared or copied, and thrown away."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from forewarn.adapters.codec import Codec
from forewarn.adapters.database import microseconds_now
from forewarn.adapters.sqlite.connection import LOCK_TIMEOUT_SECONDS, open_scratch_writer
from forewarn.adapters.sqlite.database import Database
from forewarn.adapters.store import DatabaseStore

PREFIX = "forewarn-"


class ScratchStore(DatabaseStore):
    """A store in a new folder beneath `TMPDIR`, which may hold other files as well. The folder is deleted by
    `close`, with the last reference to the store, or at the end of the process."""

    def __init__(self, codec: Codec | None = None) -> None:
        self.folder = Path(mkdtemp(prefix=PREFIX))
        path = self.folder / "scratch.db"
        database = Database(path, LOCK_TIMEOUT_SECONDS, microseconds_now, open_scratch_writer)
        self._discard = finalize(self, discard, database, self.folder)
        super().__init__(database, codec)

    def close(self) -> None:
        self._discard()


def discard(database: Database, folder: Path) -> None:
    database.close()
    rmtree(folder, ignore_errors=True)
