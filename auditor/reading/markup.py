"""Tell a web page from a text into which a few tags were pasted, and take those out."""

from __future__ import annotations

import re
from collections import Counter

_BLANK = " \t\r\n\x0b\x0c\u3000\xa0\ufeff\u200b"
_LEADING = re.compile(rf"(?:[{_BLANK}]+|<\?[^<>]{{0,1000}}>|<!--.*?-->|<!\[[^<>]{{0,1000}}>)*", re.S)
"""Match what may stand before a page: blanks, an XML declaration, comments of browsers and of those who saved it."""
_FRAME = re.compile(r"<(!doctype\s+html|html|head|body|meta|title|frameset|base|link|style|script|noscript)\b", re.I)
"""Match what only a page as a whole has."""
_CLOSED = frozenset({"title", "style", "script", "noscript"})
"""What swallows the rest of a text where it is not closed."""
_BLOCKS = "p|div|br|hr|tr|td|th|li|ul|ol|dl|dt|dd|h[1-6]|table|tbody|thead|pre|center|section|article|blockquote|main|header|footer|nav|form"
_INLINE = "html|head|body|meta|title|frameset|frame|iframe|base|link|style|script|noscript|span|a|b|i|u|s|em|strong|font|sub|sup|del|ins|strike|small|big|img|input|label|button|o:p|st1:[a-z]{1,20}"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})(?=[\s/>])", re.I)
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?=[\s/>])|<!doctype\s+html|<!--", re.I)
_WHOLE_TAG = re.compile(rf"<(/?(?:{_BLOCKS}|{_INLINE}|!doctype\s+html))(?:\s+[a-z][^<>\n]{{0,1000}})?\s?/?>", re.I)
_ANY = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(
    r"<!--[^\n]{0,1000}?-->|<(script|style|del|strike|s)\b[^<>\n]{0,300}>(?P<inside>[^<>\n]{0,2000})</\1\s?>", re.I
)
"""Match what a reader of the page would not see: a comment, a script, what is struck out."""
_STRUCK = frozenset({"del", "strike", "s"})
_ENDS = "。；！？："
_BREAKS = re.compile(r"br|/(?:p|div|li|tr|h[1-6]|table|section|article)", re.I)
_BREAK = re.compile(r"</?br", re.I)
_ENDS_BROKEN = re.compile(r"</?br[ /]{0,3}>[ \t]{0,9}$", re.I)
_HEAD = 4_000
_FIRST = 2_000
_LEAST_TEXT = 60
_TEXT_TO_A_TAG = 500
_NAMED = 3
_LINES = 3


def looks_like_html(text: str) -> bool:
    """Say whether a text is a web page, whatever its file is called.

    It begins as one, it has two of the marks that only a page has, or about as many tags as lines. A tag or a few in
    a text of many lines make no page of it: the lines of a page would run into one another.
    """
    text = text.lstrip(_BLANK)
    if "<" not in text[:_FIRST]:
        return False
    tags = sum(1 for _ in _TAG.finditer(text))
    if not tags:
        return False
    leading = _LEADING.match(text)
    frame = _FRAME.match(text, leading.end() if leading else 0)
    if frame and _is_closed(frame[1], text) and (tags > 1 or len(_ANY.sub("", text)) < _LEAST_TEXT):
        return True
    if len({mark[1].lower().split()[0] for mark in _FRAME.finditer(text, 0, _HEAD)}) > 1:
        return True
    shown = _without_scripts(text)
    lines = sum(1 for line in shown.splitlines() if line.strip(_BLANK))
    blocks = sum(1 for _ in _BLOCK.finditer(shown))
    broken = sum(1 for line in shown.splitlines() if _ENDS_BROKEN.search(line))
    if lines >= _LINES and broken * 2 < lines and all(_BREAK.match(tag.group()) for tag in _TAG.finditer(text)):
        return False  # a text of several lines that had some breaks pasted into it
    return (blocks * 2 >= lines or tags >= 2 * lines) and tags * _TEXT_TO_A_TAG >= len(_ANY.sub("", shown))


def _is_closed(name: str, text: str) -> bool:
    return name.lower() not in _CLOSED or f"</{name.lower()}" in text.lower()


def _without_scripts(text: str) -> str:
    """Return a text without its scripts and styles; what is not closed stays."""
    for opening, closing in (("<script", "</script"), ("<style", "</style")):
        low, pieces, at = text.lower(), [], 0
        while (start := low.find(opening, at)) >= 0 and (stop := low.find(closing, start)) >= 0:
            pieces.append(text[at:start])
            at = stop
        text = "".join([*pieces, text[at:]])
    return text


def without_tags(text: str) -> tuple[str, str, bool]:
    """Return a plain text without the tags that were pasted into it, what is said of them, and if text was struck out.

    A word that a tag parts is whole again. A line ends at a tag that ends one, but only behind a full stop.
    """
    if "<" not in text:
        return text, "", False
    found: Counter[str] = Counter()
    struck = False

    def unseen(match: re.Match[str]) -> str:
        nonlocal struck
        name = (match[1] or "").lower()
        found[f"<{name}>" if name else "<!--…-->"] += 1
        struck = struck or (name in _STRUCK and bool(match["inside"].strip()))
        return ""

    def tag(match: re.Match[str]) -> str:
        name = match[1].lower()
        found[f"<{name}>"] += 1
        before = match.string[max(0, match.start() - 1) : match.start()]
        return "\n" if before and before in _ENDS and _BREAKS.fullmatch(name) else ""

    cleaned = _WHOLE_TAG.sub(tag, _UNSEEN.sub(unseen, text))
    if not found:
        return text, "", False
    named = "、".join(list(found)[:_NAMED]) + ("等" if len(found) > _NAMED else "")
    note = f"文本里混有 {found.total()} 处网页标签（{named}），按纯文本读，标签没有读进去，请核对原文"
    return cleaned, note, struck
