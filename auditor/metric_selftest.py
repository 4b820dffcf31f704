"""Run the cases of the metrics: every example must give the values it states; name what no case exercises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.checks.base import Scene
from auditor.engine import Engine
from auditor.figures.bind import Binder
from auditor.matching.scan import Reading
from auditor.model import Role
from auditor.ruleset.pack import MetricCase, MetricSource
from auditor.text.assemble import assemble_sample

_YEAR = 2024
"""The report year of a case that names none."""


@dataclass(frozen=True, slots=True)
class MetricCaseResult:
    """Hold what became of one case of a metric."""

    metric: MetricSource
    case: MetricCase
    values: tuple[float, ...]

    @property
    def passed(self) -> bool:
        """Say whether exactly the stated values were found, in order."""
        return self.values == self.case.values

    def message(self) -> str:
        """Say what was expected and what came, for people."""
        want, got = ("、".join(f"{v:g}" for v in values) or "没有" for values in (self.case.values, self.values))
        return f"{self.case.where} 指标“{self.metric.name}”：应为 {want}，实为 {got}\n    {self.case.text[:120]}"


def run_metric_cases(engine: Engine, metrics: Iterable[MetricSource]) -> list[MetricCaseResult]:
    """Run all cases of the given metrics."""
    results = []
    for metric in metrics:
        for case in metric.cases:
            figures = _scene(engine, case).figures
            found = tuple(f.value for f in figures if f.metric == metric.name)
            results.append(MetricCaseResult(metric, case, found))
    return results


def unexercised_metrics(engine: Engine, metrics: Iterable[MetricSource]) -> list[tuple[str, str]]:
    """Return (metric, pattern) for every pattern by which no case finds a value."""
    missing: list[tuple[str, str]] = []
    for metric in metrics:
        compiled = engine.compiled.metric_by_name[metric.name]
        rest = [*compiled.say]
        zeros = [*compiled.zero, *compiled.exclude]
        for case in metric.cases:
            scene = _scene(engine, case)
            binder = Binder(scene.reading, scene.context)
            rest = [p for p in rest if not binder.finds(compiled, p)]
            zeros = [p for p in zeros if not any(scene.reading.match(p, i) for i in scene.reading.candidates(p))]
        missing += [(metric.name, p.pattern.text) for p in rest] + [(metric.name, p.text) for p in zeros]
    return missing


def _scene(engine: Engine, case: MetricCase) -> Scene:
    role, year = case.role or Role.ACHIEVEMENT, case.year or _YEAR
    document = assemble_sample(case.text, role=role, level=case.unit_level, year=year)
    return Scene(Reading(document, engine.compiled))
