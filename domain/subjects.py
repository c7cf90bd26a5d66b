"""How subjects and streams are named: `<kind>/<id>`."""


def customer(customer_id: str) -> str:
    return f"customer/{customer_id}"


def group(group_id: str) -> str:
    return f"group/{group_id}"
