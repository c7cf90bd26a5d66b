"""Which alert somebody means by the beginning of its id."""

from forewarn.input.bad_input import BadInput
from forewarn.input.handling import last_transition
from forewarn.ports.store import Store
from forewarn.reading.alerts.urgency import id_of

MOST_NAMED = 5
LEAST = 2
"""Letters of a beginning: one may be a slip of the pen."""


def alert_meant(store: Store, text: str) -> str:
    """Return the id that begins so, or the text where none does. Raises BadInput where several do."""
    if len(text) < LEAST or last_transition(store, text) is not None:
        return text
    found = sorted({name for alert in store.alerts() if (name := id_of(alert)).startswith(text)})
    if len(found) > 1:
        more = f" and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
        raise BadInput(f"several alerts begin so: {', '.join(found[:MOST_NAMED])}{more}", text)
    return found[0] if found else text
