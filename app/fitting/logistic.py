"""A logistic regression, by Newton's method with a little shrinkage: no weight runs away."""

from collections.abc import Sequence

import numpy as np

SHRINKAGE = 0.5
STEPS = 60
ENOUGH = 1e-10


def fit(asked: Sequence[Sequence[float]], happened: Sequence[bool]) -> tuple[float, ...]:
    """Return the weights under which what happened is likeliest. The first column is the constant."""
    x, y = np.asarray(asked, dtype=float), np.asarray(happened, dtype=float)
    middle, spread = x.mean(axis=0), x.std(axis=0)
    middle[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    weights = standardised((x - middle) / spread, y) / spread
    weights[0] -= float((weights[1:] * middle[1:]).sum())
    return tuple(float(weight) for weight in weights)


def standardised(
    x: "np.typing.NDArray[np.float64]", y: "np.typing.NDArray[np.float64]"
) -> "np.typing.NDArray[np.float64]":
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], SHRINKAGE)
    penalty[0] = 1e-9
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -500, 500)))
        slope = x.T @ (chance - y) + penalty * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < ENOUGH:
            break
    return weights
