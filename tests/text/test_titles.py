"""Titles in plain words: what each announces, and deeds that speak of the same things and announce nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Role
from auditor.text.headings import announced_roles
from auditor.text.normalise import fold
from auditor.text.shortfalls import NONE, PERHAPS, SURELY, reads_as_shortfalls
from auditor.text.titles import plain_roles
from tests.casefiles import load

TITLES = load("titles.yaml")
ANNOUNCED = {
    "存在问题": (Role.PROBLEM,),
    "原因": (Role.PROBLEM,),
    "下一步": (Role.PLAN,),
    "第一责任人": (Role.FIRST_RESPONSIBLE,),
    "问题与打算并写": (Role.PROBLEM, Role.PLAN),
}


@pytest.mark.parametrize(("kind", "title"), [(kind, t) for kind in ANNOUNCED for t in TITLES[kind]])
def test_a_title_in_plain_words_announces_its_part(kind, title):
    """However a part is called, it is the part."""
    assert announced_roles(fold(title)) == ANNOUNCED[kind]


@pytest.mark.parametrize("title", TITLES["做了的事"])
def test_a_deed_is_no_part(title):
    """解决…问题, 补齐短板 and 负责人出庭 are deeds, whatever words they share with the parts."""
    assert announced_roles(fold(title)) == ()


WORDS = sorted({word for titles in TITLES.values() for title in titles for word in (title[:2], title[2:4], title[-2:])})


@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_no_title_takes_long(title):
    """Whatever words stand in a row, the patterns do not run away."""
    begun = time.perf_counter()
    plain_roles(title)
    assert time.perf_counter() - begun < 0.5


SHORTFALLS = [
    ("中队9个人里懂法律的只有1个，案子复杂了心里没底。\n原因是招不来人。", SURELY),
    ("部分案卷漏填送达时间。\n有的村签合同图省事，先签了再送审。\n调解卷宗还是手写，写得潦草。", SURELY),
    ("有的站所案卷装订潦草。\n镇里开展普法12场。\n司法所只有1个人，顾不过来。", PERHAPS),
    ("针对部分乡镇执法不规范的问题，开展集中评查。\n发现问题18个，全部整改到位。", NONE),
    ("全年办结案件86件。\n组织培训4期。\n评查案卷40卷，不合格2卷，已重做。", NONE),
    ("深入开展普法，形式不够活的问题得到解决。\n举办讲座9场。", NONE),
]


@pytest.mark.parametrize(("body", "how"), SHORTFALLS)
def test_a_text_tells_what_falls_short(body, how):
    """Most of its sentences tell of it and hardly one of a deed; what was mended is a deed."""
    assert reads_as_shortfalls(fold(body)) == how
