"""What is generated from a pack: the schema for editors, the reference for people."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from auditor.ruleset.docs import json_schema, reference_pages, rule_page
from auditor.ruleset.loader import load_pack
from tests.packs import evidence, rule, write_pack

RULES = [
    evidence(
        "AAA-01",
        topic=["培训"],
        act=["讲座"],
        full=["公开"],
        part=[{"find": "公示 + 平台", "within": "段"}],
        weak=["宣传"],
        zero=["无…案件"],
        exclude=["法院"],
        figure={"units": ["件", "次"], "near": 20},
        sides={"甲方面": ["学习"], "乙方面": ["考试"]},
        roles=["存在问题"],
        subject="复议",
        attribution={"side": "党委", "merged": 2, "unattributed": 1},
    )
    | {"false_alarms": ["法院的培训不算"], "applies": {"levels": ["县", "省"], "from_year": 2021, "to_year": 2025}},
    rule("AAA-02", status="draft", basis=None, cases=None, evidence={"weak": ["培训"]}),
    rule("BBB-01", kind="response"),
]


@pytest.fixture
def pack(tmp_path):
    """Load a pack whose first rule uses everything a rule may say."""
    return load_pack(write_pack(tmp_path, RULES, subjects={"复议": ["行政复议"]}))


def test_a_page_tells_all_a_rule_says(pack):
    """Nothing that decides a verdict is missing from the page of the rule."""
    page = rule_page(pack.rules[0])
    for said in (
        "AAA-01",
        "《督察工作规定》（厅字〔2019〕28号）第二十五条",
        "适用：省、县，2021年度起，至2025年度",
        "分值：1",
        "没有写到这一项",
        "补写这一项的情况",
        "只看：存在问题",
        "复议",
        "`培训`",
        "`讲座`",
        "`公开`",
        "`公示 + 平台`（段内）",
        "`宣传`",
        "`无…案件`",
        "`法院`",
        "20 字以内",
        "件、次",
        "甲方面",
        "`考试`",
        "党委",
        "E2",
        "E1",
        "某县开展工作。",
        "法院的培训不算",
    ):
        assert said in page, said


def test_a_draft_says_so(pack):
    """A draft has no basis yet and carries no points."""
    page = rule_page(pack.rules[1])
    assert "草案" in page
    assert "不计分" in page


def test_the_reference_has_every_rule_once_and_no_dead_link(pack):
    """An index and one page a theme."""
    pages = reference_pages(pack)
    text = "\n".join(pages.values())
    for found in pack.rules:
        assert len(re.findall(f"^### {found.id} ", text, re.M)) == 1
    links = set(re.findall(r"\]\((\S+?\.md)\)", pages["README.md"]))
    assert links == set(pages) - {"README.md"}
    assert "不是法规规定" in pages["README.md"]
    assert reference_pages(pack) == pages


def test_the_schema_accepts_what_loads_and_refuses_what_does_not(tmp_path):
    """Editors are told the same as the loader."""
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    folder = write_pack(tmp_path, RULES, terms={"甲类": ["培训"]})
    for path in folder.glob("*.yaml"):
        validator.validate(json.loads(path.read_text(encoding="utf-8")))
    for bad in (
        {"theme": "小主题", "rules": []},
        {"theme": "小主题", "rules": [rule("甲")]},
        {"theme": "小主题", "rules": [rule("AAA-01", strengh="M")]},
        {"theme": "小主题", "rules": [rule("AAA-01", applies={"levels": ["地级市"]})]},
    ):
        assert not validator.is_valid(bad)
