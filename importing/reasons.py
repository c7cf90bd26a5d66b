"""Rejected rows, added up by their reason: what one setting or one correction would bring in is one line."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from forewarn.importing.plan import Plan
from forewarn.importing.rejects import Reject, rejects

MOST_SHOWN = 10
OF_ONE_ROW = re.compile(r"'[^']*'|\"[^\"]*\"|\S*\d\S*")
"""What differs from row to row: what was written there, and words with digits, such as ids and amounts."""


class Reason(NamedTuple):
    """`rows` for which it holds; `first`: one of them, whose words stand for all."""

    rows: int
    first: Reject


def reasons(plans: Sequence[Plan]) -> list[Reason]:
    """Return the reasons, those of most rows first."""
    firsts: dict[tuple[str, ...], Reject] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for reject in chain.from_iterable(map(rejects, plans)):
        kind = kind_of(reject)
        firsts.setdefault(kind, reject)
        counts[kind] += 1
    return [Reason(rows, firsts[kind]) for kind, rows in counts.most_common()]


def kind_of(reject: Reject) -> tuple[str, ...]:
    return str(reject.place.path), reject.problem.field, OF_ONE_ROW.sub("…", reject.problem.reason)


def reason_lines(found: Sequence[Reason]) -> Iterator[str]:
    """For people."""
    for reason in found[:MOST_SHOWN]:
        field, said = reason.first.problem
        first = f"row {reason.first.place.row}" + (" and others" if reason.rows > 1 else "")
        yield f"  {reason.rows:,} × {f'{field}: ' if field else ''}{said} ({first})"
    if len(found) > MOST_SHOWN:
        rows = sum(reason.rows for reason in found[MOST_SHOWN:])
        yield f"  {rows:,} × other reasons, {len(found) - MOST_SHOWN:,} in all"


def reasons_document(found: Sequence[Reason]) -> list[Mapping[str, Any]]:
    return [
        {
            "rows": reason.rows,
            "field": reason.first.problem.field,
            "reason": reason.first.problem.reason,
            "first": {"file": str(reason.first.place.path), "row": reason.first.place.row},
        }
        for reason in found
    ]
