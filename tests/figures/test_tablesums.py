"""The totals of tables are held against what they add up; where anything else can be the reason, nobody is blamed."""

from __future__ import annotations

import pytest

from auditor.figures.tablesums import checks
from auditor.model import Document
from auditor.reading.document import read_bytes

HEAD = """石浦县人民政府2025年法治政府建设情况报告
2025年，石浦县扎实推进法治政府建设，现将有关情况报告如下。
一、主要举措和成效
全县各项工作平稳有序，办理结果见下表，请各单位对照。
"""
TAIL = "\n二、存在的不足和原因\n执法人员能力不足，原因是培训少。\n石浦县人民政府\n2026年1月20日"


def verdicts(table: str) -> list[str]:
    document = read_bytes((HEAD + table + TAIL).encode(), "报告.txt")
    assert isinstance(document, Document)
    return [check.verdict for each in document.tables for check in checks(each)]


WRONG, RIGHT, OPEN = "矛盾", "一致", "不可判"


@pytest.mark.parametrize(
    ("table", "want"),
    [
        # right and wrong columns
        ("领域\t件数\t人数\n甲局\t10\t3\n乙局\t20\t4\n合计\t30\t7", [RIGHT]),
        ("领域\t件数\t人数\n甲局\t10\t3\n乙局\t20\t4\n合计\t31\t7", [WRONG, RIGHT]),
        ("领域\t件数\n甲局\t10\n乙局\t25\n丙局\t7\n合计\t45", [WRONG]),
        ("单位\t件数\t人数\n总计\t30\t5\n甲乡\t10\t2\n乙乡\t21\t3", [WRONG, RIGHT]),
        ("领域\t件数\t人数\n甲局\t1,200\t3\n乙局\t800\t4\n合计\t2,000\t7", [RIGHT]),
        ("领域\t件数\n甲局\t10\n乙局\t—\n合计\t12", []),
        # rows
        ("单位\t一审\t二审\t合计\n甲局\t10\t3\t13\n乙局\t20\t4\t25", [WRONG, RIGHT]),
        ("单位\t一审\t二审\t合计\n甲局\t10\t3\t14\n乙局\t20\t4\t25", [OPEN, OPEN]),
        # subtotals
        ("单位\t件数\n甲乡\t10\n乙乡\t20\n小计\t30\n丙局\t5\n丁局\t6\n小计\t11\n合计\t41", [RIGHT]),
        ("单位\t件数\n甲乡\t10\n乙乡\t20\n小计\t30\n丙局\t5\n丁局\t6\n小计\t12\n合计\t41", [WRONG, RIGHT]),
        # rounding
        ("领域\t罚款（万元）\n甲局\t1.26\n乙局\t2.26\n合计\t3.53", [RIGHT]),
        ("领域\t罚款（万元）\n甲局\t1.26\n乙局\t2.26\n合计\t3.62", [WRONG]),
        # never added
        ("领域\t件数\t占比\n甲局\t10\t50%\n乙局\t10\t40%\n合计\t20\t100%", [RIGHT]),
        ("领域\t办结率\n甲局\t98\n乙局\t97\n合计\t97.5", []),
        ("项目\t件数\n复议申请\t100\n其中：涉企\t20\n应诉\t30\n合计\t131", []),
        ("领域\t件数\n甲局\t10\n乙局\t\n合计\t12", []),
        ("领域\t件数\t其中重大\n甲局\t10\t1\n乙局\t20\t1\n合计\t30\t3", [RIGHT]),
        ("领域\t件数\n甲局\t10\n合计\t12", []),
        # a row may hold others
        ("单位\t件数\n全市\t30\n甲区\t10\n乙区\t20\n合计\t30", [OPEN]),
        ("单位\t件数\t人数\n全市\t30\t3\n甲区\t10\t1\n乙区\t20\t2\n合计\t30\t3", [OPEN, OPEN]),
        ("事项\t件数\n收到\t30\n受理\t10\n审结\t20\n合计\t61", [OPEN]),
        ("领域\t件数\n甲局\t10\n乙局\t20\n合计\t31\n合计\t32", []),
    ],
)
def test_a_total_is_wrong_only_where_nothing_else_can_be_the_reason(table: str, want: list[str]) -> None:
    assert verdicts(table) == want


def test_the_work_names_column_parts_and_total() -> None:
    table = "表3 行政处罚情况\n领域\t件数\t人数\n甲局\t10\t3\n乙局\t20\t4\n合计\t31\t7"
    document = read_bytes((HEAD + table + TAIL).encode(), "报告.txt")
    assert isinstance(document, Document)
    wrong = checks(document.tables[0])[0]
    assert wrong.work == "表3“件数”列：甲局10+乙局20=30 ≠ 合计31（合计多了1）"
