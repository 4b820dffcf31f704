"""Read ``manifest.csv``: what the supervisor knows of each file of a corpus and the file itself may not say."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol, TypeVar

from auditor.errors import UsageError
from auditor.model import Level
from auditor.reading.same_names import Listed, same_name, spelled_in
from auditor.reading.source import shown
from auditor.text.days import parse_day

NAME = "manifest.csv"
"""Hold the name under which a corpus keeps its manifest."""

_COLUMNS: dict[str, str] = {
    **{name: name for name in ("file", "unit", "level", "year", "submitted", "published")},
    **dict.fromkeys(("文件", "文件名", "文件名称", "报告文件"), "file"),
    **dict.fromkeys(("单位", "单位名称", "单位全称", "报送单位", "填报单位", "报告单位"), "unit"),
    **dict.fromkeys(("层级", "级别", "单位层级", "单位级别"), "level"),
    **dict.fromkeys(("年度", "年份", "报告年度", "所属年度"), "year"),
    **dict.fromkeys(("报送日期", "报送时间", "上报日期", "上报时间"), "submitted"),
    **dict.fromkeys(("公开日期", "公开时间", "发布日期", "发布时间"), "published"),
}
_LEFT_OUT = frozenset(
    {"序号", "编号", "联系人", "联系电话", "电话", "手机", "手机号", "经办人", "报送人", "邮箱", "备注", "说明"}
)
"""Columns that such lists have for people: they say nothing of the report. Any other column stops the call."""
_SEPARATORS = {"\t": "制表符", **{mark: f"“{mark}”" for mark in ";；，、|｜"}}
"""What stands between columns where a list was not saved with commas, and how it is called."""
_TITLE_ROWS = 5
"""Rows that may stand above the names of the columns: the name of the list, an empty one."""
_ACCEPTED = "file/文件、unit/单位、level/层级、year/年度、submitted/报送日期、published/公开日期"
_YEAR = re.compile(r"(\d{4})\s*年?度?")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100

T = TypeVar("T")


class Reader(Protocol):
    """Yield rows and know the line each ends on, as ``csv.reader`` does."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Return itself."""

    def __next__(self) -> list[str]:
        """Return the next row."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """Hold one row: the file (relative, with ``/``) and what is known of it; None where the cell is empty."""

    file: str
    unit: str | None = None
    level: Level | None = None
    year: int | None = None
    submitted: date | None = None
    published: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold the rows of a manifest by file, as it is spelled in its folder; ``missing`` are the rows whose file does not exist."""

    folder: Path
    entries: Mapping[str, ManifestEntry] = field(default_factory=dict)
    missing: tuple[ManifestEntry, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """Return what somebody must look at (Chinese): files that are not there, levels that do not fit the name."""
        where = f"清单 {shown(self.folder / NAME)}"
        absent = (f"{where} 第 {e.line} 行列出的 {e.file} 不存在{_near(self.folder, e.file)}。" for e in self.missing)
        respelled = (
            f"{where} 第 {e.line} 行写的是 {e.file}，文件夹里的文件是 {name}，只差大小写，已当作同一个文件审查。请把清单里的文件名改成一样。"
            for name, e in self.entries.items()
            if name != e.file
        )
        doubts = (
            f"{where} 第 {e.line} 行：“{e.unit}”看名称是{fits}，层级写的是“{e.level}”，已照清单审查。请核对层级。"
            for e in self.entries.values()
            if e.unit and e.level and (fits := _level_by_name(e.unit)) not in (None, e.level)
        )
        return (*absent, *respelled, *doubts)


def load_manifest(folder: str | os.PathLike[str]) -> Manifest:
    """Return the manifest of a folder, empty where it has none; raise ``UsageError`` listing every fault by line."""
    base = Path(folder)
    path = base / NAME
    if not path.is_file():
        return Manifest(base)
    reader = csv.reader(io.StringIO(_text(path), newline=""))
    faults: list[str] = []
    entries: dict[str, ManifestEntry] = {}
    try:
        head, line = _head(reader, path)
        columns, width = _header(head, path, line)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            entry = _Row(path, reader.line_num, columns, width, row, faults).entry()
            if entry is None:
                continue
            if entry.file in entries:
                first = entries[entry.file].line
                faults.append(f"{_at(path, entry.line)} 文件“{entry.file}”与第 {first} 行重复，请只保留一行")
            entries.setdefault(entry.file, entry)
    except csv.Error as error:
        where = _at(path, reader.line_num)
        raise UsageError(f"{where} 不是有效的 CSV：{error}。请用表格软件另存为“CSV UTF-8”。") from error
    if faults:
        raise UsageError("\n".join(faults))
    return _placed(base, entries)


def _placed(base: Path, entries: Mapping[str, ManifestEntry]) -> Manifest:
    """Return the rows under the names that their files have; two rows of one file, or two files of one row, are no pair."""
    listed: Listed = {}
    spelled = {file: spelled_in(base, file, listed) for file in entries}
    times = Counter(spelled.values())
    placed: dict[str, ManifestEntry] = {}
    missing: list[ManifestEntry] = []
    for file, entry in entries.items():
        name = spelled[file]
        if name is None or (name != file and times[name] > 1):
            missing.append(entry)
            placed[file] = entry
        else:
            placed[name] = entry
    return Manifest(base, placed, tuple(missing))


def speaks_of(folder: str | os.PathLike[str], file: PurePath) -> bool:
    """Say whether the manifest of a folder, faulty as it may be, has the path of a file (relative) anywhere in it."""
    try:
        text = _text(Path(folder) / NAME)
    except UsageError:
        return False
    return same_name(file.as_posix()) in same_name(text.replace("\\", "/"))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown(path)} 打不开：{error.strerror or error}。请检查读取权限。") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{shown(path)} 编码无法识别。请用表格软件另存为“CSV UTF-8”。")


def _at(path: Path, line: int) -> str:
    return f"{shown(path)}:{line}"


def _head(reader: Reader, path: Path) -> tuple[list[str], int]:
    """Return the row of column names with its line: the first one that is more than the name of the list."""
    first: tuple[list[str], int] = ([], 1)
    for _, row in zip(range(_TITLE_ROWS), reader, strict=False):
        for cell in row:
            _check_separator(cell, path, reader.line_num)
        filled = [_column(cell) for cell in row if cell.strip()]
        first = first if first[0] else (row, reader.line_num)
        if len(filled) > 1 or any(cell in _COLUMNS for cell in filled):
            return row, reader.line_num
    return first


def _check_separator(cell: str, path: Path, line: int) -> None:
    """Raise ``UsageError`` where one cell holds names of several columns: they stand between other marks than commas."""
    for mark, said in _SEPARATORS.items():
        names = {_column(part) for part in cell.split(mark)} - {""}
        if len(names) > 1 and names <= {*_COLUMNS, *_LEFT_OUT}:
            raise UsageError(
                f"{_at(path, line)} 各列之间隔开的是{said}，应当是半角逗号。请用表格软件另存为“CSV UTF-8（逗号分隔）”。"
            )


def _column(cell: str) -> str:
    return "".join(cell.split()).lstrip("\ufeff").lower()


def _header(cells: list[str], path: Path, line: int) -> tuple[dict[str, int], int]:
    """Return the places of the known columns and how many columns are named at all."""
    columns: dict[str, int] = {}
    width = 0
    for at, cell in enumerate(cells):
        name = _column(cell)
        if not name:
            continue
        width = at + 1
        if name in _LEFT_OUT:
            continue
        key = _COLUMNS.get(name)
        if key is None:
            more = f"用不着的列只能是 {'、'.join(sorted(_LEFT_OUT))}，其他的请删去"
            raise UsageError(f"{_at(path, line)} 不认识的列“{cell.strip()}”。可用的列：{_ACCEPTED}；{more}。")
        if key in columns:
            raise UsageError(f"{_at(path, line)} 列“{cell.strip()}”重复，请只保留一列。")
        columns[key] = at
    if "file" not in columns:
        raise UsageError(f"{_at(path, line)} 缺少“file”（文件）列。第一行应为列名：{_ACCEPTED}。")
    return columns, width


def _near(folder: Path, file: str) -> str:
    """Ask whether another file is meant: one of that name without its suffix, in capitals, or in another folder."""
    wanted = PurePosixPath(file)
    names = {wanted.name.casefold(), wanted.stem.casefold()}
    found = [
        path.relative_to(folder).as_posix()
        for _, path in zip(range(_LOOKED_AT), folder.rglob("*"), strict=False)
        if {path.name.casefold(), path.stem.casefold()} & names and path.name != NAME and path.is_file()
    ]
    return f"，是不是 {'、'.join(sorted(found)[:3])}？请把清单里的文件名写完整" if found else "。请补齐文件或改正清单"


_LOOKED_AT = 20_000
"""Files among which the one that is meant is looked for."""
_BY_NAME: tuple[tuple[tuple[str, ...], Level], ...] = (
    (("镇", "乡", "苏木"), Level.TOWNSHIP),
    (("街道", "街道办事处", "街道办"), Level.SUBDISTRICT),
    (("局", "厅"), Level.DEPARTMENT),
    (("县", "旗"), Level.COUNTY),
    (("省", "自治区"), Level.PROVINCE),
)
"""Ends of names that leave no choice; those of a 市 or a 区 do."""


def _level_by_name(unit: str) -> Level | None:
    name = unit.removesuffix("人民政府").removesuffix("政府")
    return next((level for ends, level in _BY_NAME if name.endswith(ends)), None)


_ZONES = frozenset({"开发区", "管委会", "高新区", "功能区", "园区", "新区"})
"""What is no level of the regulation, but a county's organs are sent out to govern it."""


class _Row:
    """Read the cells of one row, collecting faults instead of stopping at the first."""

    def __init__(
        self, path: Path, line: int, columns: dict[str, int], width: int, row: list[str], faults: list[str]
    ) -> None:
        """Take the row, the places of the known columns, and how many columns have a name."""
        self.path, self.line, self.columns, self.width, self.row, self.faults = path, line, columns, width, row, faults

    def entry(self) -> ManifestEntry | None:
        """Return the row as an entry, or None where it has faults."""
        before = len(self.faults)
        if any(cell.strip() for cell in self.row[self.width :]):
            self._fault("单元格比列名多，请检查是否多了逗号；含逗号的内容要加双引号")
        file = self._file()
        level = self._value("level", _level, f"层级应为 {'、'.join(Level)} 之一（开发区、管委会写“县”）")
        year = self._value("year", _year, "年度应为四位数字，如 2024")
        submitted = self._value("submitted", parse_day, "报送日期应写成 2025-03-01")
        published = self._value("published", parse_day, "公开日期应写成 2025-03-01")
        if len(self.faults) > before or file is None:
            return None
        return ManifestEntry(file, self._cell("unit") or None, level, year, submitted, published, self.line)

    def _cell(self, key: str) -> str:
        at = self.columns.get(key)
        return self.row[at].strip() if at is not None and at < len(self.row) else ""

    def _fault(self, what: str) -> None:
        self.faults.append(f"{_at(self.path, self.line)} {what}")

    def _value(self, key: str, parse: Callable[[str], T | None], what: str) -> T | None:
        cell = self._cell(key)
        value = parse(cell) if cell else None
        if cell and value is None:
            self._fault(f"{what}，现为“{cell}”")
        return value

    def _file(self) -> str | None:
        cell = self._cell("file").replace("\\", "/")
        if not cell:
            self._fault("文件名为空，请填写相对于本文件夹的文件名")
            return None
        inner = PurePosixPath(cell)
        if inner.is_absolute() or ".." in inner.parts or re.match(r"[A-Za-z]:", cell) or "\0" in cell:
            self._fault(f"文件“{cell}”在文件夹之外，请写相对于本文件夹的路径，不用“..”和盘符")
            return None
        return inner.as_posix()


def _level(cell: str) -> Level | None:
    if cell in _ZONES:
        return Level.COUNTY
    return next((level for level in Level if level.value == cell.removesuffix("级")), None)


def _year(cell: str) -> int | None:
    match = _YEAR.fullmatch(cell)
    return int(match[1]) if match and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR else None
