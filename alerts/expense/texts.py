"""What the expense monitor says, in English and Chinese, from the same parameters."""

from forewarn.alerts.monitor import Text

BUDGET_EXCEEDED = Text(
    en="The budget is exceeded: {used} of {budget} {currency} are used ({percent} %), {beyond} too much; "
    "{spent} are spent, {committed} committed. {passed} % of the period has passed; it ends on {last_day}.",
    zh="费用预算已超支：预算 {budget} {currency}，已占用 {used}（{percent}%），超出 {beyond}；"
    "其中已支出 {spent}，已承诺 {committed}。预算期已过 {passed}%，截止日 {last_day}。",
    action_en="Stop spending that is not committed; release what is not needed, or revise the budget.",
    action_zh="停止未承诺的支出；释放不再需要的承诺，或修订预算。",
)

BUDGET_RUNS_OUT = Text(
    en="The budget will not last until {last_day}: {used} of {budget} {currency} are used ({percent} %) "
    "with {passed} % of the period passed; at this pace it ends at {projected} ({projected_percent} %).",
    zh="费用预算将提前用完：预算 {budget} {currency}，已占用 {used}（{percent}%），"
    "预算期已过 {passed}%；"
    "按当前进度至 {last_day} 将达 {projected}（{projected_percent}%）。",
    action_en="Find out which campaigns run ahead of the plan, and slow down or revise the budget.",
    action_zh="查明哪些活动超前于计划，放缓支出或修订预算。",
)

BUDGET_AHEAD_OF_SALES = Text(
    en="The budget is used faster than its customers buy: they sell {sales} % of what was planned, and at "
    "this pace {projected} of {budget} {currency} ({projected_percent} %) are used on {last_day}; {passed} % "
    "of the period has passed.",
    zh="费用进度快于销售进度：相关客户仅完成计划销售的 {sales}%，"
    "按当前进度至 {last_day} 将使用 {projected} {currency}（预算 {budget} 的 {projected_percent}%）；"
    "预算期已过 {passed}%。",
    action_en="Hold the campaigns against the sales: postpone some, or move them to customers that sell.",
    action_zh="对照销售进度调整活动：推迟部分活动，或转向销售达标的客户。",
)

CLAIMED_TWICE = Text(
    en="Claim {claim} over {amount} {currency} asks for the same as claim {first_claim}: {activity} at "
    "{store} in {period}. It is held.",
    zh="核销申请 {claim}（{amount} {currency}）与 {first_claim} 重复："
    "{period} {store} 的 {activity}。该申请已暂停。",
    action_en="Compare both claims with the store; reject the one that is wrong.",
    action_zh="与门店核对两份申请，驳回有误的一份。",
)

CLAIM_WITHOUT_EVIDENCE = Text(
    en="Claim {claim} over {amount} {currency} for {activity} at {store} in {period} has no evidence. "
    "It is held.",
    zh="核销申请 {claim}（{amount} {currency}，{period} {store} 的 {activity}）缺少凭证。该申请已暂停。",
    action_en="Ask for a photo or the visit that saw it, and submit the claim again.",
    action_zh="补充照片或拜访检查记录后重新提交申请。",
)

CLAIM_EVIDENCE_LATE = Text(
    en="Claim {claim} over {amount} {currency} for {activity} at {store} in {period} still has no evidence, "
    "{days} working days after {over_on}. It is held.",
    zh="核销申请 {claim}（{amount} {currency}，{period} {store} 的 {activity}）自 {over_on} 起"
    "已过 {days} 个工作日仍缺少凭证。该申请已暂停。",
    action_en="Have it proven by a photo or the visit that saw it, or reject the claim.",
    action_zh="补充照片或拜访检查记录，否则驳回该申请。",
)

CLAIM_ABOVE_ACCRUAL = Text(
    en="Claim {claim} asks for {amount} {currency} where campaign {campaign} was carried out for {accrued}: "
    "{beyond} more.",
    zh="核销申请 {claim} 金额 {amount} {currency}，活动 {campaign} 实际执行 {accrued}，超出 {beyond}。",
    action_en="Ask what was carried out beside what is recorded, or correct the claim when it is settled.",
    action_zh="核实是否有未登记的执行，或在核销时更正金额。",
)

LOW_RETURN = Text(
    en="Campaign {campaign} returned {net} % net of the dip after it ({naive} % without), for {spend} "
    "{currency} spent; the floor is {floor} %.",
    zh="活动 {campaign} 投入 {spend} {currency}，扣除活动后回落的净回报率为 {net}%（不扣除为 {naive}%），"
    "低于下限 {floor}%。",
    action_en="Have the responsible person ({responsible}) say why, before the strategy is used again.",
    action_zh="请负责人（{responsible}）说明原因，再决定是否沿用该策略。",
)

NOT_EVALUATED = Text(
    en="Campaign {campaign} over {committed} {currency} ended on {over_on}. Its dip is known since "
    "{known_on}; {days} working days later it is not evaluated.",
    zh="活动 {campaign}（{committed} {currency}）已于 {over_on} 结束，活动后回落自 {known_on} 起可知，"
    "{days} 个工作日后仍未评估。",
    action_en="Have the responsible person ({responsible}) evaluate it.",
    action_zh="请负责人（{responsible}）完成评估。",
)

UNPLANNED_DOCUMENT = Text(
    en="{amount} of the {whole} {currency} in document {last_document} of {on} were spent without an "
    "approved campaign.",
    zh="{on} 单据 {last_document}（{whole} {currency}）中有 {amount} 未经批准活动即支出。",
    action_en="Ask who ordered it, and have the campaign proposed and approved.",
    action_zh="查明由谁发起，并补办活动申请与审批。",
)

UNPLANNED = Text(
    en="{amount} {currency} were spent in {days} days without an approved campaign, in {documents} small "
    "document(s), the last {last_document}.",
    zh="近 {days} 天内有 {amount} {currency} 未经批准活动即支出，"
    "共 {documents} 笔小额单据，最近一笔 {last_document}。",
    action_en="Ask who ordered it, and have the campaign proposed and approved.",
    action_zh="查明由谁发起，并补办活动申请与审批。",
)

TEXTS = {
    "budget_exceeded": BUDGET_EXCEEDED,
    "budget_runs_out": BUDGET_RUNS_OUT,
    "budget_ahead_of_sales": BUDGET_AHEAD_OF_SALES,
    "claimed_twice": CLAIMED_TWICE,
    "claim_without_evidence": CLAIM_WITHOUT_EVIDENCE,
    "claim_evidence_late": CLAIM_EVIDENCE_LATE,
    "claim_above_accrual": CLAIM_ABOVE_ACCRUAL,
    "low_return": LOW_RETURN,
    "not_evaluated": NOT_EVALUATED,
    "unplanned": UNPLANNED,
    "unplanned_document": UNPLANNED_DOCUMENT,
}
