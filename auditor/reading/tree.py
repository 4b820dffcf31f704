"""Walk an HTML tree once and write down its lines, with the stretch of lines that every block covers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.reading.layout import Span, laid_out, span_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

STRUCK = ("del", "s", "strike")
"""Tags of what is struck out: a proposal to delete that nobody has accepted yet, or a correction."""
_DROP = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "select",
        "option",
        "textarea",
        "button",
        "svg",
        "canvas",
        "video",
        "audio",
        "object",
        "embed",
        "map",
        "head",
        "title",
        "-comment",
        "iframe",
        "frame",
        "frameset",
        "link",
        "meta",
        "datalist",
        "dialog",
        *STRUCK,
    }
)
_BLOCK = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "form",
        "fieldset",
        "blockquote",
        "pre",
        "center",
        "address",
        "figure",
        "figcaption",
        "caption",
        "hr",
        "body",
        "details",
        "summary",
        "marquee",
        "dir",
        "legend",
    }
)
_MAY_HIDE = '[hidden],[style*="display" i],[style*="visibility" i]'
_MAY_HOLD = (
    'article,[id*="zoom" i],[id*="content" i],[id*="article" i],[class*="article" i],[class*="content" i],'
    '[class*="editor" i],[class*="zhengwen" i],[class*="detail" i]'
)
_SPANS = "td[colspan],td[rowspan],th[colspan],th[rowspan]"
_FOOTNOTE = re.compile(r"\s*[\[［(（]?\s*(?:注\s*)?(?:\d{1,3}|[①-⑳*※]|注)\s*[\]］)）]?\s*")
_POWER = re.compile("[A-Za-z米里]$|10$")
"""What a raised number is a power or an index of: m², 平方公里², CO₂, 10⁴."""
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CELL = frozenset({"td", "th"})
_SPACE = re.compile(r"[\s\xa0]+")
_WIDE = "\u2e80"
_CELL_LONGEST = 150


@dataclass(slots=True)
class Row:
    """Hold one line of a page: its text, how much of it is inside links, and the tag it came from.

    ``cells`` are those of a row of a table, spread over the columns they span; ``table`` tells which table.
    """

    text: str
    linked: int
    tag: str
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(slots=True)
class Outline:
    """Hold the lines of a page and the stretch of lines that every block element covers.

    A block is its first line, the line after its last, and whether its name (article, content, zoom …)
    says that it holds an article. ``whole`` is false where the walk stopped at the limit of nodes.
    """

    rows: list[Row] = field(default_factory=list)
    blocks: list[tuple[int, int, bool]] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class _TableRow:
    first: int
    blocks: int
    cells: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    nested: bool = False


_Laid = list[tuple[Row | None, list[Span]]]
"""The rows of a table: the line that each became, where it became one, and its cells as written."""


def walk(tree: LexborHTMLParser, max_nodes: int) -> Outline:
    """Return the lines and blocks of a page without scripts, menus and hidden elements."""
    spans = {
        node.mem_id: (span_of(node.attributes.get("colspan")), span_of(node.attributes.get("rowspan")))
        for node in tree.css(_SPANS)
    }
    walker = _Walker(_hidden(tree), frozenset(node.mem_id for node in tree.css(_MAY_HOLD)), spans)
    if tree.body is not None:
        walker.run(tree.body, max_nodes)
    return walker.outline


def _hidden(tree: LexborHTMLParser) -> frozenset[int]:
    found: list[int] = []
    for node in tree.css(_MAY_HIDE):
        marks = node.attributes
        if "hidden" in marks or _HIDES.search(marks.get("style") or ""):
            found.append(node.mem_id)
    found += [node.mem_id for node in tree.css("sup,sub") if _is_footnote(node)]
    return frozenset(found)


def _is_footnote(node: LexborNode) -> bool:
    """Say whether a raised or lowered sign points to a note (7<sup>1</sup>件), and is no part of m² or CO₂."""
    before = node.prev.text().rstrip() if node.prev is not None else ""
    sign = node.text().strip()
    return _FOOTNOTE.fullmatch(sign) is not None and not (sign.isdecimal() and _POWER.search(before))


class _Walker:
    """Keep the state of one walk; iterative, so that no depth of nesting can overflow the stack."""

    def __init__(self, hidden: frozenset[int], holders: frozenset[int], spans: dict[int, tuple[int, int]]) -> None:
        self.outline = Outline()
        self.rows = self.outline.rows
        self.hidden = hidden
        self.holders = holders
        self.spans = spans
        self.tables: list[_Laid] = []
        self.number = 0
        self.text: list[str] = []
        self.linked = 0
        self.links = 0
        self.kept = 0
        self.tag = "p"
        self.open: list[tuple[str, int, bool]] = []
        self.table_rows: list[_TableRow] = []

    def run(self, body: LexborNode, max_nodes: int) -> None:
        """Visit every node once: open, child, close, next."""
        node: LexborNode | None = body
        left = max_nodes
        while node is not None:
            left -= 1
            if left < 0:
                self.outline.whole = False
                break
            tag = node.tag or ""
            child: LexborNode | None = None
            if tag == "-text":
                self._add(node.text_content or "")
            elif tag not in _DROP and not (self.hidden and node.mem_id in self.hidden):
                child = node.first_child
                self._start(tag, tag in _BLOCK and node.mem_id in self.holders)
                if tag in _CELL and self.table_rows:
                    self.table_rows[-1].spans.append(self.spans.get(node.mem_id, (1, 1)))
                if child is None:
                    self._end(tag)
            if child is not None:
                node = child
                continue
            node = self._onward(node, body)
        self._flush()
        self.outline.blocks.append((0, len(self.rows), False))

    def _onward(self, node: LexborNode, body: LexborNode) -> LexborNode | None:
        current: LexborNode | None = node
        while current is not None and current.mem_id != body.mem_id:
            if (following := current.next) is not None:
                return following
            current = current.parent
            if current is not None:
                self._end(current.tag or "")
        return None

    def _add(self, text: str) -> None:
        if self.kept:
            for at, piece in enumerate(text.splitlines()):
                if at:
                    self._flush()
                self.text.append(piece)
            return
        if text.isspace() and not self.text:
            return
        self.text.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _start(self, tag: str, held: bool) -> None:
        if tag == "br":
            self._flush()
        elif tag == "a":
            self.links += 1
        elif tag in _BLOCK:
            self._flush()
            self.tag = tag
            self.open.append((tag, len(self.rows), held))
            if tag == "tr":
                self.table_rows.append(_TableRow(len(self.rows), len(self.outline.blocks)))
            elif tag == "table":
                self.tables.append([])
                if self.table_rows:
                    self.table_rows[-1].nested = True
            elif tag == "pre":
                self.kept += 1

    def _end(self, tag: str) -> None:
        if tag == "a":
            self.links = max(0, self.links - 1)
        elif tag in _BLOCK:
            self._flush()
            self._close(tag)

    def _close(self, tag: str) -> None:
        _, first, held = self.open.pop() if self.open else ("", 0, False)
        self.tag = self.open[-1][0] if self.open else "p"
        if tag == "pre":
            self.kept -= 1
        elif tag in _CELL and self.table_rows:
            self.table_rows[-1].cells.append((first, len(self.rows)))
        elif tag == "tr" and self.table_rows:
            self._join_cells(self.table_rows.pop())
        elif tag == "table" and self.tables:
            self._lay_out(self.tables.pop())
        if len(self.rows) > first:
            self.outline.blocks.append((first, len(self.rows), held))

    def _join_cells(self, row: _TableRow) -> None:
        # A row of data becomes one line; a row that lays out the page keeps its paragraphs.
        if row.nested or not row.cells:
            return
        sizes = [sum(len(r.text) for r in self.rows[first:last]) for first, last in row.cells]
        if max(sizes) > _CELL_LONGEST:
            return
        texts = [" ".join(r.text for r in self.rows[first:last]) for first, last in row.cells]
        made = None
        if len(texts) == 1:
            made = self.rows[row.first] if len(self.rows) == row.first + 1 else None
        elif any(sizes):
            linked = sum(r.linked for r in self.rows[row.first :])
            del self.rows[row.first :]
            del self.outline.blocks[row.blocks :]
            made = Row("\t".join(texts).strip(), linked, "tr")
            self.rows.append(made)
        if self.tables and (made is not None or not any(sizes)):
            spans = zip(texts, row.spans, strict=False)
            self.tables[-1].append((made, [Span(text, *span) for text, span in spans]))

    def _lay_out(self, table: _Laid) -> None:
        """Give the rows of a table their cells, each in every column and row that it spans."""
        if sum(row is not None and len(cells) > 1 for row, cells in table) == 0:
            return
        self.number += 1
        grid = laid_out([cells for _, cells in table]) or [tuple(cell.text for cell in cells) for _, cells in table]
        for (row, _), cells in zip(table, grid, strict=True):
            if row is not None:
                row.cells, row.table = cells, self.number

    def _flush(self) -> None:
        if not self.text:
            return
        text = "".join(self.text) if len(self.text) > 1 else self.text[0]
        self.text.clear()
        text = _SPACE.sub(_narrowed, text).strip()
        if text:
            self.rows.append(Row(text, self.linked, self.tag))
        self.linked = 0


def _narrowed(match: re.Match[str]) -> str:
    run, text = match[0], match.string
    # A line break in the source between two Chinese characters is no blank.
    if (
        ("\n" in run or "\r" in run)
        and text[match.start() - 1] >= _WIDE
        and text[match.end() : match.end() + 1] >= _WIDE
    ):
        return ""
    return run if run.strip(" \t\r\n\xa0") else " "
