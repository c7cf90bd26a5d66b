"""What the arrears monitor says, in English and Chinese, from the same parameters."""

from forewarn.alerts.monitor import Text

OVERDUE = Text(
    en="Usually {usual_days} days late, now {overdue_days}: {overdue} {currency} are overdue beyond habit "
    "in {items} item(s), {percent} % of what the customer buys in a month or may owe, the oldest due "
    "{oldest_due}.",
    zh="通常逾期 {usual_days} 天，现已逾期 {overdue_days} 天：超出习惯的逾期欠款 {overdue} {currency}，"
    "共 {items} 笔，占月购货额或额度的 {percent}%，最早一笔到期日为 {oldest_due}。",
    action_en="Send a reminder, agree on a day of payment, and record it as a promise.",
    action_zh="发送催款通知，约定付款日期，并登记为付款承诺。",
)

OVERDUE_UNKNOWN = Text(
    en="No habit is known yet: {overdue} {currency} are overdue in {items} item(s), {percent} % of what the "
    "customer buys in a month or may owe, the oldest for {overdue_days} days (due {oldest_due}).",
    zh="付款习惯尚不明：逾期欠款 {overdue} {currency}，共 {items} 笔，占月购货额或额度的 {percent}%，"
    "最早一笔到期日为 {oldest_due}，已逾期 {overdue_days} 天。",
    action_en=OVERDUE.action_en,
    action_zh=OVERDUE.action_zh,
)

STOPPED_PAYING = Text(
    en="Nothing has come in since {since}, for {silent_days} days (usually every {usual_gap}), although "
    "{items} item(s) over {missed} {currency} are past the customer's usual day.",
    zh="自 {since} 起已 {silent_days} 天未收到回款（通常每 {usual_gap} 天一次），"
    "而已有 {items} 笔共 {missed} {currency} 超过该客户的惯常付款日。",
    action_en="Call the customer today; hold deliveries until it is known why no money comes.",
    action_zh="今天即联系客户；查明停付原因之前暂停发货。",
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
    en="Without its largest single item, of {single} {currency}, the exposure is {points} points of the "
    "limit above the highest month of a year: {before} {currency} then, {exposure} {currency} now.",
    zh="剔除最大单笔 {single} {currency} 后，占用仍比近一年最高月份高出额度的 {points} 个百分点："
    "当时 {before} {currency}，现为 {exposure} {currency}。",
    action_en="Find out what the customer builds up goods or debts for, before the limit is reached.",
    action_zh="在额度用尽之前，了解客户压货或欠款增加的原因。",
)

SLOWING = Text(
    en="Payments come {days_later} days later than before: the last {items} items since {since} were settled "
    "{late_days} days after they were due on average, the {items_before} before {late_days_before} days.",
    zh="付款比以前推迟 {days_later} 天：自 {since} 起最近 {items} 笔平均在到期后 {late_days} 天结清，"
    "此前 {items_before} 笔平均为 {late_days_before} 天。",
    action_en="Talk to the customer about its liquidity; do not lengthen the terms.",
    action_zh="与客户沟通资金状况；不宜延长账期。",
)

LIKELY_LATE = Text(
    en="{at_risk} {currency} not yet due in {items} item(s) are likely to be paid more than {serious_days} "
    "days late ({percent} %), the first due {next_due}; so were {late} of the last {latest} items.",
    zh="未到期 {items} 笔共 {at_risk} {currency} 可能逾期超过 {serious_days} 天（概率 {percent}%），"
    "最早到期日 {next_due}；最近 {latest} 笔中有 {late} 笔严重逾期。",
    action_en="Remind the customer a few days ahead of the due date.",
    action_zh="在到期日前几天提醒客户付款。",
)

HABIT_NOT_KNOWN = Text(
    en="Too little history to say how the customer pays: {has} items were settled or fell due, {needs} is "
    "needed.",
    zh="历史数据不足，无法判断该客户的付款习惯：已结清或已到期 {has} 笔，需要 {needs} 笔。",
    action_en="Judge by other means until the first item falls due.",
    action_zh="在首笔款项到期之前，请以其他方式判断。",
)

TEXTS = {
    "overdue": OVERDUE,
    "overdue_unknown": OVERDUE_UNKNOWN,
    "stopped_paying": STOPPED_PAYING,
    "broken_promise": BROKEN_PROMISE,
    "utilisation": UTILISATION,
    "limit_expired": LIMIT_EXPIRED,
    "no_credit": NO_CREDIT,
    "utilisation_rise": UTILISATION_RISE,
    "slowing": SLOWING,
    "likely_late": LIKELY_LATE,
    "habit_not_known": HABIT_NOT_KNOWN,
}
