"""One dimension a brand with a target, and `all` for the target of all brands."""

ALL = "all"


def dimension_of(brand: str) -> str:
    """Return the brand's dimension. A brand that is called `all` is told apart."""
    return ALL if not brand else f"brand {ALL}" if brand == ALL else brand
