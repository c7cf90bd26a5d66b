"""What registers and visitors tell of a customer: a file at first, then what becomes of it."""

from collections.abc import Iterator
from datetime import timedelta

from forewarn.domain.customer.bank_account import ApproveBankAccountChange, ProposeBankAccountChange
from forewarn.domain.customer.profile import ChangeProfileElement
from forewarn.domain.customer.reports import ClearFact, ConfirmFact, ReportFact
from forewarn.scenario import staff
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.names import GIVEN, SURNAMES
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind

REGISTER, COURT, VISIT = "registry:天眼查", "court:执行信息公开网", "visit:"
LEGAL_FACTS = ("失信被执行", "被执行", "限制高消费", "股权冻结", "经营异常", "严重违法", "破产清算")
SMALL = (("scope", "食品销售；日用百货"), ("delivery_window", "09:00-11:00"), ("name", "更名"))
CONFIRMED, CONFIRMED_DAYS, CLEARED = 0.5, (0, 14), 0.6


class Registry:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> Iterator[Deed]:
        day, draws = self._company.today, lot(self._company.span.seed, "file", customer.number)
        for element, value in (("legal_representative", name(draws)), ("scope", "食品销售")):
            command = ChangeProfileElement(day, customer.id, element, value, REGISTER)
            yield Deed(staff.MASTER_DATA, command)
        yield from self._account_changed(customer, draws)
        trouble = customer.trouble
        if trouble is not None and trouble.kind in ABOUT_THE_FILE:
            self._company.agenda.on(trouble.start, Act.TELL, customer.number)

    def _account_changed(self, customer: Customer, draws: Lot) -> Iterator[Deed]:
        """Change the bank account as it should be: one proposes, another approves."""
        day = self._company.today
        yield Deed(customer.owner, ProposeBankAccountChange(day, customer.id, bank_account(draws)))
        yield Deed(staff.CONTROLLER, ApproveBankAccountChange(day, customer.id))

    def tell(self, customer: Customer, _: int) -> Iterator[Deed]:
        trouble, day = customer.trouble, self._company.today
        draws = lot(self._company.span.seed, "told", customer.number)
        if trouble is None:
            return
        self._company.see(customer, day)
        match trouble.kind:
            case Kind.LEGAL_FACT:
                yield from self._report(customer, draws)
            case Kind.ACCOUNT_SWAPPED:
                yield self._changed(customer, "bank_account", bank_account(draws), VISIT + customer.owner)
            case Kind.NEW_REPRESENTATIVE:
                yield self._changed(customer, "legal_representative", name(draws), REGISTER)
                self._perhaps_confirmed(customer)
            case Innocent.ACCOUNT_APPROVED:
                yield from self._account_changed(customer, draws)
            case Innocent.SMALL_CHANGE:
                yield self._changed(customer, *draws.one_of(SMALL), REGISTER)
            case Innocent.GOOD_NEWS:
                yield Deed(staff.MASTER_DATA, ReportFact(day, customer.id, "增资", REGISTER))
            case _:
                raise ValueError(f"{trouble.kind} is nothing that is told")

    def _report(self, customer: Customer, draws: Lot) -> Iterator[Deed]:
        day, kind = self._company.today, draws.one_of(LEGAL_FACTS)
        yield Deed(staff.MASTER_DATA, ReportFact(day, customer.id, kind, REGISTER))
        trouble = customer.trouble
        self._perhaps_confirmed(customer)
        if draws.happens(CLEARED) and trouble is not None:
            self._company.agenda.on(trouble.until, Act.CLEAR, customer.number)

    def _perhaps_confirmed(self, customer: Customer) -> None:
        """Plan that another channel says the same some days later, if one does."""
        draws = lot(self._company.span.seed, "confirmed", customer.number)
        if draws.happens(CONFIRMED):
            day = self._company.today + timedelta(days=draws.whole(*CONFIRMED_DAYS))
            self._company.agenda.on(day, Act.CONFIRM, customer.number)

    def confirm(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Let the court confirm what a register said, and a visit who represents the customer."""
        day, trouble = self._company.today, customer.trouble
        draws = lot(self._company.span.seed, "told", customer.number)
        if trouble is not None and trouble.kind is Kind.LEGAL_FACT:
            command = ConfirmFact(day, customer.id, draws.one_of(LEGAL_FACTS), COURT)
            yield Deed(staff.MASTER_DATA, command)
        else:
            yield self._changed(customer, "legal_representative", name(draws), VISIT + customer.owner)

    def _changed(self, customer: Customer, element: str, value: str, source: str) -> Deed:
        command = ChangeProfileElement(self._company.today, customer.id, element, value, source)
        return Deed(staff.MASTER_DATA, command)

    def clear(self, customer: Customer, _: int) -> Iterator[Deed]:
        draws = lot(self._company.span.seed, "told", customer.number)
        kind = draws.one_of(LEGAL_FACTS)
        yield Deed(staff.MASTER_DATA, ClearFact(self._company.today, customer.id, kind, REGISTER))
        self._company.end(customer, self._company.today)


ABOUT_THE_FILE = frozenset(
    {
        Kind.LEGAL_FACT,
        Kind.ACCOUNT_SWAPPED,
        Kind.NEW_REPRESENTATIVE,
        Innocent.ACCOUNT_APPROVED,
        Innocent.SMALL_CHANGE,
        Innocent.GOOD_NEWS,
    }
)


def name(draws: Lot) -> str:
    return draws.one_of(SURNAMES) + draws.one_of(GIVEN) + draws.one_of(GIVEN)


def bank_account(draws: Lot) -> str:
    return f"6222{draws.whole(10**11, 10**12 - 1)}"
