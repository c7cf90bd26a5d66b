"""What may be recorded of a dealer's goods; here the commands are only routed."""

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.definition.known import needs_of_goods
from forewarn.domain.needs import Needs, account_of
from forewarn.domain.stock.conditions import OfGoods
from forewarn.domain.stock.counting import CountStock, count
from forewarn.domain.stock.facts import StockFact
from forewarn.domain.stock.moving import (
    AdjustStock,
    CompleteFeed,
    ReportDamaged,
    ReportSoldOut,
    adjust,
    complete_feed,
    report_damaged,
    sell_out,
)
from forewarn.domain.stock.receiving import ReceiveStock, receive
from forewarn.domain.stock.state import Reported, evolve

StockCommand: TypeAlias = (
    ReceiveStock | ReportSoldOut | CountStock | AdjustStock | ReportDamaged | CompleteFeed
)


def decide(command: StockCommand, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    match command:
        case ReceiveStock():
            return receive(command, reported, circumstances)
        case ReportSoldOut():
            return sell_out(command, reported, circumstances)
        case CountStock():
            return count(command, reported, circumstances)
        case AdjustStock():
            return adjust(command, reported, circumstances)
        case ReportDamaged():
            return report_damaged(command, reported, circumstances)
        case CompleteFeed():
            return complete_feed(command, reported, circumstances)
        case _:
            assert_never(command)


def stream(command: StockCommand) -> str:
    """A feed has a stream a month, so that completing a day costs the same after ten years."""
    if isinstance(command, CompleteFeed):
        return f"feed/{command.customer}/{command.feed}/{command.day.isoformat()[:7]}"
    return f"stock/{command.document}"


def needs(command: StockCommand, reported: Reported) -> Needs:
    """Return the account of the dealer and the goods that are named."""
    account = account_of(subjects.customer(command.customer))
    if isinstance(command, CompleteFeed):
        return account
    return (*account, *needs_of_goods(line.sku for line in goods_of(command)))


def goods_of(command: StockCommand) -> Iterable[OfGoods]:
    match command:
        case ReceiveStock():
            return (*command.lines, *command.rejected)
        case ReportSoldOut() | CountStock() | AdjustStock() | ReportDamaged():
            return command.lines
        case CompleteFeed():
            return ()
        case _:
            assert_never(command)


STOCK: Decider[StockCommand, Reported, StockFact] = Decider(Reported(), decide, evolve, stream, needs)
