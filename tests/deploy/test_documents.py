"""What the pages for operators and subscribers say is so."""

import re
from pathlib import Path

import psycopg
import pytest

from examples.deployment import DEPLOY, ROOT, document, not_understood
from examples.exported_metrics import COUNTERS, GAUGES, HISTOGRAMS
from forewarn.app.environment import table
from forewarn.schemas.headers import ALWAYS, SOMETIMES

DOCS = ROOT / "docs"
OPERATING, SUBSCRIBING = DOCS / "operating.md", DOCS / "subscribing.md"
pages = pytest.mark.parametrize("page", [OPERATING, SUBSCRIBING], ids=lambda page: page.name)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^(?:docker compose exec \w+ )?forewarn ((?:[a-z-]+ ?)+)", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """As a page on the web makes them of its headings."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in FENCED.findall(page.read_text()) if kind == language]


@pages
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text()):
        if not link.startswith("https://"):
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pages
def test_every_command_that_it_says_to_type_is_one(page: Path) -> None:
    lines = [line.split() for block in blocks(page, "sh") for line in TYPED.findall(block)]
    assert lines
    assert [not_understood(words) for words in lines] == [[]] * len(lines)


def test_every_alert_of_prometheus_leads_to_what_to_do_about_it() -> None:
    rules = [
        rule for file in sorted((DEPLOY / "prometheus" / "rules").glob("*.yml")) for rule in alerts(file)
    ]
    books = {rule["annotations"]["runbook"] for rule in rules}
    assert {book.partition("#")[0] for book in books} == {"docs/operating.md"}
    chapter = OPERATING.read_text().partition("## When an alert of Prometheus fires")[2]
    sections = re.findall(r"^### (.+)$", chapter, re.MULTILINE)
    assert {book.partition("#")[2] for book in books} == {name.lower().replace(" ", "-") for name in sections}


def alerts(file: Path) -> list[dict[str, dict[str, str]]]:
    return [rule for group in document(file)["groups"] for rule in group["rules"]]


def test_the_table_of_settings_is_what_the_settings_give() -> None:
    text = OPERATING.read_text()
    found = text.partition("<!-- settings -->\n")[2].partition("\n<!-- end of settings -->")[0]
    assert found == table(), (
        "print it: .venv/bin/python -c 'from forewarn.app.environment import table; print(table())'"
    )


def test_every_metric_is_explained() -> None:
    text = OPERATING.read_text().partition("## Metrics")[2]
    assert {name for name in GAUGES | COUNTERS | HISTOGRAMS if f"`{name}" not in text} == set()


def test_every_query_of_the_page_is_one(database: str) -> None:
    queries = blocks(OPERATING, "sql")
    assert queries
    with psycopg.connect(database) as connection:
        for query in queries:
            assert connection.execute(query.encode()).description


def test_a_transaction_that_writes_is_found_by_the_query_of_the_page(database: str) -> None:
    (query,) = blocks(OPERATING, "sql")
    with psycopg.connect(database) as writing, psycopg.connect(database) as looking:
        writing.execute("CREATE TABLE held_up AS SELECT 1")
        found = looking.execute(query.encode()).fetchall()
        assert [row[0] for row in found] == [writing.info.backend_pid]


def test_every_header_of_a_record_is_explained() -> None:
    text = SUBSCRIBING.read_text()
    assert {name for name in {**ALWAYS, **SOMETIMES} if f"`{name}`" not in text} == set()
