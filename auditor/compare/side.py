"""One side of a comparison, whatever it was read from: plain data, nothing judged here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from auditor.model import ANNUAL_REPORT, Audit, Defect, Figure, Finding, Relation, Run, Unreadable, Verdict
from auditor.outcome import PackIdentity, WaiverStatus


class Form(StrEnum):
    """Name what a side was read from."""

    REPORTS = "报告"
    RESULTS = "审查结果文件夹"
    JSON = "JSON 结果"


@dataclass(frozen=True, slots=True)
class Paper:
    """Hold one document of a side with what was found in it.

    ``lines`` are the paragraphs of the report; None where only its results are at hand.
    """

    path: str
    sha256: str
    unit: str | None
    year: int | None
    kind: str = ANNUAL_REPORT
    score: float | None = None
    grade: str = ""
    vetoes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    defects: tuple[Defect, ...] = ()
    lines: tuple[str, ...] | None = None

    @property
    def is_report(self) -> bool:
        """Tell whether the document was taken for an annual report."""
        return self.kind == ANNUAL_REPORT


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one side: what the user named, its documents, what could not be read.

    ``faults`` say what else is incomplete (Chinese); ``base`` is where relative paths of its documents may start.
    ``waived`` counts the decisions of people that were applied; ``borrowed`` names the files of the other side's decisions
    that were looked at, None where decisions were given by name or not wanted. ``later`` are the reports that lie beside
    the results of a run and were changed or added since.
    """

    name: str
    form: Form
    pack: PackIdentity
    papers: tuple[Paper, ...]
    unreadable: tuple[Unreadable, ...] = ()
    faults: tuple[str, ...] = ()
    tool: str = ""
    started: str = ""
    base: Path | None = None
    waived: int = 0
    borrowed: tuple[str, ...] | None = None
    later: tuple[str, ...] = ()


def side_of(run: Run, name: str, tool: str, *, borrowed: tuple[str, ...] | None = None) -> Side:
    """Return the side of reports that were audited just now; ``borrowed`` as on ``Side``."""
    faults = [
        *run.notes,
        *(f"没有读全 {a.document.path}：{'；'.join(a.document.warnings)}" for a in run.audits if a.document.lossy),
        *(f"没有审完 {a.document.path}：{a.document.left_out}" for a in run.audits if a.document.left_out),
    ]
    papers = tuple(map(paper_of, run.audits))
    used = sum(use.status is WaiverStatus.USED for use in run.waivers)
    return Side(
        name,
        Form.REPORTS,
        run.pack,
        papers,
        run.unreadable,
        tuple(faults),
        tool,
        run.started,
        waived=used,
        borrowed=borrowed,
    )


def paper_of(audit: Audit) -> Paper:
    """Return the document of an audit with its text; what belongs to the web page is no part of it."""
    document, score = audit.document, audit.score
    return Paper(
        document.path,
        document.sha256,
        document.unit.value if document.unit else None,
        document.year.value if document.year else None,
        document.kind,
        score.value if score else None,
        score.grade if score else "",
        tuple(veto.reason for veto in score.vetoes) if score else (),
        audit.findings,
        audit.figures,
        audit.relations,
        audit.defects,
        tuple(paragraph.text for paragraph in document.paragraphs if not paragraph.page_chrome),
    )


def unjudged(paper: Paper) -> list[str]:
    """Return the rules that raised an error on a document."""
    return [each.rule for each in paper.findings if each.verdict is Verdict.FAILED and not each.draft]
