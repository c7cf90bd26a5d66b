"""What the churn monitor says. The driver gives the sentence, the level the words for the chance, and a visit
that is missing another sentence."""

from collections.abc import Iterator

from forewarn.alerts.monitor import Level, Text

NOTICE, WARNING, CRITICAL = Level
UNVISITED = "_unvisited"

BY_CHANCE = {
    NOTICE: ("this is unlikely to be chance", "不太可能是偶然"),
    WARNING: ("this is very unlikely to be chance", "极不可能是偶然"),
    CRITICAL: ("chance can all but be excluded", "几乎可以排除偶然"),
}
STILL_BUYS = {
    NOTICE: ("it is rather unlikely", "可能性较低"),
    WARNING: ("it is unlikely", "可能性低"),
    CRITICAL: ("it is very unlikely", "可能性很低"),
}
NOT_VISITED = (
    " No visit was made within the agreed days.",
    "约定期限内也没有拜访。",
)
ASK_WHY = (
    "Call on the customer now and ask why; look for another supplier, stock that does not move, a quarrel.",
    "立即拜访客户并询问原因：是否换了供应商、库存积压或有纠纷。",
)

SILENT = (
    "No order for {days} working days, where {usual_days} are usual; the last order was on {last_order}. "
    "At this customer's pace, a gap so long happens once in about {years} years: {chance}.",
    "已有 {days} 个工作日未下单（通常 {usual_days} 个工作日），最近一次下单为 {last_order}。"
    "按该客户自身的节奏，如此长的间隔约每 {years} 年才出现一次：{chance}。",
)
SLOWER = (
    "Orders thin out: the last {gaps} gaps between orders took {days} working days, where {usual_days} are "
    "usual; the last order was on {last_order}. That happens by chance once in about {years} years: "
    "{chance}.",
    "订单越来越稀：最近 {gaps} 次订单间隔共 {days} 个工作日（通常 {usual_days} 个工作日），"
    "最近一次下单为 {last_order}。偶然情况下约每 {years} 年才出现一次：{chance}。",
)
FEWER = (
    "Orders thin out and shrink: the last {gaps} gaps between orders took {days} working days, where "
    "{usual_days} are usual, and an order was worth {percent} % of the usual; the last order was on "
    "{last_order}. Both together happen by chance once in about {years} years: {chance}.",
    "订单越来越稀、越来越小：最近 {gaps} 次订单间隔共 {days} 个工作日（通常 {usual_days} 个工作日），"
    "每单金额仅为通常的 {percent}%，最近一次下单为 {last_order}。"
    "偶然情况下两者同时出现约每 {years} 年才有一次：{chance}。",
)
MODEL = (
    "After {orders} orders none has come for {days} days; the last was on {last_order}. The chance that the "
    "customer still buys is {percent} %: {chance}.",
    "下单 {orders} 次之后已有 {days} 天未再下单，最近一次为 {last_order}。"
    "该客户仍会购买的概率为 {percent}%：{chance}。",
)
RECENCY = (
    "After {orders} orders none has come for {days} days; the last was on {last_order}. By the usual gaps of "
    "all customers, the chance that this one still buys is {percent} %: {chance}.",
    "下单 {orders} 次之后已有 {days} 天未再下单，最近一次为 {last_order}。按全体客户的通常间隔，"
    "该客户仍会购买的概率为 {percent}%：{chance}。",
)
MODEL_ONCE = (
    "After its first order, on {last_order}, none has come for {days} days. The chance that the customer "
    "still buys is {percent} %: {chance}.",
    "自 {last_order} 首次下单之后已有 {days} 天未再下单。该客户仍会购买的概率为 {percent}%：{chance}。",
)
RECENCY_ONCE = (
    "After its first order, on {last_order}, none has come for {days} days. By the usual gaps of all "
    "customers, the chance that this one still buys is {percent} %: {chance}.",
    "自 {last_order} 首次下单之后已有 {days} 天未再下单。按全体客户的通常间隔，"
    "该客户仍会购买的概率为 {percent}%：{chance}。",
)
DECLINE = (
    "Orders shrink: the last {orders}, worth {value} {currency} since {since}, are {percent} % a day of what "
    "they were before, where the season lets expect {season} %; the articles an order are at {breadth} %: "
    "{chance}.",
    "订单萎缩：自 {since} 起最近 {orders} 次订单共 {value} {currency}，日均仅为此前的 {percent}%"
    "（按季节应为 {season}%），每单品种数为此前的 {breadth}%：{chance}。",
)
NEVER = (
    "Registered on {registered}, the customer has not ordered in {days} days: it was never activated.",
    "客户于 {registered} 登记，{days} 天内从未下单：尚未激活。",
)
ACTIVATE = (
    "Visit the customer, agree on a first order, or close the account.",
    "拜访客户并商定首单，否则予以销户。",
)

BY_TEXT = {
    "silent": (SILENT, BY_CHANCE),
    "slower": (SLOWER, BY_CHANCE),
    "fewer": (FEWER, BY_CHANCE),
    "model": (MODEL, STILL_BUYS),
    "recency": (RECENCY, STILL_BUYS),
    "model_once": (MODEL_ONCE, STILL_BUYS),
    "recency_once": (RECENCY_ONCE, STILL_BUYS),
    "decline": (DECLINE, BY_CHANCE),
}


def text_name(text: str, level: Level | None, visited: bool) -> str:
    """Return the name of a text, such as `silent_warning_unvisited`."""
    degree = "" if text == "never_activated" else f"_{(level or NOTICE).name.lower()}"
    return f"{text}{degree}{'' if visited else UNVISITED}"


def texts() -> Iterator[tuple[str, Text]]:
    for name, (sentences, chances) in BY_TEXT.items():
        for level, chance in chances.items():
            yield from both(
                name, level, (with_chance(sentences[0], chance[0]), with_chance(sentences[1], chance[1]))
            )
    yield from both("never_activated", None, NEVER)


def with_chance(sentence: str, chance: str) -> str:
    return sentence.replace("{chance}", chance)


def both(name: str, level: Level | None, sentences: tuple[str, str]) -> Iterator[tuple[str, Text]]:
    """The text, and the same of a customer whom nobody has visited."""
    en, zh = sentences
    actions = ACTIVATE if name == "never_activated" else ASK_WHY
    yield text_name(name, level, True), Text(en, zh, *actions)
    yield text_name(name, level, False), Text(en + NOT_VISITED[0], zh + NOT_VISITED[1], *actions)


TEXTS = dict(texts())
