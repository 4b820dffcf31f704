"""Compile the metrics of a pack: each pattern around the one figure it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auditor.matching.pattern import Choice, Pattern
from auditor.ruleset.pack import MetricSource
from auditor.ruleset.phrases import PatternSource

Chain = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class MetricPattern:
    """A pattern of a metric: the chain before its figure, the chain after it, what must stand beside them.

    The gap of each element before is to what follows it, of each element after to what precedes it.
    """

    pattern: Pattern
    units: frozenset[str]
    before: Chain
    after: Chain
    beside: tuple[Chain, ...]

    @property
    def is_cue(self) -> bool:
        """Say whether the pattern is a name whose figure comes right after it, whatever else stands there."""
        return bool(self.before) and not self.after and not self.beside and self.pattern.under is None

    def takes(self, unit: str) -> bool:
        """Say whether a number of that unit can be the figure."""
        return not self.units or unit in self.units


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """A compiled metric (see ``MetricSource``)."""

    name: str
    unit: str
    subject: frozenset[str] | None
    say: tuple[MetricPattern, ...]
    zero: Choice
    exclude: Choice
    also: frozenset[str]
    part_of: frozenset[str]
    beats: frozenset[str]
    any_period: bool
    by_others: bool
    of_head: str
    together: frozenset[str]


def compile_metric(
    source: MetricSource,
    pattern: Callable[[PatternSource], Pattern],
    choice: Callable[[Iterable[PatternSource]], Choice],
    families: Mapping[str, tuple[str, ...]],
) -> Metric:
    """Compile one metric with the compilers of patterns and of choices."""
    return Metric(
        source.name,
        source.unit,
        source.subject,
        tuple(_around(p, pattern(p), families) for p in source.say),
        choice(source.zero),
        choice(source.exclude),
        source.also,
        source.part_of,
        source.beats,
        source.any_period,
        source.by_others,
        source.of_head,
        source.together,
    )


def _around(source: PatternSource, compiled: Pattern, families: Mapping[str, tuple[str, ...]]) -> MetricPattern:
    at, place = next(
        (g, p) for g, group in enumerate(source.groups) for p, element in enumerate(group) if element.kind == "figure"
    )
    group = compiled.groups[at]
    value = source.groups[at][place].value
    units = frozenset(m for unit in value.split("|") if unit for m in families.get(unit, (unit,)))
    # a gap is written with the later element; leftwards each element needs the gap that follows it
    before = tuple((group[i][0], group[i + 1][1]) for i in range(place))
    beside = tuple(g for i, g in enumerate(compiled.groups) if i != at)
    return MetricPattern(compiled, units, before, group[place + 1 :], beside)
