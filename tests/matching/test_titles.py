"""Titles of documents: laws, documents that are only gone by, and the unit's own."""

from __future__ import annotations

import pytest

from auditor.matching.titles import find_titles
from tests.packs import evidence, judge, small_engine

CASES = [
    ("印发《澜溪县法治政府建设工作要点》。", ["《澜溪县法治政府建设工作要点》"], [], []),
    ("学习《中华人民共和国行政处罚法》。", [], ["《中华人民共和国行政处罚法》"], []),
    ("紧扣《关于印发全市工作要点的通知》抓落实。", [], [], ["《关于印发全市工作要点的通知》"]),
    ("按照市《方案》《清单》和《要点》要求，印发《细则》。", ["《细则》"], [], ["《方案》", "《清单》", "《要点》"]),
    (
        "制定《关于落实《法治政府建设实施纲要（2021-2025年）》的方案》。",
        ["《关于落实《法治政府建设实施纲要（2021-2025年）》的方案》"],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "own", "laws", "gone_by"), CASES, ids=[c[0][:8] for c in CASES])
def test_titles_are_told_apart(text, own, laws, gone_by):
    """Every title is of one kind; a list that is gone by is gone by as a whole."""
    found = find_titles(text)
    assert [[text[a:b] for a, b in kind] for kind in found] == [own, laws, gone_by]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("紧扣市里《关于印发2023年工作要点的通知》，依法行政取得进展。", 0),
        ("印发2023年工作要点，依法行政取得进展。", 2),
        ("印发《2023年工作要点》，依法行政取得进展。", 2),
    ],
)
def test_what_a_cited_title_drafts_is_no_act(tmp_path, text, level):
    """印发 in the name of the document that is gone by was somebody else's."""
    engine = small_engine(tmp_path, [evidence("AAA-01", part=["印发……工作要点"])])
    assert judge(engine, text)["AAA-01"].evidence_level == level
