"""Say of a file that it could not be read, and of a report what could not be told, in the words that the gate gives."""

from __future__ import annotations

from auditor.model import Document, Unreadable

BINDING = frozenset({"层级", "年度"})
"""What decides which requirements bind a report: a gap of one that may not bind is left to a person, a veto with it."""


def unread_words(file: Unreadable) -> str:
    """Return which file it was, why, and what to do."""
    return f"未能读取 {file.path}：{file.reason}。{file.advice}"


def unrecognised(document: Document) -> tuple[str, ...]:
    """Return what nobody could tell of a report: 单位, or what is ``BINDING``."""
    facts = {"单位": document.unit, "层级": document.level, "年度": document.year}
    return tuple(name for name, fact in facts.items() if not fact)


def left_open(facts: tuple[str, ...]) -> str:
    """Say what follows where these facts could not be told of a report."""
    return "有的要求是否适用不能断定" if BINDING.intersection(facts) else "按文件名列出"
