"""Tables of problems and measures: each cell is told by the head of its column."""

from __future__ import annotations

import pytest

from auditor.model import Role
from auditor.reading.columns import by_column
from auditor.reading.document import read_bytes
from auditor.reading.page import Line

HEAD = "序号 问题 原因 措施"
ROW = "1 执法案卷制作不够规范 执法人员流动大，培训没有跟上 开展一次案卷评查"
REPORT = """东河县2025年度法治政府建设情况报告
2025年，全县坚持依法行政，现将有关情况报告如下。
一、主要举措和成效
全年审查合同32份，提出修改意见47条，组织执法人员培训3期120人次。
二、问题清单
{table}
东河县人民政府
2026年1月20日
"""


@pytest.mark.parametrize("table", [f"{HEAD}\n{ROW}", f"{HEAD}\n{ROW}".replace(" ", "\t")])
def test_a_cell_is_told_by_its_column(table):
    """The problem is a problem, the measure the plan, and the head of the table neither."""
    document = read_bytes(REPORT.format(table=table).encode(), "报告.txt")
    told = {document.norm[s.start : s.end]: s.role for s in document.sentences}
    assert told["执法案卷制作不够规范"] is Role.PROBLEM
    assert told["开展一次案卷评查"] is Role.PLAN
    assert told["序号问题原因措施"] is Role.OTHER


@pytest.mark.parametrize(
    "rows",
    [
        ["全年 工作 情况", "评查 案卷 40宗"],
        ["存在的问题", "执法案卷制作不够规范。"],
        ["问题，原因 措施", "执法案卷 6月底前评查"],
    ],
)
def test_what_heads_no_such_table_stays_as_it_is(rows):
    """Other tables, titles and sentences are not parted."""
    lines = [Line(row) for row in rows]
    assert by_column(lines) == lines


def test_a_row_that_does_not_fit_stays_whole():
    """A row with a cell too many cannot be told by its columns."""
    lines = by_column([Line(HEAD), Line("1 案卷 不规范 人员少 开展评查 6月")])
    assert [line.text for line in lines] == [HEAD, "1 案卷 不规范 人员少 开展评查 6月"]
