"""The form of a report: whose it is, for which year and period, signed and dated."""

from __future__ import annotations

import pytest

from auditor.reading.document import read_bytes
from tests.casefiles import load_folder

CASES = [case for stem, cases in load_folder("checks") if stem == "form" for case in cases]
TITLE = "东河县人民政府关于2025年度法治政府建设情况的报告"
OPENING = "2025年，全县坚持依法行政，现将有关情况报告如下。"
BODY = """一、主要举措和成效
全年审查合同32份，提出修改意见47条；开展法制审核42次，案卷评查30宗，组织执法人员培训3期120人次。
二、存在的不足
执法案卷制作不够规范，主要原因是人员流动大。
三、2026年工作安排
6月底前开展一次案卷评查，由司法局负责。"""
END = "东河县人民政府\n2026年1月20日"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_form_of_a_report(engine, case):
    """Each rule on the form says what the title, the opening and the end of the report show."""
    parts = (case.get("title", TITLE), case.get("opening", OPENING), BODY, str(case.get("end", END)))
    document = read_bytes("\n".join(parts).encode(), "报告.txt")
    found = {finding.rule: finding.evidence_level for finding in engine.audit(document).findings}
    assert {rule: found[rule] for rule in case["want"]} == case["want"]
