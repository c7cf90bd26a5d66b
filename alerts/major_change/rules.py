"""The thresholds of the monitor of major changes."""

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from forewarn.alerts.major_change.tiers import Tier
from forewarn.alerts.monitor import Level, MonitorRules

Days: TypeAlias = Annotated[int, Meta(ge=1)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
Spread: TypeAlias = Annotated[float, Meta(gt=0)]
LevelName: TypeAlias = Literal["none", "notice", "warning", "critical"]

LEVELS: dict[str, Level] = {level.name.lower(): level for level in Level}


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The level of a tier: confirmed by two channels, reported by one, and told by one that only heard it."""

    confirmed: LevelName
    reported: LevelName
    hearsay: LevelName


class MajorChangeRules(MonitorRules, frozen=True):
    """`kinds` and `elements` are the company's own tiers of reported facts and of elements; what they do not
    name is in alerts/major_change/tiers.py. `hearsay` are the channels that tell what they heard or saw, not
    what a register holds.

    A changed element is warned of for `change_days` after the last channel told it, a bank account outside
    the approval path for `account_days` unless it is approved, another payer for `payer_days` from its first
    payment. A reported fact stands until it is cleared. `spike_sigmas`: an order beyond the mean and so many
    standard deviations of the others, of which `spike_orders` must be known."""

    kinds: dict[str, Tier] = msgspec.field(default_factory=dict)
    elements: dict[str, Tier] = msgspec.field(default_factory=dict)
    hearsay: tuple[str, ...] = (
        "visit",
        "rep",
        "customer",
        "phone",
        "market",
        "competitor",
        "peer",
        "rumour",
        "rumor",
        "press",
        "news",
        "拜访",
        "客户",
        "电话",
        "市场",
        "同行",
        "传闻",
        "媒体",
    )
    critical: Standing = Standing("critical", "warning", "warning")
    high: Standing = Standing("warning", "warning", "notice")
    medium: Standing = Standing("notice", "notice", "notice")
    low: Standing = Standing("none", "none", "none")
    linked: Standing = Standing("notice", "notice", "notice")
    """Of those who share a name with a customer about whom something critical or high is told."""
    change_days: Days = 30
    key_parts: tuple[str, ...] = ("decider",)
    """The parts of contacts who are missed when they leave."""
    account_days: Days = 90
    payer_days: Days = 60
    payer_payments: Count = 3
    """Another payer counts as new from this many payments of the customer on."""
    payer_times: Count = 2
    """So many payments by another payer are a warning; fewer are a notice."""
    dishonoured_days: Days = 90
    clerical: tuple[str, ...] = ("mistake", "wrong", "duplicate", "clerical", "录入", "误", "重复")
    """Words in the reason of a reversal that tell of an error of our own."""
    not_found_visits: Annotated[int, Meta(ge=1, le=3)] = 2
    not_found_days: Days = 90
    not_found_reasons: tuple[str, ...] = (
        "not found",
        "not_found",
        "nobody there",
        "找不到",
        "查无",
        "无人",
        "失联",
        "人去楼空",
    )
    expiry_notice_days: Annotated[int, Meta(ge=0)] = 30
    spike_sigmas: Spread = 2.0
    spike_chance_percent: Spread = 10.0
    """A spike is an order that so many of 100 customers at most place by chance within a year."""
    spike_orders: Annotated[int, Meta(ge=2)] = 8
    spike_days: Days = 14
    link_members_most: Annotated[int, Meta(ge=2)] = 20
    """A name that more customers share is a placeholder, not a person."""


def level_named(name: LevelName) -> Level | None:
    """Return the level of a name; None for `none`."""
    return LEVELS.get(name)
