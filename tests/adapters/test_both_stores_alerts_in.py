"""Alerts by their state."""

from forewarn.adapters.store import DatabaseStore
from forewarn.ports.store import Batch, StoredAlert


def alert(fingerprint: str, state: str) -> StoredAlert:
    return StoredAlert(fingerprint, "arrears", "customer/C1", fingerprint, state, fingerprint.encode())


def keep(store: DatabaseStore, position: int, *alerts: StoredAlert) -> None:
    store.write(Batch("books", position - 1, position, (), alerts, (), ()))


def test_alerts_are_found_by_the_state_they_are_in_now(store: DatabaseStore) -> None:
    firing, stale, resolved = alert("f2", "firing"), alert("f1", "stale"), alert("f3", "resolved")
    keep(store, 1, firing, stale, resolved)
    assert store.alerts_in(["firing", "stale"]) == [stale, firing]
    assert store.alerts_in({"resolved"}) == [resolved]
    keep(store, 2, alert("f2", "resolved"))
    assert store.alerts_in(["firing", "stale"]) == [stale]


def test_where_none_is_asked_for_or_there_is_none_none_is_found(store: DatabaseStore) -> None:
    keep(store, 1, alert("f1", "firing"))
    assert store.alerts_in(["pending"]) == store.alerts_in([]) == []
