"""What a server answers to who asks it over HTTP."""

import urllib.error
import urllib.request
from typing import NamedTuple

from examples.patience import PATIENCE_SECONDS


class Answer(NamedTuple):
    status: int
    content_type: str
    text: str


def asked(url: str, **headers: str) -> Answer:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return Answer(answer.status, answer.headers["Content-Type"], answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers["Content-Type"], error.read().decode())
