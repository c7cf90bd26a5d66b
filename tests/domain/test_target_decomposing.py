from dataclasses import replace
from datetime import date

import pytest

from examples.targets import MARCH, decided, kept, yuan
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.target.decisions import TargetCommand
from forewarn.domain.target.decomposing import DecomposeTarget, TargetPart
from forewarn.domain.target.facts import TargetDecomposed, TargetFact, TargetSet
from forewarn.domain.target.setting import ReviseTarget

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CUSTOMERS = tuple(Standing(f"customer/{name}", "CNY") for name in ("D01", "D02"))
WHOLE = TargetSet(
    subject="area/north",
    on=MONDAY,
    target="area/north/2026-03/",
    period=MARCH,
    currency="CNY",
    amount_cents=100_000,
)
PARTS = (TargetPart("customer/D01", amount=yuan(600)), TargetPart("customer/D02", amount=yuan(300)))
DECOMPOSE = DecomposeTarget(TUESDAY, "area/north", MARCH, "", PARTS)


def when(command: TargetCommand, *given: TargetFact) -> list[TargetFact]:
    return decided(command, given, *CUSTOMERS)


def with_parts(*parts: TargetPart) -> DecomposeTarget:
    return replace(DECOMPOSE, parts=parts)


def test_the_parts_are_set_beside_the_whole_and_the_rest_is_shown() -> None:
    whole, first, second = when(DECOMPOSE, WHOLE)
    assert isinstance(whole, TargetDecomposed)
    assert (whole.version, whole.unallocated_cents, len(whole.parts)) == (1, 10_000, 2)
    assert first == TargetSet(
        subject="customer/D01",
        on=TUESDAY,
        target="customer/D01/2026-03/",
        period=MARCH,
        currency="CNY",
        amount_cents=60_000,
        parent="area/north/2026-03/@1",
    )
    assert (second.subject, second.target) == ("customer/D02", "customer/D02/2026-03/")


def test_decomposed_in_the_same_way_again_nothing_changes() -> None:
    assert when(DECOMPOSE, WHOLE, *when(DECOMPOSE, WHOLE)) == []


def test_decomposed_anew_only_the_parts_that_change_are_set() -> None:
    given = [WHOLE, *when(DECOMPOSE, WHOLE)]
    whole, part = when(with_parts(PARTS[0], replace(PARTS[1], amount=yuan(400))), *given)
    assert isinstance(whole, TargetDecomposed)
    assert isinstance(part, TargetSet)
    assert (whole.unallocated_cents, part.subject, part.version, part.amount_cents) == (
        0,
        "customer/D02",
        2,
        40_000,
    )


def test_a_part_may_be_withdrawn_and_not_left_out() -> None:
    given = [WHOLE, *when(DECOMPOSE, WHOLE)]
    with pytest.raises(Refused, match="has given a part to customer/D02/2026-03/: name it too, with 0"):
        when(with_parts(PARTS[0]), *given)
    _, part = when(with_parts(PARTS[0], replace(PARTS[1], amount=yuan(0))), *given)
    assert isinstance(part, TargetSet)
    assert part.amount_cents == 0


def test_a_year_is_decomposed_into_months_and_a_total_into_brands() -> None:
    year = replace_target(WHOLE, target="customer/D01/2026/", subject="customer/D01", period="2026")
    parts = tuple(TargetPart("customer/D01", "Cloud", yuan(100), period=f"2026-{m:02}") for m in (3, 4))
    facts = when(DecomposeTarget(TUESDAY, "customer/D01", "2026", "", parts), year)
    assert [fact.target for fact in facts[1:]] == [
        "customer/D01/2026-03/Cloud",
        "customer/D01/2026-04/Cloud",
    ]


def replace_target(fact: TargetSet, **changes: str) -> TargetSet:
    return TargetSet(**{name: getattr(fact, name) for name in fact.__struct_fields__} | changes)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (with_parts(), "decomposed into nothing: add at least one part"),
        (with_parts(PARTS[0], PARTS[0]), "is named 2 times: add its figures up"),
        (with_parts(TargetPart("area/north", amount=yuan(1))), "cannot be a part of itself"),
        (with_parts(replace(PARTS[0], amount=yuan(1_001))), "add up to 1.00 CNY more than the target"),
        (with_parts(replace(PARTS[0], amount=yuan(-1))), "has an amount of -1.00 CNY: give more than 0"),
        (with_parts(replace(PARTS[0], amount=Money(1, "EUR"))), "is in EUR: the whole is in CNY"),
        (with_parts(replace(PARTS[0], quantity=1)), "has a quantity: the whole has none"),
        (with_parts(replace(PARTS[0], period="2026-04")), "does not lie within 2026-03"),
        (with_parts(replace(PARTS[0], holder="customer/D09")), "customer D09 is not registered"),
        (replace(DECOMPOSE, brand="Cloud"), "is not set: send SetTarget first"),
        (replace(DECOMPOSE, on=date(2026, 3, 1)), "got its present figures on 2026-03-02"),
    ],
)
def test_what_is_no_decomposition(command: DecomposeTarget, message: str) -> None:
    with pytest.raises(Refused, match=message):
        when(command, WHOLE)


def test_a_part_of_a_brand_is_of_that_brand() -> None:
    brand = replace_target(WHOLE, target="area/north/2026-03/Cloud", brand="Cloud")
    with pytest.raises(Refused, match="is not of brand Cloud"):
        when(replace(DECOMPOSE, brand="Cloud"), brand)


def test_quantities_are_divided_as_well() -> None:
    given = TargetSet(subject="rep/7", on=MONDAY, target="rep/7/2026-03/", period=MARCH, quantity=10)
    pieces = TargetPart("customer/D01", quantity=7)
    [whole, _] = when(DecomposeTarget(TUESDAY, "rep/7", MARCH, "", (pieces,)), given)
    assert isinstance(whole, TargetDecomposed)
    assert (whole.unallocated_cents, whole.unallocated_quantity) == (None, 3)
    with pytest.raises(Refused, match="2 pieces more than"):
        when(DecomposeTarget(TUESDAY, "rep/7", MARCH, "", (replace(pieces, quantity=12),)), given)


def test_a_target_keeps_covering_the_parts_it_has_given_out() -> None:
    given = [WHOLE, *when(DECOMPOSE, WHOLE)]
    lower = ReviseTarget(TUESDAY, "area/north", MARCH, "less", amount=yuan(800))
    with pytest.raises(Refused, match=r"has given out more than 800.00 CNY to its parts"):
        when(lower, *given)
    assert when(replace(lower, amount=yuan(900)), *given)
    assert kept([*given, *when(replace(lower, amount=yuan(900)), *given)], "area/north", MARCH).brands[
        ""
    ].parts == ("customer/D01/2026-03/", "customer/D02/2026-03/")


def test_a_part_is_lowered_alone_and_raised_with_the_whole_only() -> None:
    given = [WHOLE, *when(DECOMPOSE, WHOLE)]
    revise = ReviseTarget(TUESDAY, "customer/D01", MARCH, "more", amount=yuan(700))
    with pytest.raises(Refused, match="is a part of area/north/2026-03/@1: to raise it, decompose"):
        when(revise, *given)
    assert when(replace(revise, amount=yuan(500)), *given)


def test_a_part_that_has_parts_covers_them() -> None:
    given = [WHOLE, *when(DECOMPOSE, WHOLE)]
    rep = TargetPart("rep/7", amount=yuan(50))
    given += when(with_parts(*PARTS, rep), *given)
    given += when(
        DecomposeTarget(TUESDAY, "rep/7", MARCH, "", (TargetPart("customer/D01", "Cloud", yuan(40)),)), *given
    )
    with pytest.raises(Refused, match=r"rep 7 for 2026-03 has given out more than 30.00 CNY"):
        when(with_parts(*PARTS, replace(rep, amount=yuan(30))), *given)


def test_a_new_part_is_of_a_brand_that_is_published() -> None:
    parts = with_parts(replace(PARTS[0], brand="Cloud"))
    assert len(decided(parts, (WHOLE,), *CUSTOMERS, brands=("Cloud",))) == 2
    with pytest.raises(Refused, match="no product of brand Cloud is published"):
        decided(parts, (WHOLE,), *CUSTOMERS, brands=("Tea",))
