"""Paragraphs are verbatim; broken ones are whole again; headings, items and signatures stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Document, Unreadable
from auditor.reading import plain
from auditor.reading.document import read_bytes
from auditor.reading.markdown import looks_like_markdown
from auditor.reading.page import Line
from auditor.reading.unwrap import display_width
from tests.reading.samples import BODY, REPORT, TITLE, TRADITIONAL

LONG_PARAGRAPHS = (
    (
        "2022年，芦汀市把依法行政贯穿到各项工作之中，市政府常务会议专题听取汇报四次，围绕优化营商环境清理文件三十六件，废止九件，"
        "修改十一件，其余继续有效，并向社会公布清理结果，接受监督，企业和群众普遍反映办事比过去方便得多，材料也少了不少。"
    ),
    (
        "各执法单位全面执行行政执法公示制度，全年公开执法决定四千二百余件，配备执法记录仪三百一十台，法制审核人员达到执法人员总数的"
        "百分之六，重大执法决定全部经过法制审核，未经审核不得作出，审核意见存入案卷备查。"
    ),
    (
        "推动行政争议在基层化解，设立受理点十四个，全年收到申请一百零五件，受理九十八件，审结九十一件，其中调解和解三十七件，"
        "被纠错的七件全部改正，并向有关单位发出建议书三份，均已收到书面回复。"
    ),
)


def texts(source: str, *, markdown: bool = False) -> list[str]:
    return [line.text for line in plain.lines(source, markdown=markdown)]


def wrapped(paragraph: str, width: int, indent: str = "", end: str = "\n") -> str:
    text = indent + paragraph
    return end.join(text[i : i + width] for i in range(0, len(text), width)) + end


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c", "\n\n", "\r\n \r\n"])
def test_every_line_end_parts_paragraphs(end: str) -> None:
    assert texts(REPORT.replace("\n", end)) == [TITLE, *BODY]


def test_blanks_around_a_paragraph_are_left_out() -> None:
    assert plain.lines("　　一、情况 \n\t\xa0二、问题\n   \n") == [Line("一、情况"), Line("二、问题")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [24, 30, 38, 44])
@pytest.mark.parametrize("indent", ["　　", "    "])
def test_indented_paragraphs_broken_at_a_width_are_whole_again(width: int, indent: str, end: str) -> None:
    heads = [f"　　{n}、总体情况" for n in "一二三四五六"]
    source = TITLE + end
    for head, body in zip(heads, LONG_PARAGRAPHS * 2, strict=True):
        source += head + end + wrapped(body, width, indent, end)
    source += f"芦汀市人民政府{end}2023年1月9日{end}"
    found = texts(source)
    expected = [TITLE]
    for head, body in zip(heads, LONG_PARAGRAPHS * 2, strict=True):
        expected += [head.strip(), body]
    assert [text.replace(end, "") for text in found] == [*expected, "芦汀市人民政府", "2023年1月9日"]
    assert all(text in source for text in found)


def test_paragraphs_parted_by_empty_lines_are_whole_again() -> None:
    source = (
        TITLE + "\n\n" + "\n".join(wrapped(body, 32) for body in LONG_PARAGRAPHS) + "\n芦汀市人民政府\n2023年1月9日\n"
    )
    found = [text.replace("\n", "") for text in texts(source)]
    assert found == [TITLE, *LONG_PARAGRAPHS, "芦汀市人民政府", "2023年1月9日"]


def test_items_of_a_broken_list_stay_apart() -> None:
    items = [
        f"{mark}{body}" for mark, body in zip(("（一）", "2. ", "三是", "其四"), LONG_PARAGRAPHS * 2, strict=False)
    ]
    found = [text.replace("\n", "") for text in texts("".join(wrapped(item, 36) for item in items))]
    assert found == items


def test_half_width_letters_do_not_hide_the_width() -> None:
    body = "".join(LONG_PARAGRAPHS).replace("执法", "ABCD")
    rows, row = [], ""
    for char in "　　" + body:
        if display_width(row + char) > 64:
            rows.append(row)
            row = ""
        row += char
    source = "\n".join([*rows, row, "　　二、问题和不足"])
    assert [text.replace("\n", "") for text in texts(source)] == [body, "二、问题和不足"]


def test_whole_paragraphs_are_never_joined() -> None:
    lines = [f"{n}、{'某项工作稳步推进' * (n % 5 + 1)}" for n in range(1, 30)]
    assert texts("\n".join(lines)) == lines


def test_unmarked_headings_of_varied_length_are_never_joined() -> None:
    heads = [("加强组织领导" * n)[: 9 + 5 * n] for n in range(1, 9)]
    source = [text for head in heads for text in (head, LONG_PARAGRAPHS[0])]
    assert texts("\n".join(source)) == source


@given(st.lists(st.text(alphabet="法治政府，。；一二（） 　\tab12\r\n", max_size=60), max_size=40))
def test_every_paragraph_is_a_slice_of_the_text(rows: list[str]) -> None:
    source = "\n".join(rows)
    found = texts(source)
    assert all(text in source and text.strip() for text in found)
    assert "".join("".join(found).split()) == "".join(source.split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 标题\n\n正文", ["标题", "正文"]),
        ("##一、情况 ##", ["一、情况"]),
        ("**一是**推进*改革*。", ["一是推进改革。"]),
        ("见[通知](http://a.b/c)与![图](x.png)。", ["见通知与。"]),
        ("| 项目 | 数量 |\n|---|:-:|\n| 受理 | 21 |", ["项目\t数量", "受理\t21"]),
        ("> 引文\n\n---\n\n- 甲\n* 乙\n1. 丙", ["引文", "甲", "乙", "1. 丙"]),
        ("---\ntitle: x\n---\n正文", ["正文"]),
        ("```\n代码\n```\n<!-- 注 -->文", ["代码", "文"]),
        ("甲<br>乙 <b>丙</b>", ["甲", "乙 丙"]),
        ("1\\. 甲\\*乙", ["1. 甲*乙"]),
        ("文件_2023_版 3*4*5", ["文件_2023_版 3*4*5"]),
        ("标题\n====\n正文", ["标题", "正文"]),
        ("甲 - 乙 > 丙 + 丁", ["甲 - 乙 > 丙 + 丁"]),
    ],
)
def test_markdown_is_reduced_to_its_text(source: str, expected: list[str]) -> None:
    assert texts(source, markdown=True) == expected


def test_marks_of_markdown_stay_in_plain_text() -> None:
    assert texts("# 一、**情况**") == ["# 一、**情况**"]


@pytest.mark.parametrize("marks", ["*a", "[", "|-", "<a", "<!--", "`", "_a ", " #", "- "])
def test_rows_of_markdown_marks_are_read_without_hanging(marks: str) -> None:
    assert texts("正文\n" + marks * 100_000 + "x", markdown=True)[0] == "正文"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("**石桥镇2024年法治政府建设报告**\n2024年，我镇依法行政。", True),
        ("石桥镇报告\n## 一、主要举措\n培训3期。\n## 二、存在问题\n人手少。", True),
        ("石桥镇报告\n**一、主要举措**\n培训3期。\n**二、存在问题**\n人手少。", True),
        ("石桥镇报告\n#开头的一行不是标题\n#又一行\n2024年，**镇依法行政。", False),
        ("石桥镇报告\n办件量**3**件。\n**县一行，**镇一行。", False),
    ],
)
def test_markdown_under_another_name(text: str, marked: bool) -> None:
    """A text file is Markdown where its title or several lines are marked as headings."""
    assert looks_like_markdown(text) is marked


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs"])
def test_traditional_script_is_refused_and_not_judged(encoding: str) -> None:
    """The rules see nothing in it: a report judged so would lack everything."""
    found = read_bytes((TRADITIONAL * 3).encode(encoding), "报告.txt")
    assert isinstance(found, Unreadable)
    assert found.code == "traditional"
    assert "繁转简" in found.advice


def test_a_name_in_traditional_script_is_no_reason() -> None:
    assert isinstance(read_bytes(f"{REPORT}\n繁體版 網站地圖 聯繫我們".encode(), "报告.txt"), Document)
