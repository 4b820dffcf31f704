"""Build the relations of a pack."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model import Level, RelationVerdict
from auditor.ruleset.metric_source import Known
from auditor.ruleset.relation_schema import RelationSpec, SideSpec
from auditor.ruleset.relation_source import NOTHING, RelationSource, Side
from auditor.ruleset.yaml_source import Location, YamlSource

NEEDS: Mapping[str, tuple[str, ...]] = {
    "sum": ("total", "parts"),
    "order": ("less", "more"),
    "ratio": ("rate", "top"),
    "feasible": ("rate",),
    "beside": (),
    "growth": (),
    "frequency": (),
    "same": ("figure",),
    "average": ("top", "bottom"),
    "caution": ("figure",),
    "list": (),
    "total": (),
    "remainder": (),
    "extent": (),
    "unmarked": (),
    "shares": (),
    "limit": ("rate", "most"),
    "fall": (),
    "each": (),
    "money": ("words",),
    "table": (),
}
"""Kind → the fields it cannot do without."""
_SIDES = ("total", "less", "more", "rate", "top", "bottom", "doubtful", "figure")


def build_relation(builder: Known, spec: RelationSpec, source: YamlSource, where: Location) -> RelationSource:
    """Build one relation, reporting what is wrong to the builder."""
    for name in NEEDS[spec.kind]:
        if getattr(spec, name) in (None, {}, []):
            builder.say(source, (*where, "kind"), "P040", f"{spec.id} 的 kind 是 {spec.kind}，要写“{name}:”。")
    for side in _SIDES:
        given: SideSpec | None = getattr(spec, side)
        for position, metric in enumerate(given.metrics if given else ()):
            if not builder.has_metric(metric):
                message = f"指标“{metric}”不存在，请先写这个指标，或改用 words。"
                builder.say(source, (*where, side, "metrics", position), "P041", message)
    for group in ("complete", "nearly", "overlap"):
        for number, names in enumerate(getattr(spec, group)):
            for position, name in enumerate(names):
                if name not in spec.parts:
                    builder.say(source, (*where, group, number, position), "P042", f"“{name}”不在 parts 里。")
    return RelationSource(
        id=spec.id,
        name=spec.name,
        kind=spec.kind,
        message=spec.message,
        exceptions=tuple(spec.exceptions),
        parts=tuple((name, tuple(words) or (name,)) for name, words in spec.parts.items()),
        complete=tuple(frozenset(names) for names in spec.complete),
        overlap=tuple(frozenset(names) for names in spec.overlap),
        heads=tuple(spec.heads),
        marked=spec.marked,
        equal_from=spec.equal_from,
        gap=spec.gap,
        nearly=tuple(frozenset(names) for names in spec.nearly),
        pairs=tuple((rate, tuple(words)) for rate, words in spec.pairs.items()),
        open=spec.open,
        carried=spec.carried,
        wider=spec.wider,
        adjacent=spec.adjacent,
        bounded=spec.bounded,
        excess=RelationVerdict(spec.excess),
        doubt=spec.doubt,
        least=spec.least,
        most=spec.most,
        value=spec.value,
        words=tuple(spec.words),
        levels=frozenset(Level(name) for name in spec.levels),
        **{side: _side(getattr(spec, side)) for side in _SIDES},
    )


def _side(spec: SideSpec | None) -> Side:
    return Side(frozenset(spec.metrics), tuple(spec.words)) if spec else NOTHING
