"""What the company sells: three brands, priced by the case, each with a season of its own."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sku:
    """`price` is of a case, in yuan, without tax."""

    sku: str
    name: str
    brand: str
    price: Decimal


WATER, SNACKS, GIFTS = "清屿", "脆语", "满岁"
"""Drinks, snacks, and gift boxes for the festivals."""

SKUS = (
    Sku("QY-W550", "饮用纯净水 550ml×24", WATER, Decimal("19.80")),
    Sku("QY-T500", "乌龙茶 500ml×15", WATER, Decimal("38.50")),
    Sku("QY-L500", "柠檬茶 500ml×15", WATER, Decimal("36.00")),
    Sku("QY-J300", "果汁 300ml×12", WATER, Decimal("33.60")),
    Sku("QY-S330", "苏打水 330ml×24", WATER, Decimal("45.20")),
    Sku("CY-P070", "薯片 70g×22", SNACKS, Decimal("88.00")),
    Sku("CY-R120", "米饼 120g×16", SNACKS, Decimal("62.40")),
    Sku("CY-N150", "混合坚果 150g×20", SNACKS, Decimal("236.00")),
    Sku("CY-S090", "海苔 90g×24", SNACKS, Decimal("148.80")),
    Sku("MS-G1", "坚果礼盒 1.2kg×6", GIFTS, Decimal("318.00")),
    Sku("MS-G2", "糕点礼盒 0.8kg×8", GIFTS, Decimal("276.50")),
)
BY_MONTH = {
    WATER: (0.7, 0.7, 0.8, 0.9, 1.1, 1.3, 1.4, 1.4, 1.1, 0.9, 0.7, 0.7),
    SNACKS: (1.2, 0.9, 0.9, 0.9, 1.0, 1.0, 0.9, 0.9, 1.1, 1.0, 1.0, 1.1),
    GIFTS: (2.0, 0.4, 0.1, 0.1, 0.2, 0.2, 0.1, 0.8, 2.0, 0.6, 0.3, 0.8),
}
"""Weights in the order of the months, January first."""


def weight(sku: Sku, month: int) -> float:
    """How much of it is wanted, against a month like any other."""
    return BY_MONTH[sku.brand][month - 1]
