"""The form that goes out and comes back: its sheets, its columns, who fills them, and what may stand in them.

The workbook's writer and the reader of returned workbooks both follow this one list.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import NamedTuple

SHEET = "缺项清单"
META = "_meta"
FORMAT = "audit-workbook-1"
"""Stand in ``_meta``: a workbook of another kind is named, never guessed at."""
KEY = "识别码"


class Side(StrEnum):
    """Say who fills a column."""

    PROGRAM = "程序"
    UNIT = "单位"
    REVIEWER = "复核"


class Field(NamedTuple):
    """Hold a column of the form: its heading, its width in half-width characters, who fills it."""

    heading: str
    width: float
    side: Side


FIELDS: tuple[Field, ...] = (
    Field("序号", 5, Side.PROGRAM),
    Field("编号", 9, Side.PROGRAM),
    Field("要求", 20, Side.PROGRAM),
    Field("效力", 7, Side.PROGRAM),
    Field("依据", 18, Side.PROGRAM),
    Field("结论", 9, Side.PROGRAM),
    Field("失分", 6, Side.PROGRAM),
    Field("所在段", 6, Side.PROGRAM),
    Field("证据原文", 30, Side.PROGRAM),
    Field("缺什么", 20, Side.PROGRAM),
    Field("建议", 20, Side.PROGRAM),
    Field("单位说明", 24, Side.UNIT),
    Field("整改措施", 24, Side.UNIT),
    Field("完成时限", 12, Side.UNIT),
    Field("责任人", 10, Side.UNIT),
    Field("复核结论", 10, Side.REVIEWER),
    Field("复核意见", 18, Side.REVIEWER),
    Field("复核人", 9, Side.REVIEWER),
    Field("豁免至", 12, Side.REVIEWER),
    Field(KEY, 18, Side.PROGRAM),
)
"""The columns of 缺项清单 in the order they go out; the last is hidden and ties a row to its item."""

PRINTED = frozenset(f.heading for f in FIELDS if f.side is Side.PROGRAM)
"""What the program fills in."""
PROTECTED = tuple(f.heading for f in FIELDS if f.heading in PRINTED - {"序号", KEY})
"""What the program wrote and nobody may change: its digest stands in ``_meta``."""
REPLY = tuple(f.heading for f in FIELDS if f.side is Side.UNIT)
REVIEW = tuple(f.heading for f in FIELDS if f.side is Side.REVIEWER)
DUE, UNTIL, CONCLUSION = "完成时限", "豁免至", "复核结论"
DATES = (DUE, UNTIL)


class Conclusion(StrEnum):
    """Name what a reviewer may conclude of a unit's answer."""

    ACCEPTED = "认可"
    OPEN = "继续整改"
    FALSE_ALARM = "误报"
    WAIVED = "豁免"
    MOOT = "不适用"


MEANINGS: dict[Conclusion, str] = {
    Conclusion.ACCEPTED: "整改措施可行，结论不变",
    Conclusion.OPEN: "说明或措施不够，继续整改，结论不变",
    Conclusion.FALSE_ALARM: "程序看错了：下次审查按已满足计分（写明理由和复核人）",
    Conclusion.WAIVED: "确有理由不作要求：到期前不计入得分（写明理由、批准人和到期日）",
    Conclusion.MOOT: "不是这个单位的事（没有这项职责、没有这类事项）：不计入得分（写明理由和复核人）",
}
"""Say to the reader what each conclusion does."""

META_KEYS = ("格式", "单位", "年度", "层级", "来源文件", "文件摘要", "规则包", "规则包版本", "规则包摘要", "审查时间")
"""What ``_meta`` says of the workbook, a row each, before the table of its items."""
CHECK = "校验"
"""The digest of all the rest of ``_meta``."""

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def fingerprint(text: str) -> str:
    """Return a short digest of a cell's text; blanks and line breaks, which programs change on saving, do not count."""
    return hashlib.blake2b(_BLANKS.sub("", text).encode("utf-8", "replace"), digest_size=4).hexdigest()


def check_of(rows: list[list[str]]) -> str:
    """Return the digest over all rows of ``_meta``."""
    # a grid adds empty cells behind a row, and a reader drops them: they do not count
    whole = "\x1e".join("\x1f".join(row).rstrip("\x1f") for row in rows)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest()


def points_text(value: float | None) -> str:
    """Return the points of a row as they are compared: two digits at most, a dash where there are none."""
    return "—" if value is None else f"{round(value, 2):g}"
