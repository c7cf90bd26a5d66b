"""`python -m deploy.grafana.dashboard` prints the dashboard as Grafana reads it."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_uppercase
from typing import Any

from deploy.grafana.panels import ROWS, Panel

SOURCE = {"type": "prometheus", "uid": "${datasource}"}
CHOSEN = ("namespace", "job", "instance")
"""Labels that the reader chooses by. "All" also takes what lacks the label: compose has no namespace."""
METRIC = re.compile(r"\bforewarn_\w+")
COLUMNS, WIDTH, HEIGHT = 24, 8, 8
Json = dict[str, Any]


def dashboard() -> Json:
    return {
        "uid": "forewarn",
        "title": "Forewarn",
        "tags": ["forewarn"],
        "schemaVersion": 41,
        "editable": False,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": [data_source(), *map(variable, range(len(CHOSEN)))]},
        "panels": list(laid_out()),
    }


def data_source() -> Json:
    return {
        "name": "datasource",
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
        "current": {"text": "Prometheus", "value": "prometheus"},
    }


def variable(index: int) -> Json:
    """A choice among the values of a label, within what was chosen by the labels before it."""
    label = CHOSEN[index]
    query = f"label_values(forewarn_ready{selected(CHOSEN[:index])}, {label})"
    return {
        "name": label,
        "label": {"job": "Role"}.get(label, label.capitalize()),
        "type": "query",
        "datasource": SOURCE,
        "query": {"query": query, "refId": label},
        "definition": query,
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": ["All"], "value": ["$__all"]},
    }


def selected(labels: Sequence[str] = CHOSEN) -> str:
    """Return what follows a metric in a query, so that it counts only what was chosen."""
    conditions = ", ".join(f'{label}=~"${label}"' for label in labels)
    return f"{{{conditions}}}" if labels else ""


def chosen(query: str) -> str:
    return METRIC.sub(lambda metric: f"{metric[0]}{selected()}", query)


def laid_out() -> Iterator[Json]:
    """Row under row, three panels abreast."""
    numbers, top = count(1), 0
    for title, panels in ROWS.items():
        yield {"id": next(numbers), "type": "row", "title": title, "gridPos": place(0, top, COLUMNS, 1)}
        for index, each in enumerate(panels):
            down, right = divmod(index * WIDTH, COLUMNS)
            yield {
                "id": next(numbers),
                "gridPos": place(right, top + 1 + down * HEIGHT, WIDTH, HEIGHT),
                **panel(each),
            }
        top += 1 + HEIGHT * -(-len(panels) * WIDTH // COLUMNS)


def place(right: int, down: int, width: int, height: int) -> Json:
    return {"x": right, "y": down, "w": width, "h": height}


def panel(shown: Panel) -> Json:
    return {
        "type": "timeseries",
        "title": shown.title,
        "description": shown.says,
        "datasource": SOURCE,
        "fieldConfig": {"defaults": {"unit": shown.unit, "min": 0}, "overrides": []},
        "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [
            {"refId": letter, "expr": chosen(query), "legendFormat": legend, "datasource": SOURCE}
            for letter, (legend, query) in zip(ascii_uppercase, shown.queries.items(), strict=False)
        ],
    }


if __name__ == "__main__":
    print(json.dumps(dashboard(), indent=2))
