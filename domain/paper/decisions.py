"""The papers that stand beside orders: each is written once; an instalment may be disputed again."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.account import said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import NOTHING, Needs, account_of
from forewarn.domain.paper.crediting import IssueCreditNote, credited, issue_credit_note
from forewarn.domain.paper.disputing import DisputeInvoice, SettleDispute, dispute, settle
from forewarn.domain.paper.facts import PaperFact
from forewarn.domain.paper.state import Paper, evolve
from forewarn.domain.paper.writing import (
    AdjustAccount,
    TakeBackGoods,
    TakeOverInvoice,
    adjust,
    take_back,
    take_over,
)

PaperCommand: TypeAlias = (
    TakeOverInvoice | TakeBackGoods | IssueCreditNote | AdjustAccount | DisputeInvoice | SettleDispute
)


def decide(command: PaperCommand, paper: Paper, circumstances: Circumstances) -> list[PaperFact]:
    match command:
        case DisputeInvoice():
            return [dispute(command, circumstances)]
        case SettleDispute():
            return [settle(command, paper.dispute)]
        case _:
            must_be_unwritten(command, paper)
            return [written(command, circumstances)]


def written(
    command: TakeOverInvoice | TakeBackGoods | IssueCreditNote | AdjustAccount, circumstances: Circumstances
) -> PaperFact:
    match command:
        case TakeOverInvoice():
            return take_over(command, circumstances)
        case TakeBackGoods():
            return take_back(command, circumstances)
        case IssueCreditNote():
            return issue_credit_note(command, circumstances)
        case AdjustAccount():
            return adjust(command, circumstances)
        case _:
            assert_never(command)


def must_be_unwritten(command: PaperCommand, paper: Paper) -> None:
    if paper.written:
        raise Refused(f"{said(stream(command))} is there already: give the new one another id")


def stream(command: PaperCommand) -> str:
    match command:
        case TakeOverInvoice():
            return f"invoice/{command.invoice}"
        case TakeBackGoods():
            return f"return/{command.goods_return}"
        case IssueCreditNote():
            return f"credit_note/{command.credit_note}"
        case AdjustAccount():
            return f"adjustment/{command.adjustment}"
        case DisputeInvoice() | SettleDispute():
            return f"dispute/{command.invoice}#{command.instalment}"
        case _:
            assert_never(command)


def needs(command: PaperCommand, paper: Paper) -> Needs:
    """A settlement depends on nothing but its dispute; a credit note on what it credits."""
    if isinstance(command, SettleDispute):
        return NOTHING
    standing = account_of(subjects.customer(command.customer))
    return (*standing, *credited(command)) if isinstance(command, IssueCreditNote) else standing


PAPER: Decider[PaperCommand, Paper, PaperFact] = Decider(Paper(), decide, evolve, stream, needs)
