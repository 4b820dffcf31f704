"""What follows from the findings of a document: score, vetoes, grade (design §7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from auditor.defects.codes import BLANK, BROKEN_OFF, PUNCTUATION, RESIDUE
from auditor.model import (
    ANNUAL_REPORT,
    Audit,
    DateKind,
    DefectKind,
    Document,
    Finding,
    Level,
    RelationVerdict,
    Source,
    Strength,
)
from auditor.outcome import Score, ThemeScore, Veto
from auditor.ruleset.pack import Pack, Scoring

UNSCORED = "不予评分"
_FIRST_YEAR = 2019
"""The deadlines of Art. 23 and 24 bind reports for 2019 and later (the regulation is of April 2019)."""
_DEFECTS = (
    ("时效", (DefectKind.REFERENCE,), "过时或不实的提法"),
    ("文字", (DefectKind.ENUMERATION, DefectKind.WORDING), "文字缺陷"),
)

_ALSO_COUNTED = {"RPT-10": frozenset({BLANK, PUNCTUATION, BROKEN_OFF, RESIDUE})}
"""A rule that lost points over a fault of the text, and the defects that are the same fault: it costs once."""


def scored(audit: Audit, pack: Pack) -> Audit:
    """Return the audit with its score, vetoes and grade."""
    return replace(audit, score=score(audit, pack))


def score(audit: Audit, pack: Pack) -> Score:
    """Score one audit: 100 × Σ points×credit / Σ points − capped deductions.

    不适用 leaves both sums; 待核 and 未评 stay below the line and earn nothing; drafts never count.
    """
    scoring = pack.scoring
    document = audit.document
    if document.kind != ANNUAL_REPORT:
        # 其他 names nothing: then the reason alone says what the document is
        kind = "" if document.kind == "其他" else f"，而是{document.kind}"
        reason = f"这不是法治政府建设年度报告{kind}：{document.kind_reason.removesuffix(f'，属{document.kind}')}"
        return Score(None, 0.0, 0.0, (), UNSCORED, (Veto("KIND", reason),), ())
    counted = [f for f in audit.findings if f.credit is not None and not f.draft]
    earned = sum(f.points * (f.credit or 0.0) for f in counted)
    possible = sum(f.points for f in counted)
    deductions = tuple(_deductions(audit, scoring))
    base = 100.0 * earned / possible if possible else 0.0
    value = round(max(0.0, base - sum(points for _, points in deductions)), 1)
    vetoes = tuple(_vetoes(audit, scoring, {rule.id: rule.strength for rule in pack.rules}))
    grade = (
        scoring.failing_grade
        if vetoes
        else next((g for g, least in scoring.grades if value >= least), scoring.failing_grade)
    )
    return Score(value, round(earned, 4), round(possible, 4), deductions, grade, vetoes, _themes(counted))


def _vetoes(audit: Audit, scoring: Scoring, laid: Mapping[str, Strength]) -> Iterator[Veto]:
    findings = {f.rule: f for f in audit.findings}
    level = audit.document.level.value if audit.document.level else None
    for veto in scoring.vetoes:
        finding = findings.get(veto.rule)
        if veto.rule in laid and finding is not None and finding.strength is not laid[veto.rule]:
            continue  # the law does not lay it on this report (``force``)
        if finding is None or finding.evidence_level is None or finding.evidence_level > veto.at_most:
            continue
        if veto.levels is None or level is None or level in veto.levels:
            yield Veto(veto.rule, veto.reason)


def _themes(findings: list[Finding]) -> tuple[ThemeScore, ...]:
    earned: dict[str, float] = defaultdict(float)
    possible: dict[str, float] = defaultdict(float)
    for finding in findings:
        earned[finding.theme] += finding.points * (finding.credit or 0.0)
        possible[finding.theme] += finding.points
    return tuple(
        ThemeScore(
            t,
            round(100.0 * earned[t] / possible[t], 1) if possible[t] else None,
            round(earned[t], 4),
            round(possible[t], 4),
        )
        for t in possible
    )


def _deductions(audit: Audit, scoring: Scoring) -> Iterator[tuple[str, float]]:
    conflicts = sum(r.verdict is RelationVerdict.CONTRADICTS for r in audit.relations)
    yield from _capped("矛盾", f"数字矛盾{conflicts}处", conflicts, scoring)
    late = list(late_dates(audit.document))
    yield from _capped("逾期", "；".join(late), len(late), scoring)
    spared = {
        defect
        for finding in audit.findings
        if finding.credit is not None and finding.credit < 1 and finding.points and not finding.draft
        for defect in _ALSO_COUNTED.get(finding.rule, ())
    }
    for deduction, kinds, text in _DEFECTS:
        number = sum(not each.hint and each.kind in kinds and each.rule not in spared for each in audit.defects)
        yield from _capped(deduction, f"{text}{number}处", number, scoring)


def _capped(kind: str, text: str, number: int, scoring: Scoring) -> Iterator[tuple[str, float]]:
    if number and kind in scoring.deductions:
        each, cap = scoring.deductions[kind]
        yield text, min(cap, each * number)


def late_dates(document: Document) -> Iterator[str]:
    """Say which statutory dates were missed: reported after 1 March (省 1 April), published after 1 April.

    厅字〔2019〕28号 Art. 23, 24. Only dates that state the act itself count: the date of signature is not
    the date of submission. The day itself is not late; a 街道 is bound by practice, not by the letter.
    """
    if document.year is None or document.year.value < _FIRST_YEAR:
        return
    following = document.year.value + 1
    level = document.level.value if document.level else None
    april = date(following, 4, 1)
    due = {DateKind.SUBMITTED: april if level is Level.PROVINCE else date(following, 3, 1), DateKind.PUBLISHED: april}
    article = {DateKind.SUBMITTED: "第二十三条", DateKind.PUBLISHED: "第二十四条"}
    if level is Level.SUBDISTRICT:
        return
    for kind, fact in document.dates:
        if kind in due and due[kind] < fact.value and fact.source in (Source.MANIFEST, Source.PAGE_BLOCK):
            yield f"{kind}{fact.value.isoformat()}，晚于{due[kind].month}月{due[kind].day}日（督察工作规定{article[kind]}）"
