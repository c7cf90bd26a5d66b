"""Ids that look alike are alike: what people cannot tell apart by eye is refused."""

from unicodedata import category, name, normalize

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")


def composed(text: str) -> str:
    """Return a text in Unicode's form NFC, in which a letter with its accent is one character."""
    return normalize("NFC", text)


def plain_id(text: str) -> str:
    """Return an id in form NFC. Raises ValueError for one that could pass for another."""
    plain = composed(text)
    must_be_visible(plain)
    must_be_of_usual_width(plain)
    must_be_of_one_alphabet(plain)
    return plain


def must_be_visible(text: str) -> None:
    for sign in text:
        if category(sign) == "Cf":
            raise ValueError(f"holds a character that nobody sees (U+{ord(sign):04X}): remove it")


def must_be_of_usual_width(text: str) -> None:
    usual = "".join(normalize("NFKC", sign) if sign.isalnum() else sign for sign in text)
    if usual != text and any(sign.isascii() for sign in usual if sign not in text):
        raise ValueError(f"is written with letters or digits of another width: write {usual!r}")


def must_be_of_one_alphabet(text: str) -> None:
    """Chinese signs may stand beside letters; two alphabets have letters that look the same."""
    found = {name(sign, "").partition(" ")[0]: sign for sign in text if sign.isalpha()}
    mixed = [alphabet for alphabet in ALPHABETS if alphabet in found]
    if len(mixed) > 1:
        shown = " and ".join(f"{alphabet.title()} ({found[alphabet]})" for alphabet in mixed)
        raise ValueError(f"mixes letters of {shown}, which look alike: use one alphabet")
