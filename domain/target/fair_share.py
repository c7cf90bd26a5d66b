"""The fair share of a target: what each holder would get by its own history. Source: WORKING_LIFE, row 20."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

OF_LAST_YEAR, OF_THREE_MONTHS, OF_GRADE = Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)


class Weighed(NamedTuple):
    """What speaks for a holder. `three_months` is the mean of the last three, or its target where it has
    no history; `grade_points` are higher for better grades."""

    last_year: int
    three_months: int
    grade_points: int


def fair_shares(total: int, holders: Mapping[str, Weighed]) -> dict[str, int]:
    """Return the shares of the total, in its unit; they add up to it exactly."""
    columns = zip(*holders.values(), strict=True)
    of_columns = [part_of_whole(column) for column in columns]
    factors = (OF_LAST_YEAR, OF_THREE_MONTHS, OF_GRADE)
    weights = [
        sum((factor * part for factor, part in zip(factors, parts, strict=True)), Fraction(0))
        for parts in zip(*of_columns, strict=True)
    ]
    return dict(zip(holders, largest_remainder(total, weights), strict=True))


def part_of_whole(column: Sequence[int]) -> list[Fraction]:
    """Where nobody has anything, all are alike."""
    whole = sum(column)
    return [Fraction(each, whole) if whole else Fraction(1, len(column)) for each in column]


def largest_remainder(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Divide a total by weights into whole units that add up to it. What rounding leaves goes to the largest
    remainders, of equal ones to the first. Weights that are all zero count alike."""
    whole = sum(weights)
    exact = [
        total * Fraction(weight, 1) / whole if whole else Fraction(total, len(weights)) for weight in weights
    ]
    shares = [int(each // 1) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda n: (shares[n] - exact[n], n))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares
