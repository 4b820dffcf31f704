"""What is still wanting is said as exactly as the rule lets it be said."""

from __future__ import annotations

import pytest

from tests.packs import evidence, judge, small_engine

ACT = "县里印发《通知》，开展专项普法宣讲活动。"


@pytest.mark.parametrize(
    ("need", "text", "said"),
    [
        ({"part": ["宣讲"], "figure": {"units": ["件", "元"]}}, ACT, "还差这一项的件数或者金额"),
        ({"part": ["宣讲"], "figure": {"units": ["件", "次", "份", "%"]}}, ACT, "还差这一项的件数、次数、份数等数字"),
        ({"part": ["宣讲"], "full": ["宣讲…#场|次", "宣讲…#场"]}, ACT, "还差这一项的场数或者次数"),
        ({"part": ["宣讲"], "full": ["宣讲…#场", "宣讲…受表扬", "宣讲…获奖"]}, ACT, "还差这一项的事例或者场数"),
        ({"part": ["宣讲"], "full": ["宣讲…受表扬"]}, ACT, "还差所要的数字、事例或别的方面"),
        ({"part": ["宣讲"], "full": ["宣讲…#"]}, ACT, "还差所要的数字、事例或别的方面"),
        ({"topic": ["宣讲"], "figure": {"units": ["人次"]}}, ACT, "没有所要的数字（人次）"),
        (
            {"sides": {"宣讲": ["宣讲"], "评估": ["评估"], "论证": ["论证"]}, "full_sides": 3},
            ACT,
            "写到了“宣讲”；还要写“评估”、“论证”",
        ),
        (
            {"sides": {"宣讲": ["宣讲"], "评估": ["评估"], "论证": ["论证"], "听证": ["听证"]}},
            ACT,
            "写到了“宣讲”；要算满足，还要再写一个方面，可以从“评估”、“论证”、“听证”里选",
        ),
    ],
)
def test_the_gap_names_what_is_wanting(tmp_path, need, text, said):
    """Units, sides and examples are named where the rule has them."""
    engine = small_engine(tmp_path, [evidence("TST-01", **need)], terms={"举措": ["印发", "开展"]})
    found = judge(engine, text)["TST-01"]
    assert found.evidence_level == 2
    assert said in found.gap


@pytest.mark.parametrize(
    ("need", "level", "said"),
    [
        ({"full": ["专项…宣讲"], "reasons": {"full": "写明了办法"}}, 3, "写明了办法"),
        ({"part": ["宣讲"], "reasons": {"part": "写到了办法；还要写结果"}}, 2, "写到了办法；还要写结果"),
        ({"weak": ["宣讲"], "reasons": {"weak": "没有写怎么办"}}, 1, "没有写怎么办"),
        (
            {"topic": ["宣讲"], "figure": {"units": ["件"]}, "reasons": {"part": "写到了办法；还要写件数"}},
            2,
            "写到了办法，没有所要的数字（件数）",
        ),
    ],
)
def test_a_rule_says_in_its_own_words_what_was_told(tmp_path, need, level, said):
    """What asks for a cause or a result speaks of that, not of deeds and figures."""
    engine = small_engine(tmp_path, [evidence("TST-01", **need)], terms={"举措": ["印发", "开展"]})
    found = judge(engine, ACT)["TST-01"]
    assert found.evidence_level == level
    assert said in (found.gap if level < 3 else found.reason)


@pytest.mark.parametrize(
    ("need", "text", "said"),
    [
        ({"part": ["宣讲"], "full": ["宣讲…#场 + 受表扬"]}, "县里开展宣讲12场。", "还差“建议”里列的"),
        (
            {"part": ["宣讲"], "full": ["宣讲…#场 + 受表扬", "宣讲…#%"]},
            "县里开展宣讲12场。",
            "还差比率，或者“建议”里列的",
        ),
        ({"part": ["宣讲"], "full": ["宣讲…#场 + 受表扬"]}, "县里开展宣讲，发放手册12份。", "还差这一项的场数"),
        (
            {"topic": ["宣讲"], "figure": {"units": ["场"], "near": 2}},
            "印发宣讲方案，全年培训骨干12场。",
            "不是这一项要的",
        ),
    ],
)
def test_what_the_quotation_counts_is_not_wanting(tmp_path, need, text, said):
    """A quotation that has the kind of figure asked for wants something else; of another kind, that figure."""
    engine = small_engine(tmp_path, [evidence("TST-01", **need)], terms={"举措": ["印发", "开展"]})
    found = judge(engine, text)["TST-01"]
    assert found.evidence_level == 2
    assert said in found.gap


def test_what_a_cap_keeps_down_lacks_no_figure(tmp_path):
    """Where the wrong one acts, it is that which is wanting."""
    need = {"full": ["研究…#次"], "attribution": {"side": "政府", "merged": 2, "unattributed": 2, "other": 2}}
    engine = small_engine(tmp_path, [evidence("TST-01", **need)])
    found = judge(engine, "县里研究法治工作4次。")["TST-01"]
    assert found.evidence_level == 2
    assert "还差" not in found.gap
