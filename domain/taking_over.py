"""Who may bring in what another system has accepted, and until when."""

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.people import known_as


def must_have_the_right(circumstances: Circumstances) -> None:
    """What is taken over is not judged, so that the rules may reserve it. Raises Refused."""
    policy, actor = circumstances.policy, circumstances.actor
    last_day = policy.takeover_until
    if last_day is not None and circumstances.today > last_day:
        raise Refused(
            f"nothing is taken over after {last_day} (takeover_until): send PlaceOrder or InvoiceOrder, "
            "or publish rules with a later day"
        )
    if policy.takeover_actors and known_as(actor) not in map(known_as, policy.takeover_actors):
        names = ", ".join(policy.takeover_actors)
        raise Refused(f"{actor or 'nobody'} may not take anything over: ask {names} (takeover_actors)")
