"""The dealer's own stream, from its registration to its end, and the limit it shares."""

from forewarn.domain.credit import CreditTerms, TemporaryLimit, UpTo
from forewarn.domain.customer import facts
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.link_facts import LinkCleared, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.customer.links import digest
from forewarn.domain.subjects import customer, group, link
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_8,
    CONTROLLER,
    DEALER,
    JANUARY_5,
    MARCH_2,
    MARCH_4,
    MARCH_31,
    MAY_20,
    REP,
    YEAR_END,
    in_stream,
)

GROUP = group("G7")
LINK, OTHER_LINK = (link("legal_representative", digest(name)) for name in ("Qian Lei", "Zhao Min"))
ACCOUNT = "6222 0000 0000 1042"

BEGINNING = [
    facts.CustomerRegistered(
        subject=DEALER,
        on=JANUARY_5,
        name="昆明大华商贸有限公司",
        currency="CNY",
        kind="dealer",
        grade="B",
        region="云南",
        owner=REP,
        contact="Zhao Min",
    ),
    facts.ContractSigned(
        subject=DEALER, on=JANUARY_5, contract="K-2026-1042", first_day=JANUARY_5, last_day=MARCH_31
    ),
    facts.CreditTermsSet(
        subject=DEALER,
        on=JANUARY_5,
        terms=CreditTerms(
            limit=UpTo(50_000_000),
            payment_days=30,
            expires=YEAR_END,
            temporary=TemporaryLimit(65_000_000, MARCH_2, MARCH_31),
            group=GROUP,
            on_breach="hold",
        ),
    ),
    facts.CreditGroupJoined(subject=GROUP, on=JANUARY_5, member=DEALER),
    facts.CustomerClassified(
        subject=DEALER, on=MARCH_2, kind="second_tier", grade="A", region="云南", owner=REP
    ),
    facts.VisitRhythmSet(subject=DEALER, on=MARCH_2, every_days=30),
    facts.ContractRenewed(subject=DEALER, on=MARCH_31, contract="K-2026-1042", last_day=YEAR_END),
]
WHAT_IS_HEARD = [
    facts.ProfileElementChanged(
        subject=DEALER,
        on=MARCH_2,
        element="legal_representative",
        previous="Zhao Min",
        current="Qian Lei",
        source="company_register",
        effective=MARCH_2,
    ),
    LinkLeft(subject=OTHER_LINK, on=MARCH_2, member=DEALER),
    LinkJoined(subject=LINK, on=MARCH_2, member=DEALER, element="legal_representative", value="Qian Lei"),
    facts.FactReported(
        subject=DEALER, on=MARCH_4, kind="equity_frozen", source="company_register", detail="股权冻结 30%"
    ),
    LinkReported(subject=LINK, on=MARCH_4, member=DEALER, kind="equity_frozen", source="company_register"),
    facts.FactConfirmed(subject=DEALER, on=MARCH_4, kind="equity_frozen", source="court_bulletin"),
    facts.FactCleared(subject=DEALER, on=APRIL_7, kind="equity_frozen", source="court_bulletin"),
    LinkCleared(subject=LINK, on=APRIL_7, member=DEALER, kind="equity_frozen", source="court_bulletin"),
]
ACCOUNT_AND_HOLD = [
    facts.BankAccountChangeProposed(subject=DEALER, on=MARCH_2, account=ACCOUNT, proposed_by=REP),
    facts.BankAccountChangeApproved(subject=DEALER, on=MARCH_4, account=ACCOUNT, approved_by=CONTROLLER),
    facts.BankAccountChangeRejected(
        subject=DEALER, on=MARCH_4, account=ACCOUNT, rejected_by=CONTROLLER, reason="not confirmed by phone"
    ),
    facts.CustomerHeld(subject=DEALER, on=APRIL_7, reason="audit", review_on=MAY_20),
    facts.CustomerReleased(subject=DEALER, on=APRIL_8, reason="audit"),
]
PEOPLE = [
    ContactAdded(
        subject=DEALER,
        on=JANUARY_5,
        contact="P1",
        name="Zhao Min",
        part="buyer",
        title="采购经理",
        phone="139 0000 1042",
    ),
    ContactChanged(subject=DEALER, on=MARCH_2, contact="P1", name="Zhao Min", part="decider", title="总经理"),
    ContactLeft(subject=DEALER, on=APRIL_7, contact="P1", part="decider", title="总经理", reason="retired"),
]
END = [
    facts.CreditGroupLeft(subject=GROUP, on=MAY_20, member=DEALER),
    facts.ContractEnded(subject=DEALER, on=MAY_20, contract="K-2026-1042", reason="merged"),
    facts.CustomerMerged(subject=DEALER, on=MAY_20, into=customer("C2001")),
    facts.CustomerClosed(subject=DEALER, on=MAY_20, reason="lives on as C2001"),
]
LIFE = sorted([*BEGINNING, *WHAT_IS_HEARD, *ACCOUNT_AND_HOLD, *PEOPLE, *END], key=lambda fact: fact.on)
EXAMPLES = [
    *in_stream(DEALER, *LIFE),
    *in_stream(GROUP, facts.CreditGroupLimitSet(subject=GROUP, on=JANUARY_5, limit=UpTo(120_000_000))),
]
