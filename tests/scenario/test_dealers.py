"""Who takes part in the made-up market."""

from collections import Counter

from domain.credit import NoCredit, UpTo
from scenario.chance import chance_of
from scenario.credit import GROUPS, group_limit_cents, limit_cents, terms, usual_exposure_cents
from scenario.dealers import all_dealers, labels
from scenario.season import SPRING_FESTIVAL, YEAR
from scenario.troubles import ARREARS, CAST, Kind

DEALERS = all_dealers(7)


def test_there_are_sixty_dealers_with_names_and_ids_of_their_own():
    assert len(DEALERS) == 60
    assert len({dealer.id for dealer in DEALERS}) == 60
    assert len({dealer.name for dealer in DEALERS}) == 60


def test_dealers_are_of_every_kind_grade_and_region():
    assert Counter(dealer.kind for dealer in DEALERS) == {
        "dealer": 36,
        "second_tier": 12,
        "nka": 3,
        "rka": 4,
        "lka": 5,
    }
    assert {dealer.grade for dealer in DEALERS} == {"A", "B", "C"}
    assert {dealer.region for dealer in DEALERS} == {"华东", "华南", "华北", "西南"}


def test_names_are_chinese_and_say_what_kind_of_business_it_is():
    for dealer in DEALERS:
        assert all("\u4e00" <= character <= "\u9fff" for character in dealer.name)
        assert dealer.name.endswith("有限公司") is (dealer.kind != "second_tier")


def test_the_same_seed_gives_the_same_dealers_and_another_seed_others():
    assert all_dealers(7) == DEALERS
    assert [dealer.name for dealer in all_dealers(8)] != [dealer.name for dealer in DEALERS]


def test_nobody_supervises_their_own_visits():
    assert all(dealer.owner.split("/")[1] != dealer.supervisor.split("/")[1] for dealer in DEALERS)


def test_every_trouble_of_the_cast_happens_to_a_dealer_of_its_own_who_buys_on_credit():
    troubles = labels(7)
    prepaid = {dealer.id for dealer in DEALERS if dealer.prepaid}
    assert Counter(trouble.kind for trouble in troubles) == Counter(kind for kind, _ in CAST)
    assert len({trouble.dealer for trouble in troubles}) == len(CAST)
    assert not prepaid & {trouble.dealer for trouble in troubles}


def test_a_trouble_begins_in_the_month_the_cast_says():
    months = Counter((trouble.kind, trouble.first_day.month) for trouble in labels(3))
    assert months == Counter(CAST)
    assert {trouble.first_day.year for trouble in labels(3)} == {YEAR}


def test_a_good_dealer_a_dispute_and_a_fading_dealer_are_no_arrears():
    assert set(Kind) - ARREARS == {Kind.LATE_ONCE, Kind.DISPUTES_AN_INVOICE, Kind.FADES_AWAY}
    assert sum(trouble.in_arrears for trouble in labels(7)) == 13


def test_a_limit_leaves_room_above_the_usual_exposure():
    for dealer in DEALERS:
        if dealer.prepaid:
            assert terms(dealer).limit == NoCredit()
        else:
            assert terms(dealer).limit == UpTo(limit_cents(dealer))
            assert limit_cents(dealer) > 2 * usual_exposure_cents(dealer)


def test_the_best_have_a_higher_limit_before_the_spring_festival():
    best = next(dealer for dealer in DEALERS if dealer.grade == "A")
    other = next(dealer for dealer in DEALERS if dealer.grade == "B")
    temporary = terms(best).temporary
    assert temporary is not None
    assert temporary.first_day < SPRING_FESTIVAL < temporary.last_day
    assert temporary.amount_cents == limit_cents(best) * 3 // 2
    assert terms(other).temporary is None


def test_the_limit_of_a_group_is_less_than_those_of_its_members_together():
    for group, members in GROUPS.items():
        own = [limit_cents(dealer) for dealer in DEALERS if dealer.id in members]
        assert max(own) < group_limit_cents(group, DEALERS) < sum(own)


def test_chances_with_different_names_differ_and_the_same_name_repeats():
    assert chance_of(7, "a").random() == chance_of(7, "a").random()
    assert chance_of(7, "a").random() != chance_of(7, "b").random()
