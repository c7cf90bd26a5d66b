"""What must hold before credit is used."""

from datetime import date

from forewarn.domain.account import said
from forewarn.domain.credit import Standing
from forewarn.domain.credit_balance.state import CreditUse, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede


def must_be_new(name: str, use: CreditUse) -> None:
    if use.stage is not Stage.NEW:
        raise Refused(f"{name} is there already: give the new one another id")


def must_have_credit(standing: Standing) -> None:
    if standing.credit_cents <= 0:
        raise Refused(
            f"{said(standing.subject)} has no credit left over: a credit note or a correction gives some"
        )


def must_be_there(on: date, standing: Standing) -> None:
    """Dated before its credit, a use would leave less than nothing as of the days between."""
    if standing.credit_since is not None:
        must_not_precede(on, standing.credit_since, f"the credit of {said(standing.subject)} last grew")
