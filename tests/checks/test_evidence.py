"""Evidence: E3 for action with the number asked for, E2 for action, E1 for the theme alone, E0 for nothing."""

from __future__ import annotations

import json

import pytest

from auditor.engine import Engine
from auditor.model import VERDICT_BY_LEVEL, Level, Role
from auditor.ruleset.loader import load_pack
from tests.casefiles import load
from tests.packs import evidence, judge, small_engine, write_pack

DATA = load("checks/grading.yaml")
CASES = [
    (f"GRD-{number:02d}", case[0], Role(case[1]) if len(case) == 3 else Role.ACHIEVEMENT, case[-1], spec["name"])
    for number, spec in enumerate(DATA["rules"])
    for case in spec["cases"]
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    """Compile the rules of the data file."""
    rules = [evidence(f"GRD-{number:02d}", **spec["need"]) for number, spec in enumerate(DATA["rules"])]
    return small_engine(tmp_path_factory.mktemp("grading"), rules, terms=DATA["terms"])


@pytest.fixture(scope="module")
def engine_of_metrics(tmp_path_factory) -> Engine:
    """Compile one rule that rests on a metric alone."""
    folder = write_pack(tmp_path_factory.mktemp("metrics"), [evidence("MET-01", metrics=["积案"])])
    metric = {"name": "积案", "unit": "件", "meaning": "经手的积案", "say": ["积案…#件"]}
    content = json.dumps({"theme": "小主题", "metrics": [metric]}, ensure_ascii=False)
    (folder / "metrics.yaml").write_text(content, encoding="utf-8")
    return Engine(load_pack(folder))


@pytest.mark.parametrize(
    ("rule_id", "level", "role", "text"),
    [pytest.param(*case[:4], id=f"{case[4]}-{case[2].value}-{case[3]}") for case in CASES],
)
def test_a_text_gets_its_level(engine, rule_id, level, role, text):
    """The best sentence that counts decides; problems and plans are never evidence that something was done."""
    finding = judge(engine, text, role=role)[rule_id]
    assert (finding.evidence_level, finding.verdict) == (level, VERDICT_BY_LEVEL[level])


@pytest.mark.parametrize(("rule_id", "level", "role", "text", "name"), CASES)
def test_what_is_found_is_quoted_and_what_is_missing_advised(engine, rule_id, level, role, text, name):
    """E1 to E3 rest on a quotation; below E3 the reader is told the gap and what to add."""
    finding = judge(engine, text, role=role)[rule_id]
    assert bool(finding.evidence) == (level > 0)
    assert all(e.quote in text for e in finding.evidence)
    assert bool(finding.gap) == bool(finding.advice) == (level < 3)
    assert finding.credit == (0, 0.2, 0.6, 1)[level]


def test_at_most_three_short_quotations(tmp_path):
    """However often a thing is told, a few quotations of readable length show it."""
    engine = small_engine(tmp_path, [evidence("QUO-01", weak=["培训"])])
    long = "，".join(["各单位结合实际认真组织开展业务培训并且做好记录"] * 30) + "。"
    finding = judge(engine, "\n".join(f"第{n}批培训{n}。{long}" for n in range(10)))["QUO-01"]
    assert len(finding.evidence) == 3
    assert all(0 < len(e.quote) <= 180 for e in finding.evidence)
    assert all("培训" in e.quote for e in finding.evidence)


NONE_BELOW = evidence("NON-01", full=["示范创建"], none_below=["其他需要报告的事项"])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("四、其他需要报告的事项\n无。", 3),
        ("四、其他需要报告的事项\n本年度无此类情况。", 3),
        ("四、其他需要报告的事项\n无重大案件，开展示范创建。", 3),
        ("四、其他需要报告的事项\n无人缺席。", 0),
        ("四、其他需要报告的事项", 0),
        ("其他需要报告的事项都写在附件里。\n无。", 0),
    ],
)
def test_none_alone_below_a_heading_is_a_zero_report(tmp_path, text, level):
    """无 below a heading says that there is none of what the heading names, if it is all that stands there."""
    assert judge(small_engine(tmp_path, [NONE_BELOW]), text)["NON-01"].evidence_level == level


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("积案12件。", "不适用"), ("与年报一致。", "满足"), ("积案12件，与年报一致。", "满足"), ("积案不少。", "缺失")],
)
def test_what_only_another_document_can_confirm_does_not_apply(tmp_path, text, verdict):
    """Figures that only the yearbook could confirm make the rule moot; a word about it, or no figure at all, is judged."""
    rule = evidence("MOT-01", full=["年报一致"], moot={"metrics": ["积案"], "reason": "要对照年报才能判断"})
    folder = write_pack(tmp_path, [rule])
    metric = {"name": "积案", "unit": "件", "meaning": "经手的积案", "say": ["积案…#件"]}
    content = json.dumps({"theme": "小主题", "metrics": [metric]}, ensure_ascii=False)
    (folder / "metrics.yaml").write_text(content, encoding="utf-8")
    finding = judge(Engine(load_pack(folder)), text)["MOT-01"]
    assert finding.verdict == verdict
    assert (finding.reason == "要对照年报才能判断") == (verdict == "不适用")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("没有积案，没有旧案。", "不适用"),
        ("没有积案，旧案3件。", "缺失"),
        ("没有积案。", "缺失"),
        ("没有积案，没有旧案，查卷4件。", "缺失"),
        ("没有积案，没有旧案，作了呼应。", "满足"),
        ("没有积案，没有旧案。后来又有积案2件。", "缺失"),
    ],
)
def test_where_all_is_nought_there_is_nothing_to_tell_of(tmp_path, text, verdict):
    """Every one of the figures must be told to be nought, and none of the others told at all."""
    moot = {"zeros": ["积案", "旧案"], "unless": ["查卷"], "reason": "没有可以呼应的数据"}
    folder = write_pack(tmp_path, [evidence("MOT-01", full=["作了呼应"], moot=moot)])
    metrics = [
        {"name": name, "unit": "件", "meaning": name, "say": [f"{name}…#件"], "zero": [f"没有{name}"]}
        for name in ("积案", "旧案", "查卷")
    ]
    content = json.dumps({"theme": "小主题", "metrics": metrics}, ensure_ascii=False)
    (folder / "metrics.yaml").write_text(content, encoding="utf-8")
    assert judge(Engine(load_pack(folder)), text)["MOT-01"].verdict == verdict


def test_an_exclusion_holds_at_its_levels_only(tmp_path):
    """市办 is a superior of a county, and a city's own."""
    rule = evidence("EXC-01", full=["督察…#次"], exclude=[{"find": "市办…督察", "levels": ["县"]}])
    engine = small_engine(tmp_path, [rule])
    levels = {
        level: judge(engine, "市办开展督察3次。", level=level)["EXC-01"].evidence_level
        for level in (Level.CITY, Level.COUNTY)
    }
    assert levels == {Level.CITY: 3, Level.COUNTY: 0}


def test_what_a_barred_clause_tells_counts_for_nothing_beside_it(tmp_path):
    """A figure, or an act, of another matter does not complete the topic in the next clause."""
    rule = evidence(
        "BAR-01",
        topic=["集体讨论"],
        act=["会议"],
        figure={"units": ["项"], "near": 30},
        exclude=[{"find": "公布…目录", "within": "分句"}, {"find": "听证会议", "within": "分句"}],
    )
    engine = small_engine(tmp_path, [rule])
    grades = {
        text: judge(engine, text)["BAR-01"].evidence_level
        for text in ("集体讨论决定，公布目录5项。", "举行听证会议，集体讨论决定。", "经会议集体讨论，通过方案5项。")
    }
    assert list(grades.values()) == [1, 1, 3]


def test_a_figure_of_its_metric_satisfies_a_rule(engine_of_metrics):
    """However a sentence names the thing, the figure asked for is there; another year's is not."""
    grades = {
        text: judge(engine_of_metrics, text, year=2024)["MET-01"].evidence_level
        for text in ("全年过手的积案共12件。", "2023年过手的积案共12件。", "化解积案。")
    }
    assert grades == {"全年过手的积案共12件。": 3, "2023年过手的积案共12件。": 0, "化解积案。": 0}
