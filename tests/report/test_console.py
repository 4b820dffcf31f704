"""The screen says what matters at any width, in colour and without, and never chokes on a report's text."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from auditor.model import Level, Relation, RelationVerdict, Run, Unreadable
from auditor.report.console import LONG, SHOWN, ConsoleReporter
from tests.report import samples


def printed(run: Run, *, width: int | None = None, folder: str = "reports") -> str:
    """Return what a pipe would get, or a screen of ``width`` columns."""
    stream = io.StringIO()
    ConsoleReporter(width).report(run, samples.context(folder=folder), stream)
    return stream.getvalue()


def test_says_what_matters() -> None:
    """Units, counts, gaps with their sentence, unreadable files, gate and places are all there."""
    text = printed(samples.run())
    row = next(line for line in text.splitlines() if line.startswith("澜溪县人民政府 "))
    assert row.split() == ["澜溪县人民政府", "县", "2023", "62.5", "不合格", "1", "1", "1", "2", "1", "1"]
    assert "缺项  CNT-11 安排与问题对应：全文未见" in text
    assert "未体现  FRX-02 述法：全文未见" in text
    assert "空泛  ENF-16 执法规范化：“深化行政执法规范化建设”" in text
    assert "单项否决  下一步安排没有实质内容" in text
    assert "corpus/scan.pdf\n    原因：没有文字层（扫描件）\n    办法：请提供 Word 或网页版本" in text
    assert "结论：未完成（退出码 3）　2 个文件未能读取" in text
    assert "总表：reports/总表.xlsx" in text
    assert text.index("CNT-11") < text.index("FRX-02") < text.index("ENF-16")


def test_a_late_date_is_shown_with_what_is_wrong_with_it() -> None:
    """The date alone does not tell; of a sentence that only names a theme the quotation does."""
    text = printed(samples.run(samples.late()))
    assert "不合要求  RPT-05 按时报送：“2024年2月20日”（落款日期晚于期限）" in text
    assert "缺项  RPT-06 按时公开：没有公开日期\n" in text
    assert "“深化行政执法规范化建设”\n" in printed(samples.run())


def test_defects_of_the_text_are_counted_with_the_first_of_them() -> None:
    """A supervisor sees on the screen that there is something to correct, and where to read on."""
    assert "文字  文字1处，如“一、主要举措和成效”：标题后缺少正文" in printed(samples.run())


def test_contradictions_come_before_the_gaps() -> None:
    """How many figures do not add up, and the first arithmetic, before what is missing."""
    text = printed(samples.run())
    assert "矛盾  数字对不上 1 处：“审级相加” 41+17+2=60 ≠ 66" in text
    assert text.index("41+17+2") < text.index("CNT-11")
    twice = replace(samples.audit(), relations=samples.RELATIONS * 2)
    assert "数字对不上 2 处，如“审级相加”" in printed(samples.run(twice))
    agreed = replace(samples.audit(), relations=samples.RELATIONS[:1])
    assert "数字对不上" not in printed(samples.run(agreed))


def test_hints_stay_off_the_screen() -> None:
    """What only wants a look is in the workbook."""
    run = samples.run()
    hints = tuple(
        replace(audit, defects=tuple(replace(each, hint=True) for each in audit.defects)) for audit in run.audits
    )
    assert "标题后缺少正文" not in printed(replace(run, audits=hints))


def test_piped_text_is_plain_and_paths_are_whole() -> None:
    """No escape code, no cut: a path is on one line however long."""
    path = "corpus/" + "很长的目录名/" * 30 + "报告.docx"
    text = printed(samples.run(unreadable=(Unreadable(path, "empty", "文件为空"),)))
    assert "\x1b" not in text
    assert path in text.splitlines()[[path in line for line in text.splitlines()].index(True)]


def test_columns_line_up_by_width_of_the_characters() -> None:
    """The count columns end at one place whether the unit's name is Chinese or Latin."""
    audits = (samples.audit(), samples.audit(samples.document("Lanxi", path="b.txt")))
    lines = [line for line in printed(samples.run(*audits)).splitlines() if re.search(r"2023 .*不合格", line)]
    assert len(lines) == 2
    assert len({cell_len(line) for line in lines}) == 1


def test_what_differs_and_nobody_can_tell_stands_before_the_gaps() -> None:
    """The reader of the screen is asked to look at it, and that it costs nothing is said."""
    short = Relation("AR-04", RelationVerdict.UNDECIDED, "201+74=275，比280少5，其余没有说明", name="审结与结果")
    made = replace(samples.audit(), relations=(short,))
    text = printed(samples.run(made)).split("主要差距")[1]
    assert "请核对  1 处数字不可判（不扣分）：“审结与结果” 201+74=275，比280少5，其余没有说明" in text


def test_fits_eighty_columns() -> None:
    """The table of units stays inside 80 columns with a long name, and shows the whole name."""
    name = "中共霁川市霁北新区工作委员会霁川市霁北新区管理委员会"
    text = printed(samples.run(samples.audit(samples.document(name, level=Level.SUBDISTRICT))), width=80)
    table = text.split("主要差距")[0]
    assert max(cell_len(line) for line in table.splitlines()) <= 80
    shown = "".join(line.split(" ")[0].strip() for line in table.splitlines()[1:])
    assert name in shown


@pytest.mark.parametrize("nasty", ["[bold red]红[/]", "[link=http://x]点[/link]", ":smile:", "[/]"])
def test_markup_in_a_report_is_text(nasty: str) -> None:
    """What looks like markup is printed as it stands."""
    document = samples.document(f"县{nasty}", path=f"{nasty}.txt")
    assert f"县{nasty}" in printed(samples.run(samples.audit(document)))


def test_control_characters_never_reach_the_screen() -> None:
    """Escape sequences, direction overrides and lone surrogates in names and paths do nothing."""
    document = samples.document("澜\x1b[2J溪\u202e县\x07")
    file = Unreadable("a\x1b]0;x\x07\udcff.txt", "empty", "坏\r\n了", "重\x9b来")
    text = printed(samples.run(samples.audit(document), unreadable=(file,)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)
    assert "澜[2J溪县" in text
    assert "原因：坏 了" in text


def test_gbk_consoles_never_crash() -> None:
    """A character that GBK lacks becomes a question mark."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    ConsoleReporter().report(samples.run(samples.audit(samples.document("𠮷县"))), samples.context(), stream)
    stream.seek(0)
    assert "?县" in stream.read()


def test_no_colour_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR on a forced terminal leaves no colour codes."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", printed(samples.run(), width=80))


def many(number: int) -> Run:
    """Build a run of so many documents with rising scores."""
    return samples.run(
        *(
            samples.audit(samples.document(f"单位{at:03}", path=f"{at:03}.txt"), value=float(at), vetoed=False)
            for at in range(number)
        )
    )


def test_a_long_run_shows_the_worst_and_says_what_is_left_out() -> None:
    """More than 50 documents: the worst 30, the number that is not shown, and where they are."""
    text = printed(many(LONG + 1))
    units = set(re.findall(r"^单位\d{3}(?= )", text, re.MULTILINE))
    assert units == {f"单位{at:03}" for at in range(SHOWN)}
    assert "另有 21 份未显示（其中 21 份数字对不上），全部结果见 reports/总表.xlsx" in text
    assert "总表.xlsx" not in printed(many(LONG + 1), folder="")


def test_fifty_documents_are_all_shown() -> None:
    """Up to 50 documents nothing is left out."""
    text = printed(many(LONG))
    assert len(set(re.findall(r"^单位\d{3}(?= )", text, re.MULTILINE))) == LONG
    assert "未显示" not in text


def test_what_is_no_report_is_told_without_gaps() -> None:
    """A document of another kind shows why it is refused, neither gaps nor their absence."""
    text = printed(samples.run(samples.no_report(), unreadable=()))
    assert "不是年度报告  这不是法治政府建设年度报告，而是工作方案：标题写明为方案。没有逐项审查，也不评分" in text
    assert "单项否决" not in text
    assert "（其中 1 份不是年度报告，没有审查）" in text
    assert "不是年度报告" not in printed(samples.run())
    assert "不予评分" in text
    assert "CNT-11" not in text
    assert "没有差距" not in text


def test_only_files_that_are_written_are_named() -> None:
    """Without workbooks and data the screen does not send anyone to them."""
    stream = io.StringIO()
    context = replace(samples.context(), workbooks=False, data=False)
    ConsoleReporter().report(many(LONG + 1), context, stream)
    assert "xlsx" not in stream.getvalue()
    assert "data/" not in stream.getvalue()
    assert "reports/run.json" in stream.getvalue()


def test_nothing_read_and_nothing_found_are_said() -> None:
    """An empty run and a document without findings never look like a pass."""
    assert "没有读到可审查的报告" in printed(Run((), (), samples.PACK))
    bare = samples.Audit(samples.document(None, path="x/无名.txt"), ())
    text = printed(samples.run(bare))
    assert "无名.txt" in text
    assert "未评分" in text
    assert "没有审查结论" in text
    clean = replace(samples.audit(), findings=(samples.finding(),), relations=())
    assert "没有差距" in printed(samples.run(clean))


def test_what_could_not_be_told_of_a_report_is_said_on_the_screen() -> None:
    """A dash in the column of the year alone would be overlooked."""
    audit = samples.run().audits[0]
    run = replace(samples.run(), audits=(replace(audit, document=replace(audit.document, year=None)),))
    assert "没有认出  年度：有的要求是否适用不能断定" in printed(run)
    assert "没有认出" not in printed(samples.run())
    nameless = replace(samples.run(), audits=(replace(audit, document=replace(audit.document, unit=None)),))
    assert "没有认出  单位：按文件名列出" in printed(nameless)
