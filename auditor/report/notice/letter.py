"""The parts of a letter, and the file that Word opens: three parts of XML in a ZIP file, nothing that could run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple
from xml.sax.saxutils import escape

from auditor.text.visible import one_line


class Part(StrEnum):
    """Name what a paragraph of a letter is; its look follows from it."""

    TITLE = "标题"
    TO = "主送"
    HEADING = "小标题"
    TEXT = "正文"
    ITEM = "逐条"
    SIGNED = "落款"


class Line(NamedTuple):
    """Hold one paragraph of a letter."""

    part: Part
    text: str


class _Look(NamedTuple):
    font: str
    size: int  # half points
    place: str = "both"
    indent: int = 200  # hundredths of a character
    bold: bool = False


_LOOKS = {
    Part.TITLE: _Look("方正小标宋简体", 44, "center", 0),
    Part.TO: _Look("仿宋_GB2312", 32, "left", 0),
    Part.HEADING: _Look("黑体", 32),
    Part.TEXT: _Look("仿宋_GB2312", 32),
    Part.ITEM: _Look("仿宋_GB2312", 32, bold=True),
    Part.SIGNED: _Look("仿宋_GB2312", 32, "right", 0),
}
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same letter is the same file."""
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_TAIL = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)


def docx(lines: Sequence[Line]) -> bytes:
    """Return a letter as a Word file; the text is escaped and holds no control characters, fields or links."""
    body = "".join(_paragraph(each) for each in lines)
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": f"{_HEAD}{body}{_TAIL}"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, _STAMP), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _paragraph(line: Line) -> str:
    look = _LOOKS[line.part]
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{look.font}"/>'
    bold = "<w:b/>" if look.bold else ""
    indent = f'<w:ind w:firstLineChars="{look.indent}" w:firstLine="640"/>' if look.indent else ""
    return (
        f'<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{indent}<w:jc w:val="{look.place}"/></w:pPr>'
        f'<w:r><w:rPr>{fonts}{bold}<w:sz w:val="{look.size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(_shown(line.text))}</w:t></w:r></w:p>'
    )


def _shown(text: str) -> str:
    """Return text on one line; the wide blanks that are left to be filled in by hand stay."""
    return "\u3000".join(one_line(part) for part in text.split("\u3000"))
