"""Companies and people made up from parts. Any likeness to a real one is chance."""

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
