"""A comparison as a reader sees it: worst first, every change with its sentences, nothing a stranger wrote runs."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from rich.cells import cell_len

from auditor.compare.comparison import Outcome, compare
from auditor.compare.difference import FigureChange
from auditor.compare.kinds import Kind, Trace
from auditor.compare.side import Paper
from auditor.model import Strength, Verdict
from auditor.report import compare_words as words
from auditor.report.compare_console import IN_FULL, MOST_ROWS, print_comparison
from auditor.report.compare_json import render
from auditor.report.compare_looks import DEFECT, KINDS, RELATION, TRACE_WORDS, TRACES
from auditor.report.workbook import compare_lists
from auditor.report.workbook.compare_book import write_comparison
from tests.compare.sides import PACK, defect, figure, finding, paper, relation, side

EVIL = '=HYPERLINK("http://x","y")'
IDENTITY = "11010519491231002X"


def before() -> Paper:
    """Return a report with a gap, a contradiction, a slip and two figures."""
    return paper(
        sha="1",
        findings=[
            finding("CNT-03", Verdict.MISSING),
            finding("LIT-01", Verdict.SATISFIED, "出庭应诉19件"),
            finding("REV-09", Verdict.EMPTY, "深化复议公开", Strength.SUGGESTED),
            finding("ENF-05", Verdict.PARTIAL, "公示3次", Strength.ACCOUNTABLE),
        ],
        figures=[figure(), figure("应诉案件", 19.0, quote="出庭应诉19件"), figure("听证", 0.0, "零报告", "没有听证")],
        relations=[relation()],
        defects=[defect()],
        lines=("收到行政复议申请52件。", "依法行证，出庭应诉19件。", f"联系人身份证{IDENTITY}。"),
    )


def after() -> Paper:
    """Return its revision: a gap closed, another opened, the contradiction gone, another slip."""
    return paper(
        sha="2",
        findings=[
            finding("CNT-03", Verdict.SATISFIED, "县委书记专题研究4次"),
            finding("LIT-01", Verdict.PARTIAL, "出庭应诉若干"),
            finding("REV-09", Verdict.EMPTY, "深化复议公开", Strength.SUGGESTED),
            finding("ENF-05", Verdict.PARTIAL, "公示3次", Strength.ACCOUNTABLE),
        ],
        figures=[figure(value=60.0, quote="收到60件"), figure("应诉案件", 20.0, "余", quote="应诉20余件")],
        relations=[relation("一致", "45+15=60")],
        defects=[defect(EVIL, "文字-02")],
        lines=("收到行政复议申请60件。", "依法行政，出庭应诉若干件。", EVIL, f"联系人身份证{IDENTITY}，电话略。"),
    )


def outcome() -> Outcome:
    """Return the comparison of both."""
    return compare(side(before()), side(after()))


def many(count: int) -> Outcome:
    """Return a comparison of so many units; the last one got worse."""
    olds = [paper(f"第{at}乡人民政府", findings=[finding()]) for at in range(count)]
    verdicts = [Verdict.SATISFIED] * (count - 1) + [Verdict.MISSING]
    news = [paper(f"第{at}乡人民政府", findings=[finding("CNT-03", verdict)]) for at, verdict in enumerate(verdicts)]
    return compare(side(*olds), side(*news))


def printed(found: Outcome, code: int = 0, width: int | None = None) -> str:
    """Return what a pipe would get, or a screen of ``width`` columns."""
    stream = io.StringIO()
    print_comparison(found, code, stream, width=width)
    return stream.getvalue()


def test_every_change_has_its_look_and_its_meaning() -> None:
    """No name without them."""
    assert set(KINDS) == set(words.MEANINGS) == set(Kind)
    assert set(TRACES) == set(Trace)
    decided = {(DEFECT, Trace.SETTLED), (DEFECT, Trace.UNSETTLED)}  # a slip is there or not
    assert set(TRACE_WORDS) == {(what, trace) for what in (RELATION, DEFECT) for trace in Trace} - decided


def test_one_unit_in_full() -> None:
    """What opened stands before what closed, each with the sentences of both sides."""
    text = printed(outcome())
    order = [
        "LIT-01",
        "新出现文字问题　",
        "CNT-03",
        "矛盾已消除　",
        "文字问题已改　",
        "仍未补　ENF-05",
        "数据变化",
        "正文",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    for said in (
        "出庭应诉19件",
        "出庭应诉若干",
        "全文未见",
        "县委书记专题研究4次",
        "矛盾：45+6=51 ≠ 52",
        "一致：45+15=60",
    ):
        assert said in text
    assert "建议和提示 1 条：REV-09 " in text
    assert "复议申请：52件 → 60件（+8）" in text
    assert "应诉案件：19件 → 20余件\n" in text
    assert "听证：0（零报告） → 没有写" in text
    assert "少失 5 分" in text
    assert "多失 2 分" in text


def test_numbers_of_persons_are_masked(tmp_path: Path) -> None:
    """On the screen and in the workbook, whole or cut into pieces."""
    assert IDENTITY not in printed(outcome())
    book = load_workbook(write_comparison(outcome(), tmp_path / "a.xlsx"))
    shown = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any(IDENTITY in cell or IDENTITY[6:14] in cell for cell in shown)


def test_many_units_are_a_short_table_with_the_worst_first() -> None:
    """One line each, and what is not shown is told."""
    count = MOST_ROWS + 5
    lines = printed(many(count)).splitlines()
    rows = [line for line in lines if line.startswith("第") and "→" in line]
    assert len(rows) == MOST_ROWS
    assert rows[0].startswith(f"第{count - 1}乡人民政府")
    assert any("另有 5 个单位没有列在屏幕上" in line for line in lines)
    assert "第0乡人民政府" in printed(many(IN_FULL))


def test_many_units_show_the_sentences_of_the_worst() -> None:
    """A table of numbers alone would not say what happened."""
    lines = printed(many(IN_FULL + 1)).splitlines()
    assert any("新出现　CNT-03 要求一项：满足（E3） → 缺项（E0）" in line for line in lines)
    assert any("现：全文未见" in line for line in lines)


def test_many_units_say_what_was_mended() -> None:
    """By unit and name, as what opened; the rest is told to stand in the workbook."""
    olds = [paper(f"第{at}乡人民政府", findings=[finding("CNT-03", Verdict.MISSING)]) for at in range(20)]
    news = [paper(f"第{at}乡人民政府", findings=[finding("CNT-03", Verdict.SATISFIED)]) for at in range(20)]
    lines = printed(compare(side(*olds), side(*news))).splitlines()
    assert sum("已补上　1 条：CNT-03 要求一项" in line for line in lines) == 15
    assert any("另有 5 个单位补上了什么" in line for line in lines)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_heading_is_cut_on_a_narrow_screen(width: int) -> None:
    """Columns without a change take no room; nothing is wider than the screen."""
    text = printed(many(IN_FULL + 1), width=width)
    table = [line for line in text.splitlines() if line.startswith(("第", "单位")) and "：" not in line]
    assert "…" not in "".join(table)
    assert "变差" not in table[0]
    assert all(cell_len(line) <= width for line in table)


def test_a_console_that_lacks_characters_is_no_crash() -> None:
    """GBK has no tengwar; a question mark beats a traceback."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk")
    strange = paper("𠮷县人民政府", sha="9", findings=[finding("CNT-03", Verdict.MISSING)])
    print_comparison(compare(side(strange), side(after())), 0, stream)
    stream.flush()
    assert "县人民政府" in raw.getvalue().decode("gbk")


def test_no_control_character_reaches_the_terminal() -> None:
    """Whatever a changed JSON result says: units, metrics, grades, packs, file names."""
    bad = "\x1b[2J\u202e甲\r\n乙"
    old = paper(bad, path=bad, sha="5", figures=[figure(bad, scope=bad)], defects=[defect(bad, bad)])
    new = paper(bad, path=bad, sha="6", findings=[finding(bad, Verdict.MISSING)], kind="年度报告")
    pack = replace(PACK, id=bad, digest=bad)
    sides = side(replace(old, grade=bad), name=bad, pack=pack), side(new, paper("乙县", kind=bad))
    text = printed(compare(*sides), 3)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
    assert "\u202e" not in text
    assert not any(line.startswith("乙") for line in text.splitlines())


def test_json_holds_everything_and_is_strict() -> None:
    """Open ends are null, lone surrogates are replaced, NaN never appears."""
    old = paper("坏\ud800县", sha="3", figures=[figure(qualifier="至少")])
    found = json.loads(render(compare(side(old), side(after())), 3))
    assert found["pairs"][0]["old"]["unit"] == "坏\ufffd县"
    changed = {each["metric"]: each for each in found["pairs"][0]["figures"]}
    assert changed["复议申请"]["old"][0]["high"] is None
    assert changed["复议申请"]["old"][0]["words"] == "≥52"
    assert found["outcome"] == "未完成"


def test_the_workbook_holds_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    """A formula in a report never runs; growth and scores still sum; rewritten letters are coloured."""
    book = load_workbook(write_comparison(outcome(), tmp_path / "a.xlsx"), rich_text=True)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    figures = {row[2]: row for row in book["数据变化"].iter_rows(min_row=2, values_only=True)}
    assert figures["复议申请"][3:6] == (52, 60, 8)
    assert figures["应诉案件"][3:6] == (19, 20, "—")
    texts = list(book["文字变化"].iter_rows(min_row=2, values_only=True))
    assert [str(row[2]) for row in texts] == ["改写", "改写", "增加", "改写"]
    rewritten = texts[0][4]
    assert isinstance(rewritten, CellRichText)
    assert [part.text for part in rewritten if isinstance(part, TextBlock) and part.font.b] == ["60"]
    gaps = [row[2] for row in book["整改对比"].iter_rows(min_row=2, values_only=True)]
    assert gaps == ["新出现", "新出现文字问题", "已补上", "矛盾已消除", "文字问题已改", "仍未补", "仍未补"]


def test_a_list_longer_than_a_sheet_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never cut in silence."""
    monkeypatch.setattr(compare_lists, "MOST_ROWS", 4)
    book = load_workbook(write_comparison(outcome(), tmp_path / "a.xlsx"))
    rows = list(book["整改对比"].iter_rows(values_only=True))
    assert len(rows) == 4
    assert str(rows[-1][0]).startswith("还有 5 行")


def test_nothing_to_compare_is_said_on_every_sheet(tmp_path: Path) -> None:
    """An empty comparison is a workbook too, and names what was left."""
    found = compare(side(paper(kind="工作计划")), side(after()))
    book = load_workbook(write_comparison(found, tmp_path / "a.xlsx"))
    assert all(sheet.max_row > 1 for sheet in book)
    about = [row[1] for row in book["说明"].iter_rows(values_only=True)]
    assert any("是工作计划" in str(each) for each in about)


@pytest.mark.parametrize(
    ("unit", "qualifier", "half", "grown"),
    [("%", "", 0.05, 2.8), ("%", "约", 0.05, None), ("件", "余", 5.0, None), ("件", "", 0.0, 2.8)],
)
def test_growth_is_told_of_exact_numbers(unit: str, qualifier: str, half: float, grown: float | None) -> None:
    """A plain percentage is exact but for its rounding; 约 and 余 are not."""
    old, new = (
        figure("负责人出庭率")._replace(
            value=value, low=value - half, high=value + half, unit=unit, qualifier=qualifier, scope=""
        )
        for value in (94.4, 97.2)
    )
    assert words.growth(FigureChange("负责人出庭率", (old,), (new,))) == grown
