"""Passwords are not shown, wherever they got in."""

import re

# `//user:password@host`, up to the last @, since a password may hold a slash; `password=…` with or without
# quotes.
IN_URL = re.compile(r"(?<=//)([^\s/@:]*):\S+@")
NAMED = re.compile(r"""(password\s*=\s*)("[^"]*"|'[^']*'|[^\s&;,]+)""", re.IGNORECASE)
HIDDEN = "***"


def without_passwords(text: str) -> str:
    return NAMED.sub(rf"\1{HIDDEN}", IN_URL.sub(rf"\1:{HIDDEN}@", text))
