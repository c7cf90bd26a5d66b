"""The dashboard shows what is exported, all of it, by queries that are queries."""

import json
import re
from pathlib import Path
from typing import Any

from deploy.grafana.dashboard import dashboard
from examples.deployment import DEPLOY, document
from examples.exported_metrics import COUNTERS, EXPORTED, GAUGES, HISTOGRAMS, named
from examples.promtool import promtool

FOLDER = DEPLOY / "grafana"
PANELS: list[dict[str, Any]] = [panel for panel in dashboard()["panels"] if panel["type"] != "row"]
QUERIES = [target["expr"] for panel in PANELS for target in panel["targets"]]

VARIABLES: dict[str, dict[str, Any]] = {each["name"]: each for each in dashboard()["templating"]["list"]}
CHOSEN = '{namespace=~"$namespace", job=~"$job", instance=~"$instance"}'


def overlap(one: dict[str, int], other: dict[str, int]) -> bool:
    beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
    above = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
    return not (beside or above)


def test_the_file_is_what_the_panels_give() -> None:
    assert json.loads((FOLDER / "dashboards" / "forewarn.json").read_text()) == dashboard(), (
        "run: .venv/bin/python -m deploy.grafana.dashboard > deploy/grafana/dashboards/forewarn.json"
    )


def test_every_query_names_metrics_that_are_exported() -> None:
    for query in QUERIES:
        assert named(query), query
        assert named(query) <= EXPORTED, query


def test_every_metric_is_shown() -> None:
    shown = set().union(*map(named, QUERIES))
    assert shown >= GAUGES | COUNTERS
    assert all(any(name.startswith(histogram) for name in shown) for histogram in HISTOGRAMS)


def test_every_query_is_one(tmp_path: Path) -> None:
    rules = [{"record": f"query:{number}", "expr": query} for number, query in enumerate(QUERIES)]
    file = tmp_path / "queries.json"
    file.write_text(json.dumps({"groups": [{"name": "queries", "rules": rules}]}))
    assert f"{len(QUERIES)} rules found" in promtool("check", "rules", file)


def test_every_panel_has_a_place_of_its_own_and_says_what_it_is() -> None:
    places = [panel["gridPos"] for panel in dashboard()["panels"]]
    for index, one in enumerate(places):
        assert one["x"] + one["w"] <= 24
        assert not any(overlap(one, other) for other in places[index + 1 :])
    assert all(panel["description"].endswith(".") for panel in PANELS)


def test_no_two_panels_have_one_number_or_one_title() -> None:
    every = dashboard()["panels"]
    assert len({panel["id"] for panel in every}) == len(every)
    assert len({panel["title"] for panel in every}) == len(every)


def test_it_is_read_from_where_compose_puts_it_and_asks_the_source_that_is_set_up() -> None:
    (provider,) = document(FOLDER / "provisioning" / "dashboards" / "forewarn.yml")["providers"]
    (source,) = document(FOLDER / "provisioning" / "datasources" / "prometheus.yml")["datasources"]
    mounts = document(DEPLOY / "compose" / "monitoring.yaml")["services"]["grafana"]["volumes"]
    assert f"../grafana/dashboards:{provider['options']['path']}:ro" in mounts
    assert {panel["datasource"]["uid"] for panel in PANELS} == {"${datasource}"}
    assert VARIABLES["datasource"]["current"]["value"] == source["uid"]


def test_every_metric_of_every_query_is_of_what_the_reader_has_chosen() -> None:
    for query in QUERIES:
        assert query.count("forewarn_") == query.count(CHOSEN), query
        assert set(re.findall(r"\$(\w+)", query)) == set(VARIABLES) - {"datasource"}


def test_the_reader_chooses_a_data_source_namespaces_roles_and_instances_and_begins_with_all() -> None:
    assert list(VARIABLES) == ["datasource", "namespace", "job", "instance"]
    assert VARIABLES["datasource"]["type"] == "datasource"
    for name in ("namespace", "job", "instance"):
        variable = VARIABLES[name]
        assert variable["type"] == "query"
        assert (variable["includeAll"], variable["multi"]) == (True, True)
        assert variable["current"]["value"] == ["$__all"]
        assert re.fullmatch(variable["allValue"], "") is not None  # also what has no such label
        assert variable["definition"].endswith(f", {name})")


def test_a_choice_is_among_what_the_choices_before_it_have_left() -> None:
    assert VARIABLES["namespace"]["definition"] == "label_values(forewarn_ready, namespace)"
    assert VARIABLES["instance"]["definition"] == (
        'label_values(forewarn_ready{namespace=~"$namespace", job=~"$job"}, instance)'
    )
