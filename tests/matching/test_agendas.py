"""What a meeting dealt with among other things is named, not told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.matching.agendas import find_agendas
from tests.casefiles import load
from tests.packs import evidence, judge, small_engine

LISTS = load("matching/agendas.yaml")["lists"]


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["text"])
def test_lists_are_found(case):
    """From the verb to the end of the clause; deeds, documents and what was passed are no agenda."""
    assert [case["text"][start:end] for start, end in find_agendas(case["text"])] == case["found"]


TOKENS = [
    "研究",
    "审议",
    "听取",
    "对",
    "建立",
    "立法",
    "普法规划",
    "行政应诉",
    "、",
    "等",
    "事项",
    "工作汇报",
    "作出安排",
    "制度",
    "8次",
    "，",
    "。",
    "《办法》",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_agendas_stay_within_a_clause(tokens):
    """None goes over a mark, they follow one another, and what stands before a clause takes none away from it."""
    text = "".join(tokens)
    found = find_agendas(text)
    assert not any(set(text[start:end]) & set("，。《》") for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    agenda = "审议立法、普法规划等事项8次"
    assert find_agendas(f"{text}。{agenda}。")[-1] == (len(text) + 1, len(text) + 1 + len(agenda))


@pytest.mark.parametrize(
    ("text", "more", "level"),
    [
        ("常务会议研究立法、普法、营商环境等事项8次。", {}, 1),
        ("常务会议研究立法、普法、营商环境等事项8次。", {"agenda": True}, 3),
        ("常务会议研究立法、普法、营商环境等事项8次，开展普法宣讲12次。", {}, 3),
        ("常务会议研究普法事项，开展普法宣讲。", {}, 2),
    ],
)
def test_what_is_on_the_agenda_is_named_only(tmp_path, text, more, level):
    """A rule on the matter itself takes it for its topic, one on meetings for a deed; what was done besides still counts."""
    need = {"topic": ["普法"], "figure": {"units": ["次"]}, **more}
    engine = small_engine(tmp_path, [evidence("TST-01", **need)], terms={"举措": ["研究", "开展"]})
    assert judge(engine, text)["TST-01"].evidence_level == level


@pytest.mark.parametrize(
    "member", ["研究甲乙、", "对甲乙、", "建立甲乙等、", "研究甲乙工作等等事项事项、", "围绕甲乙、", "从甲乙等、"]
)
def test_a_list_without_end_is_none(member):
    """However often a list seems to begin, nothing without an end is taken."""
    assert find_agendas(member * 20_000) == []


@pytest.mark.parametrize(
    ("text", "level"), [("建立信息公开、普法、责任追究等制度。", 1), ("研究信息公开、普法等工作6次。", 2)]
)
def test_a_row_of_systems_is_no_deed_of_a_head(tmp_path, text, level):
    """What a head's meeting dealt with is his deed; a row of systems tells of nobody's."""
    attribution = {"side": "政府", "merged": 2, "unattributed": 2}
    need = {"topic": ["普法"], "figure": {"units": ["次"]}, "attribution": attribution}
    engine = small_engine(tmp_path, [evidence("TST-01", **need)], terms={"举措": ["研究", "建立"]})
    assert judge(engine, text)["TST-01"].evidence_level == level
