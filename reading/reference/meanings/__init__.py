"""What each rule and threshold means, a sentence for each, by the part that holds it."""

from collections.abc import Mapping

from forewarn.reading.reference.meanings import (
    arrears,
    churn,
    every,
    expense,
    feed,
    major_change,
    policy,
    sales_pace,
)

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "policy": policy.MEANINGS,
    "arrears": arrears.MEANINGS,
    "churn": churn.MEANINGS,
    "expense": expense.MEANINGS,
    "feed": feed.MEANINGS,
    "major_change": major_change.MEANINGS,
    "sales_pace": sales_pace.MEANINGS,
}


def meaning_of(part: str, rule: str) -> str:
    """Return the sentence for a rule; an empty text where there is none."""
    return MEANINGS.get(part, {}).get(rule) or every.MEANINGS.get(rule, "")
