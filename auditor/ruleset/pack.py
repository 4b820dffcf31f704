"""Rules and packs as the engine sees them: immutable, validated, free of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model import Level, Role, Strength
from auditor.outcome import PackIdentity
from auditor.ruleset.basis import Basis
from auditor.ruleset.phrases import PatternSource
from auditor.ruleset.relation_source import RelationSource

REPORTED = frozenset({Role.INTRO, Role.ACHIEVEMENT, Role.FIRST_RESPONSIBLE})
"""Parts that tell what was done; never 存在问题 or 下一步 (design §3)."""
DEFAULT_ROLES = REPORTED
"""Where evidence counts unless a rule says otherwise."""


@dataclass(frozen=True, slots=True)
class FigureNeed:
    """Say which number lifts evidence to E3: unit families, and the reach in characters."""

    units: tuple[str, ...]
    near: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Say whose act it must be and the highest level for merged and for unnamed actors."""

    side: str
    merged: int
    unattributed: int
    other: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceNeed:
    """Hold the parsed patterns of an evidence rule."""

    topic: tuple[PatternSource, ...] = ()
    act: tuple[PatternSource, ...] | None = None
    figure: FigureNeed | None = None
    full: tuple[PatternSource, ...] = ()
    part: tuple[PatternSource, ...] = ()
    weak: tuple[PatternSource, ...] = ()
    sides: tuple[tuple[str, tuple[PatternSource, ...]], ...] = ()
    full_sides: int = 2
    part_sides: int = 1
    weak_sides: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    zero: tuple[PatternSource, ...] = ()
    outside: tuple[PatternSource, ...] = ()
    none_below: tuple[PatternSource, ...] = ()
    exclude: tuple[PatternSource, ...] = ()
    roles: frozenset[Role] = DEFAULT_ROLES
    subject: str | None = None
    heading: bool = True
    own: bool = False
    agenda: bool = False
    contradicts: bool = False
    moot: Moot | None = None
    metrics: frozenset[str] = frozenset()
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Moot:
    """Say of which figures a rule speaks that cannot be judged from the report alone, and why.

    ``metrics`` are stated and nothing else is; or all of ``zeros`` are nought, so that there is nothing to tell of.
    """

    metrics: frozenset[str]
    reason: str
    zeros: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one example of a rule and where it is written; ``grade`` is E0–E3, 不适用 or 待核."""

    text: str
    grade: str
    level: int | None
    role: Role | None
    outline: bool
    unit_level: Level | None
    year: int | None
    where: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one requirement of the catalogue, ready to be checked."""

    id: str
    name: str
    theme: str
    strength: Strength
    points: float
    kind: str
    basis: tuple[Basis, ...]
    levels: frozenset[Level]
    from_year: int | None
    to_year: int | None
    gap: str
    advice: str
    requirement: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    evidence: EvidenceNeed | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    false_alarms: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    where: str = ""
    optional: bool = False

    def applies_to(self, level: Level | None, year: int | None) -> bool:
        """Say whether the rule applies; an unknown level or year never switches a rule off."""
        if level is not None and level not in self.levels:
            return False
        if year is None:
            return True
        return (self.from_year is None or year >= self.from_year) and (self.to_year is None or year <= self.to_year)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold a term of the lexicon: its phrases and the longer strings in which it does not count."""

    name: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class MetricCase:
    """Hold one example of a metric: the values it must find there, none for a text that does not state it."""

    text: str
    values: tuple[float, ...]
    role: Role | None
    unit_level: Level | None
    year: int | None
    where: str


@dataclass(frozen=True, slots=True)
class MetricSource:
    """Hold one metric: how a number that states it is written.

    ``subject`` names what must be spoken of there; ``also`` the metrics that may share its number, ``part_of``
    those of which it counts a part, ``beats``
    those that give way where both claim one from the same distance; ``any_period`` says that what is told of
    another year counts as this year's (归集2023年度述法报告68份), ``by_others`` that what a court or another body
    does counts, too (县法院发来司法建议3份), ``of_head`` names the metric of what one head has done alone, ``together``
    those with which it is often counted in one number (人大代表建议、政协提案共57件).
    """

    name: str
    unit: str
    theme: str
    meaning: str
    subject: frozenset[str] | None = None
    say: tuple[PatternSource, ...] = ()
    zero: tuple[PatternSource, ...] = ()
    exclude: tuple[PatternSource, ...] = ()
    also: frozenset[str] = frozenset()
    part_of: frozenset[str] = frozenset()
    beats: frozenset[str] = frozenset()
    any_period: bool = False
    by_others: bool = False
    of_head: str = ""
    together: frozenset[str] = frozenset()
    cases: tuple[MetricCase, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class VetoRule:
    """Hold a 单项否决."""

    rule: str
    at_most: int
    reason: str
    levels: frozenset[Level] | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """Hold the weights of a pack (the tool's own, no statute's).

    What Art. 23–27 lay on the report (M) is advice, for ``advice`` points at most, to the levels of ``unbound``, for
    the reason ``unbound_reason``.
    """

    credits: tuple[float, float, float, float]
    deductions: Mapping[str, tuple[float, float]]
    vetoes: tuple[VetoRule, ...]
    grades: tuple[tuple[str, float], ...]
    failing_grade: str
    pass_at: float
    note: str = ""
    unbound: frozenset[Level] = frozenset()
    unbound_reason: str = ""
    advice: float = 1.0


@dataclass(frozen=True, slots=True)
class Pack:
    """Hold a whole rule pack with its overlays applied.

    ``origin`` tells the files that it was read from; a pack made in any other way, or changed since, has none.
    """

    identity: PackIdentity
    rules: tuple[Rule, ...]
    terms: Mapping[str, Term]
    subjects: Mapping[str, tuple[str, ...]]
    scoring: Scoring
    disabled: tuple[tuple[str, str], ...] = ()
    metrics: tuple[MetricSource, ...] = ()
    relations: tuple[RelationSource, ...] = ()
    origin: str | None = field(default=None, init=False, compare=False, repr=False)

    def phrases(self, name: str) -> tuple[str, ...]:
        """Return what stands in the lexicon under a name; nothing where there is no such name."""
        term = self.terms.get(name)
        return term.phrases if term else ()

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id or alias, None where there is none."""
        wanted = rule_id.upper()
        return next((r for r in self.rules if r.id == wanted or wanted in r.aliases), None)
