"""A dealer's stock is counted, with a document of its own. On a visit, CountStockOnVisit does the same."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.stock.conditions import brand_of, by_sku, must_have_lines, priced
from forewarn.domain.stock.facts import CountedLine, StockCounted, StockFact
from forewarn.domain.stock.state import Reported
from forewarn.domain.visit.facts import CountedStock


@dataclass(frozen=True, slots=True)
class CountStock:
    """`complete`: the SKUs that are not named are not there."""

    on: date
    customer: str
    document: str
    lines: tuple[CountedStock, ...]
    complete: bool = False


def count(command: CountStock, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    """A complete count may be empty: nothing was there."""
    if not command.complete:
        must_have_lines(command.lines, command.document)
    must_be_a_count(command)
    products, _ = priced(command.lines, command.customer, command.document, reported, circumstances)
    lines = by_sku(
        CountedLine(line.sku, line.quantity, line.batch, line.expiry, brand_of("", products[line.sku]))
        for line in command.lines
    )
    return [
        StockCounted(
            subject=subjects.customer(command.customer),
            on=command.on,
            document=command.document,
            lines=lines,
            complete=command.complete,
        )
    ]


def must_be_a_count(command: CountStock) -> None:
    for line in command.lines:
        if line.quantity < 0:
            raise Refused(f"{line.sku} cannot be there {line.quantity} times: count from 0")
    counted = [(line.sku, line.batch, line.expiry) for line in command.lines]
    if len(set(counted)) < len(counted):
        raise Refused("a SKU is counted twice with the same batch and expiry: add its lines up")
