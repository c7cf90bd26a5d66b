"""Good news, such as 移出经营异常名录: what is told of this kind clears what it takes back."""

from collections.abc import Iterator, Mapping

EVERYTHING = frozenset({"风险解除", "risk_lifted", "移出名单", "delisted"})
"""Kinds that clear what their detail names; everything that stands, where it names none of that."""

TAKES_BACK: Mapping[str, tuple[str, ...]] = {
    "移出失信被执行人名单": ("失信被执行", "失信被执行人"),
    "移出被执行人名单": ("被执行", "被执行人"),
    "解除限制高消费": ("限制高消费",),
    "撤销破产申请": ("破产", "清算", "破产/清算"),
    "解除股权冻结": ("股权冻结", "equity_frozen"),
    "解除股权出质": ("股权出质",),
    "解除动产抵押": ("动产抵押",),
    "解除查封": ("货物查封", "库存查封", "stock_seized"),
    "移出经营异常名录": ("经营异常", "经营异常名录"),
    "移出严重违法失信名单": ("严重违法", "严重违法失信"),
    "欠税结清": ("欠税", "tax_arrears"),
    "恢复营业执照": ("吊销", "注销", "吊销/注销", "licence_revoked"),
}
"""What each kind of good news clears. Source: DOMAIN §5, the positive tier."""


def is_positive(kind: str) -> bool:
    return kind in EVERYTHING or kind in TAKES_BACK


def taken_back(kind: str, detail: str, standing: Mapping[str, object]) -> Iterator[str]:
    """Yield the standing kinds that a piece of good news clears."""
    if kind in TAKES_BACK:
        yield from (each for each in TAKES_BACK[kind] if each in standing)
    elif kind in EVERYTHING:
        bad = [each for each in standing if not is_positive(each)]
        named = [each for each in bad if each == detail.strip()]
        yield from named or bad
