"""The list of alerts for eyes: a table where there is room, else a few short lines for each alert."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from forewarn.cli.output import show_table
from forewarn.projections.directory import bare_id
from forewarn.reading.alerts.board import Card

COLUMNS = ("alert", "level", "state", "since", "customer", "name", "owner", "flags", "text")
ROOM_FOR_A_TABLE = 140
COLOURS = {"critical": "bold red", "warning": "yellow", "notice": "cyan"}
INDENT = 2

URGENCY = "urgency"
SORTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    URGENCY: lambda shown: 0,
    "since": lambda shown: since(shown),
    "customer": lambda shown: bare_id(shown["subject"]),
    "owner": lambda shown: owner(shown),
    "monitor": lambda shown: shown["monitor"],
}
"""How the alerts of a page can be sorted; those that are equal stay in the order of their urgency."""


def show_alerts(cards: Sequence[Card], language: str) -> None:
    console = Console(highlight=False)
    if not console.is_terminal or console.width >= ROOM_FOR_A_TABLE:
        show_table(COLUMNS, (cells(card, language) for card in cards))
        return
    for card in cards:
        for line in short_lines(card, language):
            console.print(line)


def short_lines(card: Card, language: str) -> Iterator[Text]:
    """Yield the id whole on the first line, then who it is about, then the text, wrapped by the terminal."""
    alert, level, state, began, customer, name, who, flags, text = cells(card, language)
    yield Text.assemble(alert, "  ", (level, COLOURS.get(level, "")), f"  {state}  {began}  {customer}")
    yield Text(" " * INDENT + " · ".join(part for part in (name, who, flags) if part))
    yield Text(" " * INDENT + text)


def cells(card: Card, language: str) -> list[str]:
    shown = card.document()
    return [
        shown["alert"],
        shown["level"] or "",
        shown["state"],
        since(shown),
        bare_id(shown["subject"]),
        shown["name"],
        owner(shown),
        " ".join(shown["flags"]),
        card.text_in(language),
    ]


def since(shown: dict[str, Any]) -> str:
    found: str = shown["first_seen"] or shown["changed_on"]
    return found


def owner(shown: dict[str, Any]) -> str:
    return shown["assigned_to"] or shown["owner"] or ""
