"""How a fact is written into the row: one function for each kind of fact."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from forewarn.domain.decider import Fact
from forewarn.projections.receivables.row import Receivables

Writer: TypeAlias = Callable[[Receivables, Any, str], None]
"""Takes the row, the fact and the id of its event."""

Writers: TypeAlias = Mapping[type[Fact], Writer]
