"""What the arrears monitor says, in English and Chinese, from the same parameters."""

from alerts.monitor import Text

OVERDUE = Text(
    en="{overdue} {currency} are overdue in {items} item(s), the oldest for {overdue_days} days "
    "(due {oldest_due}).",
    zh="逾期欠款 {overdue} {currency}，共 {items} 笔，"
    "最早一笔到期日为 {oldest_due}，已逾期 {overdue_days} 天。",
    action_en="Send a reminder, agree on a day of payment, and record it as a promise.",
    action_zh="发送催款通知，约定付款日期，并登记为付款承诺。",
)

OVERDUE_AND_PROMISE_BROKEN = Text(
    en="{overdue} {currency} are overdue in {items} item(s), the oldest for {overdue_days} days "
    "(due {oldest_due}); {promises} promise(s) of payment were broken, {missing} {currency} did not "
    "come in (last on {broken_on}).",
    zh="逾期欠款 {overdue} {currency}，共 {items} 笔，"
    "最早一笔到期日为 {oldest_due}，已逾期 {overdue_days} 天；"
    "另有 {promises} 次付款承诺未兑现，未到账 {missing} {currency}（最近一次 {broken_on}）。",
    action_en="Call the customer's management; consider holding further orders until the promise is kept.",
    action_zh="与客户负责人沟通；在兑现承诺之前，考虑冻结后续订单。",
)

BROKEN_PROMISE = Text(
    en="{promises} promise(s) of payment were broken (last on {broken_on}): {missing} {currency} did not "
    "come in.",
    zh="{promises} 次付款承诺未兑现（最近一次 {broken_on}），未到账 {missing} {currency}。",
    action_en="Ask why the money did not come, and agree on a new day.",
    action_zh="了解未付款原因，重新约定付款日期。",
)

UTILISATION = Text(
    en="{percent} % of the credit limit is used: {exposure} of {limit} {currency}.",
    zh="信用额度已使用 {percent}%：占用 {exposure} {currency}，额度 {limit} {currency}。",
    action_en="Collect what is due before new orders, or review the limit.",
    action_zh="先回款后接单，或重新评估信用额度。",
)

LIMIT_EXPIRED = Text(
    en="The credit limit expired on {expired_on}, and {exposure} {currency} are at risk.",
    zh="信用额度已于 {expired_on} 到期，当前占用 {exposure} {currency}。",
    action_en="Review the customer and renew the limit, or have further orders prepaid.",
    action_zh="重新评估客户并续期额度，否则后续订单改为预付款。",
)

NO_CREDIT = Text(
    en="The customer has no credit, and {exposure} {currency} are at risk.",
    zh="该客户无信用额度，当前占用 {exposure} {currency}。",
    action_en="Collect the amount; deliver against prepayment only, or set a limit.",
    action_zh="尽快收回欠款；仅凭预付款发货，或设定信用额度。",
)

UTILISATION_RISE = Text(
    en="The use of the credit limit rose by {points} percentage points since {since}, to {percent} %: "
    "from {before} to {exposure} {currency}.",
    zh="自 {since} 以来信用额度使用率上升 {points} 个百分点，达到 {percent}%："
    "由 {before} 增至 {exposure} {currency}。",
    action_en="Find out what the customer builds up goods or debts for, before the limit is reached.",
    action_zh="在额度用尽之前，了解客户压货或欠款增加的原因。",
)

SLOWING = Text(
    en="Payments come {days_later} days later than before: since {since} {settled} {currency} were paid "
    "{late_days} days late on average, against {late_days_before} in the months before.",
    zh="付款比以前推迟 {days_later} 天：自 {since} 起回款 {settled} {currency}，"
    "平均逾期 {late_days} 天，此前平均 {late_days_before} 天。",
    action_en="Talk to the customer about its liquidity; do not lengthen the terms.",
    action_zh="与客户沟通资金状况；不宜延长账期。",
)

LIKELY_LATE = Text(
    en="{at_risk} {currency} not yet due in {items} item(s) are likely to be paid late ({percent} %), "
    "the first due {next_due}; {late} of {settled} items were paid late so far.",
    zh="未到期 {items} 笔共 {at_risk} {currency} 可能逾期（概率 {percent}%），"
    "最早到期日 {next_due}；历史上 {settled} 笔中有 {late} 笔逾期。",
    action_en="Remind the customer a few days ahead of the due date.",
    action_zh="在到期日前几天提醒客户付款。",
)

LATE_HISTORY_TOO_SHORT = Text(
    en="Too little history to say whether what is not yet due will be paid late: {has} items were settled "
    "or are overdue, {needs} are needed.",
    zh="历史数据不足，无法判断未到期款项是否会逾期：已结清或已逾期 {has} 笔，需要 {needs} 笔。",
    action_en="Judge by other means until the customer has a history.",
    action_zh="在积累足够历史之前，请以其他方式判断。",
)

SLOWING_HISTORY_TOO_SHORT = Text(
    en="Too little history to say whether payments slow down: {has} items were settled in the last months "
    "or in the ones before, {needs} are needed in each.",
    zh="历史数据不足，无法判断付款是否放缓：近几个月或此前仅结清 {has} 笔，各需 {needs} 笔。",
    action_en="Wait for more settled items.",
    action_zh="等待更多结清记录。",
)

RISE_HISTORY_TOO_SHORT = Text(
    en="Too little history to say whether the use of the limit rises: the account is {has} months old, "
    "{needs} are needed.",
    zh="历史数据不足，无法判断额度使用率是否上升：账户仅有 {has} 个月记录，需要 {needs} 个月。",
    action_en="Watch the use of the limit itself meanwhile.",
    action_zh="期间请关注额度使用率本身。",
)

TEXTS = {
    "overdue": OVERDUE,
    "overdue_and_promise_broken": OVERDUE_AND_PROMISE_BROKEN,
    "broken_promise": BROKEN_PROMISE,
    "utilisation": UTILISATION,
    "limit_expired": LIMIT_EXPIRED,
    "no_credit": NO_CREDIT,
    "utilisation_rise": UTILISATION_RISE,
    "slowing": SLOWING,
    "likely_late": LIKELY_LATE,
    "late_history_too_short": LATE_HISTORY_TOO_SHORT,
    "slowing_history_too_short": SLOWING_HISTORY_TOO_SHORT,
    "rise_history_too_short": RISE_HISTORY_TOO_SHORT,
}
