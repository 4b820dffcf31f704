"""The sheets of an .ods as they are written: how far they reach, errors, merged cells, comments."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from auditor.readback.archive import MOST_UNPACKED, LockedError
from auditor.readback.inside import ERROR, FORMULA, Comment, Flaw, Inside, Merged
from auditor.readback.xlsx import refuse

BOOK = "content.xml"
"""The part that makes a zipped file an .ods."""
_MANIFEST = "META-INF/manifest.xml"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_VALUES = ("office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value")
_ASIDE = ("dc:", "meta:")
"""How the elements begin that say who wrote a comment, and when."""
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
"""What the office programs have room for."""
_MOST_AT_ONCE = 2000
"""Rows or columns of one cell written once that are looked at singly; a form has no such cell but empty ones."""

_MOST_FLAWS = 200_000


def sheets_of(parts: Mapping[str, bytes]) -> dict[str, Inside]:
    """Return every sheet by its name; raise ``ValueError`` where the text is torn or such as no program writes.

    Raises ``LockedError`` for one that opens with a password.
    """
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise LockedError(BOOK)
    return _Content(parts[BOOK]).sheets


class _Content:
    """Read all sheets once from end to end, as a stream."""

    def __init__(self, text: bytes) -> None:
        """Read them all."""
        self.sheets: dict[str, Inside] = {}
        self._sheet: Inside | None = None
        self._row = self._rows = self._column = self._columns = 0
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []
        self._comment: list[str] | None = None
        self._aside = False
        self._laid = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, refuse
        parser.buffer_text = True
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise ValueError(f"sheet is not well-formed: {error}") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            if self._sheet is not None:
                raise ValueError("sheet in a sheet: no program writes such")
            self._sheet = self.sheets.setdefault(attributes.get("table:name", ""), Inside())
            self._row = self._rows = 0
        elif name == "table:table-row":
            self._row += self._rows
            self._rows = _times(attributes, "table:number-rows-repeated", _MOST_ROWS)
            self._column = self._columns = 0
        elif name in _CELLS:
            self._column += self._columns
            self._columns = _times(attributes, "table:number-columns-repeated", _MOST_COLUMNS)
            self._cell, self._shown = attributes, []
        elif name == "office:annotation":
            self._comment = []
        self._aside = name.startswith(_ASIDE)

    def _text(self, text: str) -> None:
        if self._comment is not None:
            self._comment += [] if self._aside else [text]
        elif self._cell is not None:
            self._shown.append(text)

    def _end(self, name: str) -> None:
        if name == "office:annotation" and self._sheet is not None and self._comment is not None:
            text = "".join(self._comment).strip()
            self._sheet.comments.append(Comment(self._row + 1, self._column, text))
            self._comment = None
        elif name in _CELLS and self._sheet is not None and self._cell is not None:
            self._told(self._sheet, self._cell, "".join(self._shown).strip())
            self._cell = None
        elif name == "table:table":
            self._sheet = None

    def _told(self, sheet: Inside, cell: dict[str, str], shown: str) -> None:
        row, column = self._row + 1, self._column
        rows, columns = (
            _times(cell, f"table:number-{way}-spanned", most)
            for way, most in (("rows", _MOST_ROWS), ("columns", _MOST_COLUMNS))
        )
        if rows > 1 or columns > 1:
            sheet.merged.append(Merged(row, row + rows - 1, column, column + columns - 1))
        if not shown and "table:formula" not in cell and not any(cell.get(name) for name in _VALUES):
            return
        self._laid += self._rows * self._columns * len(shown)
        if self._laid > MOST_UNPACKED:
            raise ValueError("sheet of one text over and over")
        sheet.reach(self._row + self._rows, self._column + self._columns - 1)
        why = _why(cell, shown)
        if why and self._rows * self._columns <= _MOST_AT_ONCE:
            sheet.flaws += [
                Flaw(row + down, column + right, why) for down in range(self._rows) for right in range(self._columns)
            ]
            if len(sheet.flaws) > _MOST_FLAWS:
                raise ValueError("sheet of errors")


def _why(cell: Mapping[str, str], shown: str) -> str:
    """Say why a cell that is not empty reads as one."""
    if cell.get("calcext:value-type") == "error":
        return ERROR
    if any(cell.get(name) for name in _VALUES):
        return ""
    # a text that is shown is read, unless an empty one is said to be the value
    return FORMULA if not shown or "office:string-value" in cell or "office:value-type" not in cell else ""


def _times(attributes: Mapping[str, str], name: str, most: int) -> int:
    text = attributes.get(name, "1")
    if not (text.isdecimal() and len(text) < 9 and int(text) <= most):
        raise ValueError(f"sheet with {name} of {text[:20]}")
    return int(text)
