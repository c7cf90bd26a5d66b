import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from forewarn.alerts import registry
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Bilingual, Explanation, Who
from forewarn.alerts.life.observing import Observe
from forewarn.alerts.monitor import Finding, Insufficient, Level, Monitor, MonitorRules, Text
from forewarn.alerts.wording import FEED_BEHIND, NOT_MET, Unworded, Wording, faults, text_named, worded

LATE = Text("{amount} is {days} days late", "{amount} 已逾期 {days} 天", "Call {owner}", "联系 {owner}")
PARAMETERS = {"amount": "1,200.00 CNY", "days": "40", "owner": "rep/7"}
OBSERVE = Observe(
    on=date(2026, 3, 2),
    monitor="arrears",
    subject="customer/C1",
    dimension="days",
    observation=None,
    rule_version=1,
    rules=MonitorRules(),
    texts={"late": LATE},
    who=Who(name="North Foods", region="north", owner="rep/7"),
)


def finding(template: str, parameters: dict[str, str]) -> Finding:
    return Finding(
        dimension="days",
        enters=Level.NOTICE,
        keeps=Level.NOTICE,
        measures=(),
        evidence=(),
        template=template,
        parameters=parameters,
    )


def monitors() -> Iterator[Monitor[Any]]:
    """Every monitor there is, so that none escapes by not being registered."""
    for module in pkgutil.walk_packages([str(Path(registry.__file__).parent)], registry.__package__ + "."):
        yield from (item for item in vars(import_module(module.name)).values() if isinstance(item, Monitor))


def test_every_text_of_every_monitor_tells_the_same_in_both_languages() -> None:
    assert {monitor.name: list(faults(monitor.texts)) for monitor in monitors()} == {
        monitor.name: [] for monitor in monitors()
    }


def test_the_texts_of_the_life_of_an_alert_have_no_faults() -> None:
    assert list(faults({"not_met": NOT_MET, "feed_behind": FEED_BEHIND})) == []


def test_a_text_is_filled_in_both_languages_from_the_same_parameters() -> None:
    assert worded("late", LATE, PARAMETERS) == Wording(
        Explanation(
            template="late",
            parameters=PARAMETERS,
            en="1,200.00 CNY is 40 days late",
            zh="1,200.00 CNY 已逾期 40 天",
        ),
        Bilingual("Call rep/7", "联系 rep/7"),
    )


def test_a_parameter_that_no_text_uses_is_kept() -> None:
    wording = worded("late", LATE, {**PARAMETERS, "limit": "5,000.00 CNY"})
    assert wording.explanation.parameters["limit"] == "5,000.00 CNY"


def test_braces_in_a_parameter_are_only_text() -> None:
    assert worded("late", LATE, {**PARAMETERS, "owner": "{days}"}).action.en == "Call {days}"


@pytest.mark.parametrize("missing", ["amount", "days", "owner"])
def test_a_missing_parameter_is_named_with_those_that_are_given(missing: str) -> None:
    given = {name: value for name, value in PARAMETERS.items() if name != missing}
    with pytest.raises(Unworded, match=f"'late' needs {missing}: given are {', '.join(sorted(given))}"):
        worded("late", LATE, given)


def test_a_text_that_is_needed_but_given_nothing_says_so() -> None:
    with pytest.raises(Unworded, match="needs amount, days, owner: given are none"):
        worded("late", LATE, {})


@pytest.mark.parametrize("language", ["en", "zh", "action_en", "action_zh"])
def test_no_language_may_lack_a_parameter(language: str) -> None:
    text = msgspec.structs.replace(LATE, **{language: "{rep}"})
    with pytest.raises(Unworded, match="'late' needs rep"):
        worded("late", text, PARAMETERS)


def test_a_text_that_the_monitor_does_not_have_is_named_with_those_it_has() -> None:
    assert text_named("late", {"late": LATE}) == LATE
    with pytest.raises(Unworded, match="no text is named 'later': there are late"):
        text_named("later", {"late": LATE})
    with pytest.raises(Unworded, match="there are none"):
        text_named("late", {})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (Text("{days}", "天", "a", "b"), "late: en and zh name different parameters"),
        (Text("a", "", "a", "b"), "late: an empty text"),
        (Text("a", "b", "a", " "), "late: an empty text"),
        (Text("{}", "{}", "a", "b"), "late: {} is not a plain name"),
        (Text("{0}", "{0}", "a", "b"), "late: {0} is not a plain name"),
        (Text("{a.b}", "{a.b}", "a", "b"), "late: {a.b} is not a plain name"),
        (Text("{days:>3}", "{days}", "a", "b"), "late: {days} is not a plain name"),
        (Text("{days!r}", "{days}", "a", "b"), "late: {days} is not a plain name"),
    ],
)
def test_a_faulty_text_is_found(text: Text, fault: str) -> None:
    assert fault in list(faults({"late": text}))


def test_a_good_text_has_no_fault() -> None:
    assert list(faults({"late": LATE})) == []


def test_an_alert_cannot_be_decided_without_its_words() -> None:
    with pytest.raises(Unworded, match="'late' needs days, owner"):
        ALERT.decide(
            replace(OBSERVE, observation=finding("late", {"amount": "1"}), texts={"late": LATE}),
            ALERT.initial,
        )
    with pytest.raises(Unworded, match="no text is named 'early'"):
        ALERT.decide(replace(OBSERVE, observation=finding("early", PARAMETERS)), ALERT.initial)


def test_too_little_history_is_worded_by_the_monitor() -> None:
    few = Text("Only {has} of {needs} orders", "仅有 {has} 笔订单，需要 {needs} 笔", "Wait", "等待")
    short = Insufficient(dimension="days", reason="few_orders", has=2, needs=6)
    observe = replace(OBSERVE, observation=short, texts={"few_orders": few})
    said = ALERT.decide(observe, ALERT.initial)[0].explanation
    assert (said.template, said.zh) == ("few_orders", "仅有 2 笔订单，需要 6 笔")
    with pytest.raises(Unworded, match="no text is named 'few_orders'"):
        ALERT.decide(replace(observe, texts={}), ALERT.initial)
