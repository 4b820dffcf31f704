"""Evaluate one document by one pack: pure, no I/O."""

from __future__ import annotations

from auditor.answers.items import item_id
from auditor.checks.base import MAX_EVIDENCE, Result, Scene
from auditor.checks.registry import CHECKS
from auditor.checks.unread_tables import table_doubt
from auditor.errors import AuditError, where_of
from auditor.figures.relations import relations_of
from auditor.matching.compiled import compile_pack
from auditor.matching.scan import Reading
from auditor.model import VERDICT_BY_LEVEL, WANTING, Audit, Document, Evidence, Finding, Level, Verdict
from auditor.ruleset.pack import Pack, Rule

_RULE_ERRORS = (
    AuditError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a faulty check may raise; a shortage of memory or an interrupt is none of it."""

_TOLD, _FULL = 2, 3
"""Levels from which a deed is told, and with all that is asked for."""


class Engine:
    """Hold a compiled pack and audit documents with it; one per process."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.compiled = compile_pack(pack)

    def scene(self, document: Document) -> Scene:
        """Return a document as the checks see it."""
        return Scene(Reading(document, self.compiled))

    def audit(self, document: Document) -> Audit:
        """Audit one document: one finding a rule, in the pack's order."""
        return self.judge(self.scene(document))

    def judge(self, scene: Scene) -> Audit:
        """Audit a document that was read already."""
        document = scene.document
        findings = tuple(self._finding(rule, scene) for rule in self.pack.rules)
        relations = relations_of(scene.reading, scene.figures, self.pack.relations)
        return Audit(document, findings, scene.figures, relations)

    def finding(self, document: Document, rule: Rule) -> Finding:
        """Audit one rule alone: what it finds, as ``audit`` does."""
        return self._finding(rule, self.scene(document))

    def noted(self, document: Document, rule: Rule) -> Scene:
        """Look at a document for one rule at leisure, and note what was matched, what was rejected and why.

        An audit stops at what settles a verdict; this goes on to the end, so what it concludes on the way may rest on
        other places. It is dropped: only ``audit`` says what the conclusion is.
        """
        scene = Scene(Reading(document, self.compiled, explain=True), explain=True)
        self._finding(rule, scene)
        return scene

    def _finding(self, rule: Rule, scene: Scene) -> Finding:
        document = scene.document
        level = document.level.value if document.level else None
        year = document.year.value if document.year else None
        if not rule.applies_to(level, year):
            return self._make(rule, document, Verdict.NOT_APPLICABLE, None, None, (), _why_not(rule, document))
        try:
            return self._judged(rule, document, CHECKS[rule.kind](rule, scene), scene)
        except _RULE_ERRORS as error:
            # a rule that fails on one document is 未评 there and makes the run 未完成; it never stops it
            said = f"规则出错：{type(error).__name__}: {error}（{where_of(error)}）"
            return self._make(rule, document, Verdict.FAILED, None, 0.0, (), said)

    def _judged(self, rule: Rule, document: Document, result: Result, scene: Scene) -> Finding:
        evidence = _quoted(result, scene)
        if result.moot:
            return self._make(rule, document, Verdict.NOT_APPLICABLE, None, None, evidence, result.reason)
        anchor = scene.sentence_text(result.spans[0][0]) if result.spans else ""
        if result.level is None:
            return self._make(rule, document, Verdict.UNSURE, None, 0.0, evidence, result.reason, anchor)
        tables = table_doubt(rule, scene) if document.tables and result.level < _FULL else ""
        doubt = _doubt(rule, document, result.level) or (tables if result.level < _TOLD else "")
        if doubt:
            return self._make(rule, document, Verdict.UNSURE, None, 0.0, evidence, doubt, anchor)
        verdict = VERDICT_BY_LEVEL[result.level]
        credit = self.pack.scoring.credits[result.level]
        reason = "；".join(filter(None, (result.reason, tables)))
        return self._make(rule, document, verdict, result.level, credit, evidence, reason, anchor)

    def _make(
        self,
        rule: Rule,
        document: Document,
        verdict: Verdict,
        level: int | None,
        credit: float | None,
        evidence: tuple[Evidence, ...],
        reason: str,
        anchor: str = "",
    ) -> Finding:
        return Finding(
            rule=rule.id,
            name=rule.name,
            theme=rule.theme,
            strength=rule.strength,
            verdict=verdict,
            evidence_level=level,
            points=0.0 if rule.draft else rule.points,
            credit=credit,
            finding_id=item_id(document, rule.id, anchor),
            evidence=evidence,
            gap=_gap(rule, verdict, reason),
            advice=rule.advice if verdict in WANTING else "",
            reason=reason,
            draft=rule.draft,
        )


def _quoted(result: Result, scene: Scene) -> tuple[Evidence, ...]:
    """Return the quotations to show, each place of the text once."""
    shown: dict[tuple[int, int, int], Evidence] = {}
    for span, level, why in result.spans:
        evidence = scene.quote(span, level, why)
        shown.setdefault((evidence.paragraph, evidence.start, evidence.end), evidence)
        if len(shown) == MAX_EVIDENCE:
            break
    return tuple(shown.values())


def _gap(rule: Rule, verdict: Verdict, reason: str) -> str:
    """Say what is wanting: what the check found, else the rule's own words, which deny the whole."""
    if verdict in (Verdict.SATISFIED, Verdict.NOT_APPLICABLE):
        return ""
    return reason or rule.gap


def _doubt(rule: Rule, document: Document, level: int) -> str:
    """Say why a gap cannot be told for sure of this document: part of it lost, or not known whom it binds."""
    if level > 1:
        return ""
    if level == 0 and document.lossy:
        return "文件没有读全，没有读到不等于没有写；请补齐文件后重新审查"
    if document.level is None and len(rule.levels) < len(Level):
        return "没有认出报告单位的层级，本规则是否适用不能断定；请在清单里写明层级"
    if document.year is None and (rule.from_year or rule.to_year):
        return "没有认出报告年度，本规则是否适用不能断定；请在清单里写明年度"
    return ""


def _why_not(rule: Rule, document: Document) -> str:
    level = document.level.value if document.level else None
    if level is not None and level not in rule.levels:
        return f"本规则不适用于{level}"
    return f"本规则自{rule.from_year}年度起适用" if rule.from_year else f"本规则只适用至{rule.to_year}年度"
