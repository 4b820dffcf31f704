"""Tables of numbers are read by their heads, told in words, and what cannot be read is told of."""

from __future__ import annotations

import time

import pytest

from auditor.model import Document
from auditor.reading.document import read_bytes

HEAD = """石浦县人民政府2025年法治政府建设情况报告
2025年，石浦县扎实推进法治政府建设，现将有关情况报告如下。
一、主要举措和成效
全县各项工作平稳有序，办理结果见下表，请各单位对照。
"""
TAIL = """
二、存在的不足和原因
执法人员能力不足，原因是培训少。
石浦县人民政府
2026年1月20日"""
PAGE = "<html><body><h1>石浦县人民政府2025年法治政府建设情况报告</h1>{}</body></html>"


def read(table: str, name: str = "报告.txt") -> Document:
    document = read_bytes((HEAD + table + TAIL).encode(), name)
    assert isinstance(document, Document)
    return document


def page(table: str) -> Document:
    rows = [f"<p>{line}</p>" for line in HEAD.splitlines()[1:]]
    body = "".join(rows) + table + "".join(f"<p>{line}</p>" for line in TAIL.splitlines() if line)
    document = read_bytes(PAGE.format(body).encode(), "报告.html")
    assert isinstance(document, Document)
    return document


def told(document: Document) -> list[str]:
    """Return what the tables tell, a sentence each."""
    texts = [document.paragraphs[t.told].text for t in document.tables if t.told >= 0]
    return [said.split("读作：", 1)[1] for text in texts for said in text.split("。") if said]


SPANS = """<table><tr><td colspan=3>行政复议</td><td colspan=4>行政应诉</td></tr>
<tr><td colspan=3>审结</td><td colspan=3>应诉案件</td><td rowspan=2>其中败诉</td></tr>
<tr><td>维持</td><td>撤销</td><td>合计</td><td>一审</td><td>二审</td><td>合计</td></tr>
<tr><td>33</td><td>4</td><td>37</td><td>12</td><td>5</td><td>17</td><td>2</td></tr></table>"""


def test_heads_that_span_rows_and_columns_make_chains() -> None:
    document = page(SPANS)
    assert document.tables[0].heads[0] == ("行政复议", "审结", "维持")
    assert document.tables[0].heads[-1] == ("行政应诉", "其中败诉")
    assert told(document) == [
        "行政复议审结37件，其中维持33件、撤销4件",
        "行政应诉案件17件，其中一审12件、二审5件",
        "行政应诉败诉2件",
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            "行政应诉情况表（单位：件）\n审级\t收案\t败诉\n一审\t74\t5\n二审\t31\t3\n合计\t105\t8",
            ["行政应诉：收案105件，其中一审74件、二审31件", "行政应诉：败诉8件"],
        ),
        (
            "表1  行政处罚情况\n领域      处罚件数   罚款（万元）\n市场监管    230     186.40\n合  计     230     186.40",
            ["处罚件数230件", "行政处罚：罚款186.40万元"],
        ),
        (
            "领域 简易程序 普通程序 小计\n市场监管 12 218 230\n交通运输 341 129 470\n合计 353 347 700",
            ["小计700件，其中简易程序353件、普通程序347件"],
        ),
        ("收到复议申请\t受理\t审结\n120\t98\t90", ["收到复议申请120件", "受理98件", "审结90件"]),
        (
            "行政复议\t收到\t120\n行政复议\t受理\t98\n行政应诉\t一审\t30",
            ["行政复议：收到120件、受理98件", "行政应诉：一审30件"],
        ),
        ("行政复议\t\t\t行政应诉\t\n受理\t审结\t合计\t一审\t二审\n10\t20\t30\t5\t6", None),
        (
            "序号\t项目\t单位\t数量\n1\t行政处罚\t件\t120\n2\t执法培训\t人次\t300",
            ["行政处罚120件", "执法培训300人次"],
        ),
        (
            "行政应诉情况\n事项\t2024年\t2025年\t同比\n应诉案件\t40\t36\t-10%\n一审\t30\t27\t-10%",
            ["2025年应诉案件36件", "行政应诉：2025年一审27件"],
        ),
        (
            "行政复议情况\n年度\t收到申请\t受理\n2024年\t100\t90\n2025年\t120\t110",
            ["行政复议：2025年收到申请120件", "行政复议：2025年受理110件"],
        ),
    ],
)
def test_what_a_table_tells_of_the_whole_is_told_in_words(table: str, said: list[str] | None) -> None:
    found = told(read(table))
    assert found if said is None else found == said


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("乡镇\t处罚\t检查\n甲乡\t12\t30\n乙镇\t8\t21", "没有合计行"),
        ("单位\t件数\n甲局\t10", "没有合计行"),
        ("领域\t件数\n甲局\t10\n乙局\t\n合计\t12", "空行"),
        ("事项\t数量\t说明\n培训\t3\t举办培训3期，其中专题1期，覆盖全部人员。\n执法\t30\t办案", "成句的文字"),
        ("领域 处罚\n市场监管 简易 12 218\n交通运输 简易 341 129 4", "对不上"),
    ],
)
def test_what_cannot_be_read_is_told_of_with_its_reason(table: str, why: str) -> None:
    document = read(table)
    assert told(document) == []
    (hint,) = document.warnings
    assert why in hint
    assert "没有读懂" in hint
    assert "人工核对" in hint


@pytest.mark.parametrize(
    "text",
    [
        "一、工作情况\t1\n二、存在问题\t5\n三、下步安排\t7",
        "事项\t完成情况\n培训\t举办培训3期，培训200人次。\n执法\t办理案件30件。",
        "签发人：张三    2025年3月1日\n全年办理案件30件，办结28件。",
        "问题\t措施\n力量不足\t培训\n监督不力\t督察",
    ],
)
def test_other_lines_with_tabs_and_blanks_stay_text(text: str) -> None:
    document = read(text)
    assert document.tables == ()
    assert document.warnings == ()
    assert all(p.end > p.start for p in document.paragraphs)


def test_rows_are_quoted_as_written_and_hold_nothing_to_match() -> None:
    document = read("领域\t件数\n应急演练\t31\n合计\t31")
    rows = [p for p in document.paragraphs if p.end == p.start]
    assert [p.text for p in rows] == ["领域\t件数", "应急演练\t31", "合计\t31"]
    assert "应急演练" not in document.norm
    assert len({s.role for s in document.sentences if not s.heading}) <= len(document.sections)


def test_markdown_tables_are_read_too() -> None:
    table = "表2 行政复议办理情况（单位：件）\n\n| 项目 | 数量 |\n|---|---|\n| 受理 | 98 |\n| 审结 | 90 |\n"
    document = read("\n" + table, "报告.md")
    assert told(document) == ["行政复议办理：受理98件", "行政复议办理：审结90件"]
    assert "表2" in document.warnings[0]


BIG = {
    "a cell as wide as nothing": "<tr><td colspan=99999999>处罚</td></tr><tr><td>甲局</td><td rowspan=999999>3</td></tr>",
    "a row without end": "<tr>" + "<td colspan=1000>1</td>" * 20000 + "</tr><tr><td>2</td><td>3</td></tr>",
    "rows without end": "<tr><td>甲局</td><td>3</td></tr>" * 9000,
    "all spans": "<tr><td>甲</td><td rowspan=600 colspan=60>1</td></tr>" * 590,
}


@pytest.mark.parametrize("rows", BIG.values(), ids=BIG.keys())
def test_a_table_out_of_all_bounds_is_told_of_and_costs_little(rows: str) -> None:
    began = time.perf_counter()
    document = page(f"<table>{rows}</table>")
    assert time.perf_counter() - began < 20
    assert "没有读懂" in "".join(document.warnings)


def test_struck_out_text_is_not_read_and_told_of() -> None:
    document = page("<p>承接处罚权<del>37项</del><ins>43项</ins>，办案26件，结案<s>1</s>26件。</p>")
    assert "承接处罚权43项，办案26件，结案26件。" in document.norm
    assert any("未接受的修订" in warning for warning in document.warnings)
    assert page("<p>全年办案26件，结案26件，全部公示。</p>").warnings == ()


def test_struck_out_text_in_markdown_is_not_read() -> None:
    document = read("承接处罚权~~37项~~43项，办案26件。", "报告.md")
    assert "承接处罚权43项" in document.norm
    assert any("未接受的修订" in warning for warning in document.warnings)
