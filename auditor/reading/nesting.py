"""Guard against HTML whose tree would take minutes to build: the parser's cost grows with the square of the depth."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_FREE = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "dd",
        "dt",
        "html",
        "head",
        "body",
        "o:p",
    }
)
_SMALL = 3000
_DROPPED = re.compile(
    r"<!--.*?-->|<(script|style|noscript|title|textarea|template|nav|del|strike|s)\b[^<]*(?:<(?!/\1)[^<]*)*(?:</\1[^>]*>|\Z)",
    re.S | re.I,
)
_BREAKS = re.compile(r"<(?:br|/?(?:p|div|tr|li|h[1-6]|table|section|article|dt|dd|center|body))\b[^>]*>", re.I)
_CELLS = re.compile(r"</t[dh]\b[^>]*>", re.I)
_ANY = re.compile(r"<[a-zA-Z/!?][^>]*>?")


def too_deep(html: str, most: int) -> bool:
    """Say whether the open tags of a page ever stand more than ``most`` deep."""
    if html.count("<") < _SMALL:
        return False
    depth = 0
    for close, name in _TAG.findall(html):
        if name.lower() in _FREE:
            continue
        if not close:
            depth += 1
            if depth > most:
                return True
        elif depth:
            depth -= 1
    return False


def flattened(html: str) -> list[str]:
    """Return the text lines of a page that is too deep for a tree, by its tags alone."""
    text = _DROPPED.sub("\n", html)
    text = _CELLS.sub("\t", _BREAKS.sub("\n", text.replace("\r", " ").replace("\n", " ")))
    text = unescape(_ANY.sub("", text)).replace("\xa0", " ")
    return [line for row in text.split("\n") if (line := row.strip())]
