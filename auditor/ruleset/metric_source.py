"""Build the metrics of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from auditor.model import Level, Role
from auditor.ruleset.metric_schema import MetricSpec
from auditor.ruleset.pack import MetricCase, MetricSource, Term
from auditor.ruleset.patterns import Complaints, Patterns
from auditor.ruleset.yaml_source import Location, YamlSource


class Known(Complaints, Protocol):
    """Know the names that a pack declares."""

    def has_metric(self, name: str) -> bool:
        """Say whether a metric of that name is declared."""

    def has_subject(self, name: str) -> bool:
        """Say whether a subject of that name is declared."""


def build_metric(
    builder: Known,
    spec: MetricSpec,
    theme: str,
    source: YamlSource,
    where: Location,
    terms: Mapping[str, Term],
) -> MetricSource:
    """Build one metric, reporting what is wrong to the builder."""
    parts = Patterns(builder, source, terms)
    say = parts.list(spec.say, (*where, "say"))
    for position, pattern in enumerate(say):
        if sum(e.kind == "figure" for group in pattern.groups for e in group) != 1 or pattern.within in (
            "段",
            "续",
            "题",
        ):
            message = f"指标“{spec.name}”的写法“{pattern.text}”里要恰有一个 #单位，范围只能是句或分句。"
            builder.say(source, (*where, "say", position), "P037", message)
    for field in ("also", "part_of", "beats", "together", "of_head"):
        for position, name in enumerate(getattr(spec, field)):
            if not builder.has_metric(name):
                builder.say(source, (*where, field, position), "P038", f"指标“{name}”不存在，请先写这个指标。")
    for position, name in enumerate(spec.subject):
        if not builder.has_subject(name):
            builder.say(source, (*where, "subject", position), "P039", f"主题域“{name}”不在词库的 subjects 里。")
    return MetricSource(
        spec.name,
        spec.unit,
        theme,
        spec.meaning,
        frozenset(spec.subject) or None,
        say,
        parts.list(spec.zero, (*where, "zero")),
        parts.list(spec.exclude, (*where, "exclude")),
        frozenset(spec.also),
        frozenset(spec.part_of),
        frozenset(spec.beats),
        spec.any_period,
        spec.by_others,
        next(iter(spec.of_head), ""),
        frozenset(spec.together),
        tuple(
            MetricCase(
                case.text,
                tuple(case.values),
                Role(case.role) if case.role else None,
                Level(case.unit_level) if case.unit_level else None,
                case.year,
                f"{source.path}:{source.mark((*where, 'cases', i, 'text'))[0] + 1}",
            )
            for i, case in enumerate(spec.cases)
        ),
        f"{source.path}:{source.mark((*where, 'name'))[0] + 1}",
    )
