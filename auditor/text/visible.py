"""Text as a person may safely see it: no control characters, no direction overrides, no lone surrogates."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stand for a character that no file format can carry."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n?|\x85|\u2028|\u2029")
_BLANKS = re.compile(r"\s+")
_EAST = "\u2e80-\u9fff\uff00-\uffef\u2018-\u201d\u2026"
_WRAPPED = re.compile(
    f"(?<=[{_EAST}])[ \u3000]*\n[ \u3000]*(?=[{_EAST}\\d])|(?<=[\\d%])[ \u3000]*\n[ \u3000]*(?=[{_EAST}])"
)


def encodable(text: str) -> str:
    """Replace what UTF-8 cannot carry; everything else stays verbatim."""
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def visible(text: str) -> str:
    """Return ``text`` without control and direction characters; line breaks become line feeds."""
    if text.isprintable():
        return text
    return _BROKEN.sub(REPLACEMENT, _CONTROL.sub("", _BREAK.sub("\n", text)))


def one_line(text: str) -> str:
    """Return visible text on one line, runs of blanks as one."""
    return _BLANKS.sub(" ", visible(text)).strip()


def quoted(text: str) -> str:
    """Return a quotation on one line; where its file broke a line between two Chinese characters is no blank."""
    shown = visible(text)
    return one_line(_WRAPPED.sub("", shown) if "\n" in shown else shown)


def shorten(text: str, width: int) -> str:
    """Cut one-line text to ``width`` characters, the cut shown by an ellipsis."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1] + "…"
