"""What the cells of an .xlsx do not tell a reader of values: how far they reach, formulas without a value, merged cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/>|>(.*?)</(?:\w+:)?c>)", re.S)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?t[ >]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_CELLS = 4_000_000
"""A reader lays out the whole rectangle that the cells span; one stray cell in the last corner would take all memory."""
_MOST_LIST = 4 * 1024 * 1024


class Flaw(NamedTuple):
    """Hold a cell that a reader of values would take for empty: its row, its column (from 0), and why."""

    row: int
    column: int
    why: str


def sheet_parts(data: bytes) -> dict[str, bytes]:
    """Return the sheets of an .xlsx by name, as they are written; none of a file of another kind or a broken one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            book, links = _xml(archive, "xl/workbook.xml"), _xml(archive, "xl/_rels/workbook.xml.rels")
            targets = {link.get("Id", ""): link.get("Target", "") for link in links}
            found = {}
            for sheet in book.iter():
                name, link = sheet.get("name"), sheet.get(_RELATION)
                if name is not None and link in targets:
                    path = posixpath.normpath(posixpath.join("xl", targets[link])).lstrip("/")
                    path = path.removeprefix("xl/xl/") if path.startswith("xl/xl/") else path
                    found[name] = archive.read(path if path in archive.namelist() else targets[link].lstrip("/"))
            return found
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError):
        return {}


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """Return a short part; raise ``ValueError`` for a long one, or one that declares entities: no program writes such."""
    if archive.getinfo(name).file_size > _MOST_LIST:
        raise ValueError(name)
    text = archive.read(name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError(name)
    return ElementTree.fromstring(text)  # noqa: S314 - short and without entities, see above


def reach(part: bytes) -> tuple[int, int]:
    """Return the last row and the last column that a sheet has a cell in."""
    rows = columns = 0
    for match in _PLACE.finditer(part):
        rows, columns = max(rows, int(match[2])), max(columns, _number(match[1]) + 1)
    return rows, columns


def flaws(part: bytes) -> Iterator[Flaw]:
    """Yield the cells whose content a reader of values does not see."""
    for attributes, _, body in _CELL.findall(part):
        place = _PLACE.search(attributes)
        if place is None:
            continue
        if b't="e"' in attributes:
            yield Flaw(int(place[2]), _number(place[1]), "是错误值（如 #N/A），没有读到，请改成文字")
        elif b"<f" in body and _VALUE.search(body) is None:
            yield Flaw(int(place[2]), _number(place[1]), "是没有算出值的公式，没有读到，请改成文字")
    for left, top, right, bottom in _MERGED.findall(part):
        for row in range(int(top) + 1, min(int(bottom), int(top) + 2000) + 1):
            for column in range(_number(left), min(_number(right), _number(left) + 50) + 1):
                yield Flaw(row, column, f"并入了第 {int(top)} 行的合并单元格，没有单独的内容，请取消合并")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
