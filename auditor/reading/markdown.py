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
STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,1000}?(?<=\S)~~|<(del|strike|s)\b[^<>\n]{0,200}>[^<>\n]{0,1000}</\1>", re.I)
"""Match what is struck out: a proposal to delete, or a correction."""
# Every span is bounded, so that no row of marks can make the search quadratic.
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (STRUCK, ""),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>"), ""),
    (re.compile(r"(?<![*\d])(\*{1,3})(?=\S)([^*\n]{1,1000}?)(?<=\S)\1(?![*\d])"), r"\2"),
    (re.compile(r"(\*\*)(?=\S)([^*\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(__|_)(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!`)`{1,3}([^`\n]{1,1000})`{1,3}"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])"), r"\1"),
)
_EDGES = re.compile(r"\A\||\|\Z")
_SURE_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_SURE = 2
_MARKS = re.compile(r"[\[*_`~<\\]")
_BREAK = re.compile(r"<br\s*/?>", re.I)

_WHOLE_BOLD = re.compile(r"(\*\*|__)[^*_]{2,100}\1[：:]?")


def looks_like_markdown(text: str) -> bool:
    """Say whether a text is Markdown whatever its file is called: a reply of a chat pasted into a .txt.

    Its title marked as a heading, two headings or bold lines, or the rule of a table are enough; one line that begins
    with # is not.
    """
    if "#" not in text and "**" not in text and "__" not in text and "--" not in text:
        return False
    rows = [row for line in text.splitlines() if (row := line.strip())]
    marks = 0
    for at, row in enumerate(rows):
        if _SURE_HEADING.match(row) or _WHOLE_BOLD.fullmatch(row):
            marks += _SURE if at == 0 else 1
        elif "|" in row and "-" in row and _TABLE_RULE.match(row):
            marks += _SURE
        if marks >= _SURE:
            return True
    return False


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
        row = "\t".join(cell.strip() for cell in _EDGES.sub("", row.strip()).split("|"))
    else:
        row = _BULLET.sub("", row, count=1)
    if _MARKS.search(row):
        for pattern, into in _INLINE:
            row = pattern.sub(into, row)
    return row.rstrip(" \\" if "\t" in row.lstrip() else " \t\\")
