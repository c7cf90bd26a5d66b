"""How subjects and streams are named: `<kind>/<id>`."""


def customer(customer_id: str) -> str:
    return f"customer/{customer_id}"


def group(group_id: str) -> str:
    return f"group/{group_id}"


def rep(rep_id: str) -> str:
    return f"rep/{rep_id}"


def area(area_id: str) -> str:
    return f"area/{area_id}"


def link(element: str, digest: str) -> str:
    return f"link/{element}/{digest}"
