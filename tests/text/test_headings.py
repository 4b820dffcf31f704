"""Headings: recognised by their numbering; a title that speaks of problems is not always the problems part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Role
from auditor.text.headings import announced_roles, chinese_ordinal, find_heading, is_bare_heading
from auditor.text.normalise import fold

HEADINGS = [
    ("一、主要工作", (1, 1, "主要工作", True)),
    ("十二、存在问题", (1, 12, "存在问题", True)),
    ("第三部分、工作打算", (1, 3, "工作打算", True)),
    ("二．存在问题", (1, 2, "存在问题", True)),
    ("（五）公开", (2, 5, "公开", True)),
    ("(五)公开", (2, 5, "公开", True)),
    ("3.立法工作", (3, 3, "立法工作", True)),
    ("3、立法工作", (3, 3, "立法工作", True)),
    ("（3）立法工作", (3, 3, "立法工作", True)),
    ("③立法工作", (3, 3, "立法工作", True)),
    ("一是强化考核", (4, 1, "强化考核", True)),
    ("一、主要工作：", (1, 1, "主要工作", True)),
    ("一、主要工作。", (1, 1, "主要工作", True)),
    ("（一）规范执法。评查案卷40宗。", (2, 1, "规范执法", False)),
    ("（一）评查案卷40宗", (2, 1, "评查案卷40宗", True)),
    ("（二）聚焦10件民生实事。全部办结。", (2, 2, "聚焦10件民生实事", False)),
    ("二、存在问题：执法力量薄弱，案卷评查仅2次。", (1, 2, "存在问题", False)),
    ("1.开展案卷评查，规范执法行为，提升办案质量。", (3, 1, "开展案卷评查，规范执法行为，提升办案质量", True)),
]
NONE = [
    "2024年，我县公开信息。",
    "2024.5.6",
    "3.5万件案件办结",
    "12月4日开展宣传",
    "一年来，我县公开信息。",
    "三项制度全面落实。",
    "第一责任人职责落实到位。",
    "公开信息300条。",
    "",
    "　",
]
ROLES = [
    ("存在问题及下一步打算", (Role.PROBLEM, Role.PLAN)),
    ("工作打算和存在问题", (Role.PLAN, Role.PROBLEM)),
    ("2023年度推进法治政府建设存在的不足和原因", (Role.PROBLEM,)),
    ("主要问题与不足", (Role.PROBLEM,)),
    ("短板弱项", (Role.PROBLEM,)),
    ("面临的困难和挑战", (Role.PROBLEM,)),
    ("问题剖析", (Role.PROBLEM,)),
    ("问题查摆", (Role.PROBLEM,)),
    ("工作中的薄弱点", (Role.PROBLEM,)),
    ("还不到位的地方", (Role.PROBLEM,)),
    ("需要努力的地方", (Role.PROBLEM,)),
    ("明年工作", (Role.PLAN,)),
    ("明年要做的事", (Role.PLAN,)),
    ("往后打算", (Role.PLAN,)),
    ("党政正职抓法治情况", (Role.FIRST_RESPONSIBLE,)),
    ("双组长履职", (Role.FIRST_RESPONSIBLE,)),
    ("查摆问题整改", ()),
    ("办好民生实事", ()),
    ("2025年工作安排", (Role.PLAN,)),
    ("下一年度工作的主要安排", (Role.PLAN,)),
    ("努力方向", (Role.PLAN,)),
    ("今后工作重点", (Role.PLAN,)),
    ("党政主要负责人履行推进法治建设第一责任人职责情况", (Role.FIRST_RESPONSIBLE,)),
    ("主要领导履职情况", (Role.FIRST_RESPONSIBLE,)),
    ("抓住“关键少数”，压实领导责任", (Role.FIRST_RESPONSIBLE,)),
    ("聚焦突出问题整治", ()),
    ("坚持问题导向", ()),
    ("针对督察反馈问题抓好整改", ()),
    ("化解历史遗留问题", ()),
    ("信访突出问题办理", ()),
    ("回应群众关切的问题", ()),
    ("2023年工作计划完成情况", ()),
    ("年度工作回顾", ()),
    ("主要举措和成效", ()),
    ("规范行政执法", ()),
    ("", ()),
]


@pytest.mark.parametrize(("line", "wanted"), HEADINGS)
def test_a_numbered_line_is_a_heading(line, wanted):
    """Depth, number, text without the marker, and whether anything follows in the paragraph."""
    found = find_heading(fold(line))
    assert found is not None
    assert (found.depth, found.number, found.text, found.alone) == wanted
    assert found.length == len(fold(line)) if found.alone else fold(line)[: found.length].endswith(("。", "："))


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("3.评查案卷40宗。", 2),
        ("7.全年我镇未发生行政复议、行政诉讼案件。", 2),
        ("（二）本年度无行政应诉案件。干群关系融洽。", 3),
        ("4.公布裁决事项目录；", 2),
        ("13.新进人员参加考试，持证上岗，调离的收回证件。另办培训班。", 3),
    ],
)
def test_a_numbered_sentence_that_tells_a_fact_is_no_title(line, length):
    """A count, that nothing happened, or several things done are what the item states: only its marker stands apart."""
    found = find_heading(fold(line))
    assert found is not None
    assert (found.text, found.length, found.alone) == ("", length, False)


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_heading(line):
    """Years, decimals, dates and set terms that begin with a numeral open nothing."""
    assert find_heading(fold(line)) is None


def test_a_running_item_is_no_title():
    """一是 opens an item, but a long sentence after it is text, not a heading."""
    line = fold("一是" + "我县各单位认真落实年度任务，" * 6 + "取得实效。二是继续推进。")
    found = find_heading(line)
    assert found is not None
    assert (found.depth, found.text, found.alone) == (4, "", False)
    assert line[: found.length] == "一是"


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_what_a_heading_announces(text, roles):
    """Roles come in the order of the heading; work on problems is no problems part."""
    assert announced_roles(fold(text)) == roles


@given(st.integers(1, 99))
def test_ordinals_below_one_hundred(value):
    """Chinese and Arabic ordinals have one value."""
    digits = "一二三四五六七八九"
    tens, ones = divmod(value, 10)
    text = (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (digits[ones - 1] if ones else "")
    assert chinese_ordinal(text) == value
    assert chinese_ordinal(str(value)) == value


@pytest.mark.parametrize("text", ["", "甲", "一一", "0"])
def test_what_is_no_ordinal(text):
    """Anything else has the value 0."""
    assert chinese_ordinal(text) == 0


@given(st.text(max_size=80))
def test_any_line_is_looked_at_without_error(line):
    """A heading lies inside its line, whatever the line."""
    found = find_heading(fold(line))
    if found is not None:
        assert 0 < found.length <= len(fold(line))
        assert 1 <= found.depth <= 4


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("存在的问题", True),
        ("下一步工作安排：", True),
        ("公开信息，办结案件", False),
        ("执法力量不足。", False),
        ("2024", False),
        ("题", False),
        ("这是一个没有编号但是明显超过了标题应有长度的整句话而不是标题", False),
    ],
)
def test_a_line_without_a_number_can_be_a_heading(line, bare):
    """Only a short line without a sentence in it."""
    assert is_bare_heading(line) is bare


@pytest.mark.parametrize(
    "line", ["一是制定年度方案。二是召开部署会。", "（1）修订工作规则。（2）公布办事指南。", "1.走访企业。2.解读政策。"]
)
def test_an_item_with_its_sibling_right_behind_it_is_no_title(line):
    """Nothing stands under the first item: what it says is all there is."""
    found = find_heading(fold(line))
    assert found is not None
    assert (found.text, found.alone) == ("", False)


def test_an_item_with_text_of_its_own_has_a_title():
    """一是加强领导。召开…。二是…: the text stands under its title."""
    found = find_heading(fold("一是加强组织领导。召开部署会2次。二是强化保障。落实经费。"))
    assert found is not None
    assert found.text == "加强组织领导"
