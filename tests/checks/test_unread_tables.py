"""Tables tell what rules ask for; one that nobody could read leaves a rule of its theme to a person."""

from __future__ import annotations

import pytest

from auditor.model import Audit, Verdict
from auditor.reading.document import read_bytes

HEAD = """石浦县人民政府2025年法治政府建设情况报告
2025年，石浦县扎实推进法治政府建设，现将有关情况报告如下。
一、主要举措和成效
全县各项工作平稳有序，办理结果见下表，请各单位对照。
"""
TAIL = "\n二、存在的不足和原因\n执法人员能力不足，原因是培训少。\n石浦县人民政府\n2026年1月20日"
SUITS = "行政应诉情况（单位：件）\n事项\t件数\n应诉案件\t17\n一审\t12\n二审\t5\n"
UNREAD = "单位\t行政复议维持\t行政复议撤销\n甲局\t12\t1\n乙局\t8\t2\n"


def audited(engine, table: str) -> Audit:
    return engine.audit(read_bytes((HEAD + table + TAIL).encode(), "报告.txt"))


def finding(audit: Audit, rule: str):
    return next(each for each in audit.findings if each.rule == rule)


def test_a_table_that_was_read_satisfies_a_rule_with_a_quotation_for_people(engine) -> None:
    audit = audited(engine, SUITS)
    told = finding(audit, "LIT-01")
    assert told.verdict is Verdict.SATISFIED
    assert any("读作：行政应诉：一审12件" in each.quote for each in told.evidence)
    stated = {figure.metric: figure.value for figure in audit.figures if figure.metric}
    assert stated == {"应诉案件": 17, "应诉一审": 12, "应诉二审": 5}


def test_an_unread_table_leaves_the_rules_of_its_theme_to_a_person(engine) -> None:
    audit = audited(engine, UNREAD)
    told = finding(audit, "REV-04")
    assert told.verdict is Verdict.UNSURE
    assert "请人工核对表1" in told.reason
    assert finding(audit, "LIT-01").verdict is Verdict.MISSING
    assert not any(figure.metric for figure in audit.figures)


def test_what_stands_above_a_table_tells_its_theme(engine) -> None:
    rows = "单位\t维持\t撤销\n甲局\t12\t1\n乙局\t8\t2\n"
    assert finding(audited(engine, "各单位行政复议的结果列在下面。\n" + rows), "REV-04").verdict is Verdict.UNSURE
    assert finding(audited(engine, "各单位培训的结果列在下面。\n" + rows), "REV-04").verdict is Verdict.MISSING


def test_without_a_table_a_gap_is_a_gap(engine) -> None:
    assert finding(audited(engine, ""), "REV-04").verdict is Verdict.MISSING


@pytest.mark.parametrize(
    "rows", ["应急管理\t0\t31\n应急演练\t4\t35\n", "应急预案\t12\t3\n应急演练\t4\t5\n合计\t16\t8\n"]
)
def test_rows_of_a_table_are_no_evidence_for_a_rule_of_another_matter(engine, rows: str) -> None:
    told = finding(audited(engine, "领域\t简易程序\t普通程序\n" + rows), "EMG-01")
    assert told.verdict is Verdict.MISSING
    assert told.evidence == ()


def test_a_wrong_total_contradicts_with_the_row_quoted(engine) -> None:
    audit = audited(engine, "领域\t件数\t人数\n甲局\t10\t3\n乙局\t20\t4\n合计\t31\t7\n")
    (wrong,) = (each for each in audit.relations if each.relation == "GEN-06" and each.verdict == "矛盾")
    assert [audit.figures[at].quote for at in wrong.figures] == ["合计\t31\t7"]
    assert wrong.message


def test_a_total_that_the_table_has_wrong_is_told_once(engine) -> None:
    audit = audited(engine, "行政应诉情况（单位：件）\n审级\t应诉案件\n一审\t12\n二审\t5\n再审\t1\n合计\t20\n")
    assert [each.relation for each in audit.relations if each.verdict == "矛盾"] == ["GEN-06"]
