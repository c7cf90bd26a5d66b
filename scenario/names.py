"""Companies and people made up from parts. Any likeness to a real one is chance."""

from collections.abc import Iterator
from itertools import product
from random import Random

PLACES = {
    "华东": "杭州 宁波 苏州 无锡 合肥 嘉兴 南通 绍兴".split(),
    "华南": "广州 佛山 东莞 惠州 南宁 厦门 泉州 海口".split(),
    "华北": "石家庄 保定 太原 济南 潍坊 唐山 临沂 邯郸".split(),
    "西南": "成都 绵阳 贵阳 昆明 遵义 宜宾 曲靖 南充".split(),
}
FIRST, SECOND = "鑫瑞恒永嘉盛裕泰隆顺德茂", "源达丰和通发祥兴业诚昌宇"
TRADES = {
    "dealer": "商贸 食品 贸易 供应链 饮品".split(),
    "second_tier": "副食批发部 食品经营部 酒水批发部".split(),
    "key_account": "超市 百货 连锁便利".split(),
}
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟 静 敏 磊 洋 艳 杰 娟 涛 婷 鹏 雪".split()


def companies(chance: Random, region: str) -> Iterator[tuple[str, str]]:
    """Places with the word that follows them, each pair once: `("杭州", "鑫源")`."""
    words = [first + second for first, second in product(FIRST, SECOND)]
    pairs = list(product(PLACES[region], words))
    chance.shuffle(pairs)
    yield from pairs


def company_name(chance: Random, place: str, word: str, kind: str) -> str:
    """`杭州鑫源商贸有限公司`; a second-tier dealer is no company of limited liability."""
    trade = chance.choice(TRADES.get(kind, TRADES["key_account"]))
    return f"{place}{word}{trade}" if kind == "second_tier" else f"{place}{word}{trade}有限公司"


def people(chance: Random, count: int) -> list[str]:
    names = [surname + given for surname, given in product(SURNAMES, GIVEN)]
    return chance.sample(names, count)
