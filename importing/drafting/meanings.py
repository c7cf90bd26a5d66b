"""What a column is likely to mean, by its name in English or Chinese."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

WORDS: Mapping[str, str] = {
    "payment": "payment paymentno paymentid paymentnumber receipt receiptno receiptid voucher voucherno "
    "收款单号 收款单 回款单号 回款单 付款单号 流水号 凭证号",
    "delivery": "delivery deliveryno deliveryid shipment shipmentno dispatch 发货单 发货单号 出库单 "
    "出库单号 交货单号",
    "invoice": "invoice invoiceno invoiceid invoicenumber inv invno bill billno billnumber document "
    "documentno docno docnumber 发票 发票号 发票号码 应收单号 单据号 单据编号",
    "order": "order orderno orderid ordernumber salesorder so sono po pono 订单 订单号 订单编号 "
    "销售订单 销售订单号",
    "customer": "customer customerid customerno customernumber customercode cust custid custno custcode "
    "client clientid account accountno accountid debtor debtorno dealer dealerid dealercode "
    "soldto 客户 客户编号 客户代码 客户编码 客户号 经销商 经销商编号 经销商代码 经销商编码",
    "name": "name customername custname clientname accountname dealername companyname company "
    "客户名称 经销商名称 名称 公司名称 单位名称",
    "due": "due duedate dueon payby netdue 到期日 到期日期 应收日期 付款期限",
    "on": "date on day invoicedate invdate billdate orderdate paymentdate receiptdate docdate "
    "documentdate postingdate posted received receivedon paidon issued issuedon created "
    "createdon registered 日期 发票日期 开票日期 单据日期 订单日期 下单日期 收款日期 "
    "回款日期 到账日期 记账日期 登记日期",
    "amount": "amount total totalamount invoiceamount value sum gross grossamount net netamount paid "
    "paidamount 金额 发票金额 开票金额 收款金额 回款金额 到账金额 价税合计 总金额 合计金额",
    "currency": "currency curr ccy currencycode 币种 币别 货币",
    "sku": "sku item itemno itemid itemcode product productid productcode productno material "
    "materialno article articleno stockcode partno 商品 商品编码 商品编号 货号 物料 物料编码 "
    "物料编号 产品编码 产品编号 存货编码",
    "quantity": "quantity qty pieces pcs units count 数量 件数 订货数量",
    "price": "price unitprice listprice netprice 单价 含税单价 价格",
    "kind": "kind customertype customerkind 客户类型 客户类别 经销商类型",
    "region": "region area province city district territory 区域 大区 地区 省份 城市",
    "owner": "owner salesperson salesrep rep accountmanager 业务员 销售员 负责人 客户经理",
}
MEANING_OF = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
NOT_IN_A_WORD = re.compile(r"[\W_]+")


class Guess(NamedTuple):
    """`columns` by their meaning; the first column of a meaning has it. `others` mean nothing known."""

    columns: dict[str, str]
    others: list[str]


def meanings(names: Iterable[str]) -> Guess:
    found = Guess({}, [])
    for name in names:
        meaning = MEANING_OF.get(NOT_IN_A_WORD.sub("", name.casefold()))
        if meaning and meaning not in found.columns and usable(name):
            found.columns[meaning] = name
        else:
            found.others.append(name)
    return found


def usable(name: str) -> bool:
    """Whether a mapping can name the column: in it, braces stand around names."""
    return not set(name) & set("{}")
