"""Goods, targets, campaigns, claims and customer facts that the business cannot accept: the message says what
is wrong, nothing is half done, and the neighbours of the bad line go on."""

from typing import Any

import pytest

ON, CLOSED_DAY = "2026-03-02", "2025-12-31"


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def named(command: str, **fields: Any) -> dict[str, Any]:
    return {"command": command, "on": ON, **fields}


def target(holder: str, amount: str, **fields: Any) -> dict[str, Any]:
    return named("SetTarget", holder=holder, period="2026-03", amount=yuan(amount), **fields)


def campaign(name: str, amount: str, **fields: Any) -> dict[str, Any]:
    days = {"first_day": ON, "last_day": "2026-03-31"}
    return (
        named("ProposeCampaign", campaign=name, customer="C1", budget="B", amount=yuan(amount))
        | days
        | fields
    )


def claim(name: str, on_campaign: str, amount: str, **fields: Any) -> dict[str, Any]:
    what = {"activity": "display", "store": "S1", "period": "2026-03", "evidence": ["photo"]}
    return named("SubmitClaim", claim=name, campaign=on_campaign, amount=yuan(amount)) | what | fields


def stock(command: str, document: str, *lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return named(command, customer="C1", document=document, lines=list(lines), **fields)


def line(sku: str = "A", quantity: int = 1, **fields: Any) -> dict[str, Any]:
    return {"sku": sku, "quantity": quantity, **fields}


BUDGET = {"budget": "B", "first_day": "2026-01-01", "last_day": "2026-12-31"}
GIVEN: tuple[dict[str, Any], ...] = (
    named("SetBudget", amount=yuan("1000.00"), **BUDGET),
    campaign("K1", "300.00", actor="rep/7"),
    named("ApproveCampaign", campaign="K1", actor="boss"),
    campaign("K2", "100.00", actor="rep/7"),
    campaign("K4", "5000.00", actor="rep/7"),
    campaign("K3", "50.00", last_day="2026-03-02", actor="rep/7"),
    named("ApproveCampaign", campaign="K3", actor="boss"),
    claim("CL3", "K3", "50.00", activity="tasting", store="S3"),
    named("SettleClaim", claim="CL3", paid=yuan("50.00"), residual="write_off", actor="accounts/he"),
    named("EndCampaign", campaign="K3"),
    named(
        "EvaluateCampaign",
        campaign="K3",
        baseline=yuan("100"),
        actual=yuan("200"),
        dip=yuan("0"),
        margin_percent="60",
    ),
    claim("CL1", "K1", "100.00"),
    target("rep/7", "1000.00"),
    target("rep/7", "500.00", brand="茅台"),
    stock("AdjustStock", "S0", line(quantity=10), reason="opening"),
    stock("ReceiveStock", "S1", line(quantity=5, batch="B1", expiry="2026-06-30")),
    named("PublishElements", elements=[{"name": "address"}], from_day=ON),
    named("ProposeBankAccountChange", customer="C1", account="6222 0000 1111", actor="rep/7"),
    named("ChangeProfileElement", customer="C1", element="address", value="北京路1号", source="registry"),
)
PUBLISHED = named("PublishProduct", sku="A", name="飞天", brand="茅台", shelf_life_days=180, from_day=ON)

BAD: list[tuple[str, dict[str, Any], str]] = [
    # Budgets
    (
        "a negative budget",
        named("SetBudget", amount=yuan("-1.00"), **(BUDGET | {"budget": "N"})),
        "above zero",
    ),
    ("a budget of nothing", named("SetBudget", amount=yuan("0"), **(BUDGET | {"budget": "N"})), "above zero"),
    (
        "periods that overlap",
        named("SetBudget", amount=yuan("5.00"), **(BUDGET | {"first_day": "2026-06-01"})),
        "overlaps the period 2026-01-01 to 2026-12-31",
    ),
    (
        "a period that ends before it begins",
        named("SetBudget", amount=yuan("5"), budget="N", first_day="2026-02-01", last_day="2026-01-01"),
        "before its first day",
    ),
    (
        "a budget below what is used",
        named("ReviseBudget", budget="B", first_day="2026-01-01", amount=yuan("10.00"), reason="x"),
        "are committed or spent already",
    ),
    ("a budget nobody set", campaign("K9", "1.00", budget="X"), "budget X"),
    # Campaigns
    ("a campaign of nothing", campaign("K9", "0"), "zero"),
    ("a campaign that ends before it begins", campaign("K9", "1.00", last_day="2026-03-01"), "2026-03-01"),
    ("a campaign beyond the period", campaign("K9", "1.00", first_day="2027-01-01"), "2027-01-01"),
    ("a share above all", campaign("K9", "1.00", dealer_share_percent=101), "101"),
    (
        "approved beyond the budget",
        named("ApproveCampaign", campaign="K4", actor="boss"),
        "has 650.00 CNY available",
    ),
    ("a campaign that is there", campaign("K1", "300.00", actor="rep/8"), "K1"),
    ("an approval by its proposer", named("ApproveCampaign", campaign="K2", actor="rep/7"), "another person"),
    ("an approval by nobody", named("ApproveCampaign", campaign="X9"), "send ProposeCampaign first"),
    ("approved twice", named("ApproveCampaign", campaign="K1", actor="boss"), "K1 is approved"),
    (
        "an execution without approval",
        named(
            "CarryOutCampaign", campaign="K2", execution="E", activity="display", store="S", amount=yuan("1")
        ),
        "must be approved first",
    ),
    (
        "an execution beyond the commitment",
        named(
            "CarryOutCampaign", campaign="K1", execution="E", activity="a", store="S", amount=yuan("300.01")
        ),
        "K1 is left with",
    ),
    (
        "released beyond what is left",
        named("ReleaseCampaign", campaign="K1", reason="x", amount=yuan("201")),
        "K1",
    ),
    (
        "an execution proven by nothing",
        named(
            "CarryOutCampaign",
            campaign="K1",
            execution="E",
            activity="a",
            store="S",
            amount=yuan("1"),
            evidence=[""],
        ),
        "evidence[0] is empty",
    ),
    (
        "an evaluation before the end",
        named("EvaluateCampaign", campaign="K1", margin_percent="10"),
        "evaluate it when it is over",
    ),
    (
        "an evaluation without a margin",
        named("EvaluateCampaign", campaign="K1"),
        "margin_percent: is missing",
    ),
    # Claims
    (
        "a claim on a closed campaign",
        claim("CL9", "K3", "1.00", store="S2"),
        "is closed: nothing more is claimed on it",
    ),
    ("a claim beyond the commitment", claim("CL9", "K1", "200.01", store="S2"), "is left with 200.00 CNY"),
    ("a claim on an unapproved campaign", claim("CL9", "K2", "1.00"), "is not approved"),
    ("a claim of no campaign", claim("CL9", "X", "1.00"), "X is not proposed"),
    ("a negative claim", claim("CL9", "K1", "-1.00"), "zero"),
    ("a claim of no month", claim("CL9", "K1", "1.00", period="2026-13"), "'2026-13' is no month"),
    (
        "a claim for a month after the campaign",
        claim("CL9", "K1", "1.00", store="S2", period="2026-04"),
        "2026-04 is no month of campaign K1, which runs from 2026-03-02 to 2026-03-31",
    ),
    (
        "a claim for a month before the campaign",
        claim("CL9", "K1", "1.00", store="S2", period="2026-02"),
        "2026-02 is no month of campaign K1",
    ),
    (
        "a claim proven by nothing",
        claim("CL9", "K1", "1.00", store="S2", evidence=["photo", " "]),
        "evidence[1] is empty: name the photo or the visit, or leave it out",
    ),
    ("a claim that is settled", claim("CL3", "K3", "1.00"), "CL3 is settled already"),
    (
        "paid more than claimed",
        named("SettleClaim", claim="CL1", paid=yuan("100.01"), residual="carry", actor="accounts/he"),
        "is not from 0 to 100.00 CNY",
    ),
    (
        "a claim settled by whoever submitted it",
        named("SettleClaim", claim="CL1", paid=yuan("100"), residual="carry"),
        "submitted claim CL1: another person must settle it",
    ),
    (
        "a residual that is neither",
        named("SettleClaim", claim="CL1", paid=yuan("1"), residual="keep"),
        "residual",
    ),
    (
        "settled and unknown",
        named("SettleClaim", claim="X", paid=yuan("1"), residual="carry"),
        "X is not submitted",
    ),
    # Targets
    ("a negative target", target("customer/C1", "-1.00"), "give more than 0"),
    (
        "a target of nothing",
        named("SetTarget", holder="customer/C1", period="2026-03"),
        "neither an amount nor a quantity",
    ),
    (
        "a target of no period",
        named("SetTarget", holder="customer/C1", period="2026-3", amount=yuan("1")),
        "2026-3",
    ),
    ("a target of nobody", target("customer/C9", "1.00"), "C9"),
    ("a target of no kind of holder", target("C1", "1.00"), "C1"),
    (
        "a target in another currency",
        named("SetTarget", holder="customer/C1", period="2026-03", amount={"amount": "1", "currency": "USD"}),
        "USD",
    ),
    ("a target that is set already", target("rep/7", "900.00"), "ReviseTarget"),
    (
        "parts beyond the whole",
        named(
            "DecomposeTarget",
            holder="rep/7",
            period="2026-03",
            brand="",
            parts=[{"holder": "customer/C1", "amount": yuan("1000.01")}],
        ),
        "0.01 CNY more than",
    ),
    # Stock
    (
        "a batch that expired before it arrived",
        stock("ReceiveStock", "S9", line(expiry="2026-03-01")),
        "expired on 2026-03-01, before it arrived",
    ),
    ("a batch of tomorrow", stock("ReceiveStock", "S9", line(produced="2026-03-03")), "after it arrived"),
    ("a count in the future", stock("CountStock", "S9", line()) | {"on": "2026-03-03"}, "is after today"),
    ("a count in a closed period", stock("CountStock", "S9", line()) | {"on": CLOSED_DAY}, "closed period"),
    ("a negative count", stock("CountStock", "S9", line(quantity=-1)), "count from 0"),
    ("a count of nothing", stock("CountStock", "S9"), "S9"),
    ("a SKU counted twice", stock("CountStock", "S9", line(), line()), "counted twice"),
    ("sold out below zero", stock("ReportSoldOut", "S9", line(quantity=-3)), "A"),
    ("damaged and none", stock("ReportDamaged", "S9", line(quantity=0), reason="wet"), "A"),
    ("adjusted by nothing", stock("AdjustStock", "S9", line(quantity=0), reason="x"), "changes nothing"),
    ("adjusted for no reason", stock("AdjustStock", "S9", line(), reason=""), "reason"),
    ("a document that is there", stock("AdjustStock", "S0", line(), reason="x"), "S0"),
    ("goods of nobody", stock("ReportSoldOut", "S9", line()) | {"customer": "C9"}, "C9 is not registered"),
    ("a feed without a name", named("CompleteFeed", customer="C1", feed="", day=ON), "feed: is empty"),
    (
        "a feed of tomorrow",
        named("CompleteFeed", customer="C1", feed="sell_out", day="2026-03-03"),
        "2026-03-03",
    ),
    # Customer facts
    (
        "an account approved by its proposer",
        named("ApproveBankAccountChange", customer="C1", actor="rep/7"),
        "another person",
    ),
    (
        "an unknown element",
        named("ChangeProfileElement", customer="C1", element="adress", value="x", source="registry"),
        "'adress' is no element of the customer file",
    ),
    (
        "an element of nobody",
        named("ChangeProfileElement", customer="C9", element="address", value="x", source="registry"),
        "C9 is not registered",
    ),
    (
        "a fact confirmed and never reported",
        named("ConfirmFact", customer="C1", kind="x", source="court"),
        "x",
    ),
    (
        "a contact of no part",
        named("AddContact", customer="C1", contact="P1", name="Zhao", part="boss"),
        "'boss' is no part of a contact",
    ),
    (
        "a contact of nobody",
        named("AddContact", customer="C9", contact="P1", name="Zhao", part="buyer"),
        "C9 is not registered",
    ),
    (
        "a contact that never came",
        named("LeaveContact", customer="C1", contact="P9"),
        "send AddContact first",
    ),
    # Products
    ("a product without a name", named("PublishProduct", sku="N", name=" ", brand="b"), "needs a name"),
    (
        "a shelf life of no days",
        named("PublishProduct", sku="N", name="n", brand="b", shelf_life_days=0),
        "0 days",
    ),
    (
        "a price list of another currency",
        named("PublishPriceList", price_list="L", currency="XXY", prices=[{"sku": "A", "unit_price": "1"}]),
        "XXY",
    ),
    ("retired and unknown", named("RetireDefinition", kind="product", definition="N"), "'N'"),
    # Spending
    (
        "spending on no budget",
        named("RecordSpending", document="F", customer="C1", budget="X", amount=yuan("1.00")),
        "budget X",
    ),
    (
        "negative spending",
        named("RecordSpending", document="F", customer="C1", budget="B", amount=yuan("-1.00")),
        "zero",
    ),
]
OF_GOODS: list[tuple[str, dict[str, Any], str]] = [
    ("sold and unknown", stock("ReportSoldOut", "S9", line("Z")), "Z: no such product is in force today"),
    ("received and unknown", stock("ReceiveStock", "S9", line("Z")), "Z: no such product"),
    ("counted and unknown", stock("CountStock", "S9", line("Z")), "Z: no such product"),
    (
        "a price of what is unknown",
        named("PublishPriceList", price_list="L", currency="CNY", prices=[{"sku": "Z", "unit_price": "1"}]),
        "Z: no such product",
    ),
    (
        "a target of a brand that is not published",
        target("customer/C1", "1.00", brand="茅苔"),
        "no product of brand 茅苔 is published: there are 茅台; check the brand",
    ),
    (
        "a campaign of a brand that is not published",
        campaign("K9", "1.00", brand="茅苔", actor="rep/7"),
        "no product of brand 茅苔 is published",
    ),
    (
        "expired by its shelf life",
        stock("ReceiveStock", "S9", line(produced="2025-08-01")),
        "expired on 2026-01-28, before it arrived",
    ),
]


@pytest.fixture(scope="module")
def spending(begun: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The company with a budget, campaigns, claims, targets and goods."""
    path = tmp_path_factory.mktemp("spending") / "spending.db"
    path.write_bytes(begun.path.read_bytes())
    company = type(begun)(path)
    answer = company.do(*GIVEN)
    assert answer.code == 0, answer.out
    return company


@pytest.mark.parametrize(("bad", "says"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_what_is_wrong_is_said_and_leaves_no_trace(spending: Any, bad: dict[str, Any], says: str) -> None:
    spending.expect_rejection(bad, says)


@pytest.mark.parametrize(("bad", "says"), [each[1:] for each in OF_GOODS], ids=[each[0] for each in OF_GOODS])
def test_goods_must_be_known_where_products_are_published(
    company: Any, bad: dict[str, Any], says: str
) -> None:
    assert company.do(PUBLISHED).code == 0
    company.expect_rejection(bad, says)


def test_neighbours_of_a_bad_line_go_on(spending: Any, company: Any) -> None:
    company.path.write_bytes(spending.path.read_bytes())
    good = [stock("CountStock", f"N{number}", line(quantity=number)) for number in (1, 2)]
    answer = company.do(good[0], *(bad for _, bad, _ in BAD), good[1])
    outcomes = [each["outcome"] for each in answer.document["commands"]]
    assert answer.code == 2
    assert outcomes == ["stored", *["rejected"] * len(BAD), "stored"]


def test_more_sold_than_there_was_is_a_fact_whose_difference_is_shown(spending: Any, company: Any) -> None:
    """A dealer's report is a fact: it is stored, and the book shows by how much it went short."""
    company.path.write_bytes(spending.path.read_bytes())
    assert company.do(stock("ReportSoldOut", "S9", line(quantity=20))).code == 0
    [position] = company.forewarn("book", "inventory", "--subject", "C1", "--json").document["rows"]
    assert (position["closing"], position["short"]) == (-5, 5)
