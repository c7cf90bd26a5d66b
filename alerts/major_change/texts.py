"""What the monitor of major changes says, in English and Chinese, from the same parameters."""

from forewarn.alerts.monitor import Text

VERIFY_EN = "Ask a source of another channel, and record its answer; hold new credit until then."
VERIFY_ZH = "通过另一渠道核实并登记结果；核实前暂不新增授信。"

TEXTS = {
    "changed_reported": Text(
        en="{element} changed from {previous} to {current}, effective {effective}; one source so far: "
        "{sources}, observed {observed}.",
        zh="{element} 由 {previous} 变更为 {current}，生效日 {effective}；目前仅一个来源：{sources}，"
        "获知日 {observed}。",
        action_en="Ask a source of another channel to confirm the change.",
        action_zh="请通过另一渠道核实该变更。",
    ),
    "changed_confirmed": Text(
        en="{element} changed from {previous} to {current}, effective {effective}; confirmed by {sources}, "
        "observed {observed}.",
        zh="{element} 由 {previous} 变更为 {current}，生效日 {effective}；已由 {sources} 证实，"
        "获知日 {observed}。",
        action_en="Review contract, guarantees and credit limit in the light of the change.",
        action_zh="请据此复核合同、担保与信用额度。",
    ),
    "withdrawn_reported": Text(
        en="{element} is no longer {previous}, and nobody has taken the place ({current}), effective "
        "{effective}; one source so far: {sources}, observed {observed}.",
        zh="{element} 不再是 {previous}，且无人接替（{current}），生效日 {effective}；目前仅一个来源："
        "{sources}，获知日 {observed}。",
        action_en="Ask a source of another channel to confirm, and ask the customer who takes the place.",
        action_zh="请通过另一渠道核实，并向客户了解由谁接替。",
    ),
    "withdrawn_confirmed": Text(
        en="{element} is no longer {previous}, and nobody has taken the place ({current}), effective "
        "{effective}; confirmed by {sources}, observed {observed}.",
        zh="{element} 不再是 {previous}，且无人接替（{current}），生效日 {effective}；已由 {sources} 证实，"
        "获知日 {observed}。",
        action_en="Review the credit limit; agree on another security before new orders.",
        action_zh="请复核信用额度；接受新订单前先落实其他保障。",
    ),
    "account_unapproved": Text(
        en="The bank account was changed outside the approval path: from {previous} to {current}, effective "
        "{effective}; told by {sources}, observed {observed}.",
        zh="银行账户未经审批变更：由 {previous} 变更为 {current}，生效日 {effective}；来源：{sources}，"
        "获知日 {observed}。",
        action_en="Pay nothing to the new account. Call the customer back by a number known before; then "
        "have the change proposed, and approved by another person.",
        action_zh="切勿向新账户付款；请用原有电话回拨客户核实，再由一人提出、另一人审批变更。",
    ),
    "refund_elsewhere": Text(
        en="{refunds} refund(s) over {amount} {currency} went to another account than the approved one, the "
        "last on {on} to {account}; approved is {approved}.",
        zh="有 {refunds} 笔共 {amount} {currency} 退款汇入非审批账户，最近一次 {on} 汇入 {account}；"
        "审批账户为 {approved}。",
        action_en="Ask the bank to stop the payment, and find out who gave the order.",
        action_zh="立即联系银行止付，并查明由谁指令付款。",
    ),
    "licence_expires": Text(
        en="{element}: the licence is valid until {last_day}, for {days} more days.",
        zh="{element}：证照有效期至 {last_day}，还剩 {days} 天。",
        action_en="Ask the customer for the renewed licence.",
        action_zh="请客户提供续期后的证照。",
    ),
    "licence_expired": Text(
        en="{element}: the licence expired on {last_day}, {days} days ago.",
        zh="{element}：证照已于 {last_day} 到期，已过期 {days} 天。",
        action_en="Deliver nothing that needs the licence until the customer shows a renewed one.",
        action_zh="在客户提供续期证照前，暂停需要该证照的发货。",
    ),
    "fact_reported": Text(
        en="{kind}{detail} is reported since {on}; one source so far: {sources}.",
        zh="自 {on} 起有报告：{kind}{detail}；目前仅一个来源：{sources}。",
        action_en=VERIFY_EN,
        action_zh=VERIFY_ZH,
    ),
    "fact_confirmed": Text(
        en="{kind}{detail} is reported since {on} and confirmed by {sources}.",
        zh="自 {on} 起有报告：{kind}{detail}；已由 {sources} 证实。",
        action_en="Hold new orders on credit, collect what is due, and secure what is open.",
        action_zh="暂停赊销新订单，催收到期款项，并落实未到期款项的保全措施。",
    ),
    "key_contact_left": Text(
        en="Contact {contact} ({title}, {part}) left on {on}, and nobody has taken the place. Reason: "
        "{reason}.",
        zh="联系人 {contact}（{title}，{part}）已于 {on} 离职，尚无人接替；原因：{reason}。",
        action_en="Ask who decides now, visit soon, and have terms and promises confirmed.",
        action_zh="了解现由谁决策，尽快拜访，并重新确认条款与承诺。",
    ),
    "key_contact_replaced": Text(
        en="Contact {contact} ({title}, {part}) left on {on}; somebody else has taken the place. Reason: "
        "{reason}.",
        zh="联系人 {contact}（{title}，{part}）已于 {on} 离职，已有人接替；原因：{reason}。",
        action_en="Introduce yourselves to the successor, and have terms and promises confirmed.",
        action_zh="拜访接任者，并重新确认条款与承诺。",
    ),
    "payer_differs": Text(
        en="{payments} payment(s) over {amount} {currency} since {since} came from {payers}, not from the "
        "customer.",
        zh="自 {since} 起有 {payments} 笔共 {amount} {currency} 由 {payers} 支付，而非客户本人。",
        action_en="Ask why somebody else pays; get a written payment instruction from the customer.",
        action_zh="了解由他人付款的原因，并取得客户的书面付款委托。",
    ),
    "acceptance_dishonoured": Text(
        en="{acceptances} bank acceptance(s) over {amount} {currency} were not honoured, the last on {on}: "
        "{reason}.",
        zh="有 {acceptances} 张银行承兑汇票共 {amount} {currency} 被拒付，最近一次 {on}：{reason}。",
        action_en="Take recourse at once; accept no further drafts, deliver against prepayment only.",
        action_zh="立即行使追索权；不再接受承兑汇票，仅凭预付款发货。",
    ),
    "not_found": Text(
        en="The customer was not found at {visits} visits in a row, the last on {on}: {reason}.",
        zh="连续 {visits} 次拜访未找到客户，最近一次 {on}：{reason}。",
        action_en="Call the customer, look up its address in the register, and visit again.",
        action_zh="电话联系客户，核对工商登记地址，并再次拜访。",
    ),
    "order_spike": Text(
        en="Order {order} of {on} over {amount} {currency} is beyond the usual: {orders} other orders have a "
        "mean of {mean}, and {sigmas} standard deviations above it are {limit}. By chance, {chance} of 100 "
        "such customers place one like it in a year.",
        zh="{on} 的订单 {order} 金额 {amount} {currency} 超出常规：其余 {orders} 笔订单均值 {mean}，"
        "均值加 {sigmas} 倍标准差为 {limit}。此类客户每 100 家一年内约有 {chance} 家偶然出现如此大单。",
        action_en="Ask what the order is for before it is delivered on credit.",
        action_zh="赊销发货前，了解该订单的用途。",
    ),
    "order_history_too_short": Text(
        en="Too little history to say whether the last order is unusual: {has} other orders are known, "
        "{needs} are needed.",
        zh="历史数据不足，无法判断最近订单是否异常：已知其他订单 {has} 笔，需要 {needs} 笔。",
        action_en="Look at the order by other means.",
        action_zh="请以其他方式判断该订单。",
    ),
    "linked": Text(
        en="{name} is the {element} of several customers. Told about {told}. The same name stands behind: "
        "{others}.",
        zh="{name} 是多家客户的 {element}。已有报告：{told}。同名关联客户：{others}。",
        action_en="Find out whether it is the same person or company; review the others' credit.",
        action_zh="核实是否为同一主体，并复核关联客户的信用。",
    ),
}
