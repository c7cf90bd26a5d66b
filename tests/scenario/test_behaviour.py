"""What a trouble does, and what the season does."""

from datetime import date, timedelta

import pytest

from scenario.behaviour import delay_days, order_gap, order_size, stopped_paying
from scenario.goods import GIFTS, SKUS, weight
from scenario.season import MID_AUTUMN, PROMOTIONS, SPRING_FESTIVAL, demand, promotion_of
from scenario.troubles import Kind, Trouble

BEGINS = date(2025, 5, 10)
BEFORE, MUCH_LATER = BEGINS - timedelta(days=1), BEGINS + timedelta(days=90)


def trouble(kind: Kind) -> Trouble:
    return Trouble("D20", kind, BEGINS)


def test_without_trouble_a_dealer_behaves_as_usual():
    assert delay_days(None, MUCH_LATER) == 0
    assert order_size(None, MUCH_LATER) == 1.0
    assert order_gap(None, MUCH_LATER) == 1.0
    assert not stopped_paying(None, MUCH_LATER)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ALWAYS_LATE])
def test_nothing_shows_before_a_trouble_begins(kind: Kind):
    assert delay_days(trouble(kind), BEFORE) == 0
    assert order_size(trouble(kind), BEFORE) == 1.0
    assert order_gap(trouble(kind), BEFORE) == 1.0
    assert not stopped_paying(trouble(kind), BEFORE)


def test_who_pays_later_and_later_is_late_by_weeks_after_some_months():
    slower = trouble(Kind.PAYS_LATER_AND_LATER)
    assert delay_days(slower, BEGINS + timedelta(days=30)) == 9
    assert delay_days(slower, MUCH_LATER) == 27
    assert delay_days(slower, BEGINS + timedelta(days=400)) == 50


def test_who_is_short_of_money_after_a_bounce_recovers():
    bounced = trouble(Kind.PAYMENT_BOUNCES)
    assert delay_days(bounced, BEGINS) == 20
    assert delay_days(bounced, MUCH_LATER) == 0


def test_who_stops_paying_does_not_begin_again():
    assert stopped_paying(trouble(Kind.STOPS_PAYING), BEGINS)
    assert stopped_paying(trouble(Kind.STOPS_PAYING), MUCH_LATER)


def test_orders_grow_jump_or_fade():
    assert order_size(trouble(Kind.USE_OF_LIMIT_RISES), MUCH_LATER) == pytest.approx(3.4)
    assert order_size(trouble(Kind.ORDERS_OVER_LIMIT), BEGINS) == 4.0
    assert order_size(trouble(Kind.FADES_AWAY), MUCH_LATER) == pytest.approx(0.25)
    assert order_gap(trouble(Kind.FADES_AWAY), MUCH_LATER) == pytest.approx(4.0)


@pytest.mark.parametrize("festival", [SPRING_FESTIVAL, MID_AUTUMN])
def test_dealers_stock_up_before_a_festival_and_sell_off_after_it(festival: date):
    assert demand(festival - timedelta(days=10)) > 1.3
    assert demand(festival + timedelta(days=10)) < 0.8


def test_gift_boxes_sell_before_the_festivals():
    gift = next(sku for sku in SKUS if sku.brand == GIFTS)
    assert weight(gift, 1) == weight(gift, 9) == 2.0
    assert weight(gift, 4) < 0.2


def test_a_promotion_is_good_from_its_first_to_its_last_day():
    promotion = PROMOTIONS[0]
    assert promotion_of(promotion.brand, promotion.first_day) == promotion
    assert promotion_of(promotion.brand, promotion.last_day) == promotion
    assert promotion_of(promotion.brand, promotion.last_day + timedelta(days=1)) is None
    assert promotion_of("another brand", promotion.first_day) is None
