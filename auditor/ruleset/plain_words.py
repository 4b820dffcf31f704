"""A pattern of a rule in plain words: whoever asks why a sentence did not count need not know how rules are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_OPTIONAL = re.compile(r"\([^()]*\)[?？]")
_CHOICE = re.compile(r"\(([^()]*)\)")
_TERM = re.compile(r"@([\w\u4e00-\u9fff]+)")
_FIGURE = re.compile(r"#([\w%\u4e00-\u9fff|]*)")
Phrases = Callable[[str], Sequence[str]]
"""What the lexicon holds under a name."""
_SHOWN = 2
"""Alternatives that are shown of a choice."""
_DEPTH = 20
"""As deep as brackets may be nested in a pattern."""


def in_words(pattern: str, phrases: Phrases | None = None) -> str:
    """Return a pattern as a reader understands it: ``@评议 + 召开(会议|座谈会|大会)`` is 评议（或同类说法）＋召开会议/座谈会等.

    Names of terms are for those who write rules (制_合同): by ``phrases`` of a name, what it stands for is told instead.
    """
    text = _FIGURE.sub(_figure, pattern)
    for _ in range(_DEPTH):
        shorter = _CHOICE.sub(_choice, _OPTIONAL.sub("", text))
        if shorter == text:
            break
        text = shorter
    text = _TERM.sub(lambda match: _term(match[1], phrases), text).replace("《》", "文件名称")
    return _first(text).replace(" + ", "＋").replace("……", "…")


def _figure(match: re.Match[str]) -> str:
    units = "、".join(filter(None, match[1].split("|")))
    return f"数字（{units}）" if units else "数字"


def _term(name: str, phrases: Phrases | None) -> str:
    told = list(phrases(name))[:_SHOWN] if phrases else []
    return "/".join(told or [name.rsplit("_", 1)[-1]]) + "（或同类说法）"


def _choice(match: re.Match[str]) -> str:
    return _first(match[1])


def _first(text: str) -> str:
    """Return the first alternatives, the rest as 等."""
    parts = text.split("|")
    return "/".join(parts[:_SHOWN]) + ("等" if len(parts) > _SHOWN else "")
