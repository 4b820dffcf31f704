"""Run two packs over a folder and tell which findings the second one changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.exits import ExitCode, worst
from auditor.model import ANNUAL_REPORT, Audit, Finding, Unreadable, Verdict
from auditor.outcome import PackIdentity
from auditor.ruleset.pack import Pack
from auditor.ruletools.folder import Folder, unit_of
from auditor.run import Worker

NO_RULE = "无此规则"
"""Stand for the verdict of a rule that a pack does not have."""


@dataclass(frozen=True, slots=True)
class Side:
    """Hold what one pack says: verdict (Chinese), evidence level, reason, and the sentence it rests on."""

    verdict: str
    evidence_level: int | None = None
    reason: str = ""
    sentence: str = ""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one finding that two packs see differently."""

    path: str
    unit: str
    rule: str
    name: str
    before: Side
    after: Side

    @property
    def verdict_changed(self) -> bool:
        """Say whether the verdict changed, and not only the sentence it rests on."""
        return self.before.verdict != self.after.verdict


@dataclass(frozen=True, slots=True)
class Transition:
    """Count the reports in which a rule went from one verdict to another."""

    before: str
    after: str
    documents: int


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """Count the changes of one rule: by verdict, and those of the sentence alone."""

    rule: str
    name: str
    verdicts: tuple[Transition, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class PackDiff:
    """Hold every changed finding of a folder; ``failed`` are rules that broke (Chinese)."""

    old: PackIdentity
    new: PackIdentity
    documents: int
    changes: tuple[Change, ...]
    summary: tuple[RuleSummary, ...]
    other_kinds: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Return 0 without a change, 1 with one, 3 where something was not read or judged."""
        incomplete = self.unreadable or self.notes or self.failed or not self.documents
        return worst(
            [ExitCode.BELOW_THRESHOLD] * bool(self.changes) + [ExitCode.INCOMPLETE] * bool(incomplete),
        )


def diff_packs(old: Pack, new: Pack, folder: Folder) -> PackDiff:
    """Audit each file of a folder by both packs and compare the findings rule by rule.

    What counts is the verdict and the sentence it rests on; points, grades and advice are not compared.
    A renumbered rule is paired with its old self by its aliases.
    """
    pairs = _pairs(old, new)
    workers = Worker(old), Worker(new)
    unreadable, changes = list(folder.unreadable), list[Change]()
    other_kinds, failed = list[tuple[str, str]](), list[str]()
    documents = 0
    for job in folder.jobs:
        before, after = (worker(job) for worker in workers)
        if isinstance(before, Unreadable):
            unreadable.append(before)
            continue
        if isinstance(after, Unreadable):
            unreadable.append(after)
            continue
        if before.document.kind != ANNUAL_REPORT:
            other_kinds.append((before.document.path, before.document.kind))
            continue
        documents += 1
        changes += _changes(before, after, pairs)
        failed += _failed(before, old) + _failed(after, new)
    return PackDiff(
        old=old.identity,
        new=new.identity,
        documents=documents,
        changes=tuple(changes),
        summary=tuple(_summaries(changes, pairs)),
        other_kinds=tuple(other_kinds),
        failed=tuple(dict.fromkeys(failed)),
        unreadable=tuple(unreadable),
        notes=folder.notes,
    )


Pair = tuple[str | None, str | None]


def _pairs(old: Pack, new: Pack) -> list[Pair]:
    """Pair the rules of two packs by id or alias, in the new pack's order; dropped rules come last."""
    pairs: list[Pair] = []
    for rule in new.rules:
        known = next((r for i in (rule.id, *rule.aliases) if (r := old.rule(i)) is not None), None)
        pairs.append((known.id if known else None, rule.id))
    paired = {before for before, _ in pairs}
    return pairs + [(rule.id, None) for rule in old.rules if rule.id not in paired]


def _changes(before: Audit, after: Audit, pairs: list[Pair]) -> Iterator[Change]:
    olds, news = ({f.rule: f for f in audit.findings} for audit in (before, after))
    for old_id, new_id in pairs:
        old = olds.get(old_id) if old_id else None
        new = news.get(new_id) if new_id else None
        shown = new or old
        if shown is None or not _differ(old, new):
            continue
        document = after.document
        yield Change(document.path, unit_of(document), shown.rule, shown.name, _side(old), _side(new))


def _differ(old: Finding | None, new: Finding | None) -> bool:
    if old is None or new is None:
        # a rule that does not apply changes nothing by coming or going
        only = old or new
        return only is not None and only.verdict is not Verdict.NOT_APPLICABLE
    if (old.verdict, old.evidence_level) != (new.verdict, new.evidence_level):
        return True
    # the id tells whether it is the same sentence, whichever part of it is quoted; it holds the rule's id
    return old.finding_id != new.finding_id and _side(old).sentence != _side(new).sentence


def _side(finding: Finding | None) -> Side:
    if finding is None:
        return Side(NO_RULE)
    first = finding.evidence[0] if finding.evidence else None
    return Side(
        finding.verdict,
        finding.evidence_level,
        finding.reason,
        first.quote if first else "",
        first.paragraph if first else None,
    )


def _failed(audit: Audit, pack: Pack) -> list[str]:
    return [
        f"{unit_of(audit.document)}：规则包 {pack.identity.id} {pack.identity.version} 的 {f.rule} 未能评定（{f.reason}）"
        for f in audit.findings
        if f.verdict is Verdict.FAILED
    ]


def _summaries(changes: list[Change], pairs: list[Pair]) -> Iterator[RuleSummary]:
    by_rule: dict[str, list[Change]] = {}
    for change in changes:
        by_rule.setdefault(change.rule, []).append(change)
    for old_id, new_id in pairs:
        own = by_rule.get(new_id or old_id or "")
        if own:
            counted = Counter((c.before.verdict, c.after.verdict) for c in own if c.verdict_changed)
            verdicts = tuple(Transition(*pair, number) for pair, number in counted.most_common())
            yield RuleSummary(own[0].rule, own[0].name, verdicts, sum(not c.verdict_changed for c in own))
