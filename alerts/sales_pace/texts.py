"""What the sales pace monitor says, of all brands or of one, in both languages."""

from msgspec.structs import replace

from forewarn.alerts.monitor import Text
from forewarn.alerts.sales_pace.siblings import ELSEWHERE

LAST_DAY = "_on_the_last_day"
"""Ends the name of a text that tells no rate, since no day is left."""

RESTS_EN = (
    "{actual} of {target} {unit} are sold, {planned} were planned by now (pace {pace}), and {projected} are "
    "likely ({attainment} %; {low} to {high} in eight of ten cases). A customer with this rhythm of orders "
    "sells so little by chance in at most {doubt} of 100 cases."
)
RESTS_ZH = (
    "目标 {target} {unit}，已完成 {actual}，按计划应完成 {planned}（进度 {pace}），预计完成 {projected}"
    "（{attainment}%；八成可能在 {low} 至 {high} 之间）。"
    "按该客户的订货规律，偶然出现如此低销量的可能性不超过 {doubt}%。"
)
MISSED_EN = (
    "{actual} of {target} {unit} are sold, {planned} were planned by now (pace {pace}), and {projected} are "
    "likely ({attainment} %). Even if the customer sells as usual from now on, {missed} % of the target are "
    "still attained in at most {doubt} of 100 cases."
)
MISSED_ZH = (
    "目标 {target} {unit}，已完成 {actual}，按计划应完成 {planned}（进度 {pace}），"
    "预计完成 {projected}（{attainment}%）。"
    "即使此后恢复正常销售，仍能完成目标 {missed}% 的可能性不超过 {doubt}%。"
)
RATE_EN = " {required} {unit} a weighted day are needed from now on, against {so_far} so far."
RATE_ZH = "余下每个加权工作日需完成 {required} {unit}，目前为 {so_far}。"
ENDED_EN = (
    "{actual} of {target} {unit} were sold ({attainment} %): the target is missed. A customer with this "
    "rhythm of orders sells so little by chance in at most {chance} of 100 cases."
)
ENDED_ZH = (
    "目标 {target} {unit}，实际完成 {actual}（{attainment}%），未完成目标。"
    "按该客户的订货规律，偶然出现如此低销量的可能性不超过 {chance}%。"
)
BEHIND_ACTION_EN = "Visit the customer: find out what it has in stock and agree on the next orders."
BEHIND_ACTION_ZH = "拜访客户，了解库存情况，落实后续订单。"
ONLY_EN = (
    "{pace} of the plan is reached with promotions only: they are {share} % of the sales, and normal sales "
    "are at {index} of their baseline."
)
ONLY_ZH = "计划完成率 {pace} 仅靠促销达成：促销占 {share}%，正常销量仅为基准的 {index}。"
ONLY_ACTION_EN = "Look at what promotions pull forward; plan the coming months by normal sales."
ONLY_ACTION_ZH = "评估促销透支情况，后续按正常销量制定计划。"
CHANNEL_EN = (
    "{pace} of the plan is reached through one channel: {share} % of what the dealer sold in the last "
    "{weeks} weeks went through {channel}."
)
CHANNEL_ZH = "计划完成率 {pace} 依赖单一渠道：近 {weeks} 周经销商销量的 {share}% 来自 {channel}。"
CHANNEL_ACTION_EN = "Agree with the dealer on outlets of other channels."
CHANNEL_ACTION_ZH = "与经销商商定开发其他渠道的网点。"
STRATEGY_EN = (
    "{pace} of the plan is reached with one strategy: {share} % of the last {campaigns} campaigns were "
    "{strategy}."
)
STRATEGY_ZH = "计划完成率 {pace} 依赖单一策略：近期 {campaigns} 次活动中 {share}% 为 {strategy}。"
STRATEGY_ACTION_EN = "Plan the next campaigns with other strategies, and compare what they return."
STRATEGY_ACTION_ZH = "后续活动采用其他策略，并比较投入产出。"
STUFFED_EN = (
    "goods pile up at the dealer: within {weeks} weeks it took in more than it sold, by {excess} days of "
    "sales. Its stock lasts {now} days at the present sell-out; before, it lasted {before}. A dealer with "
    "this rhythm of orders takes in so much by chance in at most {doubt} of 100 cases. What is bought now "
    "will not be bought later."
)
STUFFED_ZH = (
    "经销商库存积压：{weeks} 周内进货比销售多出 {excess} 天的销量。"
    "按目前销售速度现有库存可售 {now} 天，此前为 {before} 天。"
    "按该经销商的订货规律，偶然出现如此高进货量的可能性不超过 {doubt}%，后续订单可能下降。"
)
STUFFED_ACTION_EN = "Hold further orders until the stock is sold, and help the dealer to sell it."
STUFFED_ACTION_ZH = "暂缓继续压货，协助经销商消化库存。"
FEW_EN = "Too little history to judge the pace: {has} deliveries so far, {needs} are needed."
FEW_ZH = "历史数据不足，无法判断销售进程：目前 {has} 次发货，需要 {needs} 次。"
SHORT_EN = "Too little history to judge the pace: {has} months are known, {needs} are needed."
SHORT_ZH = "历史数据不足，无法判断销售进程：目前 {has} 个月，需要 {needs} 个月。"

OF_BRAND_EN = " Most of what is missing is of {elsewhere}, which has an alert of its own."
OF_BRAND_ZH = "缺口主要来自品牌 {elsewhere}，该品牌另有预警。"
OF_ALL_EN = " The alert of all brands tells this as well."
OF_ALL_ZH = "全部品牌的预警已包含此情况。"

ALL_EN, ALL_ZH = "Sales in {period}: ", "{period} 销售："
BRAND_EN, BRAND_ZH = "Sales of {brand} in {period}: ", "{period} 品牌 {brand} 销售："


def of_sales(name: str, en: str, zh: str, action_en: str, action_zh: str) -> dict[str, Text]:
    """Return the text about all brands, and the one about a brand under `brand_` and its name."""
    return {
        name: Text(en=ALL_EN + en, zh=ALL_ZH + zh, action_en=action_en, action_zh=action_zh),
        f"brand_{name}": Text(en=BRAND_EN + en, zh=BRAND_ZH + zh, action_en=action_en, action_zh=action_zh),
    }


def with_rate(name: str, en: str, zh: str) -> dict[str, Text]:
    """Return the texts of a target that is behind, with the rate that is needed, and without it for the last
    day, after which no day is left."""
    return {
        **of_sales(name, en + RATE_EN, zh + RATE_ZH, BEHIND_ACTION_EN, BEHIND_ACTION_ZH),
        **of_sales(name + LAST_DAY, en, zh, BEHIND_ACTION_EN, BEHIND_ACTION_ZH),
    }


def with_elsewhere(texts: dict[str, Text]) -> dict[str, Text]:
    """Return the texts with those of notices whose trouble another alert tells."""
    short_of_target = ("behind", f"behind{LAST_DAY}", "missed", f"missed{LAST_DAY}", "ended")
    of_brands = (*(f"brand_{name}" for name in short_of_target), "brand_stuffing")
    added = {
        **{name: longer(texts[name], OF_BRAND_EN, OF_BRAND_ZH) for name in short_of_target},
        **{name: longer(texts[name], OF_ALL_EN, OF_ALL_ZH) for name in of_brands},
    }
    return {**texts, **{name + ELSEWHERE: text for name, text in added.items()}}


def longer(text: Text, en: str, zh: str) -> Text:
    return replace(text, en=text.en + en, zh=text.zh + zh)


TEXTS = with_elsewhere(
    {
        **with_rate("behind", RESTS_EN, RESTS_ZH),
        **with_rate("missed", MISSED_EN, MISSED_ZH),
        **of_sales("ended", ENDED_EN, ENDED_ZH, BEHIND_ACTION_EN, BEHIND_ACTION_ZH),
        **of_sales("only_promotion", ONLY_EN, ONLY_ZH, ONLY_ACTION_EN, ONLY_ACTION_ZH),
        **of_sales("one_channel", CHANNEL_EN, CHANNEL_ZH, CHANNEL_ACTION_EN, CHANNEL_ACTION_ZH),
        **of_sales("one_strategy", STRATEGY_EN, STRATEGY_ZH, STRATEGY_ACTION_EN, STRATEGY_ACTION_ZH),
        "stuffing": Text(
            en="In {period} " + STUFFED_EN,
            zh="{period} " + STUFFED_ZH,
            action_en=STUFFED_ACTION_EN,
            action_zh=STUFFED_ACTION_ZH,
        ),
        "brand_stuffing": Text(
            en="Of {brand} in {period} " + STUFFED_EN,
            zh="{period} 品牌 {brand} " + STUFFED_ZH,
            action_en=STUFFED_ACTION_EN,
            action_zh=STUFFED_ACTION_ZH,
        ),
        "too_short": Text(
            en=SHORT_EN,
            zh=SHORT_ZH,
            action_en="Judge by other means until the customer has a history.",
            action_zh="在积累足够历史之前，请以其他方式判断。",
        ),
        "too_few_orders": Text(
            en=FEW_EN,
            zh=FEW_ZH,
            action_en="Judge by other means until the customer has a history.",
            action_zh="在积累足够历史之前，请以其他方式判断。",
        ),
    }
)
