"""Chance with a name: what one dealer does changes nothing for another."""

from random import Random


def chance_of(seed: int, *names: str) -> Random:
    return Random("/".join((str(seed), *names)))
