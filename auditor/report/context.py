"""What a reporter may need beside the ``Run``: it reads these and never recomputes anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.answers.record import Record
from auditor.model import Audit, Strength
from auditor.outcome import Decision, PackIdentity
from auditor.ruleset.basis import Basis, cited


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """Hold what a reader wants to know of a rule."""

    id: str
    name: str
    theme: str
    strength: Strength
    basis: tuple[Basis, ...] = ()
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """Hold what a reader wants to know of a metric; the pack's order is the order of the ledger."""

    name: str
    unit: str
    theme: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ToolIdentity:
    """Name the program that made a result."""

    name: str = "audit"
    version: str = "0"


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Hold the pack, its rules by id, the gate's decision and where the results are written.

    ``started`` is when the run began (ISO 8601); ``vetoes`` are the rules no decision may
    set aside; ``answers`` is what stands for each item that was answered before; ``folder`` is the
    folder of results as the user wrote it, empty where nothing is written;
    ``workbooks`` and ``data`` say whether workbooks and Parquet files are written there.
    """

    pack: PackIdentity
    gate: Decision
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    tool: ToolIdentity = ToolIdentity()
    folder: str = ""
    workbooks: bool = True
    data: bool = True
    metrics: tuple[MetricInfo, ...] = ()
    started: str = ""
    vetoes: tuple[str, ...] = ()
    answers: Mapping[str, Record] = field(default_factory=dict)

    def cited(self, rule: str, audits: Iterable[Audit]) -> tuple[str, ...]:
        """Return a rule's citations in Chinese, marked where not in force in the years the reports tell of."""
        known = self.rules.get(rule)
        years = [audit.document.year.value for audit in audits if audit.document.year]
        return cited(known.basis, years) if known else ()
