"""勾稽 and 数据: the worst first, the arithmetic shown, each figure a link to the row of its sentence."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from auditor.model import Audit, Figure, Relation, RelationVerdict, Role
from auditor.report.workbook.unit_book import write_unit_book
from tests.report import samples

SENTENCE = "收到行政复议申请52件，受理48件，审结45件"


def figure(name: str | None, value: float, text: str, **changes: object) -> Figure:
    """Return a figure where its quotation stands in the sample report."""
    where = samples.evidence(samples.document(), text)
    made = Figure(name, value, value, value, "件", "", "", text, where.paragraph, where.start, where.end)
    return made._replace(**changes)


FIGURES = (
    figure("复议申请", 52, "收到行政复议申请52件"),
    figure("复议受理", 48, "受理48件"),
    figure("复议审结", 45, "审结45件"),
    figure(None, 40, "全年随机抽取执法案卷40宗开展评查"),
)
RELATIONS = (
    Relation("AR-01b", RelationVerdict.AGREES, "48 ≤ 52", (1, 0), "受理不多于收件"),
    Relation("AR-03", RelationVerdict.UNDECIDED, "45 ? 48", (2, 1), "审结不多于受理"),
    Relation("AR-01", RelationVerdict.CONTRADICTS, "48+5=53 ≠ 52（多1）", (0, 1), "收件与去向", "请核对登记台账"),
)


def book_of(audit: Audit, folder: Path) -> Workbook:
    """Write and read back the workbook of an audit."""
    return load_workbook(write_unit_book(audit, samples.context(), folder / "a.xlsx"), rich_text=True)


def audit(relations: tuple[Relation, ...] = RELATIONS, figures: tuple[Figure, ...] = FIGURES) -> Audit:
    """Return the sample audit with these figures and relations."""
    return replace(samples.audit(), relations=relations, figures=figures)


@pytest.fixture(name="book", scope="module")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return book_of(audit(), tmp_path_factory.mktemp("book"))


def test_the_worst_stands_first_with_its_arithmetic(book: Workbook) -> None:
    """矛盾, 不可判, 一致; arithmetic and advice stand once, verdict and name in every row of a relation."""
    rows = [[cell.value for cell in row] for row in book["勾稽"].iter_rows(min_row=2, max_col=5)]
    assert [row[0] for row in rows] == ["矛盾", "矛盾", "不可判", "不可判", "一致", "一致"]
    assert rows[0] == ["矛盾", "收件与去向", "48+5=53 ≠ 52（多1）", "请核对登记台账", "52件"]
    assert rows[1] == ["矛盾", "收件与去向", None, None, "48件"]
    assert "人工核对" in str(rows[2][3])
    assert rows[4][3] is None


@pytest.mark.parametrize(("name", "column"), [("勾稽", 7), ("数据", 8)])
def test_links_lead_to_the_row_of_the_sentence(book: Workbook, name: str, column: int) -> None:
    """Every figure goes to the paragraph of 原文对照 that holds its words."""
    for cell, quote in book[name].iter_rows(min_row=2, min_col=column - 1, max_col=column):
        sheet, _, place = cell.hyperlink.location.rpartition("!")
        assert cell.hyperlink.ref == cell.coordinate
        assert sheet == "'原文对照'"
        assert quote.value in str(book["原文对照"][place].value)


def test_links_find_the_piece_of_a_long_paragraph(tmp_path: Path) -> None:
    """Where a paragraph goes on in further rows the link leads to the row that holds the words."""
    text = "全年开展执法检查若干次，有关情况逐项说明如下。" * 150 + "审结45件。"
    start = text.index("审结45件")
    one = figure("复议审结", 45, "审结45件", paragraph=0, start=start, end=start + 5)
    document = samples.document(lines=[(Role.ACHIEVEMENT, text)])
    book = book_of(Audit(document, (), (one,), (Relation("x", RelationVerdict.AGREES, "", (0,)),)), tmp_path)
    for place in ("勾稽!F2", "数据!G2"):
        sheet, _, cell = place.partition("!")
        target = book[sheet][cell].hyperlink.location.rpartition("!")[2]
        assert "审结45件" in str(book["原文对照"][target].value)


def test_contradictions_are_red_in_the_original(book: Workbook) -> None:
    """The reader who jumps to the paragraph sees which figures are meant, and by which relation."""
    row = next(row for row in book["原文对照"].iter_rows(min_row=2) if SENTENCE in str(row[2].value))
    assert isinstance(row[2].value, CellRichText)
    red = [run.text for run in row[2].value if isinstance(run, TextBlock) and run.font.color.rgb[-6:] == "FF0000"]
    assert red == ["收到行政复议申请52件", "受理48件"]
    assert str(row[3].value).startswith("AR-01 矛盾")


def test_overview_tells_contradictions_first(book: Workbook) -> None:
    """概览 counts the relations and leads 先补这些 with the contradiction."""
    rows = [[cell.value for cell in row] for row in book["概览"].iter_rows(max_col=5)]
    assert ["数字勾稽", "矛盾 1 处，不可判 1 处，一致 1 处；不可判的不扣分，请核对"] in [row[:2] for row in rows]
    first = rows[next(at for at, row in enumerate(rows) if row[0] == "先补这些") + 2]
    assert (first[0], first[4]) == ("矛盾", "请核对登记台账")
    assert "“收件与去向” 48+5=53 ≠ 52（多1）" in str(first[1])


def test_overview_leads_with_what_differs_and_nobody_can_tell(tmp_path: Path) -> None:
    """What does not add up and costs no points is asked for first; a mere caution is only counted."""
    short = Relation(
        "AR-04", RelationVerdict.UNDECIDED, "201+74=275，比280少5，其余没有说明", (0,), "审结与结果", "断不了：请核对"
    )
    caution = Relation("AR-48", RelationVerdict.UNDECIDED, "受理行政复议案件6件", (0,), "复议主体")
    rows = [[c.value for c in row] for row in book_of(audit((caution, short), ()), tmp_path)["概览"].iter_rows()]
    first = rows[next(at for at, row in enumerate(rows) if row[0] == "先补这些") + 2]
    assert (first[0], first[4]) == ("请核对", "断不了：请核对")
    assert "2 处数字不可判（不扣分），如“审结与结果” 201+74=275，比280少5" in str(first[1])
    rows = [[c.value for c in row] for row in book_of(audit((caution,), ()), tmp_path)["概览"].iter_rows()]
    assert not any(row[0] == "请核对" for row in rows)


def test_nothing_to_test_is_said(tmp_path: Path) -> None:
    """A report without relations and figures gets a row that says so, never an empty sheet."""
    book = book_of(audit((), ()), tmp_path)
    assert book["勾稽"]["B2"].value == "没有可以勾稽的数字"
    assert book["数据"]["B2"].value == "没有读到写明指标的数字"
    assert any(row[1].value == "没有可以勾稽的数字" for row in book["概览"].iter_rows())


QUALIFIED = {
    "exact": ({}, "#,##0", "件"),
    "at least": ({"qualifier": "至少", "high": inf}, '"≥"#,##0', "件"),
    "some more": ({"qualifier": "余", "high": inf}, '#,##0"余"', "件"),
    "about": ({"qualifier": "约"}, '"约"#,##0', "件"),
    "a zero report": ({"qualifier": "零报告", "value": 0.0}, "#,##0", "件"),
    "a rate": ({"value": 98.14, "unit": "%"}, "#,##0.0###", "%"),
}


@pytest.mark.parametrize(("changes", "shown", "unit"), QUALIFIED.values(), ids=QUALIFIED.keys())
def test_figures_keep_value_qualifier_and_unit(
    tmp_path: Path, changes: dict[str, object], shown: str, unit: str
) -> None:
    """The value is a number; what was written around it is shown beside it."""
    one = figure("复议申请", 1000.0, "收到行政复议申请52件", scope="全县")._replace(**changes)
    sheet = book_of(audit((), (one,)), tmp_path)["数据"]
    row = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert row["指标"].value == "复议申请"
    assert row["数值"].value == one.value
    assert row["数值"].number_format == shown
    assert (row["单位"].value, row["限定"].value or "", row["口径"].value) == (unit, one.qualifier, "全县")


def test_numbers_without_a_metric_stay_out(book: Workbook) -> None:
    """数据 lists what states a metric."""
    assert [row[1].value for row in book["数据"].iter_rows(min_row=2)] == ["复议申请", "复议受理", "复议审结"]


def test_hostile_figures_make_no_formula(tmp_path: Path) -> None:
    """Scope, unit, qualifier, arithmetic and message that look like formulas stay text."""
    bad = '=HYPERLINK("http://x")'
    one = figure("复议申请", 1.0, "收到行政复议申请52件", unit=bad, qualifier=bad, scope=bad, metric=bad, quote=bad)
    book = book_of(audit((Relation(bad, RelationVerdict.CONTRADICTS, bad, (0, 7), bad, bad),), (one,)), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in "fe"]
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
