"""The receivables book: what a customer owes, has paid, has ordered and may still order on credit."""

from forewarn.domain.decider import Fact
from forewarn.projections.projection import Part, Projection
from forewarn.projections.receivables import credit, customers, invoices, orders, payments, promises
from forewarn.projections.receivables.exposure_trail import note_opening
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.writer import Writers

WRITERS: Writers = {
    **customers.WRITERS,
    **orders.WRITERS,
    **invoices.WRITERS,
    **credit.WRITERS,
    **payments.WRITERS,
    **promises.WRITERS,
}


def evolve(row: Receivables, fact: Fact, event_id: str, part: Part = "") -> None:
    """Amounts keep their sign, so that any facts in any order leave the same balance as the journal."""
    write = WRITERS.get(type(fact))
    if write is not None:
        note_opening(row, fact.on)
        write(row, fact, event_id)


RECEIVABLES = Projection("receivables", Receivables, WRITERS.keys(), evolve, version=3)
