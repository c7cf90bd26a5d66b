"""How much each change matters, as data. Source: DOMAIN §5, major change.

A company's own rules stand above these: `kinds` and `elements` of `MajorChangeRules`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from forewarn.domain.customer.positive import is_positive

Tier: TypeAlias = Literal["critical", "high", "medium", "low", "positive"]


class Kind(NamedTuple):
    """A kind of reported fact. `dimension` names the trouble, in whatever words it is told; `stems` are parts
    of those words, in small letters."""

    dimension: str
    tier: Tier
    stems: tuple[str, ...]


KINDS = (
    Kind("失信被执行", "critical", ("失信被执行", "失信", "dishonest", "discredited", "defaulter")),
    Kind("被执行", "critical", ("被执行", "恢复执行", "enforce", "judgment_debtor", "judgement_debtor")),
    Kind(
        "限制高消费",
        "critical",
        ("限制高消费", "限制消费", "限高", "consumption_restrict", "high_consumption"),
    ),
    Kind("破产清算", "critical", ("破产", "清算", "bankrupt", "insolven", "liquidat", "winding_up")),
    Kind(
        "股权冻结",
        "critical",
        ("股权冻结", "股权被冻结", "equity_frozen", "equity_freeze", "shares_frozen", "frozen"),
    ),
    Kind("吊销注销", "critical", ("吊销", "注销", "revoked", "deregister", "struck_off")),
    Kind("货物查封", "critical", ("查封", "扣押", "seized", "seizure")),
    Kind("dishonoured", "critical", ("拒付", "票据逾期", "dishonour", "dishonor")),
    Kind("bank_account", "critical", ("账户变更", "账号变更", "bank_account_changed")),
    Kind("legal_representative", "high", ("法定代表人", "法人变更", "legal_representative")),
    Kind(
        "controlling_holder", "high", ("实际控制人", "控股股东", "controlling_holder", "controller_changed")
    ),
    Kind("经营异常", "high", ("经营异常", "abnormal_operation", "operating_abnormal", "business_abnormal")),
    Kind("严重违法", "high", ("严重违法", "serious_violation", "serious_illegal")),
    Kind(
        "licence_expiry", "high", ("证照过期", "许可证过期", "执照过期", "licence_expired", "license_expired")
    ),
    Kind(
        "guarantor",
        "high",
        (
            "担保人退出",
            "撤销担保",
            "解除担保",
            "担保解除",
            "担保责任解除",
            "guarantor_withdr",
            "guarantee_withdr",
        ),
    ),
    Kind("key_buyer", "high", ("采购负责人离职", "关键采购", "key_buyer_left", "buyer_left")),
    Kind("payer", "high", ("付款人不符", "第三方付款", "payer_differs")),
    Kind("股权出质", "medium", ("股权出质", "股权质押", "equity_pledge", "shares_pledged")),
    Kind("动产抵押", "medium", ("动产抵押", "chattel_mortgage")),
    Kind("欠税", "medium", ("欠税", "tax_arrears")),
    Kind("registered_capital", "medium", ("减资", "注册资本减少", "capital_reduced")),
    Kind("address", "medium", ("地址变更", "迁址", "address_moved", "address_changed")),
    Kind("warehouse", "medium", ("仓库搬迁", "warehouse_moved")),
    Kind("not_found", "medium", ("查无", "失联", "not_found")),
)
GOOD_NEWS = (
    "增资",
    "注册资本增加",
    "capital_raised",
    "移出",
    "解除",
    "恢复",
    "撤销破产",
    "lifted",
    "delisted",
)
"""Stems of good news, which resolves and never warns."""

NO_GOOD_NEWS = ("恢复执行", "解除担保", "担保解除", "担保责任解除")
"""Stems of bad news in which the words of good news stand: enforcement goes on, a guarantee is gone."""

UNLISTED_KIND: Tier = "medium"
"""Of a reported fact that no stem names: somebody found it worth reporting."""

UNLISTED_ELEMENT: Tier = "low"

ELEMENTS: Mapping[str, tuple[str, Tier]] = {
    "legal_representative": ("legal_representative", "high"),
    "法定代表人": ("legal_representative", "high"),
    "legal_rep": ("legal_representative", "high"),
    "法人代表": ("legal_representative", "high"),
    "controlling_holder": ("controlling_holder", "high"),
    "controlling_shareholder": ("controlling_holder", "high"),
    "实际控制人": ("controlling_holder", "high"),
    "控股股东": ("controlling_holder", "high"),
    "key_buyer": ("key_buyer", "high"),
    "采购负责人": ("key_buyer", "high"),
    "guarantor": ("guarantor", "high"),
    "担保人": ("guarantor", "high"),
    "registered_capital": ("registered_capital", "medium"),
    "注册资本": ("registered_capital", "medium"),
    "address": ("address", "medium"),
    "地址": ("address", "medium"),
    "registered_address": ("address", "medium"),
    "注册地址": ("address", "medium"),
    "warehouse": ("warehouse", "medium"),
    "仓库": ("warehouse", "medium"),
    "仓库地址": ("warehouse", "medium"),
    "scope": ("scope", "low"),
    "经营范围": ("scope", "low"),
    "name": ("name", "low"),
    "名称": ("name", "low"),
    "delivery_window": ("delivery_window", "low"),
    "收货时间": ("delivery_window", "low"),
}
"""The dimension and the tier of each element, in both languages."""

ONLY_WITHDRAWN = frozenset({"guarantor"})
"""Dimensions that weigh one tier less while another name takes the place of the first."""

ONLY_LOWERED = frozenset({"registered_capital"})
"""Dimensions that are good news when the number rises."""


@lru_cache(maxsize=1_024)
def kind_of(name: str) -> Kind:
    """Return the kind of a reported fact by its words: of several stems in them the longest counts."""
    words = name.casefold().replace(" ", "_").replace("-", "_")
    is_good = any(stem in words for stem in GOOD_NEWS) and not any(stem in words for stem in NO_GOOD_NEWS)
    if is_positive(name) or is_good:
        return Kind(name, "positive", ())
    found = [(len(stem), -place) for place, kind in enumerate(KINDS) for stem in kind.stems if stem in words]
    return KINDS[-max(found)[1]] if found else Kind(name, UNLISTED_KIND, ())


def element_of(name: str) -> tuple[str, Tier]:
    """Return the dimension of an element, and its tier; `Legal representative` is `legal_representative`."""
    return ELEMENTS.get(name.casefold().replace(" ", "_").replace("-", "_"), (name, UNLISTED_ELEMENT))
