"""Patterns: what each way of writing finds in a text, and what it does not."""

from __future__ import annotations

import pytest

from auditor.engine import Engine
from auditor.matching.slogans import find_slogans
from auditor.model import Role
from tests.casefiles import load
from tests.packs import evidence, judge, small_engine

CASES = load("matching/patterns.yaml")
TERMS = {
    "评查": {"any": ["案卷(评查|互评|抽查)"], "unless": ["不予案卷评查"]},
    "举措": ["开展", "印发", "组织"],
    "要点": ["工作要点"],
    "文件": ["@要点", "实施方案"],
}


def pattern(case):
    """Return the pattern of a case as a rule writes it."""
    return {"find": case["find"], "within": case["within"]} if "within" in case else case["find"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    """Compile a pack with one rule a case."""
    rules = [evidence(f"PAT-{number:02d}", weak=[pattern(case)]) for number, case in enumerate(CASES)]
    return small_engine(tmp_path_factory.mktemp("patterns"), rules, terms=TERMS)


@pytest.mark.parametrize(
    ("number", "text", "level"),
    [
        pytest.param(number, text, level, id=f"{case['name']}-{text}")
        for number, case in enumerate(CASES)
        for key, level in (("hits", 1), ("misses", 0))
        for text in case[key]
    ],
)
def test_a_pattern_finds_what_it_says(engine, number, text, level):
    """Alternatives, both in the window, one after the other, terms, figures, titles."""
    assert judge(engine, text)[f"PAT-{number:02d}"].evidence_level == level


@pytest.fixture
def acts(tmp_path) -> Engine:
    """Compile a rule whose topic needs the common acts."""
    return small_engine(tmp_path, [evidence("ACT-01", topic=["普法"])], terms=TERMS)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("组织普法宣传。", 2),
        ("印发普法《责任清单》。", 2),
        ("普法工作深入人心。", 1),
        ("组织培训，普法工作深入人心。", 1),
        ("未组织普法宣传。", 0),
        ("尚未及时开展普法。", 0),
        ("法治建设取得成效。", 0),
    ],
)
def test_an_act_counts_in_its_clause_unless_denied(acts, text, level):
    """What was not done is no act, and the act of another clause is not this one's."""
    assert judge(acts, text)["ACT-01"].evidence_level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("开展普法，受众900人。", 2),
        ("下一步将组织普法。", 0),
        ("公开信息400条。下一步将组织普法。", 0),
        ("公开信息400条；我县将继续组织普法。", 0),
        ("组织培训，为下一步普法打下基础。", 1),
        ("力争组织普法实现全覆盖。", 0),
        ("我县将继续组织普法。", 0),
        ("计划于2025年开展普法。", 0),
        ("组织普法，我县将继续加强。", 2),
    ],
)
def test_a_goal_is_no_fact(acts, text, level):
    """What will be done does not count; what stands before the goal in the sentence does."""
    assert judge(acts, text)["ACT-01"].evidence_level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("扎实开展普法。", 1),
        ("深入组织开展普法工作，营造良好氛围。", 1),
        ("开展普法。", 2),
        ("扎实开展普法宣传周活动。", 2),
        ("深入开展普法，发放手册300本。", 2),
        ("在12个村全面开展普法。", 2),
    ],
)
def test_the_verb_of_a_slogan_is_no_act(acts, text, level):
    """A general verb after a zealous adverb tells nothing, unless a deed, a document or a figure goes with it."""
    assert judge(acts, text)["ACT-01"].evidence_level == level


def test_a_goal_counts_where_goals_are_asked_for(tmp_path):
    """In the plan everything is a goal."""
    engine = small_engine(tmp_path, [evidence("PLN-01", weak=["普法"], roles=["下一步"])])
    assert judge(engine, "我县将继续加强普法。", role=Role.PLAN)["PLN-01"].evidence_level == 1


def test_a_term_may_name_another(tmp_path):
    """@要点 in a term brings all its phrases."""
    engine = small_engine(tmp_path, [evidence("TRM-01", weak=["@文件"])], terms=TERMS)
    assert judge(engine, "印发工作要点。")["TRM-01"].evidence_level == 1
    assert judge(engine, "印发实施方案。")["TRM-01"].evidence_level == 1
    assert judge(engine, "印发通知。")["TRM-01"].evidence_level == 0


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("落实普法责任制度。", 1),
        ("我县全面推行普法制度，落实学法制度。", 1),
        ("（二）持续加强普法工作，\n", 1),
        ("大力推广“互联网+普法工作”。", 1),
        ("始终把普法工作作为重要抓手。", 1),
        ("将普法工作作为考察干部的条件。", 2),
        ("充分发挥普法工作的引领作用。", 1),
        ("推动普法工作全覆盖。", 1),
        ("必须依托普法工作推进治理。", 1),
        ("通过多种方式加强普法工作力量。", 1),
        ("持续巩固普法工作的成果。", 1),
        ("推动普法工作向基层延伸。", 1),
        ("运用普法工作提升治理能力。", 1),
        ("凡未列入普法工作的，一律不予评先。", 1),
        ("让普法工作更有温度。", 1),
        ("普法工作由重形式向重实效转变。", 1),
        ("坚持普法工作与依法治理相结合。", 1),
        ("普法工作走深走实。", 1),
        ("把普法工作贯穿执法全过程。", 1),
        ("县长带头落实普法制度。", 1),
        ("以更高标准、更实举措抓好普法工作。", 1),
        ("以更高标准、更实举措抓普法工作，印发普法工作方案。", 2),
        ("让居民从普法工作中有更多获得感。", 1),
        ("积极营造遇事找法、办事靠法、支持普法工作的浓厚氛围。", 1),
        ("普法工作台账更新3次。", 2),
        ("加强普法工作并出具意见。", 2),
        ("以县政府名义印发普法工作方案带动部门。", 2),
        ("公布普法工作清单让群众更方便。", 2),
        ("大力推广“互联网+普法工作”，聘请律师普法。", 2),
        ("落实普法制度，组织宣讲。", 2),
        ("每月组织普法，落实学法制度。", 2),
        ("推行村干部每周普法制度。", 2),
        ("聘请律师普法，推进普法工作。", 2),
        ("落实政府普法制度，到村里讲普法。", 2),
    ],
)
def test_a_slogan_is_no_act(tmp_path, text, level):
    """A clause that names a duty and a system tells nothing done; an act beside it does."""
    part = ["普法(责任)?(制度|工作)", "组织普法", "普法…宣讲", "聘请律师普法", "政府……普法", "干部每周普法"]
    engine = small_engine(tmp_path, [evidence("SLO-01", part=part)])
    assert judge(engine, text)["SLO-01"].evidence_level == level


def test_an_act_inside_a_slogan_does_not_lift_the_topic(tmp_path):
    """审查 in 落实审查制度 is no act; 审查 told of on its own is."""
    engine = small_engine(tmp_path, [evidence("SLO-02", topic=["法律顾问"], act=["审查"])])
    assert judge(engine, "聘有法律顾问，落实合同审查制度。")["SLO-02"].evidence_level == 1
    assert judge(engine, "聘有法律顾问，参与合同审查。")["SLO-02"].evidence_level == 2


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("落实普法责任制度，开展普法宣讲12场。", 3),
        ("落实普法责任制度，全年举办12场。", 3),
        ("落实普法责任制度，举办商品交易推介会12场。", 1),
        ("普法任务分到科室，举办商品交易推介会12场。", 3),
    ],
)
def test_a_figure_behind_a_slogan_must_be_of_the_matter(tmp_path, text, level):
    """落实制度，举办推介会12场: the figure is another's; one that names nothing is left to the clause before."""
    figure = {"units": ["场"], "near": 40}
    engine = small_engine(tmp_path, [evidence("SLO-04", topic=["普法"], part=["普法宣讲"], figure=figure)])
    assert judge(engine, text)["SLO-04"].evidence_level == level


@pytest.mark.parametrize("member", ["以" + "促" * 18, "把" + "当" * 12, "有" * 3 + "必" * 3, "更" * 14, "不" * 8])
def test_a_garbled_line_is_read_like_any_other(member):
    """A row of members that could each be cut in many ways is tried once, not in every combination."""
    assert find_slogans("坚持" + (member + "、") * 60 + "《") == []


def test_slogans_are_of_no_account_in_the_plan(tmp_path):
    """In the plan everything is to be done."""
    engine = small_engine(tmp_path, [evidence("SLO-03", part=["普法(责任)?制度"], roles=["下一步"])])
    assert judge(engine, "落实普法责任制度。", role=Role.PLAN)["SLO-03"].evidence_level == 2


@pytest.mark.parametrize(
    ("exclude", "text", "level"),
    [
        ("党委会", "党委会学法，常务会学法。", 0),
        ({"find": "党委会", "within": "分句"}, "党委会学法，常务会学法。", 2),
        ({"find": "党委会", "within": "分句"}, "党委会学法。", 0),
        ({"find": "党委会…学法", "within": "分句"}, "常务会学法，党委会学法。", 2),
        ({"find": "党委会…学法", "within": "分句"}, "党委会学法，党委会集体学法。", 0),
    ],
)
def test_an_exclusion_of_its_clause_leaves_the_next_alone(tmp_path, exclude, text, level):
    """县委中心组学法6次，常务会议学法12次: the second clause is not about the first's subject."""
    engine = small_engine(tmp_path, [evidence("EXC-01", part=["学法"], exclude=[exclude])])
    assert judge(engine, text)["EXC-01"].evidence_level == level
