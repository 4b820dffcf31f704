"""What the cells of an .xlsx do not tell a reader of values: how far they reach, formulas without a value, merged cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MERGED = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_MOST_MERGED = 200_000
"""Cells in merged ones, of which a form has none."""
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
        rows, columns = max(rows, int(match[2])), max(columns, _number(match[1].decode()) + 1)
    return rows, columns


def flaws(part: bytes) -> Iterator[Flaw]:
    """Yield the cells whose content a reader of values does not see.

    Raises ``ValueError`` for a sheet that is not well-formed, or such as no program writes: what it hides nobody knows.
    """
    sheet = _Sheet(part)
    yield from sheet.flaws
    merged = 0
    for left, top, right, bottom in sheet.merged:
        rows = range(int(top) + 1, min(int(bottom), int(top) + 2000) + 1)
        columns = range(_number(left), min(_number(right), _number(left) + 50) + 1)
        merged += len(rows) * len(columns)
        if merged > _MOST_MERGED:
            raise ValueError("sheet of merged cells")
        for row, column in product(rows, columns):
            yield Flaw(row, column, f"并入了第 {int(top)} 行的合并单元格，没有单独的内容，请取消合并")


class _Sheet:
    """Read a sheet once from end to end, as a stream: nothing in it can make that take longer than it is long."""

    def __init__(self, part: bytes) -> None:
        """Read it all."""
        self.flaws: list[Flaw] = []
        self.merged: list[tuple[str, ...]] = []
        self._place: re.Match[str] | None = None
        self._formula = self._value = self._in_value = False
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, _refuse
        try:
            parser.Parse(part, True)
        except expat.ExpatError as error:
            raise ValueError(f"sheet is not well-formed: {error}") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "c":
                self._place = _NAME.fullmatch(attributes.get("r", ""))
                self._formula = self._value = False
                if self._place and attributes.get("t") == "e":
                    self._flaw("是错误值（如 #N/A），没有读到，请改成文字")
                    self._place = None
            case "f":
                self._formula = True
            case "v":
                self._in_value = True
            case "t":
                self._value = True
            case "mergeCell":
                found = _MERGED.fullmatch(attributes.get("ref", ""))
                self.merged += [found.groups()] if found else []

    def _end(self, name: str) -> None:
        match _local(name):
            case "c":
                if self._place and self._formula and not self._value:
                    self._flaw("是没有算出值的公式，没有读到，请改成文字")
                self._place = None
            case "v":
                self._in_value = False

    def _text(self, text: str) -> None:
        self._value = self._value or (self._in_value and bool(text))

    def _flaw(self, why: str) -> None:
        assert self._place is not None
        self.flaws.append(Flaw(int(self._place[2]), _number(self._place[1]), why))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise ValueError("sheet with entities: no program writes such")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
