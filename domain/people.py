"""Who is who: two spellings of one name are one person."""

from unicodedata import category, normalize

INVISIBLE = ("Cf", "Cc")


def known_as(name: str) -> str:
    """Return a name without what nobody sees or hears: capitals, full width, spaces at the ends or doubled,
    and characters of no width."""
    visible = "".join(sign for sign in normalize("NFKC", name) if category(sign) not in INVISIBLE)
    return " ".join(visible.casefold().split())


def is_another(actor: str, person: str) -> bool:
    """Return whether an actor is named at all, and is another person."""
    return known_as(actor) not in ("", known_as(person))
