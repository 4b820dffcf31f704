"""The gate: nothing read is never a pass; 2 > 3 > 1 > 0."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from auditor.exits import OUTCOMES, PRECEDENCE, ExitCode, worst
from auditor.gate import UNJUDGED, Policy, decide
from auditor.model import Audit, Run, Unreadable, Verdict
from auditor.outcome import PackIdentity, Score, Veto
from tests.test_scoring import document, finding, not_applicable

PACK = PackIdentity("small", "1.0.0", "00")
BROKEN = Unreadable("坏.txt", "not_text", "不是文本文件", "请另存为文本")


def audited(*findings, value: float | None = 80.0, vetoes: tuple[Veto, ...] = (), path: str = "甲.txt") -> Audit:
    """Return a scored audit."""
    grade = "良好" if value is not None else "不予评分"
    return Audit(document(path=path), findings, score=Score(value, 0.0, 0.0, (), grade, vetoes, ()))


def run(*audits: Audit, unreadable: tuple[Unreadable, ...] = (), notes: tuple[str, ...] = ()) -> Run:
    """Return a run of those audits."""
    return Run(audits, unreadable, PACK, notes=notes)


VETOED = audited(finding("A", 0), vetoes=(Veto("A", "没有不足部分"),))
FAILED = audited(finding("A", None, verdict=Verdict.FAILED))
TWO = replace(
    audited(finding("A", 3)), document=document(path="两份.txt", left_out="文件里有两份报告，请拆成两个文件再审")
)
CUT_OFF = replace(audited(finding("A", 3)), document=document(path="断.txt", lossy=True, warnings=("末尾缺半个字",)))
NO_REPORT = audited(value=None, vetoes=(Veto("KIND", "这不是法治政府建设年度报告"),))

CASES = [
    ("all well", run(audited(finding("A", 3))), Policy(), 0),
    ("a low score without a threshold", run(audited(value=1.0)), Policy(), 0),
    ("a veto without a gate", run(VETOED), Policy(), 0),
    ("at the threshold", run(audited(value=60.0)), Policy(fail_under=60), 0),
    ("below the threshold", run(audited(value=59.9)), Policy(fail_under=60), 1),
    ("a threshold of nought", run(audited(value=0.0)), Policy(fail_under=0), 0),
    ("a veto with a threshold", run(VETOED), Policy(fail_under=0), 1),
    ("a veto that gates", run(VETOED), Policy(vetoes=True), 1),
    ("no veto", run(audited()), Policy(vetoes=True), 0),
    ("required and satisfied", run(audited(finding("A", 3))), Policy(require=("A",)), 0),
    ("required and partial", run(audited(finding("A", 2))), Policy(require=("A",)), 0),
    ("required and only named", run(audited(finding("A", 1))), Policy(require=("A",)), 1),
    ("required and missing", run(audited(finding("A", 0))), Policy(require=("A",)), 1),
    ("required and unsure", run(audited(finding("A", None))), Policy(require=("A",)), 1),
    ("required and not applicable", run(audited(not_applicable("A"))), Policy(require=("A",)), 0),
    ("another one missing", run(audited(finding("A", 3), finding("B", 0))), Policy(require=("A",)), 0),
    ("nothing at all", run(), Policy(), 3),
    ("nothing but unreadable", run(unreadable=(BROKEN,)), Policy(), 3),
    ("one unreadable", run(audited(), unreadable=(BROKEN,)), Policy(), 3),
    ("a file that was cut off", run(CUT_OFF), Policy(), 3),
    ("a file with a second report", run(TWO), Policy(), 3),
    ("a rule that failed", run(FAILED), Policy(), 3),
    ("a file of the list that is not there", run(audited(), notes=("清单列出的 乙.txt 不存在。",)), Policy(), 3),
    ("unreadable and below", run(audited(value=1.0), unreadable=(BROKEN,)), Policy(fail_under=60), 3),
    ("no such report without a gate", run(NO_REPORT), Policy(), 0),
    ("no such report with a threshold", run(NO_REPORT), Policy(fail_under=60), 1),
    ("no such report and required rules", run(NO_REPORT), Policy(require=("A",)), 1),
]


@pytest.mark.parametrize(("result", "policy", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_decision_and_its_reasons(result, policy, code):
    """The outcome is in words, and whatever is no pass says why."""
    decision = decide(result, policy)
    assert decision.exit_code == code
    judged = code != 0 or policy != Policy()
    assert decision.outcome == (OUTCOMES[ExitCode(code)] if judged else UNJUDGED)
    assert bool(decision.because) == (code != 0)


def test_the_reasons_name_unit_rule_and_file():
    """A reader can act on each of them."""
    policy = Policy(fail_under=60, require=("A",), vetoes=True)
    low = audited(finding("A", 0, gap="没有写明不足"), value=40.0, vetoes=(Veto("V", "没有举措部分"),))
    said = "\n".join(decide(run(low, FAILED, unreadable=(BROKEN,)), policy).because)
    for part in (
        "甲.txt",
        "40",
        "60",
        "没有举措部分",
        "规则A",
        "没有写明不足",
        "坏.txt",
        "不是文本文件",
        "请另存为文本",
    ):
        assert part in said


def test_the_reasons_for_the_outcome_come_first():
    """What decided is told before what else is wrong."""
    decision = decide(run(audited(value=1.0), unreadable=(BROKEN,)), Policy(fail_under=60))
    assert "坏.txt" in decision.because[0]
    assert "低于门槛" in decision.because[-1]


@pytest.mark.parametrize(("least", "told"), [(60, True), (66, False)])
def test_what_is_undecided_is_told_where_it_would_be_enough(least, told):
    """A report that may still reach the threshold is first looked at, then sent back."""
    audit = audited(finding("A", None), finding("B", 3), value=59.0)
    audit = replace(audit, score=replace(audit.score, earned=59.0, possible=100.0))
    open_ones = tuple(each._replace(points=6.0, credit=0.0) if each.rule == "A" else each for each in audit.findings)
    (because,) = decide(run(replace(audit, findings=open_ones)), Policy(fail_under=least)).because
    assert ("都核对为满足时，得分可到 65" in because) is told
    assert "低于门槛" in because
    vetoed = replace(audit, findings=open_ones, score=replace(audit.score, vetoes=(Veto("A", "没有不足部分"),)))
    assert not any("请先核对" in each for each in decide(run(vetoed), Policy(fail_under=least)).because)


def test_one_bad_report_among_many_decides():
    """A corpus passes only as a whole."""
    good = [audited(path=f"{n}.txt") for n in range(5)]
    assert decide(run(*good), Policy(fail_under=60)).exit_code == 0
    assert decide(run(*good, audited(value=10.0)), Policy(fail_under=60)).exit_code == 1


def test_an_audit_that_was_not_scored_is_no_pass_of_a_threshold():
    """Without a score the other reasons still count."""
    unscored = replace(FAILED, score=None)
    assert decide(run(unscored), Policy()).exit_code == 3


@pytest.mark.parametrize(("one", "other"), list(product(ExitCode, ExitCode)))
def test_precedence(one, other):
    """2 > 3 > 1 > 0, in whatever order the reasons come."""
    rank = {2: 3, 3: 2, 1: 1, 0: 0}
    assert worst([one, other]) == max(one, other, key=rank.__getitem__)
    assert worst([one, other]) is worst([other, one])


def test_no_reason_is_a_pass():
    """And every code has its place and its word."""
    assert worst([]) is ExitCode.PASSED
    assert set(PRECEDENCE) == set(OUTCOMES) == set(ExitCode)


@pytest.mark.parametrize(("fact", "word"), [("year", "年度"), ("level", "层级")])
def test_a_report_of_no_known_year_or_level_does_not_pass(fact, word):
    """Without the year or the level a missing part is left to a person, and no veto falls: that must not help it through."""
    audit = audited(finding("A", 3))
    lost = replace(audit, document=replace(audit.document, **{fact: None}))
    (because,) = decide(run(lost), Policy(fail_under=60)).because
    assert f"没有认出{word}" in because
    assert decide(run(lost), Policy()).outcome == UNJUDGED
    assert decide(run(audit), Policy(fail_under=60)).exit_code == 0


def test_a_report_without_a_name_may_pass():
    """The unit's name decides no requirement."""
    audit = audited(finding("A", 3))
    nameless = replace(audit, document=replace(audit.document, unit=None))
    assert decide(run(nameless), Policy(fail_under=60)).exit_code == 0
