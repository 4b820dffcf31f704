"""What follows the build of the tables: linear time, masked numbers, one fault one price, years in headings."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.defects.proofreader import Proofreader
from auditor.model import Audit, Defect, Finding, Strength, Verdict
from auditor.report.workbook.cells import clean
from auditor.ruleset.builtin import builtin_folder
from auditor.scoring import score
from auditor.text.assemble import assemble_sample
from auditor.text.private import masked

PROOF = Proofreader.from_folder(builtin_folder())


@pytest.mark.parametrize(
    "unit", ["一是甲；三是乙；", "一、甲\n二、甲\n五、甲\n", "贯彻落实二十届四中全会精神、", "亲自过问", "四中全会、"]
)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    """Twice the text takes about twice the time."""

    def spent(size: int) -> float:
        document = assemble_sample((unit * size)[:size], year=2022)
        times = []
        for _ in range(3):
            began = time.process_time()
            PROOF.read(document)
            times.append(time.process_time() - began)
        return min(times)

    assert spent(80_000) < 8 * spent(20_000) + 0.05


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话13812345678。", "联系电话138********。"),
        ("电话138 1234 5678。", "电话138 **** ****。"),
        ("身份证110101199003074514号", "身份证110***************号"),
        ("涉案金额13812345678元", "涉案金额13812345678元"),
        ("热线12345，办结20240101件", "热线12345，办结20240101件"),
    ],
)
def test_numbers_of_persons_are_masked_in_cells(text: str, shown: str) -> None:
    """The same length, so that marks stay where they are; numbers of offices stay."""
    assert masked(text) == shown
    assert clean(text) == shown


def test_a_fault_that_rpt_10_took_points_for_costs_once(pack) -> None:
    """A blank costs by RPT-10 or as a defect, never by both."""
    document = replace(assemble_sample("全县审查合同XX份。", year=2023), kind="年度报告")
    blank = Defect("DF-15-占位", "XX份", 0, "没有填写。")
    whole = Finding("RPT-10", "文本完整", "形式", Strength.SUGGESTED, Verdict("满足"), 3, 1.0, 1.0, "x")
    lost = whole._replace(verdict=Verdict("部分"), evidence_level=2, credit=0.6)
    assert score(Audit(document, (whole,), defects=(blank,)), pack).deductions
    assert not score(Audit(document, (lost,), defects=(blank,)), pack).deductions


REPORT = """青桐县2025年度法治政府建设情况报告
一、{}年法治政府建设基本情况
全县办理行政复议案件12件，开展执法培训3期，审查规范性文件7件。
二、存在的问题
执法力量不足，原因是编制少。
三、下一步工作
继续开展执法培训。"""


@pytest.mark.parametrize(("year", "rules"), [("2024", ["DF-16-年份"]), ("2025", [])])
def test_a_heading_of_another_year_is_told(year: str, rules: list[str]) -> None:
    """What is left of last year's report."""
    found = PROOF.read(assemble_sample(REPORT.format(year), year=2025))
    assert [d.rule for d in found] == rules


def test_the_files_are_small() -> None:
    """No module grows over the limit of the house."""
    for path in Path("auditor/defects").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
