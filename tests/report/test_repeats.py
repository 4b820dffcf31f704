"""A unit and year that occur more than once are named, with their files: nothing is dropped, and nothing counts twice in silence."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from auditor.model import Audit, Role
from auditor.report.console import ConsoleReporter
from auditor.report.repeats import labels, repeat_notes
from auditor.report.run_json import write_run
from auditor.report.workbook import write_workbooks
from tests.report import samples

OTHER = (*samples.LINES, (Role.ACHIEVEMENT, "又及：补充组织培训2期。"))


def audit(path: str, lines=samples.LINES, unit: str | None = "澜溪县人民政府", year: int | None = 2023) -> Audit:
    """Build the audit of one file."""
    return samples.audit(samples.document(unit, path=path, year=year, lines=lines))


def test_two_copies_are_told_with_both_files() -> None:
    """However the text is encoded or written wide, it is the same report."""
    wide = tuple((role, text.replace("2023", "２０２３")) for role, text in samples.LINES)
    (note,) = repeat_notes([audit("甲/a.txt"), audit("甲/b.txt", wide)])
    assert "甲/a.txt、甲/b.txt" in note
    assert "澜溪县人民政府2023年度有 2 份报告" in note
    assert "文字相同" in note


def test_a_page_around_the_text_makes_no_difference() -> None:
    """The saved page of a report is a copy of its text."""
    page = samples.document(path="b.html", lines=((Role.OTHER, "首页 打印本页"), *samples.LINES))
    chrome = tuple(replace(each, page_chrome=each.index == 0) for each in page.paragraphs)
    (note,) = repeat_notes([audit("a.txt"), samples.audit(replace(page, paragraphs=chrome))])
    assert "文字相同" in note


def test_two_texts_of_one_unit_and_year_are_told_apart() -> None:
    """A draft and its final version, or two counties of one name, are no copies."""
    (note,) = repeat_notes([audit("a.txt"), audit("b.txt", OTHER)])
    assert "文字不同" in note
    (note,) = repeat_notes([audit("a.txt"), audit("b.txt", OTHER), audit("c.txt")])
    assert "a.txt、b.txt、c.txt，其中 a.txt、c.txt 文字相同" in note


def test_what_occurs_once_is_not_named() -> None:
    """Another year, another unit, a unit that is not known, and what is no report are no repeats."""
    plan = replace(samples.no_report(), document=samples.document(path="plan.txt"))
    once = [audit("a.txt"), audit("b.txt", year=2024), audit("c.txt", unit="沅野县"), plan]
    unknown = [audit("d.txt", unit=None), audit("e.txt", unit=None)]
    assert repeat_notes([*once, *unknown]) == []


def test_the_file_stands_with_the_unit_only_where_it_is_needed() -> None:
    """Also beside a plan of the same unit; two files of one name are told apart by their folders."""
    plan = replace(samples.no_report(), document=samples.document(path="x/plan.txt"))
    found = labels([audit("x/a.txt"), plan, audit("x/c.txt", unit="沅野县"), audit("x/d.txt", unit=None)])
    assert found == {
        "x/a.txt": "澜溪县人民政府（a.txt）",
        "x/plan.txt": "澜溪县人民政府（plan.txt）",
        "x/c.txt": "沅野县",
        "x/d.txt": "d.txt",
    }
    assert set(labels([audit("x/a.txt"), audit("y/a.txt")]).values()) == {
        "澜溪县人民政府（x/a.txt）",
        "澜溪县人民政府（y/a.txt）",
    }


def test_screen_summary_and_record_warn(tmp_path: Path) -> None:
    """Wherever the two are counted, the reader learns of it; they do not stop the run."""
    run, context, stream = samples.run(audit("a.txt"), audit("b.txt")), samples.context(), io.StringIO()
    ConsoleReporter().report(run, context, stream)
    assert "重复报告：澜溪县人民政府2023年度有 2 份报告：a.txt、b.txt，文字相同" in stream.getvalue()
    assert "澜溪县人民政府（b.txt）（2023年度）" in stream.getvalue()
    write_workbooks(run, context, tmp_path)
    book = load_workbook(tmp_path / "总表.xlsx")
    about = {row[0].value: row[1].value for row in book["说明"].iter_rows(max_col=2)}
    assert "a.txt、b.txt，文字相同" in str(about["重复报告"])
    gaps = [row[-2].value for row in book["排名"].iter_rows(min_row=2)]
    assert all(str(each).startswith("同一单位、同一年度有 2 份报告") for each in gaps)
    notes = json.loads(write_run(run, context, tmp_path, []).read_text(encoding="utf-8"))["notes"]
    assert any("a.txt、b.txt" in note for note in notes)
    alone = io.StringIO()
    ConsoleReporter().report(samples.run(audit("a.txt")), context, alone)
    assert "重复报告" not in alone.getvalue()
    assert "（a.txt）" not in alone.getvalue()
