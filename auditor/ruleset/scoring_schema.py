"""The shape of the scoring file: weights, credits, caps, vetoes and grade lines."""

from __future__ import annotations

from pydantic import Field

from auditor.ruleset.schema import Grade, LevelName
from auditor.ruleset.validation import Strict


class VetoSpec(Strict):
    """A 单项否决: the grade is 不合格 whatever the number, when ``rule`` is at or below ``at_most``."""

    rule: str
    at_most: Grade = 0
    reason: str
    levels: list[LevelName] | None = None


class DeductionSpec(Strict):
    """What a kind of defect costs, and how much at most."""

    each: float = Field(ge=0, le=100)
    cap: float = Field(ge=0, le=100)


class GradeLine(Strict):
    """A grade and the score from which it is given."""

    grade: str
    at_least: float


class CreditsSpec(Strict):
    """The share of the points each level earns."""

    E0: float = Field(ge=0, le=1)
    E1: float = Field(ge=0, le=1)
    E2: float = Field(ge=0, le=1)
    E3: float = Field(ge=0, le=1)


class PointsSpec(Strict):
    """The points of a rule that states none, by strength."""

    M: float = Field(ge=0, le=100)
    A: float = Field(ge=0, le=100)
    S: float = Field(ge=0, le=100)
    I: float = Field(ge=0, le=100)  # noqa: E741 - the letter of the catalogue


class UnboundSpec(Strict):
    """The levels that the law does not name as bound to report: a missing M is advice there, and no veto."""

    levels: list[LevelName] = Field(min_length=1)
    reason: str = Field(min_length=1)


class ScoringFile(Strict):
    """Weights, credits, caps and grade lines: the tool's own, no statute's."""

    credits: CreditsSpec
    points: PointsSpec
    deductions: dict[str, DeductionSpec] = Field(default_factory=dict)
    vetoes: list[VetoSpec] = Field(default_factory=list)
    grades: list[GradeLine] = Field(min_length=1)
    unbound: UnboundSpec | None = None
    failing_grade: str = "不合格"
    pass_at: float = Field(60, ge=0, le=100)
    note: str = ""
