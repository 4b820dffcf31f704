"""A table whose numbers are not read by their heads is told of."""

from __future__ import annotations

import pytest

from auditor.model import Document
from auditor.reading.cells import unread_tables
from auditor.reading.document import read_bytes

TABLE = "| 事项 | 2022年 | 2023年 |\n|---|---|---|\n| 行政诉讼 | 4 | 3 |\n| 败诉 | 1 | 0 |\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["事项\t件数", "诉讼\t4", "败诉\t1"], "第2段"),
        (["| 诉讼 | 4件 |", "| 败诉 | １ |"], "第1段"),
        (["诉讼｜4｜3", "全年培训。", "败诉｜1｜0"], ""),
        (["来源：甲网 | 时间：2023-01-02 | 浏览 15"], ""),
        (["首页 | 公开 | 互动", "解读 | 回应 | 服务"], ""),
        (["全年受理4件，办结3件。", "办案率100%。"], ""),
        ([], ""),
    ],
)
def test_rows_with_bare_numbers_make_a_table(lines: list[str], told: str) -> None:
    said = unread_tables(enumerate(lines, 1))
    assert (told in said) if told else said == ""


def test_the_reader_of_a_report_with_a_table_is_told() -> None:
    text = "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n全年办理行政处罚案件31件。\n"
    document = read_bytes((text + TABLE + "二、存在的问题\n力量不足。\n").encode(), "报告.md")
    assert isinstance(document, Document)
    assert any("表格" in warning for warning in document.warnings)
    assert not document.lossy
