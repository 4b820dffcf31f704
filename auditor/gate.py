"""The gate: results → decision, reasons, exit code. The command line, an inbox and a server all call this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.errors import UsageError
from auditor.exits import OUTCOMES, ExitCode, worst
from auditor.model import Audit, Run, Verdict
from auditor.outcome import Decision, Ground
from auditor.report.arithmetic import best_score, open_points
from auditor.report.ranking import refusal
from auditor.report.repeats import labels
from auditor.report.unread import BINDING, unread_words, unrecognised
from auditor.ruleset.pack import Pack

Reason = tuple[ExitCode, str]
_MET = 2
"""A required rule is met from E2 (部分) on: what is there in part is a matter of points, not of the gate."""

_PASSING = frozenset({Verdict.NOT_APPLICABLE, Verdict.WAIVED, Verdict.REFUTED})
"""What a required rule is let off by: it does not apply, or somebody answers for it by name."""

UNJUDGED = "审查完成，未设门槛"
"""What a complete run is called where nothing was asked of it: a failing report must not read as passed."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Say what must hold: the least score, the required rules, whether a veto stops a submission.

    Raises ``UsageError`` for a score that no report can have.
    """

    fail_under: float | None = None
    require: tuple[str, ...] = ()
    vetoes: bool = False

    def __post_init__(self) -> None:
        """Refuse what could not be decided on before anything is audited."""
        if self.fail_under is not None and not 0 <= self.fail_under <= 100:
            raise UsageError(f"门槛分应在 0 到 100 之间，现为 {self.fail_under:g}。")


NOTHING_ASKED = Policy()
"""The policy of a run that only looks."""


def policy_for(pack: Pack, fail_under: float | None = None, require: tuple[str, ...] = ()) -> Policy:
    """Return what a submission must hold: the pass line of the pack unless another is given, and no veto."""
    return Policy(pack.scoring.pass_at if fail_under is None else fail_under, require, vetoes=True)


def decide(run: Run, policy: Policy) -> Decision:
    """Decide on a run. Nothing read is never a pass; precedence 2 > 3 > 1 > 0."""
    names = labels(run.audits)
    below = ExitCode.BELOW_THRESHOLD
    reasons = list(_incomplete(run, names))
    reasons += [
        (below, f"{names[a.document.path]}：{ground.text}") for a in run.audits for ground in grounds(a, policy)
    ]
    code = worst([c for c, _ in reasons])
    because = tuple(text for c, text in sorted(reasons, key=lambda r: r[0] is not code))
    outcome = UNJUDGED if code is ExitCode.PASSED and policy == NOTHING_ASKED else OUTCOMES[code]
    return Decision(outcome, int(code), because)


def _incomplete(run: Run, names: Mapping[str, str]) -> Iterator[Reason]:
    code = ExitCode.INCOMPLETE
    if not run.audits and not run.unreadable:
        yield code, "没有找到任何报告文件，什么也没有审查。请检查路径。"
    elif not run.audits:
        yield code, "没有一份报告能够读取"
    for file in run.unreadable:
        yield code, unread_words(file)
    for note in run.notes:
        yield code, note
    for audit in run.audits:
        if audit.document.lossy:
            what = "；".join(audit.document.warnings)
            yield code, f"没有读全 {audit.document.path}：{what}。请重新下载或向报送单位索取完整文件。"
        if audit.document.left_out:
            yield code, f"没有审完 {audit.document.path}：{audit.document.left_out}。"
        failed = [f.rule for f in audit.findings if f.verdict is Verdict.FAILED]
        if failed:
            name = names[audit.document.path]
            yield code, f"{name}：规则 {'、'.join(failed)} 未能评定。请把这份报告和规则编号反馈给维护人员。"


def grounds(audit: Audit, policy: Policy) -> Iterator[Ground]:
    """Yield why a report does not pass, each a sentence without the name of the unit."""
    score = audit.score
    if score is None:
        return
    if score.value is None:
        if policy.vetoes or policy.fail_under is not None or policy.require:
            yield Ground(refusal(audit))
        return
    if policy.vetoes or policy.fail_under is not None:
        for veto in score.vetoes:
            yield Ground(f"单项否决——{veto.reason}")
    if policy.fail_under is not None and score.value < policy.fail_under:
        open_ = _still_open(audit, policy.fail_under)
        yield Ground(f"得分 {score.value:g}，低于门槛 {policy.fail_under:g}{open_}", points=True)
    if policy != NOTHING_ASKED and (unknown := [fact for fact in unrecognised(audit.document) if fact in BINDING]):
        facts = "、".join(unknown)
        yield Ground(f"没有认出{facts}，法定各项是否适用不能断定，不能算通过。请在 manifest.csv 里写明后重新审查")
    yield from _required(audit, policy.require)


def _still_open(audit: Audit, least: float) -> str:
    """Say what the undecided requirements may still bring, where that would be enough and nothing else stands against it."""
    best = best_score(audit)
    if best is None or best < least or (audit.score is not None and audit.score.vetoes):
        return ""
    return f"；{open_points(audit)}，请先核对"


def _required(audit: Audit, required: Sequence[str]) -> Iterator[Ground]:
    findings = {f.rule: f for f in audit.findings}
    for rule in required:
        finding = findings.get(rule)
        if finding is None or finding.verdict in _PASSING:
            continue
        if finding.evidence_level is None or finding.evidence_level < _MET:
            yield Ground(f"必备项 {rule} {finding.name}——{finding.verdict}。{finding.gap}")
