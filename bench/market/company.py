"""What is known of a customer from its number alone, so that nothing about it has to be remembered."""

from dataclasses import dataclass
from datetime import date
from random import Random

from forewarn.domain import subjects
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.facts import Kind
from forewarn.domain.customer.profile import ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer

CURRENCY = "CNY"
KINDS: tuple[Kind, ...] = ("dealer", "dealer", "dealer", "dealer", "second_tier", "second_tier", "nka", "lka")
GRADES = ("A", "B", "B", "C")
REGIONS = ("华东", "华南", "华北", "西南")
PAYMENT_DAYS = (7, 15, 15, 30, 30, 45)
REPS = 40


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    kind: Kind
    grade: str
    region: str
    rep: str
    usual_cents: int
    terms: CreditTerms
    late: float
    """The share of its invoices that it pays late."""

    @property
    def subject(self) -> str:
        return subjects.customer(self.id)

    def registered(self, on: date) -> RegisterCustomer:
        name = f"{self.region}{self.id}商贸有限公司"
        return RegisterCustomer(
            on, self.id, name, CURRENCY, self.kind, self.grade, self.region, self.rep, f"contact {self.id}"
        )

    def classified(self, on: date) -> ClassifyCustomer:
        """One grade better than it was registered with."""
        return ClassifyCustomer(on, self.id, self.kind, f"{self.grade}+", self.region, self.rep)

    def credited(self, on: date) -> SetCreditTerms:
        return SetCreditTerms(on, self.id, self.terms)


def company(seed: int, number: int) -> Company:
    chance = Random(f"{seed}/{number}")
    usual_cents = chance.randrange(200_000, 4_000_000)
    return Company(
        id=f"C{number}",
        kind=chance.choice(KINDS),
        grade=chance.choice(GRADES),
        region=chance.choice(REGIONS),
        rep=f"R{chance.randrange(REPS)}",
        usual_cents=usual_cents,
        terms=terms(chance, usual_cents),
        late=chance.choice((0.01, 0.02, 0.05, 0.1, 0.3)),
    )


def terms(chance: Random, usual_cents: int) -> CreditTerms:
    return CreditTerms(
        limit=UpTo(usual_cents * chance.choice((8, 12, 16, 24))),
        payment_days=chance.choice(PAYMENT_DAYS),
        on_breach="hold" if chance.random() < 0.3 else "refuse",
        allocation="by_hand" if chance.random() < 0.05 else "oldest_due_first",
    )
