"""Books and alerts of a program, derived from a log in batches of any sizes."""

from collections.abc import Sequence
from typing import Any

from examples.program import Program
from examples.rederived import contents_of_books
from examples.topics_in_memory import partition_of
from forewarn.adapters.memory import MemoryBooks
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.consumers.log.parts import Belonging, BooksOfPart, parts
from forewarn.consumers.log.views import LogUntil
from forewarn.consumers.partitions.part_log import PartOfStore
from forewarn.ports.store import Books, Store
from forewarn.reading.audit.replay import Contents


class Cut:
    """The log in batches of the given sizes, over and over; at most `batches` of them."""

    def __init__(self, log: Any, sizes: Sequence[int], batches: int = 10**9) -> None:
        self._log, self._sizes, self._left, self._read = log, sizes, batches, 0

    def head(self) -> int:
        return int(self._log.head())

    def entries(self, after: int, limit: int) -> Any:
        if not self._left:
            return ()
        self._left -= 1
        self._read += 1
        return self._log.entries(after, self._sizes[self._read % len(self._sizes)])

    def entries_of(self, subject: str, after: int, until: int) -> Any:
        return self._log.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Any:
        return self._log.dead_letters(after, limit)


def derived(
    store: Store, program: Program, batch_sizes: Sequence[int] = (1_000_000,), restarts: bool = False
) -> Contents:
    """Return books and alerts as a worker derives them from nothing but the log."""
    return contents_after(books_derived(store, program, batch_sizes, restarts), program)


def books_derived(
    store: Store, program: Program, batch_sizes: Sequence[int] = (1_000_000,), restarts: bool = False
) -> MemoryBooks:
    books, log = MemoryBooks(), LogUntil(store, store.head())
    if not restarts:
        program.worker(Cut(log, batch_sizes), books).catch_up()
        return books
    number = 0
    while books.position(BOOKS) < log.head():
        sizes = batch_sizes[number % len(batch_sizes) :]
        worker = program.worker(Cut(log, sizes, batches=1), books)
        worker.turn()
        number += 1
    while program.worker(Cut(log, (1,), batches=0), books).turn():
        pass
    return books


def books_of_parts(store: Store, program: Program, count: int) -> MemoryBooks:
    """Return the books as so many workers derive them, each from its part of the log."""
    books = MemoryBooks()
    for part in parts(count):
        belongs = Belonging(part, partition_of)
        log = LogUntil(PartOfStore(store, belongs), store.head())
        own = BooksOfPart(books, belongs)
        Worker(log, own, program.monitors, part=part, registered=program.registered).catch_up()
    return books


def contents_after(books: MemoryBooks, program: Program) -> Contents:
    raised = {
        f"transition {entry.stream} {entry.version}": program.codec.encode(entry.fact)[1]
        for entry in books.raised
    }
    return contents_of(books, program) | raised


def contents_of(books: Books, program: Program) -> dict[str, bytes]:
    """Those of the registered books, and those of the program's own."""
    rows = {
        f"row {row.book} {row.subject} {row.part}".rstrip(): row.row
        for book in program.books
        for row in books.rows(book.name)
    }
    return contents_of_books(books) | rows
