"""The ledger accounts that customers' money moves through. Numbers: the Chinese chart (企业会计准则)."""

from collections.abc import Mapping
from enum import StrEnum


class Account(StrEnum):
    CASH = "1001"
    BANK = "1002"
    NOTES_RECEIVABLE = "1121"
    ACCOUNTS_RECEIVABLE = "1122"
    ADVANCES_FROM_CUSTOMERS = "2203"
    REVENUE = "6001"
    SALES_RETURNS_AND_ALLOWANCES = "6001.02"
    CREDIT_LOSSES_AND_CORRECTIONS = "6702"
    TAKEOVER_CLEARING = "9001"


CHINESE_NAMES: Mapping[Account, str] = {
    Account.CASH: "库存现金",
    Account.BANK: "银行存款",
    Account.NOTES_RECEIVABLE: "应收票据",
    Account.ACCOUNTS_RECEIVABLE: "应收账款",
    Account.ADVANCES_FROM_CUSTOMERS: "预收账款",
    Account.REVENUE: "主营业务收入",
    Account.SALES_RETURNS_AND_ALLOWANCES: "销售退回与折让",
    Account.CREDIT_LOSSES_AND_CORRECTIONS: "信用减值损失及往来调整",
    Account.TAKEOVER_CLEARING: "期初接管过渡",
}
