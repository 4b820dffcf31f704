"""A file → the cells of its form and of its hidden record; what is none of our workbooks is named with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from pathlib import Path

from auditor.answers.form import KEY, META, SHEET
from auditor.model import Unreadable
from auditor.readback import archive, ods, xls, xlsx
from auditor.readback.inside import Flaw, Inside
from auditor.readback.strays import OURS, Form, Stray, strays
from auditor.reading.source import shown
from auditor.text.visible import visible

Row = list[str]
MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 20_000
_LONGEST = 32_767
_HEADER_WITHIN = 30
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
"""What office programs save a workbook as."""
_AGAIN = "请用 Excel、WPS 或 LibreOffice 打开后另存为 .xlsx 再交回"
_BINARY = "xl/workbook.bin"
"""The part that makes a zipped file an .xlsb."""
_BROKEN = "不是能读的表格文件，或文件已损坏"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Hold what was read of one file: the rows of ``_meta`` and of the form, header first, with their row numbers.

    ``flaws`` are cells that hold something which could not be read, ``strays`` what stands where nobody answers.
    """

    path: str
    name: str
    sha256: str
    meta: tuple[Row, ...]
    header: Row
    rows: tuple[tuple[int, Row], ...]
    flaws: tuple[Flaw, ...] = ()
    strays: tuple[Stray, ...] = ()


def open_returned(path: Path) -> Sheets | Unreadable:
    """Read one returned workbook, whatever it is called and whichever program saved it."""
    where = shown(path)
    if path.suffix.lower() not in SUFFIXES:
        return Unreadable(
            where, "not_a_workbook", f"不是表格文件（{path.suffix or '没有后缀'}）", "请交回原来的 .xlsx 工作簿"
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            return Unreadable(
                where, "too_large", "文件超过 32 MB，不像单位工作簿", "请检查是否放错了文件，或删去后来插入的图片"
            )
        data = path.read_bytes()
    except OSError as error:
        return Unreadable(where, "unreadable", f"打不开：{error.strerror or error}", "请检查路径和读取权限")
    if not data:
        return Unreadable(where, "unreadable", "文件是空的", _AGAIN)
    try:
        plain, inside = _opened(data)
    except archive.TooLargeError:
        return Unreadable(where, "zip", "解开后超过 400 MB，不像单位工作簿", _AGAIN)
    except archive.LockedError:
        return Unreadable(where, "password", "文件加了密码，读不了", "请去掉打开密码后再交回")
    except _OtherFormError:
        reason = "是 .xlsb 文件，里面的错误值、合并单元格和批注看不出来，有没有漏读的填写不能断定"
        return Unreadable(where, "other_form", reason, _AGAIN)
    except ValueError:
        return Unreadable(where, "unreadable", _BROKEN, _AGAIN)
    far = next((name for name, each in inside.items() if each.too_far), None)
    if far is not None:
        reason = f"“{far}”表在很远的地方有内容，整张表大得读不了"
        return Unreadable(where, "too_far", reason, "请删去清单以外的行和列（选中后“删除”，不只是清空）再交回")
    values = _values(plain, inside)
    if values is None:
        return Unreadable(where, "unreadable", _BROKEN, _AGAIN)
    return _sheets(path, hashlib.sha256(data).hexdigest(), values, inside)


class _OtherFormError(ValueError):
    """Say that a file is a workbook of a form of which only the values can be read."""


def _opened(data: bytes) -> tuple[bytes, dict[str, Inside]]:
    """Return the file as a reader of values may open it, and what is known of each sheet beside its values.

    Raises ``ValueError`` for what cannot be read whole: nothing that somebody filled may be lost without a word.
    """
    if data.startswith(xls.MAGIC):
        return data, xls.sheets_of(data)
    parts = archive.unpacked(data, archive.MOST_UNPACKED)
    for form, other in ((xlsx, ods.BOOK), (ods, "")):
        if form.BOOK in parts:
            # two readers must not take one file for two
            parts.pop(other, None)
            inside = form.sheets_of(parts)
            return archive.repacked(parts), inside
    raise _OtherFormError if _BINARY in parts else ValueError("no workbook")


def _values(plain: bytes, inside: dict[str, Inside]) -> dict[str, list[Row]] | None:
    """Return the rows of every sheet, None where the file cannot be read or has a sheet of which nothing more is known."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(plain))
        if not set(book.sheet_names) <= set(inside):
            return None
        return {
            name: [
                _texts(row)
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
            ]
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError):
        return None


def _sheets(path: Path, digest: str, sheets: dict[str, list[Row]], inside: dict[str, Inside]) -> Sheets | Unreadable:
    where = shown(path)
    forms = _forms(sheets)
    if not forms:
        reason = f"找不到“{SHEET}”表（表头里要有“编号”和隐藏的“{KEY}”列）"
        return Unreadable(where, "no_form", reason, "请交回原来的工作簿；隐藏列被删掉的，请把填写内容粘到新的一份里")
    if len(forms) > 1:
        reason = f"有不止一张填写的表：{'、'.join(forms)}，不能断定以哪一张为准"
        return Unreadable(where, "several_forms", reason, f"请只留一张“{SHEET}”再交回")
    ((name, (at, rows)),) = forms.items()
    if len(rows) > MOST_ROWS:
        return Unreadable(where, "too_long", f"超过 {MOST_ROWS} 行，不像单位工作簿", "请检查是否放错了文件")
    repeated = {heading for heading in rows[at] if heading and rows[at].count(heading) > 1}
    if repeated:
        reason = f"表头有重复的列：{'、'.join(sorted(repeated))}，不能断定哪一列是填写的"
        return Unreadable(where, "repeated_column", reason, "请删去多余的一列后再交回")
    numbered = tuple(enumerate(rows[at + 1 :], at + 2))
    try:
        found = tuple(inside[name].hidden())
    except ValueError:
        return Unreadable(where, "unreadable", f"“{name}”表不完整或已损坏，有没有漏读的填写不能断定", _AGAIN)
    aside = tuple(strays({**sheets, name: rows}, inside, Form(name, at)))
    return Sheets(where, path.name, digest, tuple(sheets.get(META, ())), rows[at], numbered, found, aside)


def _forms(sheets: dict[str, list[Row]]) -> dict[str, tuple[int, list[Row]]]:
    """Find every form by its header: people rename and copy sheets."""
    found: dict[str, tuple[int, list[Row]]] = {}
    for name, rows in sheets.items():
        if name == META or name in OURS:
            continue
        for at, row in enumerate(rows[:_HEADER_WITHIN]):
            headings = ["".join(cell.split()) for cell in row]
            if KEY in headings and "编号" in headings:
                found[name] = at, [*rows[:at], headings, *rows[at + 1 :]]
                break
    return found


def _texts(row: Sequence[object]) -> Row:
    return [text_of(cell) for cell in row]


def text_of(cell: object) -> str:
    """Return a cell as text: whole numbers without a point, days as ISO 8601."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and isfinite(cell) and cell == int(cell):
        return str(int(cell))
    return visible(str(cell)).strip()[:_LONGEST]
