"""Shortcuts through the inside of the client are taken only in versions where they were tried."""

import kafka

VERSIONS = ("3.0.12",)


def is_known() -> bool:
    return kafka.__version__ in VERSIONS
