"""A file → the cells of its form and of its hidden record; what is none of our workbooks is named with its reason."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.answers.form import KEY, META, SHEET
from auditor.model import Unreadable
from auditor.readback.parts import MOST_CELLS, Flaw, flaws, reach, sheet_parts
from auditor.reading.source import shown
from auditor.text.visible import visible

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Row = list[str]
_NO_FORMS = frozenset({"概览", "全部结果", "勾稽", "数据", "时效与用语", "原文对照", "规则与依据"})
"""The sheets of ours that nobody answers in."""
MOST_BYTES = 32 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
"""Our largest workbooks unpack to a twentieth of this; a zip bomb does not fit."""
MOST_ROWS = 20_000
_LONGEST = 32_767
_HEADER_WITHIN = 30
_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a workbook begins that Office has encrypted (and an old .xls)."""
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
"""What office programs save a workbook as."""
_AGAIN = "请用 Excel、WPS 或 LibreOffice 打开后另存为 .xlsx 再交回"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Hold what was read of one file: the rows of ``_meta`` and of the form, header first, with their row numbers.

    ``flaws`` are cells that hold something which could not be read.
    """

    path: str
    name: str
    sha256: str
    meta: tuple[Row, ...]
    header: Row
    rows: tuple[tuple[int, Row], ...]
    flaws: tuple[Flaw, ...] = ()


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
    bomb = _bomb(data)
    if bomb:
        return Unreadable(where, "zip", bomb, _AGAIN)
    return _sheets(path, where, data)


def _bomb(data: bytes) -> str:
    if not data:
        return "文件是空的"
    if not data.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "文件不完整或已损坏"
    return "解开后超过 400 MB，不像单位工作簿" if size > _MOST_UNPACKED else ""


def _sheets(path: Path, where: str, data: bytes) -> Sheets | Unreadable:
    from python_calamine import CalamineError, CalamineWorkbook

    parts = sheet_parts(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        wanted = [name for name in book.sheet_names if name not in _NO_FORMS]
        far = next((name for name in wanted if name in parts and _too_far(parts[name])), None)
        if far is not None:
            reason = f"“{far}”表在很远的地方有内容，整张表大得读不了"
            return Unreadable(where, "too_far", reason, "请删去清单以外的行和列（选中后“删除”，不只是清空）再交回")
        sheets = {name: _rows(book, name) for name in wanted}
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        if "password" in str(error).lower() or (data.startswith(_ENCRYPTED) and path.suffix.lower() == ".xlsx"):
            return Unreadable(where, "password", "文件加了密码，读不了", "请去掉打开密码后再交回")
        return Unreadable(where, "unreadable", "不是能读的表格文件，或文件已损坏", _AGAIN)
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
    digest = hashlib.sha256(data).hexdigest()
    numbered = tuple(enumerate(rows[at + 1 :], at + 2))
    try:
        found = tuple(flaws(parts[name])) if name in parts else ()
    except ValueError:
        return Unreadable(where, "unreadable", f"“{name}”表不完整或已损坏，有没有漏读的填写不能断定", _AGAIN)
    return Sheets(where, path.name, digest, tuple(sheets.get(META, ())), rows[at], numbered, found)


def _rows(book: CalamineWorkbook, name: str) -> list[Row]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    return [_texts(row) for row in rows]


def _too_far(part: bytes) -> bool:
    rows, columns = reach(part)
    return rows * columns > MOST_CELLS


def _forms(sheets: dict[str, list[Row]]) -> dict[str, tuple[int, list[Row]]]:
    """Find every form by its header: people rename and copy sheets."""
    found: dict[str, tuple[int, list[Row]]] = {}
    for name, rows in sheets.items():
        if name == META:
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
