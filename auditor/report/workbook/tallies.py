"""What each requirement came to over all units, and which units lack it: the counts behind the common gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.model import Audit, Finding, Level, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.figures import reports
from auditor.report.ranking import name_of
from auditor.report.style import NO_DATE, STRENGTHS, is_untold
from auditor.report.workbook.lists import NO_LEVEL, data_file, level_of
from auditor.text.visible import shorten

NAMED = 4
"""So many units are named; the data has all of them."""
_FEW = 2
"""So many more are named as well: to say where they are would take as much room."""
_NAME_LENGTH = 24
_LEFT_OUT = frozenset({Verdict.NOT_APPLICABLE, Verdict.WAIVED})
"""What is not asked of a unit is not missing there; nor is what costs nothing, since no law asked it that year."""


@dataclass(slots=True)
class Tally:
    """Count what one rule found in a group of reports; ``missing`` and ``empty`` are the reports by level and unit.

    ``untold`` counts those of the missing of which no date tells whether they were in time.
    """

    first: Finding
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    missing: list[Audit] = field(default_factory=list)
    empty: list[Audit] = field(default_factory=list)
    untold: int = 0

    def add(self, audit: Audit, finding: Finding) -> None:
        """Count one finding."""
        verdict = finding.verdict
        self.verdicts[verdict] += 1
        self.untold += is_untold(finding)
        if verdict is Verdict.MISSING:
            self.missing.append(audit)
        elif verdict is Verdict.EMPTY:
            self.empty.append(audit)

    def join(self, other: Tally) -> None:
        """Count what another group came to as well."""
        if STRENGTHS[other.first.strength].order < STRENGTHS[self.first.strength].order:
            self.first = other.first  # what is only advice to a 街道 binds the others
        self.verdicts.update(other.verdicts)
        self.missing += other.missing
        self.empty += other.empty
        self.untold += other.untold

    def is_untold(self) -> bool:
        """Tell whether nobody is known to fall short: there only is no date to judge by."""
        return bool(self.missing) and self.untold == len(self.missing) and not self.empty

    def applied(self) -> int:
        """Return the number of reports of which the rule asks something."""
        return self.verdicts.total()

    def share(self, verdict: Verdict = Verdict.MISSING) -> float:
        """Return the share of the reports of which the rule asks something that came to ``verdict``."""
        return self.verdicts[verdict] / self.applied()


def order_of(tally: Tally) -> tuple[object, ...]:
    """Order tallies: the most missed first, then what the law itself demands, then what is only named most.

    What no date tells is no gap that training could close: it comes last.
    """
    finding = tally.first
    strength = STRENGTHS[finding.strength].order
    return tally.is_untold(), -tally.share(), strength, -len(tally.missing), -tally.share(Verdict.EMPTY), finding.rule


def lacking(tallies: Iterable[Tally]) -> list[Tally]:
    """Return what is missing or empty anywhere, the worst first."""
    return sorted((each for each in tallies if each.missing or each.empty), key=order_of)


def by_level(run: Run) -> dict[str, dict[str, Tally]]:
    """Return the tallies of each level by rule; drafts and what is no report do not count."""
    levels: dict[str, dict[str, Tally]] = {level: {} for level in (*(each.value for each in Level), NO_LEVEL)}
    for audit in reports(run.audits):
        own = levels[level_of(audit)]
        for finding in audit.findings:
            if finding.draft or finding.credit is None or finding.verdict in _LEFT_OUT:
                continue
            tally = own.get(finding.rule)
            if tally is None:
                tally = own[finding.rule] = Tally(finding)
            tally.add(audit, finding)
    return {level: group for level, group in levels.items() if group}


def in_all(levels: Mapping[str, Mapping[str, Tally]]) -> list[Tally]:
    """Return the tallies of all levels together, one a rule."""
    whole: dict[str, Tally] = {}
    for rule, tally in ((rule, tally) for group in levels.values() for rule, tally in group.items()):
        whole.setdefault(rule, Tally(tally.first)).join(tally)
    return list(whole.values())


def units_lacking(tally: Tally, context: ReportContext) -> str:
    """Name the first units that lack what the rule asks, or only mention it where none lacks it, and count the rest."""
    word, audits = ("", tally.missing) if tally.missing else ("空泛：", tally.empty)
    word = f"{NO_DATE}，单凭报告不能判断：" if tally.is_untold() else word
    names = list(dict.fromkeys(map(name_of, audits)))
    others = len(names) - NAMED if len(names) > NAMED + _FEW else 0
    shown = "、".join(shorten(name, _NAME_LENGTH) for name in (names[:NAMED] if others else names))
    rest = f"；另有 {others:,} 个，全部见 {data_file(context, 'findings')}" if others else ""
    return f"{word}{shown}{rest}"


def requirement_of(finding: Finding, context: ReportContext) -> str:
    """Return what a rule asks in full, its name where the pack does not say."""
    rule = context.rules.get(finding.rule)
    return (rule.requirement if rule else "") or finding.name


def basis_of(tally: Tally, context: ReportContext) -> str:
    """Return the legal basis of a rule for the reports that fall short of it, one citation a line."""
    return "\n".join(_basis(tally, context))


def first_basis(tally: Tally, context: ReportContext) -> str:
    """Return the first citation of that basis and how many there are."""
    found = _basis(tally, context)
    return f"{found[0]}等 {len(found)} 项" if len(found) > 1 else "".join(found)


def _basis(tally: Tally, context: ReportContext) -> tuple[str, ...]:
    return context.cited(tally.first.rule, [*tally.missing, *tally.empty], inside=True)


def shares(rule: str, levels: Mapping[str, Mapping[str, Tally]]) -> list[float | None]:
    """Return the share of missing at each level, None where the rule asks nothing of it."""
    found = (group.get(rule) for group in levels.values())
    return [tally.share() if tally else None for tally in found]
