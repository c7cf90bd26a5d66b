"""What is sold, and what the dealer holds of it: a product, and its way through the stock."""

from forewarn.domain import subjects
from forewarn.domain.definition import facts as definition
from forewarn.domain.definition.bodies import PRODUCT_KIND, Product, canonical, digest
from forewarn.domain.stock import facts
from forewarn.schemas.examples.example import (
    DEALER,
    JANUARY_5,
    MARCH_2,
    MARCH_4,
    MARCH_6,
    MARCH_9,
    MARCH_31,
    in_stream,
)

TEA = canonical(
    Product(
        name="云山红茶 500 g",
        brand="Yunshan",
        specification="500 g",
        base_unit="box",
        units_per_case=12,
        shelf_life_days=180,
        cost_cents=4_200,
        cost_currency="CNY",
        key_brand=True,
        must_stock=("B",),
    )
)
PRODUCT = subjects.definition(PRODUCT_KIND, "TEA-500")
PUBLISHED = [
    definition.DefinitionPublished(
        subject=PRODUCT,
        on=JANUARY_5,
        definition="TEA-500",
        kind=PRODUCT_KIND,
        version=1,
        from_day=JANUARY_5,
        body=TEA,
        digest=digest(TEA),
    ),
    definition.DefinitionListed(
        subject=subjects.definitions(PRODUCT_KIND),
        on=JANUARY_5,
        definition="TEA-500",
        kind=PRODUCT_KIND,
        listed=True,
        from_day=JANUARY_5,
        brand="Yunshan",
    ),
]
RETIRED = definition.DefinitionRetired(
    subject=subjects.definition(PRODUCT_KIND, "CUP-01"),
    on=MARCH_31,
    definition="CUP-01",
    kind=PRODUCT_KIND,
    version=2,
    from_day=MARCH_31.replace(month=4, day=1),
)


def line(quantity: int, **fields: str) -> facts.MovedStock:
    return facts.MovedStock("TEA-500", quantity, brand="Yunshan", cost_cents=4_200, **fields)


RECEIVED = facts.StockReceived(
    subject=DEALER,
    on=MARCH_2,
    document="GR-204",
    lines=(
        facts.ReceivedStock(
            sku="TEA-500",
            quantity=100,
            batch="B2601",
            produced=JANUARY_5,
            expiry=MARCH_4.replace(month=7),
            shelf_life_days=180,
            brand="Yunshan",
            cost_cents=4_200,
        ),
    ),
    order="O-117",
    delivery="D-204",
    rejected=(line(4),),
    currency="CNY",
)
SOLD_OUT = facts.StockSoldOut(
    subject=DEALER,
    on=MARCH_4,
    document="SO-0304",
    lines=(line(30, batch="B2601", outlet="C2077", channel="hypermarkets"),),
    currency="CNY",
)
COUNTED = facts.StockCounted(
    subject=DEALER,
    on=MARCH_6,
    document="CO-9",
    lines=(facts.CountedLine("TEA-500", 68, "B2601", brand="Yunshan"),),
    complete=True,
)
ADJUSTED = facts.StockAdjusted(
    subject=DEALER,
    on=MARCH_9,
    document="AD-3",
    lines=(line(-1),),
    reason="difference of the count CO-9",
    currency="CNY",
)
DAMAGED = facts.StockDamaged(
    subject=DEALER, on=MARCH_9, document="DM-1", lines=(line(1),), reason="torn boxes", currency="CNY"
)
COMPLETED = facts.FeedCompleted(subject=DEALER, on=MARCH_4, feed="sell_out", day=MARCH_4)

EXAMPLES = [
    *in_stream(PRODUCT, *PUBLISHED),
    *in_stream(RETIRED.subject, RETIRED, after=3),
    *in_stream("stock/GR-204", RECEIVED),
    *in_stream("stock/SO-0304", SOLD_OUT),
    *in_stream("stock/CO-9", COUNTED),
    *in_stream("stock/AD-3", ADJUSTED),
    *in_stream("stock/DM-1", DAMAGED),
    *in_stream("feed/C1042/sell_out/2026-03", COMPLETED, after=3),
]
