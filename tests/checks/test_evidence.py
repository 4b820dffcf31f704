"""Evidence: E3 for action with the number asked for, E2 for action, E1 for the theme alone, E0 for nothing."""

from __future__ import annotations

import json

import pytest

from auditor.engine import Engine
from auditor.model import VERDICT_BY_LEVEL, Role
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


def test_a_figure_of_its_metric_satisfies_a_rule(engine_of_metrics):
    """However a sentence names the thing, the figure asked for is there; another year's is not."""
    grades = {
        text: judge(engine_of_metrics, text, year=2024)["MET-01"].evidence_level
        for text in ("全年过手的积案共12件。", "2023年过手的积案共12件。", "化解积案。")
    }
    assert grades == {"全年过手的积案共12件。": 3, "2023年过手的积案共12件。": 0, "化解积案。": 0}
