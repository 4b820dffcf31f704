"""The self-test of a pack: every example gets the level it states; what no example exercises is named."""

from __future__ import annotations

import pytest

from auditor.engine import Engine
from auditor.ruleset.loader import load_pack
from auditor.selftest import run_cases, unexercised
from tests.packs import evidence, rule, write_pack

CASES = [
    ({"text": "组织培训4次。", "level": "E3"}, True),
    ({"text": "组织培训4次。", "level": "E2"}, False),
    ({"text": "组织培训。", "level": "E2"}, True),
    ({"text": "重视培训。", "level": "E1"}, True),
    ({"text": "公开信息。", "level": "E0"}, True),
    ({"text": "公开信息。", "level": "E1"}, False),
    ({"text": "组织培训4次。", "level": "E0", "role": "下一步"}, True),
    ({"text": "组织培训4次。", "level": "E3", "role": "下一步"}, False),
    ({"text": "一、工作\n公开信息。\n二、下一步\n组织培训4次。", "level": "E0", "outline": True}, True),
    ({"text": "一、工作\n组织培训4次。\n二、下一步\n公开。", "level": "E3", "outline": True}, True),
    ({"text": "组织培训4次。", "level": "不适用", "unit_level": "省"}, True),
    ({"text": "组织培训4次。", "level": "不适用", "unit_level": "县", "year": 2020}, True),
    ({"text": "组织培训4次。", "level": "不适用", "unit_level": "县", "year": 2022}, False),
    ({"text": "组织培训4次。", "level": "E3", "unit_level": "县", "year": 2022}, True),
]


@pytest.fixture
def results(tmp_path):
    """Run all cases at once."""
    tested = evidence("AAA-01", topic=["培训"], figure={"units": ["次"]}) | {
        "applies": {"levels": ["县", "市"], "from_year": 2021},
        "cases": [case for case, _ in CASES],
    }
    pack = load_pack(write_pack(tmp_path, [tested], terms={"举措": ["组织"]}))
    return run_cases(Engine(pack), pack.rules)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(c) for c, _ in CASES])
def test_a_case_passes_when_the_level_is_as_stated(results, number):
    """A case may state role, level of the unit and year, or let the outline find the parts."""
    assert results[number].passed is CASES[number][1]


def test_a_failed_case_tells_where_and_what(results):
    """File and line, the rule, what was expected, what came, and the text."""
    message = next(r for r in results if not r.passed).message()
    for part in ("rules.yaml:", "AAA-01", "应为 E2", "实为 E3", "组织培训4次"):
        assert part in message


def test_patterns_that_no_case_exercises_are_named(tmp_path):
    """Each pattern, exceptions too; a pattern that some case meets is not."""
    tested = [
        evidence("AAA-01", topic=["培训", "轮训"], exclude=["法院", "检察院"], sides={"甲": ["学习"], "乙": ["考试"]})
        | {
            "cases": [
                {"text": "组织培训，学习法律。", "level": "E2"},
                {"text": "法院组织培训。", "level": "E0"},
            ]
        },
        rule("BBB-01", kind="pair", pair={"act": ["主持", "带头"]})
        | {"cases": [{"text": "县长主持会议。", "level": "E2"}, {"text": "某县。", "level": "E0"}]},
    ]
    pack = load_pack(write_pack(tmp_path, tested, terms={"举措": ["组织"]}))
    missing = unexercised(Engine(pack), pack.rules)
    assert set(missing) == {("AAA-01", "轮训"), ("AAA-01", "检察院"), ("AAA-01", "考试"), ("BBB-01", "带头")}
