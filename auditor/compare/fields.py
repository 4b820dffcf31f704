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
    value = _value(row, key)
    if not isinstance(value, str):
        raise ValueError(f"“{key}”应是文字")
    return value


def text_or_none(row: Row, key: str) -> str | None:
    """Return a text or None."""
    return None if _value(row, key) is None else text(row, key)


def number(row: Row, key: str) -> float:
    """Return a finite number; raise ``ValueError`` where it is none."""
    value = _value(row, key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"“{key}”应是数")
    return float(value)


def number_or_none(row: Row, key: str) -> float | None:
    """Return a finite number or None."""
    return None if _value(row, key) is None else number(row, key)


def end(row: Row, key: str, otherwise: float) -> float:
    """Return an end of an interval; an open end is None or infinite."""
    value = _value(row, key)
    return otherwise if value is None or value == otherwise else number(row, key)


def whole(row: Row, key: str) -> int:
    """Return a whole number; raise ``ValueError`` where it is none."""
    value = _value(row, key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"“{key}”应是整数")
    return value


def whole_or_none(row: Row, key: str) -> int | None:
    """Return a whole number or None."""
    return None if _value(row, key) is None else whole(row, key)


def flag(row: Row, key: str) -> bool:
    """Return a truth value; raise ``ValueError`` where it is none."""
    value = _value(row, key)
    if not isinstance(value, bool):
        raise ValueError(f"“{key}”应是 true 或 false")
    return value


def items(row: Row, key: str) -> list[Any]:
    """Return a list; raise ``ValueError`` where it is none."""
    value = _value(row, key)
    if not isinstance(value, list):
        raise ValueError(f"“{key}”应是列表")
    return value


def mapping(value: object, key: str) -> Row:
    """Return an object; raise ``ValueError`` where it is none."""
    if not isinstance(value, dict):
        raise ValueError(f"“{key}”应是对象")
    return value


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


def _value(row: Row, key: str) -> Any:
    if key not in row:
        raise ValueError(f"缺少“{key}”")
    return row[key]
