"""Run the cases of a pack: every example must get the level it states; name what no case exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditor.engine import Engine
from auditor.matching.pattern import Pattern
from auditor.model import Document, Fact, Finding, Level, Role, Source, Verdict
from auditor.reading.document import read_bytes
from auditor.ruleset.pack import Case, Rule
from auditor.text.assemble import assemble_sample


@dataclass(frozen=True, slots=True)
class CaseResult:
    """Hold what became of one case."""

    rule: Rule
    case: Case
    finding: Finding

    @property
    def passed(self) -> bool:
        """Say whether the finding has the stated level."""
        return self.case.grade == self._grade

    @property
    def _grade(self) -> str:
        level = self.finding.evidence_level
        return str(self.finding.verdict) if level is None else f"E{level}"

    def message(self) -> str:
        """Say what was expected and what came, for people."""
        return f"{self.case.where} {self.rule.id}：应为 {self.case.grade}，实为 {self._grade}（{self.finding.reason or '未见'}）\n    {self.case.text[:120]}"


def run_case(engine: Engine, rule: Rule, case: Case) -> CaseResult:
    """Run one case."""
    return CaseResult(rule, case, engine.finding(_document(rule, case), rule))


def _document(rule: Rule, case: Case) -> Document:
    """Make a document of a case; a form rule gets it as a file is read, with title, block and signature."""
    level = case.unit_level or (
        min(rule.levels, key=list(Level).index) if case.grade != Verdict.NOT_APPLICABLE else None
    )
    if rule.kind == "form":
        found = read_bytes(case.text.encode(), "例.txt")
        if not isinstance(found, Document):  # one sentence is no report to the reader
            return assemble_sample(case.text, role=Role.ACHIEVEMENT, level=level, year=case.year)
        given = Fact(case.unit_level, Source.MANIFEST) if case.unit_level else found.level
        return replace(found, level=given, year=Fact(case.year, Source.MANIFEST) if case.year else found.year)
    role = None if case.outline else case.role or Role.ACHIEVEMENT
    # a rule bound to years is asked in one of them, unless the case names its own
    return assemble_sample(case.text, role=role, level=level, year=case.year or rule.to_year or rule.from_year)


def run_cases(engine: Engine, rules: Iterable[Rule]) -> list[CaseResult]:
    """Run all cases of the given rules."""
    return [run_case(engine, rule, case) for rule in rules for case in rule.cases]


def unexercised(engine: Engine, rules: Sequence[Rule]) -> list[tuple[str, str]]:
    """Return (rule, pattern) for every pattern that no case of its rule exercises."""
    missing: list[tuple[str, str]] = []
    for rule in rules:
        seen: set[str] = set()
        patterns = _patterns(engine, rule)
        for case in rule.cases:
            reading = engine.scene(_document(rule, case)).reading
            for pattern in patterns:
                if pattern.text not in seen and any(reading.match(pattern, i) for i in reading.candidates(pattern)):
                    seen.add(pattern.text)
        missing += [(rule.id, p.text) for p in patterns if p.text not in seen]
    return missing


def _patterns(engine: Engine, rule: Rule) -> list[Pattern]:
    evidence = engine.compiled.evidence.get(rule.id)
    found = evidence.all() if evidence is not None else []
    found += [p for group in engine.compiled.options[rule.id].values() for p in group]
    return list(dict.fromkeys(found))
