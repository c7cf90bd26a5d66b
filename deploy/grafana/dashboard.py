"""`python -m deploy.grafana.dashboard` prints the dashboard as Grafana reads it."""

import json
from collections.abc import Iterator
from itertools import count
from string import ascii_uppercase
from typing import Any

from deploy.grafana.panels import ROWS, Panel

SOURCE = {"type": "prometheus", "uid": "prometheus"}
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
        "panels": list(laid_out()),
    }


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
            {"refId": letter, "expr": query, "legendFormat": legend, "datasource": SOURCE}
            for letter, (legend, query) in zip(ascii_uppercase, shown.queries.items(), strict=False)
        ],
    }


if __name__ == "__main__":
    print(json.dumps(dashboard(), indent=2))
