"""Named styles of the workbooks, made from the one table of looks, registered once a workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from auditor.report.style import VERDICTS

if TYPE_CHECKING:
    from openpyxl import Workbook

    from auditor.model import Verdict

FONT = "宋体"
"""A face that every Chinese Windows, WPS and Kylin machine has."""
SIZE = 10
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True, slots=True)
class Look:
    """Hold what makes one named style."""

    bold: bool = False
    size: float = SIZE
    font: str = "000000"
    fill: str = ""
    box: bool = True
    wrap: bool = True
    across: str = "left"
    up: str = "top"
    number: str = "General"
    underline: bool = False


LOOKS: dict[str, Look] = {
    "标题": Look(bold=True, size=16, box=False, wrap=False, up="center"),
    "小标题": Look(bold=True, size=12, font="1F3864", box=False, wrap=False, up="center"),
    "图例": Look(font="595959", box=False, wrap=False, up="center"),
    "说明": Look(font="595959", box=False),
    "表头": Look(bold=True, font="FFFFFF", fill="1F3864", across="center", up="center"),
    "表头单位填": Look(bold=True, font="FFFFFF", fill="7F6000", across="center", up="center"),
    "表头复核填": Look(bold=True, font="FFFFFF", fill="375623", across="center", up="center"),
    "单位填": Look(fill="FFFBE6"),
    "单位填日期": Look(fill="FFFBE6", across="center", number="yyyy-mm-dd"),
    "复核填": Look(fill="F0F7EA"),
    "复核填日期": Look(fill="F0F7EA", across="center", number="yyyy-mm-dd"),
    "签字": Look(up="center"),
    "栏名": Look(bold=True, fill="EDF1F7"),
    "文字": Look(),
    "居中": Look(across="center"),
    "分数": Look(across="center", number="0.0#"),
    "整数": Look(across="center", number="0"),
    "数据": Look(across="right", number="#,##0"),
    "数据存疑": Look(across="right", number="#,##0", fill="FFF2CC"),
    "主题甲": Look(bold=True, fill="D9E2F3", wrap=False, box=False),
    "主题乙": Look(bold=True, fill="EDEDED", wrap=False, box=False),
    "年份": Look(across="left", number="0"),
    "百分比": Look(across="center", number="0%"),
    "总分": Look(bold=True, size=14, across="left", number="0.0#"),
    "警示": Look(bold=True, font="9C0006", fill="F8CBAD"),
    "链接": Look(font="0563C1", underline=True),
    "链接数": Look(font="0563C1", underline=True, across="center", number="0"),
    "矛盾": Look(bold=True, font="9C0006", fill="F8CBAD", across="center"),
    "矛盾数": Look(bold=True, font="9C0006", fill="F8CBAD", across="center", number="0"),
    "存疑": Look(bold=True, font="7F4F00", fill="FFE699", across="center"),
    "灰居中": Look(font="808080", fill="F2F2F2", across="center"),
    "灰": Look(font="808080", fill="F2F2F2"),
}
"""Every style of the workbooks but those of the verdicts, by name."""


def verdict_style(verdict: Verdict) -> str:
    """Return the name of the style of a verdict."""
    return f"结论-{verdict.value}"


@cache
def _templates() -> tuple[tuple[str, Look], ...]:
    verdicts = {
        verdict_style(verdict): Look(bold=True, font=look.font, fill=look.fill, across="center")
        for verdict, look in VERDICTS.items()
    }
    return tuple({**LOOKS, **verdicts}.items())


def _named(name: str, look: Look) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(
            name=FONT, size=look.size, bold=look.bold, color=look.font, underline="single" if look.underline else None
        ),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        border=_BOX if look.box else Border(),
        alignment=Alignment(horizontal=look.across, vertical=look.up, wrap_text=look.wrap),
        number_format=look.number,
    )


_TABLES = (
    "_fonts",
    "_fills",
    "_borders",
    "_alignments",
    "_protections",
    "_number_formats",
    "_cell_styles",
    "_named_styles",
)
"""Where openpyxl keeps the formats of a workbook."""


def _register(workbook: Workbook, style: NamedStyle) -> tuple[int, int]:
    """Return the numbers of a style in the file, plain and quoted."""
    workbook.add_named_style(style)
    plain: StyleArray = style.as_tuple()
    quoted = StyleArray(plain)
    quoted.quotePrefix = 1
    # openpyxl numbers formats when its own cells ask for them; ours are not of its kind
    cells = workbook._cell_styles
    return cells.add(plain), cells.add(quoted)


@cache
def _registered() -> tuple[Workbook, dict[str, int], dict[str, int]]:
    """Return a workbook with every style; registering them is a fifth of the work on a unit's workbook."""
    from openpyxl import Workbook as Made

    workbook = Made()
    plain: dict[str, int] = {}
    quoted: dict[str, int] = {}
    for name, look in _templates():
        plain[name], quoted[name] = _register(workbook, _named(name, look))
    return workbook, plain, quoted


def _copied(table: list[Any]) -> list[Any]:
    """Copy a table of formats with its index; what is registered later must not reach other workbooks."""
    made = type(table)()
    list.extend(made, table)
    if isinstance(made, IndexedList):
        made._dict = {value: at for at, value in enumerate(table)}
    return made


class StyleBook:
    """Register the named styles in a workbook and hand out one number each, plain and quoted.

    A quoted style carries ``quotePrefix``: after F2 and Enter in Excel the text is still text.
    """

    def __init__(self, workbook: Workbook) -> None:
        """Register every style of ``workbook``."""
        base, plain, quoted = _registered()
        for name in _TABLES:
            setattr(workbook, name, _copied(getattr(base, name)))
        self._workbook = workbook
        self._plain, self._quoted = dict(plain), quoted

    def plain(self, name: str) -> int:
        """Return the number of the format ``name``."""
        return self._plain[name]

    def numbered(self, name: str, number: str) -> int:
        """Return the number of the format ``name`` with another number format, registered at its first use."""
        key = f"{name} {number}"
        if key not in self._plain:
            style = _named(f"{name}-{len(self._plain)}", replace(LOOKS[name], number=number))
            self._plain[key], _ = _register(self._workbook, style)
        return self._plain[key]

    def quoted(self, name: str) -> int:
        """Return the number of the format ``name`` that keeps text text."""
        return self._quoted[name]
