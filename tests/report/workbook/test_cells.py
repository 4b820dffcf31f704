"""Whatever a report says, a cell shows it as text: no formula, link, number or error, and the file opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from auditor.report.workbook.book import Book
from auditor.report.workbook.cells import CUT, LIMIT, clean, needs_quote

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u3000＝1", "＋1", "－1", "−1", "＠x", "\n=1")
LOOKS_LIKE = (
    "#N/A",
    "#DIV/0!",
    "TRUE",
    "1e5",
    "007",
    "2024年2月20日",
    "3-4",
    "50%",
    "'x",
    "（一）",
    "http://a.b",
    "三月四日",
)
ODD = ("_x0041_", "\x00\x07a\x1b", "\ud800", "\ufffe甲\uffff", "甲\r\n乙", "a\u2028b", "&<>\"'", "𠮷野", " 两头空 ")

any_text = st.text(st.characters(codec=None), max_size=60)


def written(path: Path, *texts: str) -> Path:
    """Write one cell per row, as text."""
    book = Book(["表"], "测试")
    writer = book.writers[0]
    for text in texts:
        writer.append([writer.text(text), writer.number(1)])
    return book.save(path)


def shown(path: Path) -> list[str]:
    """Return the first column as Excel shows it, after checking that no cell is anything but text."""
    cells = [row[0] for row in load_workbook(path)["表"].iter_rows()]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    return [unescape(cell.value or "") for cell in cells]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(any_text, min_size=1, max_size=20))
@example(texts=list(DANGEROUS))
@example(texts=list(LOOKS_LIKE))
@example(texts=list(ODD))
def test_text_comes_back_as_it_is_seen(tmp_path: Path, texts: list[str]) -> None:
    """Openpyxl and calamine read back the visible text of anything written, and no formula.

    Excel and calamine decode ``_x005F_``; openpyxl leaves that to the caller.
    """
    path = written(tmp_path / "a.xlsx", *texts)
    expected = [clean(text) for text in texts]
    assert [text.strip() for text in shown(path)] == [text.strip() for text in expected]
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("表")
    rows = sheet.to_python(skip_empty_area=False)
    assert [str(row[0]).strip() for row in rows] == [text.strip() for text in expected]
    assert all(isinstance(row[0], str) for row in rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.tuples(any_text, st.sampled_from(["", "9C0006"])), min_size=1, max_size=6))
@example(pieces=[("=1", "9C0006"), ("+2", "")])
@example(pieces=[(" ", ""), ("甲", "9C0006"), (" ", ""), ("乙", "9C0006")])
@example(pieces=[("\x00", "9C0006"), ("\ud800", "")])
def test_rich_text_is_as_safe_as_plain(tmp_path: Path, pieces: list[tuple[str, str]]) -> None:
    """Coloured pieces read back as the whole visible text, never as a formula."""
    book = Book(["表"], "测试")
    writer = book.writers[0]
    writer.append([writer.rich(pieces), writer.number(1)])
    path = book.save(tmp_path / "a.xlsx")
    expected = "".join(clean(text) for text, _ in pieces)
    assert [text.strip() for text in shown(path)] == [expected.strip()]
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("表").to_python(skip_empty_area=False)
    assert str(rows[0][0]).strip() == expected.strip()


def test_rich_text_keeps_colours_and_blanks(tmp_path: Path) -> None:
    """Each piece keeps its colour; a blank between two marked pieces survives."""
    book = Book(["表"], "测试")
    writer = book.writers[0]
    writer.append([writer.rich([("甲", "9C0006"), (" ", ""), ("乙", "215732"), ("。", "")])])
    path = book.save(tmp_path / "a.xlsx")
    cell = load_workbook(path, rich_text=True)["表"]["A1"].value
    assert [(str(run), run.font.color.rgb[-6:]) for run in cell] == [
        ("甲 ", "9C0006"),
        ("乙", "215732"),
        ("。", "000000"),
    ]


@pytest.mark.parametrize("text", [*DANGEROUS, *LOOKS_LIKE])
def test_what_excel_could_misread_is_quoted(tmp_path: Path, text: str) -> None:
    """QuotePrefix keeps the text text when the cell is edited; it is really in the file."""
    assert needs_quote(clean(text))
    cell = load_workbook(written(tmp_path / "a.xlsx", text))["表"]["A1"]
    assert cell.quotePrefix
    assert cell.style == "文字"


@pytest.mark.parametrize("text", ["澜溪县人民政府", "《实施纲要》", "“三项制度”"])
def test_ordinary_text_is_not_quoted(text: str) -> None:
    """Ordinary Chinese shows no apostrophe in the formula bar."""
    assert not needs_quote(text)


@pytest.mark.parametrize(("unit", "units"), [("字", 1), ("𠮷", 2)])
def test_the_limit_is_kept_and_the_cut_is_seen(unit: str, units: int) -> None:
    """Excel counts UTF-16 units; what does not fit is cut with a visible mark, never in mid-character."""
    fits = unit * (LIMIT // units)
    assert clean(fits) == fits
    cut = clean(fits + unit)
    assert cut.endswith(CUT)
    assert cut.removesuffix(CUT) == unit * (len(cut) - len(CUT))
    assert LIMIT - 1 <= len(cut.encode("utf-16-le")) // 2 <= LIMIT


def test_numbers_are_numbers(tmp_path: Path) -> None:
    """A number is written as a number; none and infinity as a dash."""
    book = Book(["表"], "测试")
    writer = book.writers[0]
    writer.append([writer.number(62.5), writer.number(3, "整数"), writer.number(None), writer.number(float("inf"))])
    cells = load_workbook(book.save(tmp_path / "a.xlsx"))["表"][1]
    assert [cell.value for cell in cells] == [62.5, 3, "—", "—"]
    assert [cell.data_type for cell in cells] == ["n", "n", "s", "s"]


def test_number_formats_do_not_pass_from_one_workbook_to_the_next(tmp_path: Path) -> None:
    """The same words on another number, in another order, in a workbook written before by the same process."""

    def shown_formats(name: str, *cells: tuple[float, str]) -> list[str]:
        book = Book(["表"], "测试")
        writer = book.writers[0]
        writer.append([writer.qualified(value, "", after) for value, after in cells])
        row = load_workbook(book.save(tmp_path / name))["表"][1]
        return [cell.number_format for cell in row]

    assert shown_formats("a.xlsx", (120, "余"), (60, "")) == ['#,##0"余"', "#,##0"]
    assert shown_formats("b.xlsx", (120, ""), (60, "余")) == ["#,##0", '#,##0"余"']
