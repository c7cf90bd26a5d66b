"""Fits MBG/NBD to a portfolio by maximum likelihood, and says when the fit means nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp

from scipy.optimize import minimize

from forewarn.alerts.churn.alive import Bought, Parameters, mbg_log_likelihood

FEWEST_CUSTOMERS = 30
LARGEST, SMALLEST = 1e4, 1e-3
START = (0.0, 1.0, 0.0, 0.0)
LogLikelihood = Callable[[Parameters, Bought], float]


@dataclass(frozen=True, slots=True)
class Fit:
    """`degenerate` says why the parameters mean nothing; empty for a sound fit."""

    parameters: Parameters
    log_likelihood: float
    customers: int
    degenerate: str = ""


def fit(bought: Iterable[Bought], likelihood: LogLikelihood = mbg_log_likelihood) -> Fit:
    """Return the parameters under which what the customers bought is likeliest."""
    counts = Counter(bought)
    customers = sum(counts.values())
    if customers < FEWEST_CUSTOMERS:
        reason = f"{customers} customers are too few: {FEWEST_CUSTOMERS} are needed"
        return Fit(Parameters(1, 1, 1, 1), 0.0, customers, reason)

    def cost(logs: Iterable[float]) -> float:
        parameters = Parameters(*(exp(max(-20.0, min(20.0, each))) for each in logs))
        return -sum(count * likelihood(parameters, each) for each, count in counts.items())

    near = minimize(cost, START, method="L-BFGS-B")
    found = minimize(
        cost, near.x, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-7, "maxiter": 4_000}
    )
    parameters = Parameters(*(exp(max(-20.0, min(20.0, each))) for each in found.x))
    return Fit(parameters, -float(found.fun), customers, degenerate(parameters, counts))


def degenerate(parameters: Parameters, counts: Counter[Bought]) -> str:
    """Return why a fit means nothing: nobody came back, or a parameter ran away."""
    if not any(each.repeats for each in counts):
        return "nobody has ordered twice"
    for name, value in zip(Parameters._fields, parameters, strict=True):
        if not SMALLEST < value < LARGEST:
            return f"{name} ran away to {value:.3g}: the customers do not differ in it"
    return ""
