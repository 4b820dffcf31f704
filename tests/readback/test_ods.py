"""The text of an .ods says what its values do not: errors, merged cells, comments, how far it reaches."""

from __future__ import annotations

import pytest

from auditor.readback.archive import LockedError
from auditor.readback.inside import Comment, Inside
from auditor.readback.ods import sheets_of

_SPACES = " ".join(f"xmlns:{name}='{name}'" for name in ("office", "table", "text", "calcext", "dc"))
_TEXT = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>"
_BLANK = "<table:table-cell/>"


def content(rows: str) -> dict[str, bytes]:
    text = f"<office:document-content {_SPACES}><table:table table:name='清单'>{rows}</table:table></office:document-content>"
    return {"content.xml": text.encode()}


def inside(rows: str) -> Inside:
    return sheets_of(content(rows))["清单"]


def row(*cells: str, times: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{times}'>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("<table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error' table:formula='of:=1/0'><text:p>#DIV/0!</text:p></table:table-cell>", "错误值"),
        ("<table:table-cell office:value-type='string' office:string-value='' table:formula='of:=NA()'><text:p>#N/A</text:p></table:table-cell>", "公式"),
        ("<table:table-cell table:formula='of:=A1'/>", "公式"),
        ("<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'><text:p>2</text:p></table:table-cell>", ""),
        (_TEXT, ""),
        (_BLANK, ""),
        ("<table:table-cell table:style-name='ce1'/>", ""),
    ],
)  # fmt: skip
def test_cells_that_hold_what_is_not_read(cell: str, told: str) -> None:
    found = list(inside(row(_TEXT) + row(_BLANK, cell)).hidden())
    assert [(flaw.row, flaw.column) for flaw in found] == ([(2, 1)] if told else [])
    assert all(told in flaw.why for flaw in found)


def test_merged_cells_and_comments() -> None:
    merged = "<table:table-cell office:value-type='string' table:number-rows-spanned='3' table:number-columns-spanned='1'><text:p>x</text:p></table:table-cell>"
    said = "<table:table-cell><office:annotation><dc:date>2026</dc:date><text:p>已整改</text:p></office:annotation></table:table-cell>"
    sheet = inside(
        row(_BLANK, times=4) + row("<table:table-cell table:number-columns-repeated='2'/>", merged) + row(said)
    )
    assert [(flaw.row, flaw.column) for flaw in sheet.hidden()] == [(6, 2), (7, 2)]
    assert sheet.comments == [Comment(6, 0, "已整改")]


def test_only_what_holds_something_reaches_far() -> None:
    """Every program fills the sheet with repeated empty cells."""
    full = "<table:table-cell table:number-columns-repeated='16383'/>"
    assert not inside(row(_TEXT, full) + row(_BLANK, full, times=1_048_575)).too_far
    assert inside(row(_BLANK, times=1_048_575) + row(full, _TEXT)).too_far


@pytest.mark.parametrize(
    "rows",
    [
        row(_TEXT) + "<table:table-row>",
        row("<table:table-cell table:number-columns-repeated='99999999999999'/>"),
        row("<table:table-cell table:number-columns-repeated='-1'/>"),
        row(_TEXT.replace(">x<", f">{'x' * 1000}<"), times=1_000_000),
        "<table:table table:name='b'/>",
    ],
    ids=["torn", "many", "negative", "long", "nested"],
)
def test_a_text_that_no_program_writes_is_refused(rows: str) -> None:
    with pytest.raises(ValueError, match="sheet"):
        inside(rows)


def test_one_with_a_password_is_named() -> None:
    with pytest.raises(LockedError):
        sheets_of({**content(""), "META-INF/manifest.xml": b"<manifest:encryption-data/>"})
