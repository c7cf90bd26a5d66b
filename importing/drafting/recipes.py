"""What rows with certain columns are likely to be, and the commands that they become."""

from collections.abc import Mapping
from typing import NamedTuple

REGISTER = """
[[commands]]                       # refused for a customer that is there already, which rejects nothing
command = "RegisterCustomer"
once_per = "<customer>"
[commands.fields]
on = <on>
customer = "<customer>"
name = "<name>"
currency = "<currency>"
?region = "<region>"
?owner = "<owner>"
"""
CUSTOMERS = REGISTER.replace('once_per = "<customer>"\n', "").replace(
    "                       # refused for a customer that is there already, which rejects nothing", ""
)
TOTAL = """
[per_group]
Total = { sum = "<amount:name>" }
"""
INVOICES = """
[[commands]]
command = "TakeOverInvoice"
[commands.fields]
on = <on>
invoice = "<invoice>"
customer = "<customer>"
amount = { amount = "{Total}", currency = "<currency>" }
?due = "<due>"

[[control]]
name = "invoices"
amount = "<amount:name>"
currency = "<currency>"
plus = "InvoiceTakenOver"
"""
PAYMENTS = """
[[commands]]
command = "ReceivePayment"
[commands.fields]
on = <on>
payment = "<payment>"
customer = "<customer>"
amount = { amount = "{Total}", currency = "<currency>" }
?shares = [{ invoice = "<invoice>" }]

[[control]]
name = "payments"
amount = "<amount:name>"
currency = "<currency>"
plus = "PaymentReceived"
"""
ORDERS = """
[[commands]]                       # accepted elsewhere; with PlaceOrder, credit would be judged here
command = "TakeOverOrder"
[commands.fields]
on = <on>
order = "<order>"
customer = "<customer>"
currency = "<currency>"
lines = { each_row = { sku = "<sku>", quantity = "<quantity>", unit_price = "<price>" } }
"""
DELIVERIES = """
[[commands]]
command = "DeliverOrder"
[commands.fields]
on = <on>
order = "<order>"
delivery = "<delivery>"
lines = { each_row = { sku = "<sku>", quantity = "<quantity>" } }
"""
BILLS = """
[[commands]]
command = "InvoiceOrder"
[commands.fields]
on = <on>
order = "<order>"
invoice = "<invoice>"
amount = { amount = "{Total}", currency = "<currency>" }

[[control]]
name = "invoices"
amount = "<amount:name>"
currency = "<currency>"
plus = "OrderInvoiced"
"""


class Recipe(NamedTuple):
    """`needs` these meanings; rows are grouped by the meaning `key`. In `text` a meaning in angle brackets is
    its column; a line that begins with a question mark is left out where there is no such column."""

    what: str
    key: str
    needs: tuple[str, ...]
    text: str


RECIPES = (
    Recipe("payments", "payment", ("payment", "customer", "amount", "on"), TOTAL + PAYMENTS),
    Recipe("deliveries of orders", "delivery", ("delivery", "order", "sku", "quantity", "on"), DELIVERIES),
    Recipe(
        "lines of orders",
        "order",
        ("order", "customer", "sku", "quantity", "price", "on"),
        REGISTER + ORDERS,
    ),
    Recipe("invoices", "invoice", ("invoice", "customer", "amount", "on"), TOTAL + REGISTER + INVOICES),
    Recipe("invoices of orders", "invoice", ("invoice", "order", "amount", "on"), TOTAL + BILLS),
)
ANYTHING = Recipe("customers", "customer", (), CUSTOMERS)
TYPES: Mapping[str, str] = {
    "on": "date",
    "due": "date",
    "amount": "decimal",
    "price": "decimal",
    "quantity": "integer",
}
"""The types of meanings; all others are text."""


def recipe_for(meanings: Mapping[str, str]) -> Recipe:
    """Return the first that has all it needs."""
    found = (recipe for recipe in RECIPES if all(meaning in meanings for meaning in recipe.needs))
    return next(found, ANYTHING)
