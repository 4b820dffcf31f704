"""What a unit has to answer for, in the order it should be read: contradictions, what is out of date, gaps, slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.answers.items import Item, ItemKind, items
from auditor.model import Audit, Defect, DefectKind, Evidence, Figure, Finding, Relation, RelationVerdict, Verdict
from auditor.report.context import ReportContext
from auditor.report.figures import advice_on, figures_of, quotes_of, title_of
from auditor.report.ranking import gaps_first, is_graded, lost
from auditor.report.style import NEAREST, NOT_SEEN, NOTHING_NEAR, STRENGTHS, is_gap
from auditor.text.visible import quoted, shorten

QUOTES = 4
"""How many quotations a row shows; all are in 原文对照."""
_NEAR_WIDTH = 60
"""Characters shown of a sentence that only comes near: the whole of it is a click away."""
_CITED = 2
_SET_ASIDE = (Verdict.WAIVED, Verdict.REFUTED)
"""What a reviewer set aside stays on the list, at its end: a decision must be seen to be taken back."""
MUST_MEND = "需修改"
_OWN_CHECK = "本工具的核对"


class GapRow(NamedTuple):
    """Hold one row of 缺项清单: what is wrong, on what it rests, what to do."""

    item: Item
    name: str
    force: str
    basis: str
    verdict: Verdict | None
    word: str
    points: float | None
    quotes: str
    source: Evidence | Figure | Defect | None
    missing: str
    advice: str


def gap_rows(audit: Audit, context: ReportContext) -> list[GapRow]:
    """Return the rows of a document, what weighs most first; none of what is no such report."""
    if not is_graded(audit):
        return []
    known = items(audit)
    order = {id(finding): place for place, finding in enumerate(gaps_first(audit))}
    findings = [item for item in known if item.kind is ItemKind.REQUIREMENT and is_gap(audit.findings[item.at])]
    findings.sort(key=lambda item: order[id(audit.findings[item.at])])
    slips = [item for item in known if item.kind is ItemKind.DEFECT and not audit.defects[item.at].hint]
    aside = [
        item for item in known if item.kind is ItemKind.REQUIREMENT and audit.findings[item.at].verdict in _SET_ASIDE
    ]
    return [
        *(
            _relation(item, audit, audit.relations[item.at])
            for item in known
            if item.kind is ItemKind.RELATION and audit.relations[item.at].verdict is RelationVerdict.CONTRADICTS
        ),
        *(_defect(item, audit.defects[item.at]) for item in slips if _is_stale(item, audit)),
        *(_finding(item, audit, context) for item in findings),
        *(_defect(item, audit.defects[item.at]) for item in slips if not _is_stale(item, audit)),
        *(_finding(item, audit, context) for item in aside),
    ]


def _is_stale(item: Item, audit: Audit) -> bool:
    """Tell whether a slip cites what was over or had not come: that is read before what is not told."""
    return audit.defects[item.at].kind is DefectKind.REFERENCE


def _finding(item: Item, audit: Audit, context: ReportContext) -> GapRow:
    finding = audit.findings[item.at]
    rule = context.rules.get(finding.rule)
    return GapRow(
        item,
        (rule.requirement if rule else "") or finding.name,
        STRENGTHS[finding.strength].word,
        short_basis(context.cited(finding.rule, [audit])),
        finding.verdict,
        context.word(finding),
        lost(finding),
        evidence_text(finding, context),
        source_of(finding),
        finding.gap or finding.reason,
        finding.advice,
    )


def short_basis(basis: Sequence[str]) -> str:
    """Return the first citations, one a line; how many more stand in 规则与依据."""
    more = len(basis) - _CITED
    return "\n".join([*basis[:_CITED], *([f"等 {len(basis)} 项（见“规则与依据”）"] if more > 0 else [])])


def _relation(item: Item, audit: Audit, relation: Relation) -> GapRow:
    figures = figures_of(audit, relation)
    quotes = "\n".join(quotes_of(audit, relation))
    first = figures[0] if figures else None
    missing, advice = f"{title_of(relation)}：{relation.work}", advice_on(relation)
    return GapRow(
        item, "数字前后一致", "核对", _OWN_CHECK, None, relation.verdict, None, quotes, first, missing, advice
    )


def _defect(item: Item, defect: Defect) -> GapRow:
    name = f"{defect.kind.value}无误"
    return GapRow(
        item,
        name,
        "核对",
        _OWN_CHECK,
        None,
        MUST_MEND,
        None,
        quoted(defect.quote),
        defect,
        defect.message,
        "请改正后重新报送",
    )


def source_of(finding: Finding) -> Evidence | None:
    """Return what a reader should look up first: the evidence, else what comes nearest to it."""
    return next(iter((*finding.evidence, *finding.near)), None)


def evidence_text(finding: Finding, context: ReportContext) -> str:
    """Return the quotations, each on its line, or what comes nearest; what is left out, or not there, is said."""
    quotes = list(dict.fromkeys(quoted(each.quote) for each in finding.evidence))
    if not quotes:
        near = [shorten(quoted(each.quote), _NEAR_WIDTH) for each in finding.near]
        if finding.verdict is not Verdict.MISSING:
            return "\n".join(near)
        seen = finding.reason or NOT_SEEN
        if near:
            return "\n".join([seen, NEAREST, *near])
        return f"{seen}，{NOTHING_NEAR}" if context.is_worded(finding.rule) else seen
    more = [f"（另有 {len(quotes) - QUOTES} 处，见“原文对照”）"] if len(quotes) > QUOTES else []
    return "\n".join([*quotes[:QUOTES], *more])
