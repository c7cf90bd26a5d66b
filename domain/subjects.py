"""How subjects and streams are named: `<kind>/<id>`."""


def customer(customer_id: str) -> str:
    return f"customer/{customer_id}"


def group(group_id: str) -> str:
    return f"group/{group_id}"


def rep(rep_id: str) -> str:
    return f"rep/{rep_id}"


def area(area_id: str) -> str:
    return f"area/{area_id}"


def budget(budget_id: str) -> str:
    return f"budget/{budget_id}"


def definitions(kind: str) -> str:
    """Return the subject that knows whether anything of a kind is published."""
    return f"definition/{kind}"


def definition(kind: str, definition_id: str) -> str:
    return f"definition/{kind}/{definition_id}"


def link(element: str, digest: str) -> str:
    return f"link/{element}/{digest}"


def campaign(campaign_id: str) -> str:
    return f"campaign/{campaign_id}"
