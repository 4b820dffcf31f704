"""What `audit explain` says is what `audit` concluded, to the last character."""

from __future__ import annotations

import json

import pytest

from auditor.checks.base import Note
from auditor.cli.explain import lines_of
from auditor.cli.main import call
from auditor.model import Audit
from auditor.reading.manifests import Manifests
from auditor.ruleset.builtin import builtin_pack
from auditor.ruletools.explanation import concluded, explained
from auditor.run import Settings, Worker, run_corpus
from tests.conftest import CORPUS

REPORTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".html"})
EVERY = 3 * len(REPORTS)
"""Of so many rules one is explained of each sample, another of each: together every third rule is."""
LONG = (
    "洛平县人民政府2024年度法治政府建设情况报告\n一、主要举措和成效\n"
    + "".join(
        f"（{number}）{name}\n{text}\n"
        for number, name, text in (
            ("一", "行政应诉", "{}行政机关负责人出庭应诉率达到100%。办理行政诉讼案件12件，负责人出庭12件。"),
            ("二", "行政执法", "{}组织执法案卷评查，抽查案卷60宗。印发《洛平县行政执法监督办法》。"),
            ("三", "法治宣传", "{}开展宪法宣传周活动8场。组织法治讲座14次，培训执法人员320人次。"),
        )
    )
    + "二、存在的问题\n执法力量不足。\n三、下一步工作安排\n将增加人手。\n"
).format(*("全年召开专题会议研究部署，形成纪要，逐项落实。" * 3,) * 3)


@pytest.fixture(scope="module")
def worker(pack) -> Worker:
    return Worker(pack)


@pytest.fixture(scope="module")
def audited(pack) -> dict[str, Audit]:
    """Audit the samples as `audit corpus/` does, by file name."""
    run = run_corpus(Settings((str(CORPUS),), builtin_pack(), jobs=1), pack)
    return {audit.document.path.rpartition("/")[2]: audit for audit in run.audits}


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_samples_are_explained_as_they_are_audited(worker, audited, pack, path):
    """Verdict, reason, quotations, number, points: whatever the run says of a rule, the explanation says."""
    audit = concluded(worker, (path, Manifests().entry(path)))
    assert isinstance(audit, Audit)
    assert audit == audited[path.name]
    for rule, finding in list(zip(pack.rules, audit.findings, strict=True))[
        3 * REPORTS.index(path) + REPORTS.index(path) % 3 :: EVERY
    ]:
        told = explained(worker, audit, rule)
        assert told.finding == finding
        lines = lines_of(told)
        level = "" if finding.evidence_level is None else f"（E{finding.evidence_level}）"
        assert lines[1] == f"{rule.id} {rule.name}：{finding.verdict}{level}"
        assert f"理由：{finding.reason or '全文未见'}" in lines
        quoted = [line for line in lines if line.startswith("  第") and "段 [" in line]
        assert [e.quote for e in finding.evidence] == [
            line.partition("] ")[2].removesuffix(f"（{e.why}）")
            for line, e in zip(quoted, finding.evidence, strict=True)
        ]


def test_what_an_explanation_sees_further_on_is_no_part_of_the_conclusion(worker, pack, tmp_path):
    """An audit stops at what settles a verdict: the places behind it are noted, and not quoted."""
    path = tmp_path / "洛平县.txt"
    more = "".join(f"第{n}季度抽查执法案卷{n}0宗，组织案卷评查{n}次。\n" for n in range(1, 9))
    path.write_text(LONG.replace("（三）", more + "（三）"), encoding="utf-8")
    audit = concluded(worker, (path, None))
    before = repr(audit)
    told = [explained(worker, audit, rule) for rule in pack.rules]
    assert repr(audit) == before
    assert tuple(each.finding for each in told) == audit.findings
    assert any(len(each.scene.notes) > len(each.finding.evidence) > 0 for each in told)


def test_one_place_that_two_spellings_meet_is_shown_and_counted_once(worker, pack, tmp_path):
    """Behind the last words of a report nothing more can be shown: two spans there read alike."""
    path = tmp_path / "洛平县.txt"
    path.write_text(LONG, encoding="utf-8")
    told = explained(worker, concluded(worker, (path, None)), pack.rules[0])
    end = len(told.document.norm)
    told.scene.notes[:] = [Note(end - 9, end - more, 1, "只点了题") for more in (3, 2, 1)]
    lines = lines_of(told)
    assert sum("只点了题" in line for line in lines) == 1
    assert "看到的写法（1处）：" in lines


def test_who_let_a_gap_be_is_told_by_both_commands(tmp_path, capsys):
    """A waiver beside the report changes what `audit` says, and so what `explain` says; --no-waivers asks for neither."""
    path = tmp_path / "洛平县.txt"
    path.write_text(LONG, encoding="utf-8")
    waiver = "waivers:\n  - {unit: 洛平县人民政府, rule: REV-01, kind: 豁免, approver: 王某, reason: 由市里集中办理, expires: 2999-12-31}\n"
    (tmp_path / "waivers.yaml").write_text(waiver, encoding="utf-8")
    out = str(tmp_path / "out")
    for more in ([], ["--no-waivers"]):
        call([str(path), "--out", out, "--no-workbooks", "--no-data", "--format", "json", *more])
        findings = json.loads(capsys.readouterr().out)["documents"][0]["findings"]
        finding = next(f for f in findings if f["rule"] == "REV-01")
        assert (finding["verdict"] == "豁免") is not bool(more)
        assert call(["explain", str(path), "REV-01", *more]) == 0
        said = capsys.readouterr().out
        assert f"：{finding['verdict']}" in said
        assert finding["reason"] in said
