"""The store is asked once which parts a subject has; those written since are known in memory."""

from collections.abc import Mapping

from forewarn.adapters.memory import MemoryBooks
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.ports.store import Batch
from forewarn.projections.spending.book import SPENDING

SUBJECT = "budget/B1"


class Counting(MemoryBooks):
    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]:
        self.asked += 1
        return super().parts(book, subject)


def write(cache: SubjectCache, books: Counting, part: str) -> None:
    cache.of(SUBJECT).to_write(SPENDING, part, 1)
    books.write(Batch("books", 0, 0, [*cache.changed_rows()], [], [], []))


def known(state: SubjectState) -> list[str]:
    return list(state.parts(SPENDING))


def test_the_store_is_asked_once_which_parts_a_subject_has() -> None:
    books = Counting()
    cache = SubjectCache(books, [SPENDING], [], 100)
    write(cache, books, "2025-01-01")
    cache.stored()
    assert known(cache.of(SUBJECT)) == ["2025-01-01"]
    write(cache, books, "2024-10-01")
    assert known(cache.of(SUBJECT)) == ["2024-10-01", "2025-01-01"]
    cache.stored()
    assert known(cache.of(SUBJECT)) == ["2024-10-01", "2025-01-01"]
    assert books.asked == 1


def test_parts_written_before_anybody_asked_are_known() -> None:
    books = Counting()
    cache = SubjectCache(books, [SPENDING], [], 100)
    cache.of(SUBJECT).to_write(SPENDING, "2025-04-01", 1)
    assert known(cache.of(SUBJECT)) == ["2025-04-01"]
