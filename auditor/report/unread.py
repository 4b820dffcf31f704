"""Say of a file that it could not be read, and of a report what could not be told, in the words that the gate gives."""

from __future__ import annotations

from auditor.model import Document, Unreadable


def unread_words(file: Unreadable) -> str:
    """Return which file it was, why, and what to do."""
    return f"未能读取 {file.path}：{file.reason}。{file.advice}"


def unrecognised(document: Document) -> tuple[str, ...]:
    """Return what nobody could tell of a report and its requirements hang on: 单位, 层级, 年度."""
    facts = {"单位": document.unit, "层级": document.level, "年度": document.year}
    return tuple(name for name, fact in facts.items() if not fact)
