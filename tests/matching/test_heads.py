"""Whose deed a sentence tells: one head's, told by office and name, or both heads' named as one."""

from __future__ import annotations

import pytest

from auditor.checks.base import Scene
from auditor.engine import Engine
from auditor.model import Document, Level
from auditor.reading.document import read_bytes

BODY = {Level.SUBDISTRICT: "东桥街道办事处", Level.TOWNSHIP: "石湾镇人民政府", Level.COUNTY: "宁洛县人民政府"}


def _scene(engine: Engine, level: Level, text: str) -> Scene:
    told = f"{BODY[level]}2023年度法治政府建设情况报告\n一、主要举措和成效\n{text}\n二、存在的问题\n力量不足。\n"
    document = read_bytes(told.encode(), "报告.txt")
    assert isinstance(document, Document)
    return engine.scene(document)


@pytest.mark.parametrize(
    ("level", "text", "acting"),
    [
        (Level.SUBDISTRICT, "主任林小舟主持召开法治专题会2次。", {"政府负责人"}),
        (Level.SUBDISTRICT, "党工委书记周××主持召开法治专题会2次。", {"党委负责人"}),
        (Level.SUBDISTRICT, "党工委书记、办事处主任切实履行第一责任人职责，主持会议2次。", {"合写", "两首长"}),
        (Level.TOWNSHIP, "镇党委书记、镇长带头学法4次。", {"合写", "两首长"}),
        (Level.SUBDISTRICT, "党工委书记、办事处主任周明远出庭1次。", {"党委负责人", "政府负责人", "合写", "两首长"}),
        (Level.COUNTY, "县委书记主持会议3次，县长主持会议2次。", {"党委负责人", "政府负责人"}),
        (Level.COUNTY, "主任林小舟主持召开座谈会2次。", set()),
    ],
)
def test_who_acts(engine: Engine, level: Level, text: str, acting: set[str]) -> None:
    scene = _scene(engine, level, text)
    index = scene.reading.sentence_at(scene.document.norm.index(text[:6]))
    assert scene.context.actors(index) == acting


def test_a_chapter_on_responsibility_is_not_that_of_the_heads(engine: Engine) -> None:
    """（一）压实法治建设责任 tells of meetings and appraisals; the part on the two heads is another one, or missing."""
    text = (
        "（一）加强党的领导，压实法治建设责任\n县政府常务会议5次研究依法行政议题。将法治建设纳入综合绩效考核，占4分。\n"
        "（二）优化营商环境\n进驻单位31家，可办事项1286项。"
    )
    audit = engine.judge(_scene(engine, Level.COUNTY, text))
    finding = next(f for f in audit.findings if f.rule == "CNT-07")
    assert finding.evidence_level is not None
    assert finding.evidence_level < 3
