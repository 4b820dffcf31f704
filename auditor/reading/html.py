"""Read a saved government web page: find the report by the weight of its text, not by any one system's names."""

from __future__ import annotations

import re
from collections import deque
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from auditor.model import Unreadable
from auditor.reading.glued import parted
from auditor.reading.labels import labels, read_block
from auditor.reading.limits import DEFAULT_LIMITS, Limits
from auditor.reading.nesting import flattened, too_deep
from auditor.reading.page import UNACCEPTED, Line, Page
from auditor.reading.residue import is_residue, mark
from auditor.reading.shape import STARTER, is_date, is_signature, is_title
from auditor.reading.tree import Outline, Row, walk
from auditor.reading.unwrap import unwrapped

_MOST_OF_TEXT = 0.9
_MORE_THAN_HALF = 0.6
_LEAST_TEXT = 60
_TITLE_ROWS = 4
_SIGNATURE_LINES = 4
_HINT_REACH = 400_000
_TITLE_TAIL = re.compile(r"\s*(?:[_|｜]|\s[-–—]{1,2}\s?|--).*\Z", re.S)
_SITE_TAIL = re.compile(r"[-–—]+[^-–—]{2,30}(?:网站?|门户|平台|政府)\s*\Z")
_BLOCK_METAS = {"pubdate": "公开日期", "contentsource": "来源", "articletitle": "名称"}
_TITLE_METAS = ("articletitle", "og:title")
_ERROR_PAGE = re.compile(
    r"\b40[134]\b|页面不存在|页面没有找到|找不到(?:该|此|您)?.{0,6}页|无法访问|已(?:被)?删除"
    r"|Not Found|Forbidden|禁止访问|\b50[0234]\b|系统维护",
    re.I,
)
_ERROR = ("这是网站的出错页面，没有报告正文", "请重新打开原网址，确认能看到报告后再保存")
_HINTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r'http-equiv=["\']?refresh', re.I),
        "这是跳转页面，没有正文",
        "请打开跳转后的网页再保存",
    ),
    (
        re.compile(r"<(?:i?frame|frameset)\b", re.I),
        "网页只是框架，正文在另一个网页里",
        "请在正文处单击右键，选“在新标签页打开框架”，再保存那个网页",
    ),
    (
        re.compile(r'href=["\']?[^"\'>\s]{1,300}\.(?:pdf|docx?|wps|ofd)\b', re.I),
        "网页没有正文，报告在附件里",
        "请下载附件，另存为 .txt 或 .html 后再审",
    ),
    (
        re.compile(r"<script\b", re.I),
        "网页正文由脚本加载，保存下来的文件里没有文字",
        "请在浏览器里等正文显示后，全选复制到记事本，存成 .txt 再审",
    ),
)
_STRUCK = re.compile(r"<(?:del|s|strike)\b[^<>]{0,300}>(?:\s|<[^<>]{0,300}>){0,40}[^<\s]|<ins\b", re.I)
"""Match text that is struck out, or put in by a proposal: a mark around nothing is none."""
_NO_TEXT = ("网页里没有找到报告正文", "请在浏览器里确认能看到正文，重新保存，或复制正文存成 .txt")


def page(html: str, path: str = "", limits: Limits = DEFAULT_LIMITS) -> Page | Unreadable:
    """Return the paragraphs of a saved web page with its chrome marked, or why there is no text in it."""
    if too_deep(html, limits.max_depth):
        rows = [Row(text, 0, "p") for text in flattened(html)]
        outline, metas, heading = Outline(rows, [(0, len(rows), False)]), {}, None
    else:
        tree = LexborHTMLParser(html)
        outline, metas = walk(tree, limits.max_nodes), _metas(tree)
        heading = _heading(tree, metas)
    if not outline.whole:
        return Unreadable(path, "too_large", "网页结构过于庞大", "请只复制报告正文，存成 .txt 再审")
    weights = [_weight(row) for row in outline.rows]
    if sum(weights) < _LEAST_TEXT:
        return _no_text(html, path, outline)
    first, last = _article(outline, weights)
    result = mark(_lines(outline.rows, first, last, heading), heading)
    notes = (UNACCEPTED,) if _STRUCK.search(html) else ()
    block = dict(result.block)
    _read_aside(outline.rows[last:], block)
    for key, value in metas.items():
        if key in _BLOCK_METAS:
            block.setdefault(_BLOCK_METAS[key], value)
    return Page(result.lines, block, heading or result.title, notes)


def _weight(row: Row) -> int:
    # Sentences carry the weight; menus, link lists and buttons have none.
    size = len(row.text) - row.linked
    if size < 12 or row.linked * 2 > len(row.text):
        return 0
    if size < 30 and not any(mark in row.text for mark in "，。,、；"):
        return 0
    return size


def _article(outline: Outline, weights: list[int]) -> tuple[int, int]:
    sums = [0, *accumulate(weights)]
    best = (0, len(outline.rows))
    numbered = [at for at, row in enumerate(outline.rows) if STARTER.match(row.text[:12]) and not row.linked]
    for first, last, named in outline.blocks:
        # A side column of news may weigh much; a named container wins if no numbered part of a report is outside.
        wanted = sums[-1] * (_MORE_THAN_HALF if named else _MOST_OF_TEXT)
        if last - first >= best[1] - best[0] or sums[last] - sums[first] < wanted:
            continue
        if not named or all(first <= at < last for at in numbered):
            best = (first, last)
    return best


def _lines(rows: list[Row], first: int, last: int, heading: str | None) -> list[Line]:
    start = _title_at(rows, first, last, heading)
    stop = _signed_until(rows, last)
    before = [line for at, row in enumerate(rows[:first]) if (line := _outside(row, at == start, at > start))]
    after = [line for at, row in enumerate(rows[last:], last) if (line := _outside(row, at < stop, False))]
    inside = [
        line._replace(text=piece)
        for line in _inside(rows[first:last])
        for part in parted(line.text)
        if (piece := part.strip())
    ]
    return before + inside + after


def _outside(row: Row, own: bool, below_title: bool) -> Line | None:
    if own:
        return Line(row.text, False, None, row.cells, row.table)
    menu = _is_menu(row)
    if menu and (row.tag == "li" or not is_residue(row.text)):
        return None
    return Line(row.text, not below_title or menu, None, row.cells, row.table)


def _inside(rows: list[Row]) -> list[Line]:
    lines = [
        Line(row.text, _is_menu(row) and len(row.text) < 60 and not is_title(row.text), None, row.cells, row.table)
        for row in rows
    ]
    if any(line.chrome for line in lines):
        return lines
    # Old systems break paragraphs at a fixed width with <br> or inside <pre>.
    texts = [row.text for row in rows]
    whole = unwrapped("\n".join(texts), texts)
    return lines if whole is None else _with_cells(whole, lines)


def _with_cells(pieces: list[str], lines: list[Line]) -> list[Line]:
    """Return the pieces as lines, those that are rows of a table with their cells."""
    held = deque(line for line in lines if line.cells)
    made: list[Line] = []
    for piece in pieces:
        text = piece.strip()
        made.append(held.popleft() if held and held[0].text == text else Line(text))
    return made


def _is_menu(row: Row) -> bool:
    return row.linked * 10 >= len(row.text) * 8


def _read_aside(rows: list[Row], block: dict[str, str]) -> None:
    # Some pages print the block behind the report, or in a column to its right: it begins with 索引号.
    marks = [labels(row.text) for row in rows]
    start = next((at for at, found in enumerate(marks) if found and found[0].key == "索引号"), len(rows))
    for row, found in zip(rows[start:], marks[start:], strict=True):
        if not found:
            break
        read_block(row.text, found, block)


def _title_at(rows: list[Row], first: int, last: int, heading: str | None) -> int:
    wanted = heading and heading.replace(" ", "")
    for at in range(first, min(first + 8, last)):
        if is_title(rows[at].text):
            return min(first, _title_begins(rows, at, wanted))
    for at in range(first - 1, max(-1, first - 40), -1):
        text = rows[at].text
        if (wanted and text.replace(" ", "") == wanted) or (rows[at].tag in ("h1", "h2") and is_title(text)):
            return _title_begins(rows, at, wanted)
    for at in range(first - 1, max(-1, first - 40), -1):
        text = rows[at].text
        if is_title(text) and not rows[at].linked and not labels(text) and not is_residue(text):
            return at
    return first


def _title_begins(rows: list[Row], at: int, wanted: str | None) -> int:
    """Return the row in which the page's own title begins where a <br> breaks it: …2024年度 / 法治政府建设情况报告."""
    for start in range(at, max(-1, at - _TITLE_ROWS), -1):
        if "".join(row.text for row in rows[start : at + 1]).replace(" ", "") == wanted:
            return start
    return at


def _signed_until(rows: list[Row], last: int) -> int:
    stop = last
    for at in range(last, min(last + _SIGNATURE_LINES, len(rows))):
        if not _is_menu(rows[at]) and (is_date(rows[at].text) or is_signature(rows[at].text)):
            stop = at + 1
        elif is_residue(rows[at].text):
            break
    return stop


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        marks = node.attributes
        name = (marks.get("name") or marks.get("property") or "").lower()
        if value := (marks.get("content") or "").strip():
            found.setdefault(name, value)
    return found


def _heading(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    for key in _TITLE_METAS:
        if is_title(metas.get(key, "")):
            return metas[key]
    candidates = [node.text(strip=True) for node in tree.css("h1,h2")[:6]]
    if (title := tree.css_first("title")) is not None:
        text = title.text(strip=True)
        candidates += [_TITLE_TAIL.sub("", text), _SITE_TAIL.sub("", text), text]
    return next((" ".join(text.split()) for text in candidates if is_title(text)), None)


def _no_text(html: str, path: str, outline: Outline) -> Unreadable:
    text = " ".join(row.text for row in outline.rows)[:2000]
    title = re.search(r"<title[^>]*>([^<]{0,200})", html, re.I)
    if _ERROR_PAGE.search(text) or (title and _ERROR_PAGE.search(title[1])):
        return Unreadable(path, "no_text", *_ERROR)
    for hint, reason, advice in _HINTS:
        if hint.search(html, 0, _HINT_REACH):
            return Unreadable(path, "no_text", reason, advice)
    return Unreadable(path, "no_text", *_NO_TEXT)
