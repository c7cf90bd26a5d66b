"""The notice that a target is attained, but by promotions, one channel or one strategy only."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from forewarn.alerts.monitor import Assessment, Finding, Level, Measure, Reason
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.one_channel import depends_on_it, main_channel
from forewarn.alerts.sales_pace.one_strategy import main_strategy
from forewarn.alerts.sales_pace.only_promotion import recent_mix
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.stuffing import held_of, week_looked_at
from forewarn.alerts.sales_pace.told import ratio
from forewarn.alerts.sales_pace.view import View
from forewarn.projections.campaigns.row import Campaigns
from forewarn.projections.pace.row import Track
from forewarn.projections.supply.row import Supply


class Only(NamedTuple):
    """What alone attains the target."""

    name: str
    measures: tuple[Measure, ...]
    parameters: dict[str, str]
    evidence: tuple[str, ...] = ()


def look_at_mix(
    seen: View, track: Track, supply: Supply, campaigns: Campaigns, setting: Setting
) -> Iterator[Assessment]:
    rules = setting.rules
    if seen.part < rules.silent_share or seen.actual < rules.promotion_attained * seen.planned:
        return
    each = (
        only_promotion(track, setting),
        one_channel(supply, setting),
        one_strategy(campaigns, setting),
    )
    reasons = tuple(only for only in each if only is not None)
    if reasons:
        yield Assessment(
            dimension=dimension_of(setting.brand),
            enters=Level.NOTICE,
            keeps=Level.NOTICE,
            finding=partial(found, reasons, seen, track, setting),
        )


def only_promotion(track: Track, setting: Setting) -> Only | None:
    if not any(week.promotion_cents for week in track.weeks[-5:]):
        return None
    rules, known = setting.rules, recent_mix(track, setting.on, setting.rules)
    if known is None:
        return None
    mixed, doubt = known
    if mixed.normal_index >= rules.normal_index or mixed.promotion_share <= 0:
        return None
    if rules.sure_percent.grade(100 * (1 - doubt)).enters is None:
        return None
    share, index = round(100 * mixed.promotion_share, 1), round(mixed.normal_index, 3)
    measures = (
        Measure(name="normal_index", value=index, threshold=rules.normal_index, unit="of baseline"),
        Measure(name="promotion_share", value=share, threshold=None, unit="percent"),
    )
    return Only("only_promotion", measures, {"share": f"{share}", "index": ratio(mixed.normal_index)})


def one_channel(supply: Supply, setting: Setting) -> Only | None:
    if not supply.brands:
        return None
    rules, stock = setting.rules, held_of(supply, setting.brand)
    main = main_channel(stock, week_looked_at(setting.on), rules.channel_weeks)
    if main is None or not depends_on_it(main, rules):
        return None
    measure = of_share("channel_share", main.share, rules.channel_share)
    parameters = {"share": f"{100 * main.share:.0f}", "channel": main.name, "weeks": f"{rules.channel_weeks}"}
    return Only("one_channel", (measure,), parameters)


def one_strategy(campaigns: Campaigns, setting: Setting) -> Only | None:
    rules = setting.rules
    if len(campaigns.campaigns) < rules.minimum_campaigns:
        return None
    main = main_strategy(campaigns.campaigns.values(), setting.brand, setting.on, rules.minimum_campaigns)
    if main is None or main.share <= rules.strategy_share:
        return None
    measure = of_share("strategy_share", main.share, rules.strategy_share)
    parameters = {
        "share": f"{100 * main.share:.0f}",
        "strategy": main.name,
        "campaigns": f"{main.campaigns}",
    }
    return Only("one_strategy", (measure,), parameters, main.evidence)


def of_share(name: str, share: float, threshold: float) -> Measure:
    return Measure(name=name, value=round(100 * share, 1), threshold=100 * threshold, unit="percent")


def found(reasons: tuple[Only, ...], seen: View, track: Track, setting: Setting) -> Finding:
    told = [reason_of(only, seen, setting) for only in reasons]
    return Finding(
        dimension=dimension_of(setting.brand),
        enters=Level.NOTICE,
        keeps=Level.NOTICE,
        measures=tuple(measure for only in reasons for measure in only.measures),
        evidence=(seen.goal.event_id, *track.latest, *(each for only in reasons for each in only.evidence)),
        template=told[0].template,
        parameters=told[0].parameters,
        reasons=tuple(told) if len(reasons) > 1 else (),
    )


def reason_of(only: Only, seen: View, setting: Setting) -> Reason:
    common = {"brand": setting.brand, "period": seen.period, "pace": ratio(seen.pace)}
    return Reason(
        name=only.name,
        level=Level.NOTICE,
        measures=only.measures,
        template=f"brand_{only.name}" if setting.brand else only.name,
        parameters={**common, **only.parameters},
    )
