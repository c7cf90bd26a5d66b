"""A default that changes is another answer from the same books: the version of the monitor grows with it."""

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from forewarn.alerts.monitor import Monitor
from forewarn.alerts.registry import MONITORS

DIGESTS = {
    "arrears": (4, "f605eb70585d"),
    "major_change": (3, "b85e53d8da23"),
    "sales_pace": (12, "cd0af1162913"),
    "feed": (1, "70f079be60f0"),
    "churn": (4, "0d02b959897a"),
    "expense": (5, "9da01345cbb2"),
}
HOW = "raise `version` of the monitor, and write the new pair here"


def digest(monitor: Monitor[Any]) -> str:
    """Return the first digits of the digest of all defaults."""
    return sha256(msgspec.json.encode(monitor.rules(), order="sorted")).hexdigest()[:12]


@pytest.mark.parametrize("monitor", MONITORS, ids=lambda monitor: monitor.name)
def test_the_defaults_of_a_version_stay_as_they_are(monitor: Monitor[Any]) -> None:
    assert (monitor.version, digest(monitor)) == DIGESTS[monitor.name], HOW
