"""Reduce Markdown to the text a reader sees: one line per block, no marks."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)[^`]*\Z")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]*")
_RULE = re.compile(r"[ \t]*(?:=+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_QUOTE = re.compile(r"\A[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"\A[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
# Every span is bounded, so that no row of marks can make the search quadratic.
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>"), ""),
    (re.compile(r"(?<![*\d])(\*{1,3}|~~)(?=\S)([^*~\n]{1,1000}?)(?<=\S)\1(?![*\d])"), r"\2"),
    (re.compile(r"(\*\*|~~)(?=\S)([^*~\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(__|_)(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!`)`{1,3}([^`\n]{1,1000})`{1,3}"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])"), r"\1"),
)
_MARKS = re.compile(r"[\[*_`~<\\]")
_BREAK = re.compile(r"<br\s*/?>", re.I)

_MARKED = re.compile(r"#{1,6}[ \t]+\S.*|(\*\*|__)[^*_]{2,100}\1")
"""Match a line that is a Markdown heading, or bold from end to end."""
_FEW = 2


def looks_marked(text: str) -> bool:
    """Say whether plain text is Markdown under another name: its title, or several lines, are marked as headings."""
    rows = [row for line in text.splitlines() if (row := line.strip())]
    marked = [at for at, row in enumerate(rows) if _MARKED.fullmatch(row)]
    return len(marked) >= _FEW or 0 in marked


def reduced(text: str) -> str:
    """Return Markdown as plain lines: heading marks, emphasis, links, quotes and table rules removed."""
    text = _BREAK.sub("\n", _without_comments(_FRONT.sub("", text, count=1)))
    rows: list[str] = []
    for row in text.splitlines():
        if _FENCE.match(row) or _RULE.match(row) or ("-" in row and _TABLE_RULE.match(row)):
            continue
        rows.append(_row(row))
    return "\n".join(rows)


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (stop := text.find("-->", start)) >= 0:
        pieces.append(text[at:start])
        at = stop + 3
    return "".join([*pieces, text[at:]])


def _row(row: str) -> str:
    row = _QUOTE.sub("", row, count=1) if ">" in row[:8] else row
    if heading := _HEADING.match(row):
        row = row[heading.end() :].rstrip(" \t#")
    elif row.lstrip().startswith("|"):
        row = "\t".join(cell.strip() for cell in row.strip().strip("|").split("|"))
    else:
        row = _BULLET.sub("", row, count=1)
    if _MARKS.search(row):
        for pattern, into in _INLINE:
            row = pattern.sub(into, row)
    return row.rstrip(" \t\\")
