"""The workbook of a unit says what the audit says, in the right cell, in the right style."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model import Audit, Role, Verdict
from auditor.report.style import VERDICTS, verdict_word
from auditor.report.workbook.original_sheet import PIECE, Mark, coloured, pieces_of
from auditor.report.workbook.overview_sheet import MEANINGS
from auditor.report.workbook.styles import verdict_style
from auditor.report.workbook.unit_book import SHEETS, write_unit_book
from tests.report import samples


def book_of(audit: Audit, folder: Path) -> Workbook:
    """Write and read back the workbook of an audit."""
    return load_workbook(write_unit_book(audit, samples.context(), folder / "单位" / "a.xlsx"), rich_text=True)


@pytest.fixture(name="book", scope="module")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return book_of(samples.audit(), tmp_path_factory.mktemp("book"))


NOTHING = "全文未见，也没有找到足够相近的句子"
LISTS = {
    "缺项清单": "D2",
    "全部结果": "B2",
    "勾稽": "B2",
    "数据": "C2",
    "时效与用语": "B2",
    "原文对照": "C2",
    "规则与依据": "B2",
}
"""The lists of the workbook and where each is frozen."""


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """Return the rows of a list by heading."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def target(cell: Cell) -> str | None:
    """Return where a link leads outside of the workbook."""
    return cell.hyperlink.target if cell.hyperlink else None


def pairs(sheet: Worksheet) -> dict[object, object]:
    """Return the name and value pairs of 概览."""
    return {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}


def test_sheets_stand_in_order(book: Workbook) -> None:
    """概览 comes first and is what opens."""
    assert book.sheetnames == ["概览", *LISTS, "_meta"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["_meta"]
    assert book.active is book["概览"]


def test_overview(book: Workbook) -> None:
    """Facts, score with its sum, veto, pack and source are there."""
    found = pairs(book["概览"])
    assert found["单位"] == "澜溪县人民政府"
    assert found["年度"] == 2023
    assert found["得分"] == 62.5
    assert found["等级"] == "不合格"
    assert str(found["等级线"]).startswith("良好 75 分起，其余不合格；")
    assert found["算式"] == "100 × 6.4 ÷ 10 − 1.5（数字矛盾） = 62.5"
    assert found["未定的分"] == (
        "没有定论的 2 项（待核、未评）共 2 分，核对之前按 0 分计；都核对为满足时，得分可到 82.5"
    )
    assert found["单项否决"] == "下一步安排没有实质内容"
    assert found["规则包"] == "全国通用规则（national 2025.1）"
    assert found["规则包校验码"] == samples.PACK.digest
    assert found["来源文件"] == "lanxi_2023.txt"
    assert found["来源文件校验码"] == "ab" * 32
    assert found["落款日期"] == "2024-02-20"
    assert found["政府职能"] == "不适用"
    assert found["其他行政执法"] == 60.0
    assert {"缺项", "未体现", "建议补充", "提示"} <= set(found)
    assert "第二十三至二十七条" in str(found["缺项"])


def test_overview_counts_every_verdict(book: Workbook) -> None:
    """Each verdict has its row, its style and its number."""
    rows = {row[0].value: row for row in book["概览"].iter_rows() if row[1].value in MEANINGS.values()}
    assert all(row[0].style == verdict_style(Verdict(name)) for name, row in rows.items())
    assert {name: row[2].value for name, row in rows.items()} == {
        "缺失": 2,
        "空泛": 1,
        "待核": 1,
        "未评": 1,
        "部分": 1,
        "满足": 1,
        "误报": 0,
        "豁免": 0,
        "不适用": 1,
    }


def test_theme_scores_have_a_bar_from_0_to_100(book: Workbook) -> None:
    """The bar is a conditional format on a fixed scale, not a picture and not a formula."""
    (area,) = book["概览"].conditional_formatting
    (rule,) = area.rules
    assert rule.type == "dataBar"
    assert [(each.type, float(each.val)) for each in rule.dataBar.cfvo] == [("num", 0.0), ("num", 100.0)]


def test_one_row_a_rule_with_word_and_colour(book: Workbook) -> None:
    """Every finding has its row; the verdict is told by word and by style."""
    audit = samples.audit()
    words = {finding.rule: finding for finding in audit.findings}
    sheet = book["全部结果"]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [
        "编号",
        "主题",
        "要求",
        "强度",
        "结论",
        "等级",
        "分值",
        "得分",
        "证据原文",
        "所在段",
        "差距",
        "建议",
        "依据",
    ]
    assert sheet.max_row == len(audit.findings) + 1
    for row in sheet.iter_rows(min_row=2):
        finding = words[row[0].value]
        assert row[4].value == verdict_word(finding.verdict, finding.strength)
        assert row[4].style == verdict_style(finding.verdict)
        assert row[4].fill.fgColor.rgb[-6:] == VERDICTS[finding.verdict].fill
        assert row[12].value == "《督察工作规定》第二十五条"
    assert {finding.verdict for finding in words.values()} == set(Verdict) - {Verdict.WAIVED, Verdict.REFUTED}


def test_rows_say_what_the_finding_says(book: Workbook) -> None:
    """Evidence, place, points, gap and advice stand in their columns; the worst stands first."""
    rows = {row["编号"]: row for row in table(book["全部结果"])}
    assert next(iter(rows)) == "CNT-11"
    missing, partial, draft = rows["CNT-11"], rows["REV-03"], rows["INF-01"]
    assert (missing["结论"], missing["等级"], missing["证据原文"], missing["得分"]) == ("缺项", "E0", NOTHING, 0)
    assert (partial["结论"], partial["等级"], partial["分值"], partial["得分"]) == ("部分", "E2", 2, 1.2)
    assert (partial["证据原文"], partial["所在段"]) == ("收到行政复议申请52件，受理48件", 5)
    assert (partial["差距"], partial["建议"]) == ("未写明不予受理的去向", "补充不予受理件数")
    assert "试行，不计分" in str(draft["差距"])
    assert rows["FUN-04"]["得分"] == "—"


def test_what_is_wrong_in_form_is_told_as_it_was_seen(tmp_path: Path) -> None:
    """A late date is not called 空泛; a missing one is told alone, without the other ways to fall short, and has no near sentence."""
    book = book_of(samples.late(), tmp_path)
    gaps = {row["编号"]: row for row in table(book["缺项清单"])}
    assert (gaps["RPT-05"]["结论"], gaps["RPT-05"]["缺什么"]) == ("不合要求", "落款日期晚于期限")
    assert (gaps["RPT-06"]["结论"], gaps["RPT-06"]["证据原文"]) == ("缺项", "没有公开日期")
    assert {row["编号"]: row["结论"] for row in table(book["全部结果"])} == {"RPT-05": "不合要求", "RPT-06": "缺项"}
    first = {row[1].value: row[0].value for row in book["概览"].iter_rows(max_col=2)}
    assert first["RPT-05 按时报送：落款日期晚于期限"] == "不合要求"
    assert first["RPT-06 按时公开：没有公开日期"] == "缺项"


def test_what_is_missing_is_shown_with_what_comes_near_or_that_nothing_does(tmp_path: Path) -> None:
    """An empty place would leave open whether anybody looked."""
    audit = samples.audit()
    near = (samples.evidence(audit.document, "四、下一步，将继续加强执法培训，提升执法水平。"),)
    found = tuple(each._replace(near=near) if each.rule == "CNT-11" else each for each in audit.findings)
    rows = {row["编号"]: row for row in table(book_of(replace(audit, findings=found), tmp_path)["缺项清单"])}
    assert "最接近的原文" in str(rows["CNT-11"]["证据原文"])
    assert "没有相近" not in str(rows["CNT-11"]["证据原文"])
    assert rows["FRX-02"]["证据原文"] == NOTHING
    assert "相近" not in str(rows["ENF-16"]["证据原文"])


def test_lists_are_made_for_reading_and_printing(book: Workbook) -> None:
    """Filter, frozen and repeated heading, A4 landscape to the width, page numbers; no merged cell."""
    for name, frozen in LISTS.items():
        sheet = book[name]
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == frozen
        assert sheet.print_title_rows == "$1:$1"
    for sheet in book:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        # the list that is filled goes on over a second page: on one it could not be read
        wide = sheet.title == "缺项清单"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage is not wide
        if not wide:
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert "&P" in sheet.oddFooter.center.text
        assert not sheet.merged_cells.ranges


def test_original_shows_the_whole_report_with_its_evidence(book: Workbook) -> None:
    """Every paragraph in order with its role; evidence is coloured and names its rules."""
    rows = table(book["原文对照"])
    assert ["".join(str(row["原文"])) for row in rows] == [text for _, text in samples.LINES]
    assert [row["部分"] for row in rows] == [role.value for role, _ in samples.LINES]
    marked = rows[3]["原文"]
    assert isinstance(marked, CellRichText)
    runs = [(run.text, run.font.color.rgb[-6:]) for run in marked if isinstance(run, TextBlock)]
    assert runs == [
        ("全年随机抽取执法案卷40宗开展评查，评出优秀36宗", VERDICTS[Verdict.SATISFIED].font),
        ("，发现问题12个并全部整改。", "000000"),
        ("深化行政执法规范化建设", VERDICTS[Verdict.EMPTY].font),
        ("。", "000000"),
    ]
    assert (rows[3]["对应要求1"], rows[3]["对应要求2"]) == ("ENF-16 空泛", "ENF-17 满足")


def test_defects_of_the_text_have_their_sheet(tmp_path: Path) -> None:
    """What must be corrected comes before what wants a look; a clean text is told in a row."""
    audit = samples.audit()
    (wrong,) = audit.defects
    both = replace(audit, defects=(replace(wrong, hint=True, message="请看一眼"), wrong))
    rows = table(book_of(both, tmp_path)["时效与用语"])
    assert [(row["类别"], row["结论"], row["说明"]) for row in rows] == [
        ("文字问题", "需修改", "标题后缺少正文"),
        ("文字问题", "提示", "请看一眼"),
    ]
    assert rows[0]["原文"] == "第 3 段：一、主要举措和成效"
    assert "没有发现" in str(table(book_of(replace(audit, defects=()), tmp_path)["时效与用语"])[0]["说明"])


def test_a_shared_sentence_takes_the_colour_of_its_best_finding() -> None:
    """Overlapping quotations are cut where they begin and end."""
    strong, weak = VERDICTS[Verdict.SATISFIED], VERDICTS[Verdict.EMPTY]
    marks = [Mark(0, 3, weak.font, weak.order, "B 空泛"), Mark(1, 2, strong.font, strong.order, "A 满足")]
    pieces = coloured("甲乙丙丁", (0, 4), marks)
    empty, full = weak.font, strong.font
    assert pieces == [("甲", empty), ("乙", full), ("丙", empty), ("丁", "")]


@pytest.mark.parametrize("text", ["", "短", "长句子。" * 2_000, "没有句号" * 2_000])
def test_pieces_cover_a_paragraph_without_loss(text: str) -> None:
    """Pieces join to the paragraph and none is longer than a row can show."""
    spans = list(pieces_of(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= PIECE for start, end in spans)


def test_long_paragraphs_go_on_in_the_next_row(tmp_path: Path) -> None:
    """A report in one paragraph can still be read in full; no row is higher than Excel shows."""
    long = "全年开展执法检查若干次，有关情况逐项说明如下。" * 150
    sheet = book_of(Audit(samples.document(lines=[(Role.ACHIEVEMENT, long)]), ()), tmp_path)["原文对照"]
    rows = table(sheet)
    assert "".join(str(row["原文"]) for row in rows) == long
    assert [row["段号"] for row in rows] == [1, *["1（续）"] * (len(rows) - 1)]
    assert max(sheet.row_dimensions[at].height for at in range(1, sheet.max_row + 1)) < 409


def test_a_quotation_that_is_not_in_its_paragraph_marks_nothing(tmp_path: Path) -> None:
    """A wrong span is looked for in the paragraph; a quotation that is not there is left unmarked."""
    document = samples.document()
    moved = samples.evidence(document, "深化行政执法规范化建设")._replace(start=0, end=11)
    absent = moved._replace(quote="报告里没有的话")
    audit = Audit(document, (samples.finding(quotes=(moved, absent)),))
    value = table(book_of(audit, tmp_path)["原文对照"])[3]["原文"]
    assert isinstance(value, CellRichText)
    assert [run.text for run in value if isinstance(run, TextBlock) and run.font.b] == ["深化行政执法规范化建设"]


def test_a_bare_document_still_gets_a_readable_workbook(tmp_path: Path) -> None:
    """No unit, no year, no score, no finding: the workbook says so."""
    bare = Audit(samples.document(None, year=None, level=None, lines=()), ())
    found = pairs(book_of(bare, tmp_path)["概览"])
    assert (found["单位"], found["年度"], found["得分"]) == ("未识别", "未识别", "未评分")


def test_hostile_text_in_every_place_makes_no_formula(tmp_path: Path) -> None:
    """Unit, title, quotation, gap, advice, veto and path that look like formulas stay text."""
    hostile = '=HYPERLINK("http://x","点")'
    document = samples.document(
        hostile, path=hostile, lines=[(Role.OTHER, hostile), (Role.PROBLEM, f"@{hostile}\x00\ud800")]
    )
    finding = samples.finding(
        "=R", 1, quotes=(samples.evidence(document, hostile),), gap=hostile, advice=hostile, name=hostile, theme=hostile
    )
    base = samples.audit(document)
    assert base.score is not None
    score = replace(base.score, grade=hostile, vetoes=(samples.Veto("x", hostile),))
    path = write_unit_book(replace(base, findings=(finding,), score=score), samples.context(), tmp_path / "a.xlsx")
    book = load_workbook(path)
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in "fe" or target(cell)
    ]
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # a chart names the cells it draws; no cell holds a formula
            assert name.startswith("xl/charts/") or b"<f>" not in archive.read(name)


def test_every_sheet_has_a_writer() -> None:
    """The table of sheets is the order of the workbook."""
    assert [title for title, _ in SHEETS] == ["概览", *LISTS, "_meta"]


def test_a_basis_younger_than_the_report_is_no_law_for_it(tmp_path: Path) -> None:
    """Every sheet that cites it says so."""
    young = replace(samples.BASIS, since="2024-05-01")
    rules = {rule: replace(info, basis=(young,)) for rule, info in samples.RULES.items()}
    audit = samples.audit()
    made = write_unit_book(audit, replace(samples.context(), rules=rules), tmp_path / "a.xlsx")
    book = load_workbook(made)
    mark = "（2024年5月1日起施行，晚于报告年度，仅供参照）"
    for name in ("全部结果", "规则与依据"):
        assert all(str(row["依据"]).endswith(mark) for row in table(book[name]))
    cited = [str(row["依据"]) for row in table(book["缺项清单"]) if row["依据"] != "本工具的核对"]
    assert cited
    assert all(text.endswith(mark) for text in cited)
