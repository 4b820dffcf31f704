"""Why a sentence did not count is told without the signs that rules are written in."""

from __future__ import annotations

import pytest

from auditor.ruleset.plain_words import in_words


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("案卷评查", "案卷评查"),
        ("@案卷 + 评查", "案卷（或同类说法）＋评查"),
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
