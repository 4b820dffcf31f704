"""A report that lost its line breaks is read as one that has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Document, Role
from auditor.reading.document import read_bytes
from auditor.reading.glued import parted

TITLE = "榆坪县人民政府关于2023年度法治政府建设情况的报告"
ADDRESSEE = "市委、市政府："
INTRO = "2023年，榆坪县把法治政府建设摆上重要日程，各项任务有序推进。现将有关情况报告如下。"
WORK = "全县办理行政复议案件36件，召开常务会议会前学法5次，评查执法案卷120卷，清理规范性文件41件。" * 14
CHAPTERS = (
    "一、主要举措和成效",
    "（一）健全依法行政制度体系。" + WORK,
    "（二）规范行政执法。" + WORK,
    "二、存在的问题和原因",
    "部分乡镇执法力量不足，原因是编制紧张、培训跟不上。",
    "三、下一年度安排",
    "继续推进综合行政执法改革，年内完成全员轮训。",
)
SIGNED = ("榆坪县人民政府", "2024年2月19日")
LINES = (TITLE, ADDRESSEE, INTRO, *CHAPTERS, *SIGNED)


def read(text: str) -> Document:
    """Read a report from its text."""
    found = read_bytes(text.encode(), "榆坪.txt")
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("blank", ["", " ", "　　"])
def test_a_report_in_one_line_has_its_title_addressee_parts_signature_and_date(blank):
    """What is known of the report and the roles of its sentences are as with line breaks."""
    whole, glued = read("\n".join(LINES)), read(blank.join(LINES))
    for known in ("unit", "level", "year", "title"):
        assert getattr(glued, known).value == getattr(whole, known).value
    assert [(kind, day.value) for kind, day in glued.dates] == [(kind, day.value) for kind, day in whole.dates]

    def told(document: Document, role: Role) -> str:
        parts = (document.norm[s.start : s.end] for s in document.sentences if s.role is role)
        return "".join("".join(parts).split())

    for role in (Role.PROBLEM, Role.PLAN):
        assert told(glued, role).endswith(told(whole, role)[-20:])


def test_a_web_page_that_holds_the_report_in_one_paragraph_is_parted():
    """Whatever the tags, the parts are paragraphs."""
    found = read_bytes(f"<html><body><p>{''.join(LINES)}</p></body></html>".encode(), "榆坪.html")
    assert isinstance(found, Document)
    texts = [p.text for p in found.paragraphs]
    assert texts[:3] == [TITLE, ADDRESSEE, INTRO]
    assert texts[-2:] == list(SIGNED)


def test_the_line_of_the_page_stays_apart_from_the_text():
    """Title, 发布时间 and text are three paragraphs."""
    page = "发布时间：2024-03-05 10:12 来源：县司法局 字号：大 中 小"
    found = parted(TITLE + page + INTRO + "".join(CHAPTERS))
    assert [piece.strip() for piece in found[:3]] == [TITLE, page, INTRO]


@pytest.mark.parametrize(
    "text",
    [
        INTRO,
        "根据《条例》第三条第（一）项、第（二）项的规定，" * 80,
        "围绕一、二、三产业融合发展开展执法检查。" * 80,
        WORK * 6,
    ],
    ids=["short", "articles", "industries", "no parts"],
)
def test_a_paragraph_without_parts_stays_whole(text):
    """Length alone or numbers within sentences part nothing."""
    assert parted(text) == [text]


@given(
    st.lists(
        st.sampled_from(["一、", "二、", "（一）", "（二）", "。", "甲", "报告", "2023年，", "：", " "]), max_size=900
    )
)
def test_nothing_is_lost(pieces):
    """The pieces are the text."""
    text = "法治" * 600 + "".join(pieces)
    assert "".join(parted(text)) == text


def test_a_short_report_whose_parts_kept_their_indents_is_parted() -> None:
    row = "2024年，我镇依法行政。　　一、主要举措　　学法6次。　　二、存在的问题　　人手少。　　三、下一步打算　　补充人员。"
    assert [part[:3] for part in parted(row)][1:] == ["一、主", "二、存", "三、下"]
    assert parted("甲　　乙　　二、存在的问题。") == ["甲　　乙　　二、存在的问题。"]
