"""The window 题: a sentence and the headings it stands under."""

from __future__ import annotations

import pytest

from auditor.engine import Engine
from auditor.matching.windows import Windows
from auditor.text.assemble import assemble_sample
from tests.packs import evidence, judge, small_engine


@pytest.fixture(name="engine", scope="module")
def _engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    rules = [evidence("WIN-01", part=[{"find": "培训班…#期 + 执法", "within": "题"}])]
    return small_engine(tmp_path_factory.mktemp("windows"), rules, terms={"举措": ["印发", "组织"]})


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）规范执法\n举办培训班3期。", 2),
        ("（一）规范执法\n今年抓得紧。举办培训班3期。", 2),
        ("（一）规范执法。举办培训班3期。", 2),
        ("举办执法培训班3期。", 2),
        ("（一）规范执法\n查办案件5件。\n（二）关心职工\n举办培训班3期。", 0),
        ("规范执法，查办案件5件。举办培训班3期。", 0),
        ("（一）举办执法培训班3期\n全年工作扎实。", 1),
    ],
)
def test_a_heading_says_what_the_text_below_it_is_about(engine: Engine, text: str, level: int) -> None:
    """The first part stands in the sentence itself; neither another heading nor another sentence will do."""
    assert judge(engine, text)["WIN-01"].evidence_level == level


def test_the_sentence_comes_last_behind_its_headings() -> None:
    document = assemble_sample("一、主要工作\n（一）规范执法\n举办培训班3期。查办案件5件。")
    last = len(document.sentences) - 1
    around = Windows(document).around(last, "题")
    told = [document.norm[document.sentences[i].start : document.sentences[i].end] for i in around]
    assert told == ["一、主要工作", "（一）规范执法", "查办案件5件。"]
