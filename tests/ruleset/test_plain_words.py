"""Why a sentence did not count is told without the signs that rules are written in."""

from __future__ import annotations

import pytest

from auditor.ruleset.plain_words import in_words


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("案卷评查", "案卷评查"),
        ("@案卷 + 评查", "案卷（或同类说法）＋评查"),
        ("@制_合同 + 审查", "合同（或同类说法）＋审查"),
        ("听取(法治|依法行政)(工作)?汇报", "听取法治/依法行政汇报"),
        ("(举办|召开|开展)…活动……#次", "举办/召开等…活动…数字（次）"),
        ("执法(数据|情况)…#件|次", "执法数据/情况…数字（件、次）"),
        ("印发 + 《》", "印发＋文件名称"),
        ("(行政(处罚|许可|检查)|执法)案卷", "行政处罚/许可等/执法案卷"),
    ],
)
def test_a_pattern_is_told_in_words(pattern: str, said: str) -> None:
    assert in_words(pattern) == said
    assert not set("@#|") & set(said)


def test_what_a_name_of_the_lexicon_stands_for_is_told():
    """Names of terms are for those who write rules."""
    phrases = {"头_下级对象": ("部门负责人", "乡镇负责人", "村主任")}
    said = in_words("@头_下级对象 + 述法", lambda name: phrases.get(name, ()))
    assert said == "部门负责人/乡镇负责人（或同类说法）＋述法"
