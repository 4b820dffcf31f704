"""What a reporter may need beside the ``Run``: it reads these and never recomputes anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor import __version__
from auditor.answers.record import Record
from auditor.model import Audit, Finding, Strength
from auditor.nearness.weights import KINDS as WORDED
from auditor.outcome import Decision, PackIdentity
from auditor.report.style import conclusion_word
from auditor.ruleset.basis import Basis, told
from auditor.ruleset.pack import Pack

_FORM = "form"
"""The kind of rule that looks at the report as a document."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """Hold what a reader wants to know of a rule."""

    id: str
    name: str
    theme: str
    strength: Strength
    basis: tuple[Basis, ...] = ()
    requirement: str = ""
    kind: str = "evidence"


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
    set aside; ``answers`` is what stands for each item that was answered before; ``grades`` are the grades
    with their least points, the best first; ``unbound`` says why what the
    law lays on a report is advice to some levels; ``folder`` is the
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
    grades: tuple[tuple[str, float], ...] = ()
    unbound: str = ""

    @classmethod
    def of(
        cls,
        pack: Pack,
        gate: Decision,
        folder: str = "",
        *,
        started: str = "",
        answers: Mapping[str, Record] | None = None,
        workbooks: bool = False,
        data: bool = False,
    ) -> ReportContext:
        """Return the context of a pack: its rules and metrics, and what its scoring says to a reader."""
        return cls(
            pack.identity,
            gate,
            {r.id: RuleInfo(r.id, r.name, r.theme, r.strength, r.basis, r.requirement, r.kind) for r in pack.rules},
            ToolIdentity("audit", __version__),
            folder,
            workbooks=workbooks,
            data=data,
            metrics=tuple(MetricInfo(m.name, m.unit, m.theme, m.meaning) for m in pack.metrics),
            started=started,
            answers=answers or {},
            vetoes=tuple(veto.rule for veto in pack.scoring.vetoes),
            grades=pack.scoring.grades,
            unbound=pack.scoring.unbound_reason,
        )

    def grade_lines(self) -> str:
        """Return from how many points which grade begins, in Chinese; empty where the pack says nothing."""
        lines = [f"{grade} {least:g} 分起" for grade, least in self.grades if least]
        lines += [f"其余{grade}" for grade, least in self.grades if not least]
        return "，".join(lines) + "；被单项否决的不合格。这些线是本工具规则包的设定，不是法律规定" if lines else ""

    def is_formal(self, rule: str) -> bool:
        """Tell whether a rule looks at the form of the report: its dates, title, numbering."""
        known = self.rules.get(rule)
        return known is not None and known.kind == _FORM

    def is_worded(self, rule: str) -> bool:
        """Tell whether a rule looks for a wording, so that sentences may come near to it."""
        known = self.rules.get(rule)
        return known is not None and known.kind in WORDED

    def word(self, finding: Finding) -> str:
        """Return the word a reader sees for a conclusion."""
        return conclusion_word(finding, formal=self.is_formal(finding.rule))

    def wanting(self, finding: Finding) -> str:
        """Say what is wanting: of the form what was seen, since the rule's own words name every way to fall short."""
        seen = finding.reason if self.is_formal(finding.rule) else ""
        return seen or finding.gap or finding.reason

    def cited(self, rule: str, audits: Iterable[Audit], *, inside: bool = False) -> tuple[str, ...]:
        """Return a rule's citations in Chinese, marked where not in force in the years the reports tell of.

        ``inside`` is for what stays with the supervisor: there what still is to be verified is said, too.
        """
        known, shown = self.rules.get(rule), list(audits)
        years = [audit.document.year.value for audit in shown if audit.document.year]
        units = [audit.document.unit.value for audit in shown if audit.document.unit]
        return told(known.basis, years, units, inside=inside) if known else ()
