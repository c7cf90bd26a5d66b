"""A replay of a log that monitors of several versions have written."""

from dataclasses import replace
from typing import Any

import pytest

from examples.company import MONDAY
from examples.versions import goes_on, lived, must_be_the_same
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.worker import Worker
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules
from forewarn.ports.failures import StoreUnavailable
from forewarn.reading.audit.comparison import compare
from forewarn.reading.audit.explanation import explain
from forewarn.reading.audit.rebuilding import rebuild

SECOND = replace(ARREARS, version=ARREARS.version + 1)
OTHER = replace(ARREARS, name="arrears_again")


def test_a_monitor_that_was_introduced_later_is_derived_from_there(found: Any) -> None:
    company = goes_on(lived(found, (ARREARS,)), (ARREARS, OTHER))
    assert [fact for fact in company.alerts() if fact.monitor == OTHER.name] != []
    must_be_the_same(company, (ARREARS, OTHER))


def test_what_a_former_version_said_is_taken_from_the_log(found: Any) -> None:
    company = lived(found, (ARREARS,))
    before = len(company.alerts())
    company = goes_on(company, (SECOND,))
    assert len(company.alerts()) > before > 0
    must_be_the_same(company, (SECOND,))


def test_a_version_that_was_not_asked_yet_leaves_all_as_it_is(found: Any) -> None:
    company = lived(found, (ARREARS,))
    must_be_the_same(company, (SECOND,))
    must_be_the_same(company, ())


def test_what_a_monitor_said_that_is_gone_is_taken_from_the_log(found: Any) -> None:
    company = goes_on(lived(found, (ARREARS, OTHER)), (ARREARS,))
    assert [fact for fact in company.alerts() if fact.monitor == OTHER.name] != []
    must_be_the_same(company, (ARREARS,))


def test_a_rebuild_keeps_since_when_a_monitor_is_asked(found: Any) -> None:
    company = goes_on(lived(found, (ARREARS,)), (SECOND,))
    comparison = compare(company.store, (SECOND,))
    rebuild(company.store, comparison.derived)
    comparison.derived.close()
    must_be_the_same(goes_on(company, (SECOND,), days=10), (SECOND,))


def test_an_alert_of_a_former_version_is_explained(found: Any) -> None:
    company = goes_on(lived(found, (ARREARS,)), (SECOND,))
    for alert in {fact.alert for fact in company.alerts()}:
        assert explain(company.store, (SECOND,), alert).differences == []


def test_nothing_is_compared_while_everybody_is_being_asked(found: Any) -> None:
    company = lived(found, (ARREARS,))
    today = company.front_door.today()
    company.do(PublishRules(max(today, MONDAY), Policy(), {}))
    worker = Worker(company.store, company.store, (ARREARS,), registered=Registered(portion=1))
    assert worker.turn()
    with pytest.raises(StoreUnavailable, match="compare again when it is done"):
        compare(company.store, (ARREARS,))
    worker.catch_up()
    must_be_the_same(company, (ARREARS,))
