"""The actors of the shipped lexicon: who is heard to act, in the words reports use for the heads."""

from __future__ import annotations

import pytest

from auditor.checks.base import Scene
from auditor.engine import Engine
from auditor.model import Level, Role
from auditor.ruleset.pack import Pack
from auditor.text.assemble import assemble_sample

ACTING = [
    ("党委负责人", "区委主要负责同志专题听取汇报2次。"),
    ("党委负责人", "县委书记张某某同志主持召开会议。"),
    ("党委负责人", "县委“一把手”带头履职。"),
    ("党委负责人", "街道党工委主要领导主持会议研究法治工作。"),
    ("党委负责人", "书记带头抓法治，主持会议3次。"),
    ("党委负责人", "县委书记高度重视法治建设。先后主持召开会议5次。"),
    ("党委负责人", "（一）县委书记履行职责情况\n先后主持召开会议5次。"),
    ("党委会议", "县委常委会先后2次研究。"),
    ("党委会议", "全年召开常委会7次，研究法治工作。"),
    ("党委会议", "第57次常委会专题听取汇报。"),
    ("党委会议", "年度报告经县委常委会会议审议通过。"),
    ("党委会议", "镇党委召开专题会议，听取法治工作汇报。"),
    ("政府负责人", "县长王某某同志主持会议。"),
    ("政府负责人", "区政府主要负责同志带队。"),
    ("政府负责人", "镇长带队开展执法检查。"),
    ("政府负责人", "街道办事处主要负责同志主持。"),
    ("政府负责人", "2.区政府主要负责人履职情况\n先后主持召开会议5次。"),
    ("政府会议", "提请县政府常务会议审议12件。"),
    ("政府会议", "区政府党组（扩大）会议学习。"),
    ("合写", "党政“一把手”带头履职。"),
    ("合写", "书记、镇长共同主持会议2次。"),
    ("合写", "党委书记、镇长任双组长，主持会议2次。"),
    ("两首长", "党委书记、镇长任双组长，主持会议2次。"),
    ("两首长", "街道党工委书记、办事处主任带队检查执法。"),
    ("合写", "区委区政府主要领导高度重视。"),
    ("合写", "两位主要负责同志高度重视，党政主要负责人带头述法。"),
    ("党委负责人", "县委书记主持述法会议。听取12名镇街和部门党政主要负责人述法，另有63名党政主要负责人书面述法。"),
    ("部门负责人", "局主要领导带头履职。"),
    ("部门负责人", "局党组书记、局长带头履职。"),
    ("部门负责人", "主任带头抓法治，主持会议4次。"),
    ("部门会议", "召开局党组（扩大）会议研究。"),
    ("负责人", "本单位主要负责人认真履职，主持会议。"),
    ("负责人", "“一把手”带头履职。"),
]
SILENT = [
    "向县委书记汇报工作。",
    "县委书记信箱办理来信。",
    "分管副镇长带队检查。",
    "镇党委副书记带头宣讲。",
    "村书记带头参加调解。",
    "各村党委书记、主任参加普法。",
    "办公室主任带头值班。",
    "企业一把手带头作出承诺。",
    "各乡镇长参加会议。",
    "市长热线办理诉求。",
    "河长制、林长制落实到位。",
    "在县委坚强领导下，扎实推进工作。",
    "县司法局审查县政府常务会议议题96个。",
    "提交市政府常务会议的76个议题先经审查。",
    "常务会议研究的事项先经审查。",
    "县司法局列席县政府常务会议12次。",
]


def _actors(engine: Engine, pack: Pack, text: str) -> frozenset[str]:
    document = assemble_sample(text, role=Role.ACHIEVEMENT, level=Level.COUNTY, year=2023)
    scene: Scene = engine.scene(document)
    return scene.context.actors(len(document.sentences) - 1)


@pytest.mark.parametrize(("actor", "text"), ACTING)
def test_who_is_heard_to_act(engine, pack, actor, text):
    """The last sentence of each text is told of the named actor."""
    assert actor in _actors(engine, pack, text)


@pytest.mark.parametrize("text", SILENT)
def test_who_is_not_heard_to_act(engine, pack, text):
    """Objects, deputies, others' heads and names of things are no actors."""
    assert _actors(engine, pack, text) == frozenset()
