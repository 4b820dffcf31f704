"""待核: what contradicts itself or is too thin for a verdict goes to a person, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.engine import Engine
from auditor.model import Level, Role, Verdict
from auditor.text.assemble import assemble_sample
from tests.packs import evidence, judge, rule, small_engine

TERMS = {"举措": ["开展", "组织", "印发"], "复议": ["行政复议"]}
RULES = [
    evidence("DBT-01", contradicts=True, full=["受理…行政复议…#件"], zero=["(无|未发生|没有)…行政复议案件"]),
    evidence("DBT-02", topic=["案卷评查"], figure={"units": ["件"]}),
    rule("DBT-03", applies={"levels": ["市", "县"], "from_year": 2019}, evidence={"topic": ["听证"]}),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    """Compile three rules."""
    return small_engine(tmp_path_factory.mktemp("doubts"), RULES, terms=TERMS)


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我县未发生行政复议案件。另外，受理行政复议案件3件，已审结。",
        "受理行政复议申请12件。\n全年无行政复议案件。",
    ],
)
def test_a_zero_beside_a_count_is_for_a_person(engine, text):
    """No case and three cases cannot both be so: both sentences are quoted, no level is given."""
    finding = judge(engine, text)["DBT-01"]
    assert (finding.verdict, finding.evidence_level, finding.credit) == (Verdict.UNSURE, None, 0.0)
    assert len(finding.evidence) == 2
    assert "矛盾" in finding.reason


@pytest.mark.parametrize(
    "text",
    [
        "受理行政复议案件3件，没有行政复议案件被撤销。",
        "受理行政复议案件3件。没有超期的行政复议案件。",
        "受理行政复议案件3件。拆迁签约平稳，没有引发行政复议案件，群众满意。",
        "全年无行政复议案件。",
        "受理行政复议案件3件。",
    ],
)
def test_a_zero_of_some_kind_contradicts_nothing(engine, text):
    """No case of some kind, or of one project, leaves the count standing."""
    assert judge(engine, text)["DBT-01"].evidence_level == 3


def test_a_heading_above_concrete_text_is_for_a_person(engine):
    """The text below may tell the thing in other words; a heading over slogans stays a slogan."""
    told = "（一）推进案卷评查\n组织业务骨干逐卷翻阅，印发《情况通报》。"
    assert judge(engine, told, role=None)["DBT-02"].verdict is Verdict.UNSURE
    longer = "（一）推进案卷评查，带动执法质量和为民服务水平整体提升\n组织业务骨干逐卷翻阅，抽取各单位材料46件。"
    assert judge(engine, longer, role=None)["DBT-02"].verdict is Verdict.UNSURE
    empty = "（一）推进案卷评查\n不断提高认识，切实增强责任感。"
    assert judge(engine, empty, role=None)["DBT-02"].evidence_level == 1


def test_a_figure_below_a_short_heading_is_of_what_it_names(engine):
    """What a heading of a few words names needs no second naming above its figures."""
    told = "（一）推进案卷评查\n组织业务骨干逐卷翻阅，抽取各单位材料46件，打出分数。"
    assert judge(engine, told, role=None)["DBT-02"].evidence_level == 2
    slogan = "（一）推进案卷评查\n始终把规范执法摆在突出位置，抽取商品交易样品46件。"
    assert judge(engine, slogan, role=None)["DBT-02"].evidence_level in (1, None)
    meant = "（一）推进案卷评查\n计划组织业务骨干逐卷翻阅46件。"
    assert judge(engine, meant, role=None)["DBT-02"].evidence_level in (1, None)


def test_nothing_is_missing_from_what_was_not_read(engine):
    """Where part of the file is lost, not found is not missing; what was found stands."""
    whole = assemble_sample("开展案卷评查46件。", role=Role.ACHIEVEMENT, level=Level.COUNTY, year=2023)
    verdicts = {f.rule: f.verdict for f in engine.audit(replace(whole, lossy=True)).findings}
    assert verdicts["DBT-02"] is Verdict.SATISFIED
    assert verdicts["DBT-01"] is verdicts["DBT-03"] is Verdict.UNSURE


def test_a_rule_for_some_units_is_unsure_of_an_unknown_one(engine):
    """An unknown level or year leaves open whether a rule for some of them applies; a fact found stands."""
    verdict = {
        level: judge(engine, "重视队伍。", level=level, year=2023)["DBT-03"].verdict for level in (None, Level.COUNTY)
    }
    assert verdict == {None: Verdict.UNSURE, Level.COUNTY: Verdict.MISSING}
    assert judge(engine, "重视队伍。", level=Level.COUNTY)["DBT-03"].verdict is Verdict.UNSURE
    assert judge(engine, "印发听证办法，组织听证。")["DBT-03"].evidence_level == 2
