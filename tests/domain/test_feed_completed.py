"""Days of a feed are completed."""

from dataclasses import replace

import pytest

from examples.goods import DEALER, MONDAY, after, when
from forewarn.domain.decider import Refused
from forewarn.domain.stock import facts
from forewarn.domain.stock.moving import CompleteFeed

COMPLETE = CompleteFeed(MONDAY, "C1", "sell_out", after(-1))


def test_a_day_of_a_feed_is_completed_once_and_never_ahead() -> None:
    given = when(COMPLETE)
    assert given == [facts.FeedCompleted(subject=DEALER, on=MONDAY, feed="sell_out", day=after(-1))]
    assert when(COMPLETE, *given) == []
    assert when(replace(COMPLETE, day=MONDAY), *given)
    with pytest.raises(Refused, match="2026-03-03 cannot be complete on 2026-03-02"):
        when(replace(COMPLETE, day=after(1)))
    with pytest.raises(Refused, match="the feed has no name"):
        when(replace(COMPLETE, feed=""))
    with pytest.raises(Refused, match="not registered"):
        when(COMPLETE, registered=False)
