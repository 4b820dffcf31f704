"""Values out of rows that a stranger may have changed: of the right type, or a ``ValueError`` that says which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

Row = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


def text(row: Row, key: str) -> str:
    """Return a text; raise ``ValueError`` where it is none."""
    value = row.get(key)
    if isinstance(value, str):
        return value
    raise _wrong(row, key, "文字")


def text_or_none(row: Row, key: str) -> str | None:
    """Return a text or None."""
    return None if _is_none(row, key) else text(row, key)


def number(row: Row, key: str) -> float:
    """Return a finite number; raise ``ValueError`` where it is none."""
    value = row.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise _wrong(row, key, "数")


def number_or_none(row: Row, key: str) -> float | None:
    """Return a finite number or None."""
    return None if _is_none(row, key) else number(row, key)


def end(row: Row, key: str, otherwise: float) -> float:
    """Return an end of an interval; an open end is None or infinite."""
    return otherwise if _is_none(row, key) or row[key] == otherwise else number(row, key)


def whole(row: Row, key: str) -> int:
    """Return a whole number; raise ``ValueError`` where it is none."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _wrong(row, key, "整数")


def whole_or_none(row: Row, key: str) -> int | None:
    """Return a whole number or None."""
    return None if _is_none(row, key) else whole(row, key)


def flag(row: Row, key: str) -> bool:
    """Return a truth value; raise ``ValueError`` where it is none."""
    value = row.get(key)
    if isinstance(value, bool):
        return value
    raise _wrong(row, key, " true 或 false")


def items(row: Row, key: str) -> list[Any]:
    """Return a list; raise ``ValueError`` where it is none."""
    value = row.get(key)
    if isinstance(value, list):
        return value
    raise _wrong(row, key, "列表")


def mapping(value: object, key: str) -> Row:
    """Return an object; raise ``ValueError`` where it is none."""
    if isinstance(value, dict):
        return value
    raise ValueError(f"“{key}”应是对象")


def rows(row: Row, key: str) -> list[Row]:
    """Return a list of objects; raise ``ValueError`` where it is none."""
    return [mapping(each, key) for each in items(row, key)]


def word(row: Row, key: str, words: type[E]) -> E:
    """Return one of ``words``; raise ``ValueError`` where it is none."""
    value = text(row, key)
    try:
        return words(value)
    except ValueError:
        raise ValueError(f"“{key}”不认识“{value[:20]}”") from None


def _is_none(row: Row, key: str) -> bool:
    """Tell whether a value is None; one that is not there at all is an error."""
    return row.get(key) is None and key in row


def _wrong(row: Row, key: str, what: str) -> ValueError:
    return ValueError(f"“{key}”应是{what}" if key in row else f"缺少“{key}”")
