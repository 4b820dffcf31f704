"""The result as one JSON object (design §8): plain dictionaries, no validation on the way out."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, TextIO

from auditor.model import Audit, Evidence, Figure, Finding, Run
from auditor.outcome import Score, WaiverUse
from auditor.report.arithmetic import score_work
from auditor.report.context import ReportContext
from auditor.report.streams import write_utf8
from auditor.text.visible import encodable

if TYPE_CHECKING:
    from auditor.model import DateKind
    from auditor.report import json_types as shape


class JsonReporter:
    """Write the whole run as one UTF-8 JSON object."""

    def report(self, run: Run, context: ReportContext, stream: TextIO) -> None:
        """Write the object and a line feed; UTF-8 bytes wherever the stream takes bytes."""
        write_utf8(render(run, context), stream)


def render(run: Run, context: ReportContext) -> str:
    """Return the JSON text; characters that UTF-8 cannot carry become U+FFFD."""
    return encodable(json.dumps(result(run, context), ensure_ascii=False, allow_nan=False))


def result(run: Run, context: ReportContext) -> shape.ResultJson:
    """Return the object of design §8."""
    gate = context.gate
    return {
        "tool": {"name": context.tool.name, "version": context.tool.version},
        "pack": {"id": context.pack.id, "version": context.pack.version, "digest": context.pack.digest},
        "documents": [_document(audit) for audit in run.audits],
        "unreadable": [
            {"path": file.path, "code": file.code, "reason": file.reason, "advice": file.advice}
            for file in run.unreadable
        ],
        "waivers": [_waiver(use) for use in run.waivers],
        "gate": {"outcome": gate.outcome, "exit_code": int(gate.exit_code), "because": list(gate.because)},
    }


def _waiver(use: WaiverUse) -> shape.WaiverJson:
    waiver = use.waiver
    return {
        "kind": waiver.kind,
        "unit": waiver.unit,
        "year": waiver.year,
        "rule": waiver.code,
        "item": waiver.item,
        "approver": waiver.approver,
        "reason": waiver.reason,
        "until": waiver.until.isoformat() if waiver.until else None,
        "where": waiver.where,
        "status": use.status,
        "verdict": use.verdict,
        "path": use.path,
        "note": use.note,
    }


def _document(audit: Audit) -> shape.DocumentJson:
    document, score = audit.document, audit.score
    return {
        "path": document.path,
        "sha256": document.sha256,
        "unit": document.unit.value if document.unit else None,
        "level": document.level.value if document.level else None,
        "year": document.year.value if document.year else None,
        "title": document.title.value if document.title else None,
        "kind": document.kind,
        "dates": _dates(audit),
        "sections": [
            {
                "heading": section.heading,
                "role": section.role,
                "first_paragraph": section.first_paragraph,
                "last_paragraph": section.last_paragraph,
            }
            for section in document.sections
        ],
        "findings": [_finding(finding) for finding in audit.findings],
        "figures": [_figure(figure) for figure in audit.figures],
        "relations": [
            {
                "relation": each.relation,
                "name": each.name,
                "verdict": each.verdict.value,
                "work": each.work,
                "message": each.message,
                "figures": list(each.figures),
            }
            for each in audit.relations
        ],
        "defects": [
            {
                "rule": each.rule,
                "kind": each.kind,
                "hint": each.hint,
                "quote": each.quote,
                "paragraph": each.paragraph,
                "message": each.message,
            }
            for each in audit.defects
        ],
        "score": score.value if score else None,
        "grade": score.grade if score else None,
        "vetoes": [{"code": veto.code, "reason": veto.reason} for veto in score.vetoes] if score else [],
        "themes": [{"theme": theme.theme, "score": theme.score} for theme in score.themes] if score else [],
        "score_detail": _score_detail(score) if score and score.value is not None else None,
        "warnings": list(document.warnings),
    }


def _dates(audit: Audit) -> dict[DateKind, str]:
    dates: dict[DateKind, str] = {}
    for kind, fact in audit.document.dates:
        # The reader lists the most trusted source of a date first.
        dates.setdefault(kind, fact.value.isoformat())
    return dates


def _finding(finding: Finding) -> shape.FindingJson:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "theme": finding.theme,
        "strength": finding.strength,
        "verdict": finding.verdict,
        "evidence_level": finding.evidence_level,
        "credit": finding.credit,
        "points": finding.points,
        "finding_id": finding.finding_id,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "near": [_evidence(evidence) for evidence in finding.near],
        "gap": finding.gap,
        "advice": finding.advice,
        "reason": finding.reason,
        "draft": finding.draft,
    }


def _evidence(evidence: Evidence) -> shape.EvidenceJson:
    return {
        "quote": evidence.quote,
        "paragraph": evidence.paragraph,
        "start": evidence.start,
        "end": evidence.end,
    }


def _figure(figure: Figure) -> shape.FigureJson:
    return {
        "metric": figure.metric,
        "value": _finite(figure.value),
        "low": _finite(figure.low),
        "high": _finite(figure.high),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "quote": figure.quote,
        "paragraph": figure.paragraph,
    }


def _finite(value: float) -> float | None:
    """Return an open end of an interval as None: JSON has no infinity."""
    if not isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _score_detail(score: Score) -> shape.ScoreDetailJson:
    return {
        "earned": score.earned,
        "possible": score.possible,
        "deductions": [{"name": name, "points": points} for name, points in score.deductions],
        "work": score_work(score),
    }
