"""A part that may be there is left to a person: no veto for a title that nobody knows."""

from __future__ import annotations

import pytest

from auditor.model import Level, Verdict
from auditor.scoring import scored
from auditor.text.assemble import assemble_sample

DEEDS = "一、主要工作\n全年评查案卷40宗，办案52件，开展培训3期。审查合同26份，调解纠纷118件，化解108件。\n"
HEADS = "二、党政主要负责人履行第一责任人职责情况\n乡党委书记听取法治工作汇报4次。乡长出庭应诉1次。\n"
PLAN = "四、2026年打算\n上半年招聘2名法律专业的队员，年底前轮训一遍。\n"
UNSURE = "三、几句实在话\n一些队员对新法吃不透。下乡宣传12场。平时事情杂，调解卷宗写得潦草，来不及整理。\n"
CASES = [
    (DEEDS + HEADS + UNSURE + PLAN, {"CNT-03": Verdict.UNSURE, "CNT-04": Verdict.UNSURE, "CNT-05": Verdict.UNSURE}),
    (DEEDS + HEADS + PLAN, {"CNT-03": Verdict.MISSING, "CNT-04": Verdict.MISSING, "CNT-05": Verdict.MISSING}),
    (
        DEEDS + HEADS + "三、我们的路\n争取再招2名队员。把公章收到镇里管。\n",
        {"CNT-03": Verdict.MISSING, "CNT-10": Verdict.UNSURE, "CNT-12": Verdict.UNSURE},
    ),
    (DEEDS + HEADS, {"CNT-10": Verdict.MISSING, "CNT-12": Verdict.MISSING}),
    (DEEDS + "二、领头的人\n乡党委书记两回把司法所叫来问案子。\n" + PLAN, {"CNT-07": Verdict.UNSURE}),
    (DEEDS + PLAN, {"CNT-07": Verdict.MISSING}),
    (DEEDS + "（二）普法\n各村书记讲法治课。\n" + PLAN, {"CNT-07": Verdict.MISSING}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_part_that_may_be_there(engine, text, wanted):
    """What the titles do not show is 待核 with its reason; what is not there stays a gap."""
    audit = scored(engine.audit(assemble_sample(text, level=Level.TOWNSHIP, year=2025)), engine.pack)
    found = {f.rule: f for f in audit.findings if f.rule in wanted}
    assert {rule: f.verdict for rule, f in found.items()} == wanted
    assert all(f.reason and f.evidence for f in found.values() if f.verdict is Verdict.UNSURE)
    vetoes = {veto.code for veto in audit.score.vetoes}
    assert vetoes & wanted.keys() == {rule for rule, v in wanted.items() if v is Verdict.MISSING} & {
        "CNT-03",
        "CNT-07",
        "CNT-10",
    }
