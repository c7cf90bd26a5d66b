"""The scripts of a visit: which steps, in which order."""

from collections.abc import Mapping

from forewarn.domain.visit.facts import Script

STEPS: Mapping[Script, tuple[str, ...]] = {
    "call": (
        "prepare",  # 准备
        "greet",  # 打招呼
        "survey the store",  # 店情察看
        "merchandise",  # 产品生动化
        "propose the order",  # 拟定订单
        "close",  # 贴近成交
        "review",  # 回顾总结
        "record",  # 行政工作
    ),
    "joint": (
        "prepare",  # 准备
        "brief",  # 说明目的
        "during",  # 拜访中观察
        "roadside talk",  # 路边会谈
        "record",  # 记录
    ),
}
