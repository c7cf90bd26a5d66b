"""Commands from somebody who writes them one by one and waits for each answer."""

from collections.abc import Iterator
from typing import BinaryIO

from forewarn.input.bad_input import BadInput
from forewarn.input.envelopes import Document, documents, is_whole

LONGEST_LINE_BYTES = 16 * 1024 * 1024
PLACE = "standard input"


def streamed(stream: BinaryIO) -> Iterator[Document]:
    """Yield each line that is not blank as soon as it has come. Where the first is no whole object, all of
    the stream is read, since one object may have many lines. Raises BadInput."""
    begun = False
    for number, line in lines(stream):
        if not line.strip():
            continue
        if not begun and not is_whole(line):
            yield from documents(line + "".join(rest for _, rest in lines(stream, number)))
            return
        begun = True
        yield Document(number, line)
    if not begun:
        yield from documents("")


def lines(stream: BinaryIO, after: int = 0) -> Iterator[tuple[int, str]]:
    number = after
    while data := stream.readline(LONGEST_LINE_BYTES + 1):
        number += 1
        if len(data) > LONGEST_LINE_BYTES:
            raise BadInput(
                f"has more than {LONGEST_LINE_BYTES} bytes: send one command a line", f"line {number}"
            )
        yield number, text_of(data, number)


def text_of(data: bytes, number: int) -> str:
    try:
        return data.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        place = PLACE if number == 1 else f"line {number}"
        raise BadInput(f"is not UTF-8: byte {error.start} is no text; save it as UTF-8", place) from None
