"""What makes two warnings one alert."""

import pytest

from examples.alert_life import AT_ONCE, CRITICAL, NOTICE, PATIENT, finding, life, seen
from forewarn.alerts.life.identity import alert_id, fingerprint, stream


def test_the_same_monitor_subject_and_dimension_are_the_same_alert() -> None:
    assert fingerprint("arrears", "customer/C1", "days") == "c189d11ee73854f286f3b90fafb2f3df"


@pytest.mark.parametrize(
    "other",
    [("churn", "customer/C1", "days"), ("arrears", "customer/C2", "days"), ("arrears", "c", "amount")],
)
def test_another_monitor_subject_or_dimension_is_another_alert(other: tuple[str, str, str]) -> None:
    assert fingerprint(*other) != fingerprint("arrears", "customer/C1", "days")


def test_no_separator_can_make_two_identities_one() -> None:
    assert fingerprint("a", 'b","c', "d") != fingerprint("a", "b", 'c","d')


def test_level_value_rules_and_text_are_no_part_of_the_identity() -> None:
    one = life(seen(0, finding(NOTICE, days=31), AT_ONCE))[0]
    other = life(seen(5, finding(CRITICAL, days=99), PATIENT))[0]
    assert (one.alert, one.fingerprint) == (other.alert, other.fingerprint)


def test_an_alert_id_can_be_typed_and_its_stream_is_the_identity_s() -> None:
    identity = fingerprint("arrears", "customer/C1", "days")
    assert alert_id("arrears", identity, 2) == f"arrears-{identity[:12]}-2"
    assert stream(identity) == f"alert/{identity}"
