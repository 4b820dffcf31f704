"""The words for what follows from findings: scores, vetoes, decisions of people and of the gate. No policy, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Veto:
    """Hold one 单项否决 with its reason in Chinese."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """Hold the score of one theme: 0–100, or None where no rule of the theme applies."""

    theme: str
    score: float | None
    earned: float
    possible: float


@dataclass(frozen=True, slots=True)
class Score:
    """Hold the score of one document with the sums it comes from (design §7).

    ``value`` is 0–100, None for a document that is no such report (it is vetoed, not scored).
    """

    value: float | None
    earned: float
    possible: float
    deductions: tuple[tuple[str, float], ...]
    grade: str
    vetoes: tuple[Veto, ...]
    themes: tuple[ThemeScore, ...]


@dataclass(frozen=True, slots=True)
class PackIdentity:
    """Name a rule pack so that a result can say what it was judged by."""

    id: str
    version: str
    digest: str
    title: str = ""


class WaiverKind(StrEnum):
    """Name why a finding is set aside: the program erred, somebody with the power to do so let it be, or it is no duty."""

    FALSE_ALARM = "误报"
    WAIVED = "豁免"
    MOOT = "不适用"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Hold one decision that sets a finding aside, and who answers for it.

    ``item`` is the digest of the one finding it was made on; None applies it to ``code`` wherever the unit (and
    ``year``, unless None) fits. ``until`` is the last day on which it holds; None means that it does not end.
    """

    kind: WaiverKind
    code: str
    unit: str
    year: int | None
    approver: str
    reason: str
    until: date | None
    where: str
    item: str | None = None


class WaiverStatus(StrEnum):
    """Name what became of a waiver in a run."""

    USED = "已用"
    UNUSED = "未用"
    EXPIRED = "已过期"
    REFUSED = "不予适用"


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """Hold what became of one waiver in a run: the verdict it replaced, where, and why if it was not used."""

    waiver: Waiver
    status: WaiverStatus
    verdict: str = ""
    path: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold why a report does not pass; ``points`` where it lacks nothing but points, which no law knows."""

    text: str
    points: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what the gate decided: outcome (Chinese), exit code, and the reasons."""

    outcome: str
    exit_code: int
    because: tuple[str, ...]
