"""Context: what is spoken of and who acts are carried along a paragraph and down from headings."""

from __future__ import annotations

import pytest

from auditor.engine import Engine
from auditor.model import Level, Role
from auditor.reading.document import read_bytes
from tests.packs import evidence, judge, small_engine

SUBJECTS = {"复议": ["行政复议", "复议申请"], "应诉": ["行政诉讼", "应诉案件"], "信访": ["@信访词"]}
TERMS = {
    "信访词": ["信访", "上访"],
    "主体_党委负责人": {"any": ["(县|市)委书记"], "unless": ["政法委书记", "副书记"]},
    "主体_党委会议": ["县委常委会会议"],
    "主体_政府负责人": {"any": ["(县|市)长"], "unless": ["副县长"]},
    "主体_政府会议": ["政府常务会议"],
    "主体_合写": ["党政主要负责人"],
    "主体_班子": ["领导班子"],
    "主体_负责人": ["主要负责同志"],
    "主体_政府": ["县政府"],
    "他方_机关": ["(市|县)?(人民)?法院", "(市|县)?人大常委会"],
    "主体_部门负责人": ["局长"],
    "主体_部门会议": ["局党组会"],
}
SIDES = {"党委": "PTY-01", "政府": "GOV-01", "部门": "DEP-01", "镇街": "TWN-01"}


@pytest.fixture(scope="module")
def subjects(tmp_path_factory) -> Engine:
    """Compile one rule a subject, all met by 受理…件."""
    rules = [
        evidence("SUB-01", full=["受理…#件"], subject="复议"),
        evidence("SUB-02", full=["受理…#件"], subject="应诉"),
        evidence("SUB-03", full=["受理…#件"], subject="信访"),
        evidence("SUB-04", full=["受理…#件"]),
    ]
    return small_engine(tmp_path_factory.mktemp("subjects"), rules, terms=TERMS, subjects=SUBJECTS)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("受理行政复议申请26件。", "复议"),
        ("收到行政复议申请30件，受理26件。", "复议"),
        ("收到行政复议申请30件。其中受理26件。", "复议"),
        ("行政复议质效提升。全年受理26件。", "复议"),
        ("办理行政复议，化解信访12件，受理26件。", "信访"),
        ("办理行政复议30件，行政诉讼受理26件。", "应诉"),
        ("办理上访9批，受理26件。", "信访"),
        ("全年受理26件。", None),
        ("行政复议\n全年受理26件。", "复议"),
        ("行政复议更便民。\n全年受理26件。", None),
        ("受理26件，行政复议更便民。", "复议"),
        ("受理26件，其中行政复议9件。", None),
        ("办理行政复议30件。\n全年受理26件。", None),
        ("（一）行政复议工作\n全年受理26件，审结24件。", "复议"),
        ("（一）行政复议工作\n全年受理26件。\n（二）行政诉讼工作\n参加旁听。", "复议"),
        ("（一）行政复议工作\n参加培训。\n（二）行政诉讼工作\n全年受理26件。", "应诉"),
    ],
)
def test_the_subject_is_carried_along(subjects, text, about):
    """The last subject named in the paragraph holds until another one comes; a heading passes its own down."""
    found = judge(subjects, text)
    met = {name: found[f"SUB-{n:02d}"].evidence_level == 3 for n, name in enumerate(SUBJECTS, 1)}
    assert met == {name: name == about for name in SUBJECTS}
    assert found["SUB-04"].evidence_level == 3


@pytest.fixture(scope="module")
def actors(tmp_path_factory) -> Engine:
    """Compile one rule a side; a merged actor is worth E2, an unnamed one E1."""
    rules = [
        evidence(rule_id, full=["研究法治"], attribution={"side": side, "merged": 2, "unattributed": 1})
        for side, rule_id in SIDES.items()
    ]
    return small_engine(tmp_path_factory.mktemp("actors"), rules, terms=TERMS)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("县委书记主持会议研究法治工作。", {"党委": 3, "政府": 1, "部门": 3, "镇街": 3}),
        ("县长主持会议研究法治工作。", {"党委": 1, "政府": 3, "部门": 1, "镇街": 3}),
        ("县委常委会会议研究法治工作。", {"党委": 3, "政府": 1, "部门": 3, "镇街": 3}),
        ("政府常务会议研究法治工作。", {"党委": 1, "政府": 3, "部门": 1, "镇街": 3}),
        ("局长主持会议研究法治工作。", {"党委": 1, "政府": 1, "部门": 3, "镇街": 1}),
        ("局党组会研究法治工作。", {"党委": 1, "政府": 1, "部门": 3, "镇街": 1}),
        ("党政主要负责人研究法治工作。", {"党委": 2, "政府": 2, "部门": 3, "镇街": 2}),
        ("领导班子研究法治工作。", {"党委": 2, "政府": 2, "部门": 2, "镇街": 2}),
        ("主要负责同志研究法治工作。", {"党委": 2, "政府": 3, "部门": 3, "镇街": 3}),
        ("我县研究法治工作4次。", {"党委": 1, "政府": 1, "部门": 1, "镇街": 1}),
        ("副县长主持会议研究法治工作。", {"党委": 1, "政府": 1, "部门": 1, "镇街": 1}),
        ("政法委书记研究法治工作。", {"党委": 1, "政府": 1, "部门": 1, "镇街": 1}),
        ("县委书记带头学法；多次研究法治工作。", {"党委": 3, "政府": 1, "部门": 3, "镇街": 3}),
        ("县委书记带头学法。先后4次研究法治工作。", {"党委": 3, "政府": 1, "部门": 3, "镇街": 3}),
        ("县委书记带头学法。县长研究法治工作。", {"党委": 1, "政府": 3, "部门": 1, "镇街": 3}),
        ("县委书记带头学法。\n我县研究法治工作。", {"党委": 1, "政府": 1, "部门": 1, "镇街": 1}),
        ("（一）县委书记履职情况\n先后4次研究法治工作。", {"党委": 3, "政府": 1, "部门": 3, "镇街": 3}),
    ],
)
def test_who_acts_caps_the_level(actors, text, levels):
    """The head or the body he chairs is worth E3, merged heads and nobody what the rule says."""
    found = judge(actors, text)
    assert {side: found[rule_id].evidence_level for side, rule_id in SIDES.items()} == levels


def test_in_the_part_of_the_heads_nobody_named_means_both(actors):
    """A paragraph of 第一责任人 that names nobody tells of both heads together."""
    found = judge(actors, "多次研究法治工作。", role=Role.FIRST_RESPONSIBLE)
    assert found["PTY-01"].evidence_level == 2
    assert found["GOV-01"].evidence_level == 2


@pytest.mark.parametrize(
    "text",
    ["督促县委书记研究法治工作。", "对县长研究法治工作情况开展督察。", "听取县委书记研究法治情况汇报。"],
)
def test_a_head_who_is_only_the_object_does_not_act(actors, text):
    """督促县委书记… tells what another did."""
    found = judge(actors, text)
    assert max(found[SIDES[s]].evidence_level for s in ("党委", "政府")) <= 1


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Engine:
    """Compile one rule that asks for the reporting body's own acts, and one that does not."""
    rules = [evidence("OWN-01", part=["研究法治"], own=True), evidence("OWN-02", part=["研究法治"])]
    return small_engine(tmp_path_factory.mktemp("own"), rules, terms=TERMS)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("县法院研究法治工作。", 0),
        ("12月，县人民法院研究法治工作。", 0),
        ("（二）全县法院受理案件90件，研究法治工作。", 0),
        ("县人大常委会开展视察，研究法治工作。", 0),
        ("县人大常委会提出意见，县政府研究法治工作。", 2),
        ("县人大常委会提出意见，县长主持会议研究法治工作。", 2),
        ("与县法院研究法治工作。", 2),
        ("邀请县法院研究法治工作。", 2),
        ("走访县法院研究法治工作。", 2),
        ("落实县人大常委会审议意见，研究法治工作。", 2),
        ("县法院会同司法局研究法治工作。", 2),
        ("县人大常委会审议意见办理4件，研究法治工作。", 2),
        ("县法院判决3件后，研究法治工作。", 2),
        ("县人大常委会视察后，县司法局研究法治工作。", 2),
        ("县法院通报情况，我县研究法治工作。", 2),
        ("提请县人大常委会研究法治工作。", 2),
        ("法院、公安机关和司法局研究法治工作。", 2),
        ("研究法治工作，县法院到会。", 2),
        ("县法院受理案件90件。我县研究法治工作。", 2),
    ],
)
def test_what_another_body_does_is_not_the_reporting_ones(own, text, level):
    """A sentence that a court or a people's congress opens is about them, until one of the reporting body acts."""
    found = judge(own, text)
    assert found["OWN-01"].evidence_level == level
    assert found["OWN-02"].evidence_level == 2


@pytest.mark.parametrize(
    ("text", "unit_level", "level"),
    [
        ("3月，省委全面依法治省委员会研究法治工作。", Level.COUNTY, 0),
        ("省司法厅研究法治工作。", Level.CITY, 0),
        ("省委、省政府研究法治工作。", Level.COUNTY, 2),
        ("省司法厅对我县开展督察，研究法治工作。", Level.COUNTY, 2),
        ("省委作出部署后，县政府研究法治工作。", Level.COUNTY, 2),
        ("省下达任务后，县司法局研究法治工作。", Level.COUNTY, 2),
        ("省委办公厅印发文件，市司法局研究法治工作。", Level.CITY, 2),
        ("市司法局研究法治工作。", Level.CITY, 2),
    ],
)
def test_what_a_higher_authority_does_is_not_the_reporting_ones(own, text, unit_level, level):
    """In a city's report 省司法厅… is about the province, unless it acts on the city or the city after it."""
    assert judge(own, text, level=unit_level)["OWN-01"].evidence_level == level


@pytest.mark.parametrize(
    ("unit", "text", "level"),
    [
        ("青禾县", "12月，青禾县人民法院研究法治工作。", 0),
        ("青禾县", "市司法局研究法治工作。", 0),
        ("青禾县", "市司法局在全县研究法治工作。", 2),
        ("青禾县", "市委作出部署后，市政府研究法治工作。", 0),
        ("青禾县", "市场监管局研究法治工作。", 2),
        ("青禾县", "市监局研究法治工作。", 2),
        ("青禾县", "市公安局青禾分局研究法治工作。", 2),
        ("青禾县", "市政设施管理局研究法治工作。", 2),
        ("青禾市", "市司法局研究法治工作。", 2),
        ("兰汀市青禾区", "市司法局研究法治工作。", 0),
    ],
)
def test_above_a_county_stands_a_city(own, unit, text, level):
    """The name of the reporting unit says whether 市 is its own or the authority above, and which place is its own."""
    report = f"{unit}人民政府2023年度法治政府建设情况报告\n一、主要举措和成效\n{text}\n"
    document = read_bytes(report.encode(), "报告.txt")
    found = {finding.rule: finding for finding in own.audit(document).findings}
    assert found["OWN-01"].evidence_level == level
