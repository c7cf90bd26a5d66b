"""The notice that a target is attained with promotions only."""

from collections.abc import Iterator
from functools import partial

from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Level, Measure
from alerts.sales_pace.dimension import dimension_of
from alerts.sales_pace.only_promotion import Mix, recent_mix
from alerts.sales_pace.setting import Setting
from alerts.sales_pace.told import ratio
from alerts.sales_pace.view import View
from projections.pace.row import Track

NOTICE = Graded(Level.NOTICE, Level.NOTICE)


def look_at_promotions(seen: View, track: Track, setting: Setting) -> Iterator[Assessment]:
    rules = setting.rules
    if seen.part < rules.silent_share or seen.actual < rules.promotion_attained * seen.planned:
        return
    if not any(week.promotion_cents for week in track.weeks[-5:]):
        return
    mixed = recent_mix(track, setting.on, rules)
    if mixed is not None and mixed.normal_index < rules.normal_index and mixed.promotion_share > 0:
        yield Assessment(
            dimension=dimension_of(setting.brand),
            enters=NOTICE.enters,
            keeps=NOTICE.keeps,
            finding=partial(found, mixed, seen, track, setting),
        )


def found(mixed: Mix, seen: View, track: Track, setting: Setting) -> Finding:
    share, index = round(100 * mixed.promotion_share, 1), round(mixed.normal_index, 3)
    pace = seen.actual / seen.planned if seen.planned else None
    return Finding(
        dimension=dimension_of(setting.brand),
        enters=NOTICE.enters,
        keeps=NOTICE.keeps,
        measures=(
            Measure(
                name="normal_index", value=index, threshold=setting.rules.normal_index, unit="of baseline"
            ),
            Measure(name="promotion_share", value=share, threshold=None, unit="percent"),
        ),
        evidence=(seen.goal.event_id, *track.latest),
        template="brand_only_promotion" if setting.brand else "only_promotion",
        parameters={
            "brand": setting.brand,
            "period": seen.period,
            "pace": ratio(pace),
            "share": f"{share}",
            "index": ratio(mixed.normal_index),
        },
    )
