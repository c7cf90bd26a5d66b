"""Numbers and byte strings as the records of a batch hold them."""

MORE_THAN_A_BYTE = 0x81  # or negative


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number in zigzag, seven bits a byte, and where it ends."""
    byte = data[at]
    number, shift = byte & 0x7F, 7
    while byte & 0x80:
        at += 1
        byte = data[at]
        number |= (byte & 0x7F) << shift
        shift += 7
    return (number >> 1) ^ -(number & 1), at + 1


def sized(data: bytes, at: int) -> tuple[bytes | None, int]:
    """What stands behind its length, and where it ends; None where the length is negative."""
    size, at = varint(data, at)
    return (None, at) if size < 0 else (data[at : at + size], at + size)
