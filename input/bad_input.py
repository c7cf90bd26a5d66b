"""What somebody sent cannot be understood."""


class BadInput(Exception):
    """What somebody sent cannot be understood. `field` is where, in the words of the sender."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
