"""The other kinds of check: parts of the report, the two heads, substance, and whether the plan answers."""

from __future__ import annotations

import pytest

from auditor.engine import Engine
from auditor.model import Role
from tests.packs import judge, rule, small_engine

TERMS = {
    "主体_党委负责人": ["县委书记"],
    "主体_政府负责人": ["县长"],
    "主体_合写": ["党政主要负责人"],
    "主体_负责人": ["主要负责同志"],
    "主体_班子": ["领导班子"],
}
OUTLINE = {"role": "存在问题", "enough": 30, "least": 10}
RULES = [
    rule("OUT-01", kind="outline", outline=OUTLINE),
    rule("OUT-02", kind="outline", outline={**OUTLINE, "items": 3}),
    rule("OUT-03", kind="outline", outline={**OUTLINE, "figures": 1, "units": ["件"]}),
    rule("OUT-04", kind="outline", outline={**OUTLINE, "evidence": {"part": ["差距"]}}),
    rule("PAR-01", kind="pair", pair={"act": ["主持", "带头"]}),
    rule(
        "SUB-01",
        kind="substance",
        substance={
            "roles": ["存在问题"],
            "specific": ["#"],
            "partly": ["没有专人"],
            "general": ["不足"],
            "exclude": ["督察反馈"],
        },
    ),
    rule(
        "SUB-02",
        kind="substance",
        substance={"roles": ["第一责任人"], "specific": ["会议"], "heads": True},
    ),
    rule("RSP-01", kind="response", response={"full": 0.75, "part": 0.4, "stop": ["工作", "加强", "进一步", "不够"]}),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    """Compile one rule of each kind."""
    return small_engine(tmp_path_factory.mktemp("kinds"), RULES, terms=TERMS)


LONG = "基层执法力量薄弱，乡镇专职人员少，执法装备配备滞后，与任务要求不相适应。"


@pytest.mark.parametrize(
    ("rule_id", "text", "level"),
    [
        ("OUT-01", f"一、工作\n公开。\n二、存在问题\n{LONG}案卷不规范。", 3),
        ("OUT-01", f"一、工作\n公开。\n二、存在问题\n{LONG}", 2),
        ("OUT-01", f"一、工作\n公开。\n二、存在问题\n一是{LONG}", 3),
        ("OUT-01", "一、工作\n公开。\n二、存在问题\n执法力量薄弱，装备滞后。", 2),
        ("OUT-01", "一、工作\n公开。\n二、存在问题\n力量薄弱。", 1),
        ("OUT-01", "一、工作\n公开。\n二、存在问题\n三、下一步\n加强培训。", 1),
        ("OUT-01", "一、工作\n公开信息400条，评查案卷40宗。", 0),
        ("OUT-02", f"一、工作\n公开。\n二、存在问题\n{LONG}", 2),
        ("OUT-02", f"一、工作\n公开。\n二、存在问题\n{LONG}案卷不规范。宣传不深入。", 3),
        ("OUT-03", f"一、工作\n公开。\n二、存在问题\n{LONG}", 2),
        ("OUT-03", f"一、工作\n办结40件。\n二、存在问题\n{LONG}", 2),
        ("OUT-03", f"一、工作\n公开。\n二、存在问题\n{LONG}办结仅2件。", 3),
        ("OUT-03", f"一、工作\n公开。\n二、存在问题\n{LONG}会议仅2次。", 2),
        ("OUT-04", "一、工作\n公开信息，但有差距。", 2),
        ("OUT-04", "一、工作\n公开信息。", 0),
    ],
)
def test_a_part_of_the_report_is_there_and_not_empty(engine, rule_id, text, level):
    """A heading alone is E1; too short, one sentence that names no item, too few items or no figure is E2."""
    assert judge(engine, text, role=None)[rule_id].evidence_level == level


@pytest.mark.parametrize(
    ("text", "role", "level"),
    [
        ("县委书记主持会议4次。县长主持会议6次。", Role.FIRST_RESPONSIBLE, 3),
        ("县委书记、县长带头学法。", Role.FIRST_RESPONSIBLE, 2),
        ("县委书记主持会议4次。", Role.FIRST_RESPONSIBLE, 2),
        ("县长主持会议4次。", Role.ACHIEVEMENT, 2),
        ("党政主要负责人主持会议4次。", Role.FIRST_RESPONSIBLE, 2),
        ("县委书记高度重视。", Role.FIRST_RESPONSIBLE, 1),
        ("我县主持会议4次。", Role.FIRST_RESPONSIBLE, 0),
        ("县委书记主持会议4次。县长主持会议6次。", Role.PLAN, 0),
        ("县委书记主持会议4次。县长主持会议6次。", Role.PROBLEM, 0),
    ],
)
def test_each_head_has_content_of_his_own(engine, text, role, level):
    """Both heads separately E3, one or both merged E2, a bare mention E1."""
    assert judge(engine, text, role=role)["PAR-01"].evidence_level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("14个乡镇中5个人员不足3人。文书差错率达12%。", 3),
        ("文书差错率达12%。", 2),
        ("文书差错率达12%。执法力量不足。", 2),
        ("执法力量不足。", 1),
        ("督察反馈问题9个。督察反馈问题3个。", 0),
        ("形势良好。", 0),
    ],
)
def test_how_much_of_a_part_is_specific(engine, text, level):
    """Sentences with the features asked for are counted; set phrases alone are E1."""
    assert judge(engine, text, role=Role.PROBLEM)["SUB-01"].evidence_level == level
    assert judge(engine, text, role=Role.ACHIEVEMENT)["SUB-01"].evidence_level == 0


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("县委书记主持会议4次。县长主持会议6次。", 3),
        ("县委书记主持会议4次。", 2),
        ("县委书记高度重视。", 0),
    ],
)
def test_only_sentences_of_the_heads_count_where_asked_for(engine, text, level):
    """``heads: true`` counts what the heads did."""
    assert judge(engine, text, role=Role.FIRST_RESPONSIBLE)["SUB-02"].evidence_level == level


PROBLEMS = "一、工作\n公开信息。\n二、存在问题\n乡镇执法装备配备滞后。法治宣传形式单一。合同审查人员兼职较多。"


@pytest.mark.parametrize(
    ("plan", "level"),
    [
        ("为乡镇配齐执法装备。创新法治宣传形式。合同审查配备专职人员。", 3),
        ("为乡镇配齐执法装备。创新法治宣传形式。", 2),
        ("为乡镇配齐执法装备。", 1),
        ("坚持党的领导。", 0),
    ],
)
def test_the_plan_answers_the_problems(engine, plan, level):
    """The share of problems whose words return in the plan decides."""
    assert judge(engine, f"{PROBLEMS}\n三、下一步工作\n{plan}", role=None)["RSP-01"].evidence_level == level


@pytest.mark.parametrize("text", [PROBLEMS, "一、工作\n公开信息。\n二、下一步工作\n为乡镇配齐执法装备。"])
def test_without_problems_or_plan_there_is_no_answer(engine, text):
    """What is not there cannot answer, and the reader is told why."""
    finding = judge(engine, text, role=None)["RSP-01"]
    assert finding.evidence_level == 0
    assert finding.reason


def test_causes_that_are_numbered_are_no_problems(engine):
    """究其原因，一是…，二是… explains the problems above; it adds none."""
    text = (
        "一、工作\n公开信息。\n二、存在问题\n一是执法装备配备滞后。二是法治宣传形式单一。"
        "究其原因，一是近三年未招录人员，二是经费保障偏低。\n三、下一步工作\n为乡镇配齐执法装备。创新法治宣传形式。"
    )
    finding = judge(engine, text, role=None)["RSP-01"]
    assert (finding.evidence_level, finding.reason) == (3, "2条问题中2条在安排里有回应")


@pytest.mark.parametrize(
    ("problems", "reason"),
    [
        # however long, a sentence that only says there are problems is none itself
        (
            "总结过去一年，虽然各方面有了一些进步，但与上面的新任务相比、与老百姓心里的那杆秤相比，我们也清楚还有不少需要正视的问题。\n执法装备配备滞后。法治宣传形式单一。",
            "2条问题中2条在安排里有回应",
        ),
        # but one that tells of them is
        (
            "总结过去一年，虽然各方面有了一些进步，但与上面提出的新任务相比，执法装备配备滞后，村居信息员队伍薄弱，还有不少需要正视的问题。\n法治宣传形式单一。",
            "2条问题中2条在安排里有回应",
        ),
        # a clause with no matter of its own goes with the one before it
        ("执法装备配备滞后。法治宣传形式单一，进一步加强不够。", "2条问题中2条在安排里有回应"),
        # and the law made known is one thing under several names
        ("执法装备配备滞后。法制宣传不深不透。", "2条问题中2条在安排里有回应"),
        ("执法装备配备滞后。法律宣传不深不透。", "2条问题中2条在安排里有回应"),
    ],
)
def test_each_problem_is_counted_once(engine, problems, reason):
    """What leads to the problems, or goes on about one, is no further problem."""
    text = f"一、工作\n公开信息。\n二、存在问题\n{problems}\n三、下一步工作\n为乡镇配齐执法装备。创新法治宣传形式。"
    assert judge(engine, text, role=None)["RSP-01"].reason == reason


def test_a_part_is_shown_by_what_it_tells(tmp_path):
    """Slogans that open a part do not bear it out where something was done and counted."""
    engine = small_engine(tmp_path, [rule("OUT-01", kind="outline", outline={**OUTLINE, "role": "举措成效"})])
    text = "坚持高位推动，人人讲法治。推动学习成果转化。举办培训班9期，培训执法人员260人次。审查合同31份。"
    quotes = [e.quote for e in judge(engine, text)["OUT-01"].evidence]
    assert quotes == ["举办培训班9期，培训执法人员260人次。", "审查合同31份。"]
    bare = judge(engine, "坚持高位推动，人人讲法治。推动学习成果转化，凝聚各方合力，营造良好氛围。")["OUT-01"]
    assert bare.evidence[0].quote == "坚持高位推动，人人讲法治。"


PLANS = [
    (
        "2025年，我县将以更高站位谱写新篇章。一是加强领导；二是6月底前轮训执法人员2期；三是每季度评查一次案卷。",
        ["二是6月底前轮训执法人员2期；", "三是每季度评查一次案卷。"],
        "有这一部分，内容不空",
    ),
    (
        "2025年，我县将以更高站位谱写新篇章。一是进一步加强党的领导；二是进一步规范行政执法。",
        ["一是进一步加强党的领导；", "二是进一步规范行政执法。"],
        "有这一部分，没有写到数字、期限和本单位的文件（安排具体不具体另有一项）",
    ),
    (
        "将坚持依法行政，推动各项工作再上新台阶。要提高站位，强化担当。要求真务实，善作善成。",
        ["将坚持依法行政，推动各项工作再上新台阶。", "要提高站位，强化担当。"],
        "有这一部分，没有写到数字、期限和本单位的文件（安排具体不具体另有一项）",
    ),
]


@pytest.mark.parametrize(("text", "quotes", "reason"), PLANS)
def test_a_part_is_shown_by_what_tells_most_of_it(tmp_path, text, quotes, reason):
    """Numbers and dates go before the items of a list, these before what leads to them; the year tells nothing."""
    outline = {"role": "下一步", "enough": 30, "least": 10}
    small = small_engine(tmp_path, [rule("OUT-06", kind="outline", outline=outline)], terms=TERMS)
    finding = judge(small, f"一、工作\n公开。\n二、下一步打算\n{text}", role=None)["OUT-06"]
    assert [e.quote for e in finding.evidence] == quotes
    assert finding.reason == reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("办结仅2件。", "写得具体的只有1处（要2处"),
        ("乡镇没有专人负责。", "有1处写到了事情，但都不够具体（要2处"),
    ],
)
def test_what_is_partly_specific_is_not_counted_as_specific(engine, text, said):
    """The reason tells the places that count from those that fall short of it."""
    assert said in judge(engine, text, role=Role.PROBLEM)["SUB-01"].gap


def test_a_part_that_is_not_there_is_not_called_empty(engine):
    """What is wanting is said to be the part itself."""
    finding = judge(engine, "一、工作\n公开信息400条。", role=None)["SUB-01"]
    assert finding.evidence_level == 0
    assert "没有“存在问题”部分" in finding.gap


def test_a_chapter_on_responsibility_without_the_heads_is_none_on_their_duty(tmp_path):
    """The title alone does not make it theirs."""
    outline = {"role": "第一责任人", "enough": 30, "least": 10}
    small = small_engine(tmp_path, [rule("OUT-05", kind="outline", outline=outline)], terms=TERMS)
    head = "一、工作\n（一）加强党的领导，压实法治建设责任。\n"
    without = judge(small, f"{head}镇里专题学习法治思想4次，印发年度要点，召开推进会2次并纳入村级考核。", role=None)
    named = judge(small, f"{head}县长主持专题学习4次，印发年度要点，召开推进会2次并将落实情况纳入考核。", role=None)
    assert (without["OUT-05"].evidence_level, named["OUT-05"].evidence_level) == (0, 3)
    assert "没有写到党政主要负责人" in without["OUT-05"].gap
