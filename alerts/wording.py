"""An alert's words, filled in when it is decided: what is told in English is told in Chinese."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from msgspec import structs

from forewarn.alerts.life.facts import Bilingual, Explanation, ToldReason
from forewarn.alerts.monitor import Text

NOT_MET = Text(
    en="The condition is not met.",
    zh="目前不满足预警条件。",
    action_en="Nothing to do.",
    action_zh="无需处理。",
)
FEED_BEHIND = Text(
    en="The feed {feed} is behind (complete until {complete_until}): what was said may no longer be so.",
    zh="数据源 {feed} 滞后（完整至 {complete_until}）：原有结论可能已过时。",
    action_en="See why the feed stopped.",
    action_zh="检查数据源中断的原因。",
)


class Unworded(Exception):
    """A monitor's mistake: a text that it does not have, or a parameter that it does not give."""


@dataclass(frozen=True, slots=True)
class Wording:
    explanation: Explanation
    action: Bilingual


def text_named(template: str, texts: Mapping[str, Text]) -> Text:
    if template not in texts:
        raise Unworded(f"no text is named {template!r}: there are {', '.join(sorted(texts)) or 'none'}")
    return texts[template]


def worded(template: str, text: Text, parameters: Mapping[str, str]) -> Wording:
    """Raises Unworded when a parameter is missing. Those that no text uses are kept: they may be shown
    elsewhere."""
    must_be_given(template, text, parameters)
    explanation = Explanation(
        template=template,
        parameters=dict(parameters),
        en=text.en.format_map(parameters),
        zh=text.zh.format_map(parameters),
    )
    action = Bilingual(text.action_en.format_map(parameters), text.action_zh.format_map(parameters))
    return Wording(explanation, action)


def together(wording: Wording, reasons: Sequence[ToldReason]) -> Wording:
    """Return the wording with the sentences of all reasons; the action stays that of the first."""
    if len(reasons) < 2:
        return wording
    explanation = structs.replace(
        wording.explanation,
        en=" ".join(reason.explanation.en for reason in reasons),
        zh="".join(reason.explanation.zh for reason in reasons),
    )
    return Wording(explanation, wording.action)


def must_be_given(template: str, text: Text, parameters: Mapping[str, str]) -> None:
    missing = sorted(parameters_of(text) - parameters.keys())
    if missing:
        given = ", ".join(sorted(parameters)) or "none"
        raise Unworded(f"the text {template!r} needs {', '.join(missing)}: given are {given}")


@lru_cache(maxsize=1_024)
def parameters_of(text: Text) -> frozenset[str]:
    """Return the names that any of the text's languages uses."""
    return frozenset(name for words in structs.astuple(text) for name in placeholders(words))


def placeholders(words: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(words) if field is not None]


def faults(texts: Mapping[str, Text]) -> Iterator[str]:
    """What is wrong with a monitor's texts: both languages must tell the same, by plain names."""
    for template, text in texts.items():
        for words in structs.astuple(text):
            yield from (f"{template}: {fault}" for fault in faults_of(words))
        if set(placeholders(text.en)) != set(placeholders(text.zh)):
            yield f"{template}: en and zh name different parameters"


def faults_of(words: str) -> Iterator[str]:
    if not words.strip():
        yield "an empty text"
    for _, field, specification, conversion in Formatter().parse(words):
        if field is not None and (not field.isidentifier() or specification or conversion):
            yield f"{{{field}}} is not a plain name"
