"""Which sentences are quoted, and in which order: those that tell the most of the matter, of the one asked about."""

from __future__ import annotations

import pytest

from tests.packs import evidence, judge, small_engine

ACTORS = {
    "主体_党委负责人": ["县委书记"],
    "主体_政府负责人": ["县长"],
    "主体_合写": ["党政主要负责人"],
    "主体_党委": ["县委"],
    "主体_政府": ["县政府"],
}


def quotes(engine, text: str, rule: str) -> list[str]:
    """Return what is quoted for a rule."""
    return [each.quote for each in judge(engine, text)[rule].evidence]


@pytest.mark.parametrize(
    ("need", "text", "expected"),
    [
        # half of a pattern found over two sentences is no proof beside the sentence that has it all
        (
            {"full": ["清理…#件", {"find": "文件 + 废止…#件", "within": "续"}]},
            "印发文件5件，先审后发。开展清理28件，废止3件。",
            ["开展清理28件，废止3件。"],
        ),
        # alone it is shown, with the sentence that has the other half
        (
            {"full": [{"find": "文件 + 废止…#件", "within": "续"}]},
            "印发文件5件，先审后发。旧的废止3件。",
            ["印发文件5件，先审后发。", "旧的废止3件。"],
        ),
        # the sentence with more of the rule's words and figures first
        (
            {"part": ["轮训"], "weak": ["考试"]},
            "安排轮训。安排轮训3批、240人，考试合格率98%。",
            ["安排轮训3批、240人，考试合格率98%。", "安排轮训。"],
        ),
        # a side that is asked for before what else was done
        (
            {"sides": {"培训": ["培训…#次"], "考试": ["考试…#人"]}, "full_sides": 2, "part": ["讲座"]},
            "举办讲座4场、会议5场、参观6场。开展培训2次。",
            ["开展培训2次。", "举办讲座4场、会议5场、参观6场。"],
        ),
        # what comes to less adds nothing
        ({"full": ["培训…#次"], "weak": ["培训"]}, "重视培训。开展培训2次。", ["开展培训2次。"]),
    ],
)
def test_the_most_telling_sentence_is_quoted_first(tmp_path, need, text, expected):
    """The reader sees the proof, not what happens to stand before it."""
    assert quotes(small_engine(tmp_path, [evidence("CIT-01", **need)]), text, "CIT-01") == expected


def test_the_other_side_is_no_proof_of_a_heads_duty(tmp_path):
    """The county head's act is quoted for the party's duty only where nothing else is, and then the reason says so."""
    attribution = {"side": "党委", "merged": 2, "unattributed": 2, "other": 2}
    engine = small_engine(tmp_path, [evidence("CIT-02", part=["同部署"], attribution=attribution)], terms=ACTORS)
    both = "县长坚持同部署。\n县委书记坚持同部署。"
    assert quotes(engine, both, "CIT-02") == ["县委书记坚持同部署。"]
    alone = judge(engine, "县长坚持同部署。")["CIT-02"]
    assert (alone.evidence_level, [e.quote for e in alone.evidence]) == (2, ["县长坚持同部署。"])
    assert "写的是另一方所为" in alone.reason
