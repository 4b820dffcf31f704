"""Say of a file that it could not be read, in the words that the gate gives as its reason."""

from __future__ import annotations

from auditor.model import Unreadable


def unread_words(file: Unreadable) -> str:
    """Return which file it was, why, and what to do."""
    return f"未能读取 {file.path}：{file.reason}。{file.advice}"
