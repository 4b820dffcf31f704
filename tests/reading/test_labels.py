"""The information block is read in every spelling, and a sentence is no block."""

from __future__ import annotations

import pytest

from auditor.reading.labels import labels, read_block


@pytest.mark.parametrize(
    "label", ["索引号", "索 引 号", "索　引　号", "【索引号】", "[索引号]", "• 索引号", "信息索引号"]
)
@pytest.mark.parametrize("mark", ["：", ":", " : ", "\t", "　"])
def test_a_label_is_known_in_every_dress(label: str, mark: str) -> None:
    text = f"{label}{mark}ZX01/2024-3"
    block: dict[str, str] = {}
    assert read_block(text, labels(text), block) is None
    assert block == {"索引号": "ZX01/2024-3"}


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("发文日期", "成文日期"),
        ("发布日期", "公开日期"),
        ("公布日期", "公开日期"),
        ("发文字号", "文号"),
        ("发文机关", "发布机构"),
        ("文章来源", "来源"),
        ("标题", "名称"),
        ("主题分类", "主题分类"),
        ("备注/文号", "文号"),
        ("公文生成日期", "生成日期"),
        ("更新时间", "更新日期"),
    ],
)
def test_variants_have_one_key(label: str, key: str) -> None:
    block: dict[str, str] = {}
    text = f"{label}：某值"
    read_block(text, labels(text), block)
    assert block == {key: "某值"}


def test_a_label_alone_waits_for_the_next_line() -> None:
    assert read_block("发布机构：", labels("发布机构："), {}) == "发布机构"


def test_the_first_value_wins() -> None:
    block = {"来源": "甲"}
    read_block("来源：乙", labels("来源：乙"), block)
    assert block == {"来源": "甲"}


@pytest.mark.parametrize(
    "text", ["来源于基层", "时间紧任务重", "公开日期的规定", "名称变更登记", "各发布机构要及时公开。", "编辑部", ""]
)
def test_a_sentence_is_no_block(text: str) -> None:
    assert labels(text) == []
